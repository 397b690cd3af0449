"""CSS selectors asked of single elements: whether one matches, and how much it weighs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from cssselect import HTMLTranslator, SelectorError
from cssselect import parse as parsed
from cssselect.parser import CombinedSelector
from cssselect.parser import Selector as Parsed
from lxml import etree

from cleaners.page.hiding.steps import Test, Weight, steps


class Selector(NamedTuple):
    """``weight`` counts ids, classes and names (CSS Selectors 4, section 17). ``matches`` asks one element, ``under``
    finds all at and below one."""

    weight: Weight
    matches: Test
    under: Callable[[etree._Element], Iterable[etree._Element]]


# The names a selector asks for, as it writes them; those in brackets are asked for in other ways.
NAMES = re.compile(r"[.#][\w-]+")
_ESCAPED = re.compile(r"[.#](?:[\w-]+|\\.)+")
BRACKETS = re.compile(r"\[[^\[\]\0]*+\]|\((?:[^()\0]++|\([^()\0]*+\))*+\)")
_TAG = re.compile(r"[a-zA-Z][\w-]*")
_PSEUDO = re.compile(r"::|:(?:before|after|first-line|first-letter)\b")
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
    """A selector with a sign for what it says in brackets."""
    while ("(" in selector or "[" in selector) and (shorter := BRACKETS.sub("?", selector)) != selector:
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


@lru_cache(maxsize=4096)
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
    if ":" in selector and _PSEUDO.search(bare(selector)):
        return None
    if plain := steps(selector):
        step, weight = plain
        return Selector(weight, step.matches, lambda root: filter(step.matches, _with(step.attribute, root)))
    try:
        found = parsed(selector)
        if len(found) != 1 or found[0].pseudo_element:
            return None
        condition = _condition(found[0].parsed_tree)
        test = etree.XPath(f"boolean(self::*[{condition}])")
        under = etree.XPath(f"descendant-or-self::*[{condition}]")
    except (SelectorError, etree.XPathError, RecursionError, ValueError):  # the last of control characters
        return None
    return Selector(found[0].specificity(), lambda element: bool(test(element)), under)  # type: ignore[arg-type]


def _with(attribute: str, root: etree._Element) -> Iterable[etree._Element]:
    """All elements at and below one that have an attribute, where that is asked for."""
    if not attribute:
        return root.iter("*")
    return root.xpath(f"descendant-or-self::*[@{attribute}]")  # type: ignore[return-value]  # elements alone


def _condition(selector: Parsed | object) -> str:
    """What is asked of one element, and through it of those around and before it, as an XPath predicate."""
    if isinstance(selector, CombinedSelector):
        own, before = _condition(selector.subselector), _condition(selector.selector)
        return f"({own}) and {_AXES[selector.combinator]}[{before}]"
    one = _TRANSLATOR.xpath(selector)  # type: ignore[arg-type]  # cssselect names no type for its trees
    one.add_name_test()
    return one.condition or "true()"
