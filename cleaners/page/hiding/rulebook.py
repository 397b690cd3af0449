"""The rules of a page's sheets that may concern its elements, found by what they ask of an element."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from lxml import etree

from cleaners.page.hiding.declarations import CONCERNED, is_suspicious, may_hide, parse, plain
from cleaners.page.hiding.selectors import compiled, each, key, names, names_of
from cleaners.page.hiding.sheets import Rule, rules
from cleaners.page.tree import Tree

# How many rules of one class, id or name are asked; the last ones count most.
MOST = 200
# How many selectors of a page are asked whether they hide anything; no author writes so many.
MOST_HIDING = 5000
# A selector that names no class or id of the element itself, as far as a look at the list can tell.
_UNNAMED = re.compile(r"[\[(]|(?:^|[\s>+~,])[^.#\s>+~,]+\s*(?:,|$)")
# States that pass.
_PASSING = re.compile(r":(?:hover|active|focus|visited|target)")


class Asked(NamedTuple):
    """A selector of a rule. ``key`` is what the element itself must have, ``missing`` are the names that no element of
    the page has and scripts may give, ``around`` the others, where each has to be of the element or one around it."""

    selector: str
    key: str
    order: int
    missing: tuple[str, ...]
    around: frozenset[str]


@dataclass(frozen=True)
class Rulebook:
    """``texts`` are the sheets that hold for screens, ``given`` the names (``.off``) that scripts give to elements."""

    tree: Tree
    texts: list[str]
    given: frozenset[str] = frozenset()
    rules: list[Rule] = field(default_factory=list, init=False)
    _by_name: dict[str, list[int]] = field(default_factory=dict, init=False)
    _read: dict[int, list[Asked]] = field(default_factory=dict, init=False)
    _asking: dict[tuple[str, tuple[str, ...], bool], list[Asked]] = field(default_factory=dict, init=False)
    _parsed: dict[int, list[tuple[str, str, bool]]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        """Keep the rules that name one of the page's classes or ids, or none at all."""
        words = self.words if self.texts else frozenset()
        for rule, named in rules(self.texts):
            if (
                words.isdisjoint(named)
                and len(named) > rule.selectors.count(",")
                and "[" not in rule.selectors
            ):
                continue
            for name in named:
                self._by_name.setdefault(name, []).append(len(self.rules))
            self.rules.append(Rule(rule.selectors, plain(rule.body).lower(), rule.sure))

    @cached_property
    def words(self) -> frozenset[str]:
        """The classes, ids and names of the page's elements as selectors write them."""
        found = {f".{word}" for said in self.tree.saying["class"] for word in said.split()}
        found.update(f"#{said}" for said in self.tree.saying["id"])
        found.update(name for name in self.tree.named if isinstance(name, str))
        return self.given.union(found)

    def knows(self, name: str) -> bool:
        """Whether a sheet of the page asks for a class or id (``.off``)."""
        return name in self._by_name

    def live(self, word: str) -> Iterator[str]:
        """The declarations of rules that hold a word and may be of an element of the page."""
        for rule in self.rules:
            if word in rule.body and any(self.words.issuperset(names(one)) for one in each(rule.selectors)):
                yield rule.body

    def suspects(self, also: Callable[[str], bool]) -> Iterator[tuple[etree._Element, str]]:
        """(element, property) where a rule may hide it; ``also`` says of declarations whether their colour might."""
        found: dict[tuple[str, str], None] = {}
        for rule in self.rules:
            if not rule.sure or not (is_suspicious(rule.body) or also(rule.body)):
                continue
            live = [one for one in each(rule.selectors) if self.words.issuperset(names(one))]
            if live and (about := may_hide(rule.body) or ("color" if also(rule.body) else "")):
                found.update(dict.fromkeys((one, about) for one in live))
        for selector, about in islice(found, MOST_HIDING):
            yield from ((element, about) for element in self.having(selector))

    def having(self, selector: str) -> Iterator[etree._Element]:
        """The elements of the page that a selector matches."""
        test, last = compiled(selector), key(selector)
        if test and last == "*" and self.tree.root is not None:
            yield from test.under(self.tree.root)
        elif test:
            yield from filter(test.matches, self._with(last))

    def _with(self, key: str) -> list[etree._Element]:
        return self._elements.get(key, []) if key[0] in ".#" else self.tree.of(key)

    @cached_property
    def _elements(self) -> dict[str, list[etree._Element]]:
        found = defaultdict(list)
        for said, elements in self.tree.saying["class"].items():
            for word in set(said.split()):
                found[f".{word}"].extend(elements)
        for said, elements in self.tree.saying["id"].items():
            found[f"#{said}"].extend(elements)
        return dict(found)

    @cached_property
    def _by_tag(self) -> dict[str, list[Asked]]:
        """The selectors that ask for no class and no id of the element itself."""
        found: dict[str, list[Asked]] = defaultdict(list)
        for order, rule in enumerate(self.rules):
            for selector in each(rule.selectors) if _UNNAMED.search(rule.selectors) else ():
                if (last := key(selector)) == "*" or last in self.tree.named:
                    found[last].append(self._asked(selector, last, order))
        return found

    def _asked(self, selector: str, last: str, order: int) -> Asked:
        wanted = names(selector)
        missing = tuple(name for name in wanted if name not in self.words)
        inside = "+" not in selector and "~" not in selector
        return Asked(
            selector, last, order, missing, frozenset(wanted).difference(missing) if inside else frozenset()
        )

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
        if asked.missing or not self.rules[asked.order].sure:
            return False
        return ":" not in asked.selector or (
            not _PASSING.search(asked.selector) and compiled(asked.selector) is not None
        )

    def asking(self, last: str, about: tuple[str, ...] = ("",)) -> Iterator[Asked]:
        """The selectors that ask for a class, id or name of the element itself."""
        if last[0] in ".#":
            found = (one for order in self._by_name.get(last, ())[-MOST:] for one in self._selectors(order))
        else:
            found = (one for one in self._by_tag.get(last, ())[-MOST:])
        for asked in found:
            if asked.key == last and any(word in self.rules[asked.order].body for word in about):
                yield asked

    def _selectors(self, order: int) -> list[Asked]:
        if order not in self._read:
            self._read[order] = [
                self._asked(one, key(one), order) for one in each(self.rules[order].selectors)
            ]
        return self._read[order]

    def declared(self, order: int) -> list[tuple[str, str, bool]]:
        """What a rule declares that has a say in whether anything is seen: (property, value, importance)."""
        if order not in self._parsed:
            self._parsed[order] = [one for one in parse(self.rules[order].body) if one[0] in CONCERNED]
        return self._parsed[order]
