"""Style sheets taken apart into rules, once for all pages that say the same sheet, and no further than anybody asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from cleaners.page.hiding.declarations import plain
from cleaners.page.hiding.groups import WHOLE, Block, inside, joined, media
from cleaners.page.hiding.selectors import BRACKETS, bare, names_in
from cleaners.page.tree import Tree

# Strings that hold a brace, which would be read as a rule's.
_BRACED = re.compile(r"\"[^\"{}\n]*[{}][^\"\n]*\"|'[^'{}\n]*[{}][^'\n]*'")
_QUOTES = ('"', "'")
_BESIDE_BRACES = (re.compile(r"\"(?:(?=\{)|(?<=\}\"))"), re.compile(r"'(?:(?=\{)|(?<=\}'))"))
_COMMENT = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/)?")
# Escaped signs are set apart (in Unicode's private area) while selectors are taken apart.
_APART = 0xE000
_ESCAPED = re.compile(r"\\([!-~])")
_RESOLVED = {_APART + code: code for code in range(128)}
_WORDS = re.compile(r"[.#][^\s.#:>+~*?,\0]*|[,\0]")
# Longer sheets (characters) are not kept for the next page.
LONGEST_KNOWN = 1_000_000
# Blocks nested deeper than this are no author's.
DEEPEST = 30
_UNREAD = ("noscript", "noframes", "noembed", "svg", "template")


class Rule(NamedTuple):
    """Selectors as written, declarations plain and in lower case. ``sure`` says whether the rule holds on every screen,
    ``live`` whether the page has all names that one of its selectors asks for."""

    order: int
    selectors: str
    body: str
    sure: bool
    live: bool


class Sheet:
    """``rules`` are those of a sheet, in order: the selectors and declarations of each as written, and whether it holds on
    every screen, not on some alone."""

    def __init__(self, text: str) -> None:
        self.rules = _rules(_readable(text))

    @cached_property
    def _words(self) -> list[str]:
        """The classes and ids of the selectors, one after the other; ``,`` ends one, a zero those of a rule."""
        text = "".join([f"{selectors}\0" for selectors, _, _ in self.rules])
        escaped = "\\" in text
        if escaped:
            text = _ESCAPED.sub(lambda found: chr(_APART + ord(found[1])), text)
        words = _WORDS.findall(bare(text))
        return [word if word.isascii() else word.translate(_RESOLVED) for word in words] if escaped else words

    @cached_property
    def names(self) -> frozenset[str]:
        """What selectors ask for: all classes and ids are among it."""
        inside = " ".join(BRACKETS.findall(" ".join([selectors for selectors, _, _ in self.rules])))
        return frozenset(self._words).union(names_in(inside))

    def of_page(self, names: frozenset[str], start: int) -> Iterator[Rule]:
        """The rules that may be of what is on a page of these classes and ids: those whose names are all missing are
        of what a script will put there. ``start`` is the order of the first one."""
        at, known, live, alive = 0, False, False, True
        for word in self._words:
            if word in names:
                known = True
            elif word == ",":
                live = live or alive
                alive = True
            elif word == "\0":
                live = live or alive
                if live or known:
                    selectors, body, sure = self.rules[at]
                    yield Rule(start + at, selectors, plain(body).lower(), sure, live)
                at, known, live, alive = at + 1, False, False, True
            else:
                alive = False


def sheets(tree: Tree) -> list[str]:
    """The texts of the page's own style sheets that hold for some screen."""
    found = []
    for sheet in tree.of("style"):
        if (text := sheet.text) and next(sheet.iterancestors(*_UNREAD), None) is None:
            screens = sheet.get("media", "")
            everywhere, anywhere = media(screens)
            if anywhere:  # a sheet for some screens alone is a group of a sheet for all
                found.append(text if everywhere else f"@media {screens} {{{text}}}")
    return found


def read(text: str) -> Sheet:
    """The sheet of a text."""
    return _known(text) if len(text) < LONGEST_KNOWN else Sheet(text)


_known = lru_cache(maxsize=32)(Sheet)


def _readable(text: str) -> str:
    """A sheet without comments, and without the signs that kept it from browsers that knew none."""
    text = text.replace("\0", " ")
    if "<!--" in text:
        text = text.replace("<!--", " ").replace("-->", " ")
    if "/*" in text:
        text = _COMMENT.sub("", text)
    return text


def _rules(text: str) -> list[tuple[str, str, bool]]:
    found: list[tuple[str, str, bool]] = []
    blocks = [WHOLE]
    around, sure, ever = WHOLE
    parts = text.split("}")
    if text[:1] in _QUOTES or any(quote.search(text) for quote in _BESIDE_BRACES):
        parts = _BRACED.sub("''", text).split("}")
    for part in parts:
        head, opens, body = part.rpartition("{")
        # Most are a rule of its own.
        if opens and "{" not in head and "@" not in head and (";" not in head or len(blocks) == 1):
            if ever and (selectors := joined(around, head) if around else head.strip()):
                found.append((selectors, body, sure))
            continue
        if opens:
            preludes = head.split("{")
            if len(blocks) + len(preludes) > DEEPEST:
                break
            found.extend(_nested(blocks, preludes, body))
        else:  # the end of an outer block
            del blocks[max(1, len(blocks) - 1) :]
        around, sure, ever = blocks[-1]
    return found


def _nested(blocks: list[Block], preludes: list[str], body: str) -> Iterator[tuple[str, str, bool]]:
    """The rules of a body inside of blocks that open with it; those stay in ``blocks``."""
    for prelude in preludes:
        own, _, prelude = prelude.rpartition(";")
        if own and blocks[-1].around and blocks[-1].ever:  # what a rule says before those nested in it
            yield blocks[-1].around, own, blocks[-1].sure
        blocks.append(inside(blocks[-1], prelude.strip()))
    block = blocks.pop()
    if block.ever and block.around:
        yield block.around, body, block.sure
