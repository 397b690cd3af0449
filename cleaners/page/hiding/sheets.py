"""Style sheets of a page taken apart into rules, as far as they hold for the screens that readers look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from cleaners.page.hiding.selectors import names_in
from cleaners.page.tree import Tree


class Rule(NamedTuple):
    """Selectors and declarations as written. ``sure`` says whether it holds on every screen, not on some alone."""

    selectors: str
    body: str
    sure: bool


class Block(NamedTuple):
    """What a rule stands in: the selectors it is nested in, whether it holds on every screen, and on any at all."""

    around: str
    sure: bool
    ever: bool


# Strings that hold a brace, which would be read as a rule's.
_BRACED = re.compile(r"\"[^\"{}\n]*[{}][^\"\n]*\"|'[^'{}\n]*[{}][^'\n]*'")
_PAPER = re.compile(r"\b(?:print|speech|aural|braille|embossed|tty|tv|handheld|projection)\b", re.I)
_FEATURE = re.compile(r"\(([^()]*)\)")
# A screen that is at least this wide (pixels) is every screen.
_NARROWEST = 320
# Groups that hold declarations for something else than elements.
_APART = re.compile(
    r"@(?:-\w+-)?(?:keyframes|font-face|page|property|counter-style|starting-style|font-)", re.I
)
# Longer sheets (characters) are not kept for the next page.
LONGEST_KNOWN = 1_000_000
# Blocks nested deeper than this are no author's.
DEEPEST = 30
_WHOLE = Block("", True, True)
_UNREAD = ("noscript", "noframes", "noembed", "svg", "template")


def sheets(tree: Tree) -> list[str]:
    """The texts of the page's own style sheets that hold for some screen."""
    found = []
    for sheet in tree.of("style"):
        text = sheet.text or ""
        if (
            text
            and _media(sheet.get("media", "")) != (False, False)
            and next(sheet.iterancestors(*_UNREAD), None) is None
        ):
            found.append(_wrapped(text, sheet.get("media", "")))
    return found


def _wrapped(text: str, media: str) -> str:
    """A sheet for some screens alone is a group of a sheet for all."""
    return text if not media or _media(media)[0] else f"@media {media} {{{text}}}"


def rules(texts: Iterable[str]) -> Iterator[tuple[Rule, list[str]]]:
    """The rules of sheets in order, each with the classes and ids that its selectors name."""
    for text in texts:
        yield from _known(text) if len(text) < LONGEST_KNOWN else _named(text)


@lru_cache(maxsize=32)
def _known(text: str) -> list[tuple[Rule, list[str]]]:
    """The pages of a site say the same sheets."""
    return list(_named(text))


def _named(text: str) -> Iterator[tuple[Rule, list[str]]]:
    text = without_comments(text)
    if any(sign in text for sign in ('"{', "'{", '}"', "}'")):
        text = _BRACED.sub("''", text)
    for rule in _rules(text):
        yield rule, names_in(rule.selectors)


def without_comments(text: str) -> str:
    """A sheet without its comments, and without the signs that kept it from browsers that knew none."""
    if "<!--" in text:
        text = text.replace("<!--", " ").replace("-->", " ")
    first, *commented = text.split("/*")
    return first + "".join(part.partition("*/")[2] for part in commented) if commented else text


def _rules(text: str) -> Iterator[Rule]:
    blocks = [_WHOLE]
    for part in text.split("}"):
        head, opens, body = part.rpartition("{")
        if not opens:  # the end of an outer block
            del blocks[max(1, len(blocks) - 1) :]
            continue
        if (
            len(blocks) == 1 and "{" not in head and "@" not in head
        ):  # most rules, and sheets come in megabytes
            yield Rule(head, body, True)
            continue
        preludes = head.split("{")
        if len(blocks) + len(preludes) > DEEPEST:
            return
        for prelude in preludes:
            own, _, prelude = prelude.rpartition(";")
            if own and blocks[-1].around and blocks[-1].ever:  # what a rule says before those nested in it
                yield Rule(blocks[-1].around, own, blocks[-1].sure)
            blocks.append(_inside(blocks[-1], prelude.strip()))
        block = blocks.pop()
        if block.ever and block.around:
            yield Rule(block.around, body, block.sure)


def _joined(around: str, selectors: str) -> str:
    if not around:
        return selectors
    outer = f":is({around})"
    return ",".join(
        one.replace("&", outer) if "&" in one else f"{outer} {one.strip()}" for one in selectors.split(",")
    )


def _inside(block: Block, prelude: str) -> Block:
    """The block that a prelude opens inside another."""
    if prelude[:1] != "@":
        return Block(_joined(block.around, prelude), block.sure, block.ever)
    name, _, rest = prelude.partition(" ")
    name = name.partition("(")[0].lower()
    sure, ever = True, not _APART.match(prelude)
    if name == "@media":
        sure, ever = _media(prelude[6:])
    elif name == "@supports":
        sure = not rest.lstrip("( ").lower().startswith("not")
    elif name not in ("@layer", "@scope"):
        sure = False
    return Block(block.around, block.sure and sure, block.ever and ever)


def _media(query: str) -> tuple[bool, bool]:
    """(on every screen, on some screen) of a list of media queries."""
    if not query.strip():
        return True, True
    each = [_query(one.strip().lower()) for one in query.split(",")]
    return any(sure for sure, _ in each), any(ever for _, ever in each)


def _query(query: str) -> tuple[bool, bool]:
    negated = query.startswith("not ")
    if _PAPER.search(query):
        return negated, negated
    if negated:
        return False, ("screen" not in query and "all" not in query) or "(" in query
    return all(map(_is_everywhere, _FEATURE.findall(query))), True


def _is_everywhere(feature: str) -> bool:
    """Whether a media feature holds on every screen."""
    name, _, value = feature.partition(":")
    digits = re.match(r"\s*(\d+)", value)
    if digits and name.strip() in ("min-width", "min-device-width", "min-height"):
        return int(digits[1]) <= _NARROWEST
    return False
