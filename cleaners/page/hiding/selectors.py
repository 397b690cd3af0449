"""CSS selectors asked of single elements: whether one matches, and how much it weighs."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from cssselect import HTMLTranslator, SelectorError
from cssselect import parse as parsed
from cssselect.parser import CombinedSelector
from cssselect.parser import Selector as Parsed
from lxml import etree

Weight = tuple[int, int, int]


class Selector(NamedTuple):
    """``weight`` counts ids, classes and names (CSS Selectors 4, section 17). ``matches`` asks one element, ``under``
    finds all at and below one, which is quicker than asking each."""

    weight: Weight
    matches: Callable[[etree._Element], bool]
    under: Callable[[etree._Element], list[etree._Element]]


# The names a selector asks for, as it writes them; those in brackets are asked for in other ways.
NAMES = re.compile(r"[.#][\w-]+")
_ESCAPED = re.compile(r"[.#](?:[\w-]+|\\.)+")
_BRACKETS = re.compile(r"\[[^\[\]]*\]|\([^()]*\)")
_TAG = re.compile(r"[a-zA-Z][\w-]*")
# One element's name, classes and id; such steps one inside the other, which most selectors are.
_STEP = re.compile(r"\*?([a-zA-Z][\w-]*)?((?:[.#][\w-]+)*)")
_PLAIN = re.compile(r"[\w.#*-]+(?:(?:\s*>\s*|\s+)[\w.#*-]+)*")
_INSIDE = re.compile(r"\s*>\s*|\s+")
_COMMA = re.compile(r",(?![^()]*\))")
_AXES = {
    " ": "ancestor::*",
    ">": "parent::*",
    "+": "preceding-sibling::*[1]",
    "~": "preceding-sibling::*",
}
# Longer ones are a machine's, or an attack.
_LONGEST = 400
_TRANSLATOR = HTMLTranslator()


def each(selectors: str) -> list[str]:
    """The selectors of a list."""
    if "(" in selectors and len(selectors) < 20_000:  # a comma may stand inside
        return [one.strip() for one in _COMMA.split(selectors)]
    return [one.strip() for one in selectors.split(",")]


def bare(selector: str) -> str:
    """A selector without what it says in brackets."""
    while ("(" in selector or "[" in selector) and (shorter := _BRACKETS.sub("", selector)) != selector:
        selector = shorter
    return selector


def names_in(selectors: str) -> list[str]:
    """The classes and ids that selectors name: ``.on``, ``#top``."""
    if "\\" not in selectors:
        return NAMES.findall(selectors)
    return [name.replace("\\", "") for name in _ESCAPED.findall(selectors)]


def names(selector: str) -> list[str]:
    """The classes and ids that elements must have for it."""
    return names_in(bare(selector) if "(" in selector or "[" in selector else selector)


def key(selector: str) -> str:
    """What the element itself must have: an id, a class, its name, or ``*``."""
    if "(" in selector or "[" in selector:
        selector = bare(selector)
    own = selector.rsplit(None, 1)[-1] if selector.strip() else ""
    for sign in ">+~":
        if sign in own:
            own = own.rpartition(sign)[2]
    if found := names_in(own):
        return next((name for name in found if name[0] == "#"), found[0])
    tag = _TAG.match(own)
    return tag[0].lower() if tag else "*"


def names_of(element: etree._Element) -> list[str]:
    """An element's classes, in order, and its id as selectors name them: ``.on``, ``#top``."""
    found = [f".{name}" for name in element.get("class", "").split()]
    return [*found, f"#{identity}"] if (identity := element.get("id")) else found


@lru_cache(maxsize=4096)
def compiled(selector: str) -> Selector | None:
    """The selector to be asked, None for one of pseudo-elements and for what is none."""
    if len(selector) > _LONGEST:
        return None
    if _PLAIN.fullmatch(selector) and (plain := _plain(selector)):
        return plain
    try:
        found = parsed(selector)
        if len(found) != 1 or found[0].pseudo_element:
            return None
        condition = _condition(found[0].parsed_tree)
        test = etree.XPath(f"boolean(self::*[{condition}])")
        under = etree.XPath(f"descendant-or-self::*[{condition}]")
    except (SelectorError, etree.XPathError, RecursionError):
        return None
    return Selector(found[0].specificity(), lambda element: bool(test(element)), under)  # type: ignore[arg-type]


class _Step(NamedTuple):
    """A name or "", the classes and id, and whether the step before it is of the element right around."""

    tag: str
    wanted: frozenset[str]
    child: bool

    def of(self, element: etree._Element) -> bool:
        return (not self.tag or element.tag == self.tag) and (
            not self.wanted or self.wanted.issubset(names_of(element))
        )


def _plain(selector: str) -> Selector | None:
    """A selector of steps that stand one inside the other, asked without XPath: it is a hundred times quicker."""
    said = [_STEP.fullmatch(step) for step in _INSIDE.split(selector)]
    children = [False, *(">" in sign for sign in _INSIDE.findall(selector))]
    steps = [
        _Step((step[1] or "").lower(), frozenset(NAMES.findall(step[2])), child)
        for step, child in zip(said, children, strict=True)
        if step
    ]
    if len(steps) < len(said):
        return None

    def matches(element: etree._Element) -> bool:
        return steps[-1].of(element) and _stands_in(element, steps)

    def under(root: etree._Element) -> list[etree._Element]:
        return list(filter(matches, root.iter("*")))

    wanted = [name for step in steps for name in step.wanted]
    ids = sum(name[0] == "#" for name in wanted)
    return Selector((ids, len(wanted) - ids, sum(bool(step.tag) for step in steps)), matches, under)


def _stands_in(element: etree._Element, steps: list[_Step]) -> bool:
    """Whether an element that the last step is of stands in what the others are of."""
    if len(steps) == 1:
        return True
    *outer, last = steps
    for box in element.iterancestors():
        if outer[-1].of(box) and _stands_in(box, outer):
            return True
        if last.child:
            return False
    return False


def _condition(selector: Parsed | object) -> str:
    """What is asked of one element, and through it of those around and before it, as an XPath predicate."""
    if isinstance(selector, CombinedSelector):
        own, before = _condition(selector.subselector), _condition(selector.selector)
        return f"({own}) and {_AXES[selector.combinator]}[{before}]"
    one = _TRANSLATOR.xpath(selector)  # type: ignore[arg-type]  # cssselect names no type for its trees
    one.add_name_test()
    return one.condition or "true()"
