"""The rules of a page's sheets that may concern its elements, found by what they ask of an element."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, islice
from typing import NamedTuple

from lxml import etree

from cleaners.page.hiding.declarations import COLOURED, is_suspicious, may_hide
from cleaners.page.hiding.selectors import compiled, each, key, names, names_of
from cleaners.page.hiding.sheets import Rule, Sheet, read
from cleaners.page.tree import Elements, Tree

# How many selectors are asked that ask for one class, id or name; the last ones count most.
MOST = 200
# How many selectors of a page are asked whether they hide anything; no author writes so many.
MOST_HIDING = 5000
# States that pass.
_PASSING = re.compile(r":(?:hover|active|focus|visited|target)")


class Asked(NamedTuple):
    """A selector of a rule. ``key`` is what the element itself must have, ``missing`` are the names that no element of
    the page has and scripts may give, ``around`` the others, where each has to be of the element or one around it."""

    selector: str
    key: str
    rule: Rule
    missing: tuple[str, ...]
    around: frozenset[str]


Keyed = dict[str, list[tuple[str, Rule]]]


@dataclass(frozen=True)
class Rulebook:
    """``texts`` are the sheets that hold for screens, ``given`` the names (``.off``) that scripts give to elements."""

    tree: Tree
    texts: list[str]
    given: frozenset[str] = frozenset()
    _keyed: dict[tuple[tuple[str, ...], bool], Keyed] = field(default_factory=dict, init=False)
    _asking: dict[tuple[str, tuple[str, ...], bool], list[Asked]] = field(default_factory=dict, init=False)

    @cached_property
    def _sheets(self) -> list[Sheet]:
        return [read(text) for text in self.texts]

    @cached_property
    def rules(self) -> list[Rule]:
        """The rules that may be of what is on the page, in order."""
        found: list[Rule] = []
        start = 0
        for sheet in self._sheets:
            found.extend(sheet.of_page(self.words, start))
            start += len(sheet.rules)
        return found

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
        return any(name in sheet.names for sheet in self._sheets)

    def suspects(self, also: Callable[[str], bool] | None) -> Iterator[tuple[etree._Element, str]]:
        """(element, property) where a rule may hide it; ``also`` says of colours whether they might."""
        found: dict[tuple[str, str], None] = {}
        for rule in self.rules:
            if not rule.live or not rule.sure:
                continue
            told = COLOURED.search(rule.body) if also and "color" in rule.body else None
            colour = "color" if told and also and also(told[1]) else ""
            if (colour or is_suspicious(rule.body)) and (about := may_hide(rule.body) or colour):
                live = (one for one in each(rule.selectors) if self.words.issuperset(names(one)))
                found.update(dict.fromkeys((one, about) for one in live))
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
                known = [one for one in self.asking(last, about, sure=sure) if not sure or self.is_sure(one)]
                self._asking[last, about, sure] = known
            yield from known

    def is_sure(self, asked: Asked) -> bool:
        """Whether a selector's rule holds on every screen, all the time, and the page has all names that it asks for."""
        if asked.missing or not asked.rule.sure:
            return False
        return ":" not in asked.selector or (
            not _PASSING.search(asked.selector) and compiled(asked.selector) is not None
        )

    def asking(self, last: str, about: tuple[str, ...] = ("",), *, sure: bool = False) -> Iterator[Asked]:
        """The selectors that ask for a class, id or name of the element itself."""
        if (keyed := self._keyed.get((about, sure))) is None:
            keyed = self._keyed[about, sure] = self._by_key(about, sure=sure)
        for selector, rule in keyed.get(last, ())[-MOST:]:
            wanted = names(selector)
            missing = tuple(name for name in wanted if name not in self.words)
            inside = "+" not in selector and "~" not in selector
            around = frozenset(wanted).difference(missing) if inside else frozenset()
            yield Asked(selector, last, rule, missing, around)

    def _by_key(self, about: tuple[str, ...], *, sure: bool) -> Keyed:
        found: Keyed = {}
        for rule in self.rules:
            if (rule.live and rule.sure) or not sure:
                for word in about:
                    if word in rule.body:
                        for selector in each(rule.selectors):
                            found.setdefault(key(selector), []).append((selector, rule))
                        break
        return found
