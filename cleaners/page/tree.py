"""A page's elements by name, and what their attributes say: one pass over the tree for all that ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from lxml import etree

Elements = list[etree._Element]


@dataclass(frozen=True)
class Tree:
    """``named`` holds all elements by tag, ``styled`` those with a ``style`` and what it says, ``off`` those with
    the attribute ``hidden``, each in document order; ``classes`` and ``ids`` are the different values of those
    attributes. A text dump's tree has no root and is empty."""

    root: etree._Element | None = None
    named: Mapping[object, Elements] = field(default_factory=dict)
    styled: tuple[tuple[etree._Element, str], ...] = ()
    off: tuple[etree._Element, ...] = ()
    classes: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()

    def of(self, *tags: object) -> Elements:
        """The elements of these names: in document order for one name, name after name for several."""
        return [element for tag in tags for element in self.named.get(tag, ())]

    @property
    def comments(self) -> Elements:
        return self.of(etree.Comment)

    @property
    def everything(self) -> Iterator[etree._Element]:
        """All elements, name after name."""
        return chain.from_iterable(self.named.values())

    @cached_property
    def scripts(self) -> list[tuple[etree._Element, str]]:
        """The scripts that stand on the page itself."""
        return [(script, text) for script in self.of("script") if (text := script.text)]


def tree(root: etree._Element) -> Tree:
    """The elements under ``root``, which is one of them."""
    named: dict[object, Elements] = defaultdict(list)
    styled: list[tuple[etree._Element, str]] = []
    off: Elements = []
    classes: set[str | None] = set()
    ids: set[str | None] = set()
    for element in root.iter():
        named[element.tag].append(element)
        get = element.get
        classes.add(get("class"))
        ids.add(get("id"))
        if said := get("style"):
            styled.append((element, said))
        if get("hidden") is not None:
            off.append(element)
    said_of = (frozenset(filter(None, values)) for values in (classes, ids))
    return Tree(root, dict(named), tuple(styled), tuple(off), *said_of)
