"""Style sheets taken apart into rules, once for all pages that say the same sheet, and no further than anybody asks."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from cleaners.page.hiding.declarations import COLOURED, is_suspicious, plain
from cleaners.page.hiding.groups import WHOLE, inside, media
from cleaners.page.hiding.selectors import keys, names_in
from cleaners.page.tree import Tree

# Strings that hold a brace, which would be read as a rule's.
_BRACED = re.compile(r"\"[^\"{}\n]*[{}][^\"\n]*\"|'[^'{}\n]*[{}][^'\n]*'")
_COMMENT = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/)?")
# Longer sheets (characters) are not kept for the next page.
LONGEST_KNOWN = 300_000
# Blocks nested deeper than this are no author's.
DEEPEST = 30
_UNREAD = ("noscript", "noframes", "noembed", "svg", "template")


class Sheet:
    """The rules of a sheet, in order: the selectors of each as written, its declarations plain and in lower case, and
    whether it holds on every screen, not on some alone."""

    def __init__(self, text: str) -> None:
        self.selectors: list[str] = []
        self.bodies: list[str] = []
        self.sure: list[bool] = []
        for selectors, body, sure in _rules(_readable(text)):
            self.selectors.append(selectors)
            self.bodies.append(plain(body).lower())
            self.sure.append(sure)
        self._keyed: dict[tuple[str, ...], dict[str, dict[int, None]]] = {}

    @cached_property
    def suspicious(self) -> list[int]:
        """The rules that hold on every screen and may hide, as far as a quick look tells."""
        return [at for at, body in enumerate(self.bodies) if is_suspicious(body) and self.sure[at]]

    @cached_property
    def coloured(self) -> list[tuple[int, str]]:
        """The rules that hold on every screen and give text a colour, and which."""
        found = ((at, COLOURED.search(body)) for at, body in enumerate(self.bodies) if "color" in body)
        return [(at, told[1]) for at, told in found if told and self.sure[at]]

    @cached_property
    def names(self) -> frozenset[str]:
        """The classes and ids that any selector names."""
        return frozenset(name for selectors in self.selectors for name in names_in(selectors))

    def keyed(self, words: tuple[str, ...]) -> dict[str, dict[int, None]]:
        """The rules whose declarations hold one of some words, by what their selectors ask of the element itself."""
        if (known := self._keyed.get(words)) is None:
            known = self._keyed[words] = {}
            concerned = self._holding(words)
            for number, one in keys([self.selectors[at] for at in concerned]):
                known.setdefault(one, {})[concerned[number]] = None
        return known

    def _holding(self, words: tuple[str, ...]) -> list[int]:
        found: list[int] = []
        for at, body in enumerate(self.bodies):
            for word in words:
                if word in body:
                    found.append(at)
                    break
        return found


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


_known = lru_cache(maxsize=64)(Sheet)


def _readable(text: str) -> str:
    """A sheet without comments and strings that hold braces, and without the signs that kept it from browsers that
    knew none."""
    text = text.replace("\0", " ")
    if "<!--" in text:
        text = text.replace("<!--", " ").replace("-->", " ")
    if "/*" in text:
        text = _COMMENT.sub("", text)
    if any(sign in text for sign in ('"{', "'{", '}"', "}'")):
        text = _BRACED.sub("''", text)
    return text


def _rules(text: str) -> list[tuple[str, str, bool]]:
    found = []
    blocks = [WHOLE]
    for part in text.split("}"):
        head, opens, body = part.rpartition("{")
        if not opens:  # the end of an outer block
            del blocks[max(1, len(blocks) - 1) :]
        elif (
            len(blocks) == 1 and "{" not in head and "@" not in head
        ):  # most rules, and sheets come in megabytes
            found.append((head, body, True))
        else:
            preludes = head.split("{")
            if len(blocks) + len(preludes) > DEEPEST:
                break
            for prelude in preludes:
                own, _, prelude = prelude.rpartition(";")
                if (
                    own and blocks[-1].around and blocks[-1].ever
                ):  # what a rule says before those nested in it
                    found.append((blocks[-1].around, own, blocks[-1].sure))
                blocks.append(inside(blocks[-1], prelude.strip()))
            block = blocks.pop()
            if block.ever and block.around:
                found.append((block.around, body, block.sure))
    return found
