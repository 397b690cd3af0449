"""The rules of a page's sheets that may concern its elements, found by what they ask of an element."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, chain, islice
from typing import NamedTuple

from lxml import etree

from cleaners.page.hiding.declarations import may_hide
from cleaners.page.hiding.selectors import compiled, each, key, names, names_in, names_of
from cleaners.page.hiding.sheets import Sheet, read
from cleaners.page.tree import Elements, Tree

# How many selectors are asked that ask for one class, id or name; the last ones count most.
MOST = 200
# How many selectors of a page are asked whether they hide anything; no author writes so many.
MOST_HIDING = 5000
# States that pass.
_PASSING = re.compile(r":(?:hover|active|focus|visited|target)")


class Asked(NamedTuple):
    """A selector and the declarations of its rule, which holds on every screen or not (``sure``). ``key`` is what the
    element itself must have, ``missing`` are the names that no element of the page has and scripts may give,
    ``around`` the others, where each has to be of the element or one around it."""

    selector: str
    key: str
    body: str
    order: int
    sure: bool
    missing: tuple[str, ...]
    around: frozenset[str]


@dataclass(frozen=True)
class Rulebook:
    """``texts`` are the sheets that hold for screens, ``given`` the names (``.off``) that scripts give to elements."""

    tree: Tree
    texts: list[str]
    given: frozenset[str] = frozenset()
    _asking: dict[tuple[str, tuple[str, ...], bool], list[Asked]] = field(default_factory=dict, init=False)

    @cached_property
    def sheets(self) -> list[Sheet]:
        return [read(text) for text in self.texts]

    @cached_property
    def _named(self) -> dict[str, list[Elements]]:
        """The elements by their classes and ids as selectors write them."""
        found: dict[str, list[Elements]] = {}
        for said, elements in self.tree.saying["class"].items():
            for word in dict.fromkeys(said.split()):
                found.setdefault(f".{word}", []).append(elements)
        for said, elements in self.tree.saying["id"].items():
            found[f"#{said}"] = [elements]
        return found

    @cached_property
    def words(self) -> frozenset[str]:
        """The classes and ids that elements of the page have, or get."""
        return self.given.union(self._named)

    def knows(self, name: str) -> bool:
        """Whether a sheet of the page asks for a class or id (``.off``)."""
        return any(name in sheet.names for sheet in self.sheets)

    def live(self, selectors: str) -> list[str]:
        """The selectors of a list that ask for no name that the page has not."""
        if "," not in selectors and "(" not in selectors and "[" not in selectors:
            return [selectors.strip()] if self.words.issuperset(names_in(selectors)) else []
        return [one for one in each(selectors) if self.words.issuperset(names(one))]

    def suspects(self, also: Callable[[str], bool] | None) -> Iterator[tuple[etree._Element, str]]:
        """(element, property) where a rule may hide it; ``also`` says of colours whether they might."""
        found: dict[tuple[str, str], None] = {}
        for sheet in self.sheets:
            told = {at for at, said in sheet.coloured if also(said)} if also else set()
            for at in sorted(told.union(sheet.suspicious)) if told else sheet.suspicious:
                if live := self.live(sheet.selectors[at]):
                    about = may_hide(sheet.bodies[at]) or ("color" if at in told else "")
                    found.update(dict.fromkeys((one, about) for one in live if about))
        for selector, about in islice(found, MOST_HIDING):
            yield from ((element, about) for element in self.having(selector))

    def having(self, selector: str) -> Iterator[etree._Element]:
        """The elements of the page that a selector matches."""
        last = key(selector)
        if last == "*":
            if self.tree.root is not None and (test := compiled(selector)):
                yield from test.under(self.tree.root)
            return
        found = self._named.get(last, ()) if last[0] in ".#" else (self.tree.of(last),)
        if found and (test := compiled(selector)):
            yield from filter(test.matches, chain.from_iterable(found))

    def of(self, element: etree._Element, about: tuple[str, ...], *, sure: bool) -> Iterator[Asked]:
        """The selectors that may match an element, of rules that speak of some properties; ``sure`` for those alone
        that hold on every screen and ask for names that the page has."""
        for last in (*names_of(element), str(element.tag), "*"):
            known = self._asking.get((last, about, sure))
            if known is None:
                known = [one for one in self.asking(last, about) if not sure or self.is_sure(one)]
                self._asking[last, about, sure] = known
            yield from known

    def is_sure(self, asked: Asked) -> bool:
        """Whether a selector's rule holds on every screen, all the time, and the page has all names that it asks for."""
        if asked.missing or not asked.sure:
            return False
        return ":" not in asked.selector or (
            not _PASSING.search(asked.selector) and compiled(asked.selector) is not None
        )

    def asking(self, last: str, about: tuple[str, ...] = ("",)) -> Iterator[Asked]:
        """The selectors that ask for a class, id or name of the element itself."""
        found = [
            (start, sheet, at)
            for start, sheet in zip(self._starts, self.sheets, strict=False)
            for at in sheet.keyed(about).get(last, ())
            if last[0] in ".#" or self._is_here(sheet.selectors[at])
        ]
        for start, sheet, at in found[-MOST:]:
            for selector in each(sheet.selectors[at]):
                if key(selector) == last:
                    yield self._asked(selector, last, sheet.bodies[at], start + at, sheet.sure[at])

    def _is_here(self, selectors: str) -> bool:
        """Whether a rule may be of what is on the page: one whose names are all missing is of what a script puts there."""
        if not self.words.isdisjoint(names_in(selectors)):
            return True
        wanted = map(names, each(selectors))
        return any(not one or not self.words.isdisjoint(one) for one in wanted)

    @cached_property
    def _starts(self) -> list[int]:
        """The order of the first rule of each sheet."""
        return list(accumulate((len(sheet.bodies) for sheet in self.sheets), initial=0))

    def _asked(self, selector: str, last: str, body: str, order: int, sure: bool) -> Asked:
        wanted = names(selector)
        missing = tuple(name for name in wanted if name not in self.words)
        inside = "+" not in selector and "~" not in selector
        around = frozenset(wanted).difference(missing) if inside else frozenset()
        return Asked(selector, last, body, order, sure, missing, around)
