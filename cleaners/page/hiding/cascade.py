"""What the sheets of a page say of an element, each declaration where it stands in the cascade."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from cleaners.page.hiding.declarations import declared, parse
from cleaners.page.hiding.rulebook import Asked, Rulebook
from cleaners.page.hiding.selectors import compiled, names_of
from cleaners.page.hiding.steps import Weight

# (important, a style of its own or a script's, weight, order): the greater one counts.
Rank = tuple[bool, int, Weight, int]
SCRIPTED = "by a script"
# What else has a say in whether a property hides, by the property; words that its rules hold.
_BESIDE = {
    "display": ("display",),
    "color": ("color", "background", "text-", "blend", "position"),
    "font-size": ("font",),
    "z-index": ("z-index", "position"),
    **dict.fromkeys(
        ("left", "top", "right", "bottom"), ("left", "top", "right", "bottom", "inset", "position")
    ),
    **dict.fromkeys(
        ("height", "max-height", "width", "max-width", "line-height"),
        ("height", "width", "overflow", "padding", "transition", "animation"),
    ),
}
# States that a reader brings about, of what is around or before an element; and of the element itself.
_STATES = re.compile(
    r":(?:hover|focus|active|focus-within)(?=[^\s>+~]*[\s>+~])|:(?:target|checked|focus-within)"
)
_PSEUDO = re.compile(r"::|:(?:before|after|first-line|first-letter)\b")
_ASKED = re.compile(r":(?!not\b|is\b|where\b)[\w-]+(?:\([^()]*\))?")


class Said(NamedTuple):
    """A declaration of a property: its value, and the selector that says it, "" for the element's own style."""

    value: str
    by: str


Style = dict[str, Said]
NONE = Said("none", "")


@dataclass(frozen=True)
class Cascade:
    """What the rules of a page, elements' own styles and scripts make of each other."""

    book: Rulebook
    _known: dict[tuple[etree._Element, str, str], Style] = field(default_factory=dict, init=False)

    def style(self, element: etree._Element, about: str, added: str = "") -> Style:
        """What is said of an element on every screen, by property, as far as it has to do with one (``about``);
        ``added`` are declarations that scripts add."""
        known = self._known.get((element, about, added))
        if known is None:
            known = self._known[element, about, added] = self._merged(element, about, added, None)
        return known

    def sometimes(
        self, element: etree._Element, about: str, added: str, granted: re.Pattern[str]
    ) -> Style | None:
        """The same with what some screens, states and scripts say; ``granted`` are the names that scripts may give.
        None where that adds nothing."""
        more = any(
            ":" in asked.selector or not self.book.is_sure(asked)
            for asked in self.book.of(element, _beside(about), sure=False)
        )
        return self._merged(element, about, added, granted) if more else None

    def _merged(
        self, element: etree._Element, about: str, added: str, granted: re.Pattern[str] | None
    ) -> Style:
        said: list[tuple[Rank, str, Said]] = []
        for asked, weight in self._matching(element, about, granted):
            for name, value, important in declared(asked.rule.body):
                said.append(((important, 0, weight, asked.rule.order), name, Said(value, asked.selector)))
        for own, text, by in ((1, element.get("style", ""), ""), (2, added, SCRIPTED)):
            for name, value, important in parse(text) if text else ():
                said.append(((important, own, (0, 0, 0), 0), name, Said(value, by)))
        said.sort(key=_rank)
        return {name: what for _, name, what in said}

    def _matching(
        self, element: etree._Element, about: str, granted: re.Pattern[str] | None
    ) -> Iterator[tuple[Asked, Weight]]:
        around: frozenset[str] | None = None
        for asked in self.book.of(element, _beside(about), sure=not granted):
            if granted and not all(map(granted.fullmatch, asked.missing)):
                continue
            if len(asked.around) > (
                asked.key[0] in ".#"
            ):  # most are ruled out by a name that nothing around has
                around = around or frozenset(_names_around(element))
                if not asked.around <= around:
                    continue
            selector = _freed(asked.selector, asked.missing) if granted else asked.selector
            if (test := compiled(selector)) and test.matches(element):
                yield asked, test.weight

    def with_name(self, element: etree._Element, name: str) -> str:
        """What the sheets would declare of an element if it had a name (``.off``)."""
        found = []
        for asked in self.book.asking(name):
            test = compiled(_without(asked.selector, name)) if asked.rule.sure else None
            if test and test.matches(element):
                found.append(asked.rule.body)
        return ";".join(found)


def _rank(said: tuple[Rank, str, Said]) -> Rank:
    return said[0]


def _beside(about: str) -> tuple[str, ...]:
    return _BESIDE.get(about) or (about.partition("-")[0], "transition", "animation", "position")


def _names_around(element: etree._Element) -> Iterator[str]:
    yield from names_of(element)
    for box in element.iterancestors():
        yield from names_of(box)


@lru_cache(maxsize=1024)
def _freed(selector: str, names: tuple[str, ...]) -> str:
    """The selector with what scripts and readers may bring about taken for given."""
    for name in names:
        selector = _without(selector, name)
    if ":" in selector:
        selector = _STATES.sub(":not(._)", selector)
        if compiled(selector) is None and not _PSEUDO.search(
            selector
        ):  # what cannot be asked is taken for given too
            selector = _ASKED.sub(":not(._)", selector)
    return selector


def _without(selector: str, name: str) -> str:
    """A selector that does without a name: that the name is not there weighs as much as that it is."""
    return re.sub(re.escape(name) + r"(?![\w-])", f":not({name})", selector)
