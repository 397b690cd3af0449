"""A page's elements by name, and what their attributes say: one pass over the tree for all that ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

Elements = list[etree._Element]


# The attributes that elements are asked for by: what styles them, what opens what is hidden, and what a
# player shows.
ASKED = frozenset(
    "class id style hidden popover bgcolor color onclick onmouseover onload aria-controls data-target data-bs-target "
    "popovertarget commandfor for data-toggle data-bs-toggle pdfsrc".split()
)


@dataclass(frozen=True)
class Tree:
    """``elements`` are all of the page, ``named`` holds them by tag, ``saying`` those with an attribute among ASKED by its
    name and what it says, each in document order. A text dump's tree has no root and is empty."""

    root: etree._Element | None = None
    elements: Elements = field(default_factory=list)
    named: Mapping[object, Elements] = field(default_factory=dict)
    saying: Mapping[str, Mapping[str, Elements]] = field(default_factory=lambda: {name: {} for name in ASKED})

    def of(self, *tags: object) -> Elements:
        """The elements of these names: in document order for one name, name after name for several."""
        return [element for tag in tags for element in self.named.get(tag, ())]

    @property
    def comments(self) -> Elements:
        return self.of(etree.Comment)

    @cached_property
    def scripts(self) -> list[tuple[etree._Element, str]]:
        """The scripts that stand on the page itself."""
        return [(script, text) for script in self.of("script") if (text := script.text)]


def tree(root: etree._Element) -> Tree:
    """The elements under ``root``, which is one of them."""
    named: dict[object, Elements] = defaultdict(list)
    saying: dict[str, dict[str, Elements]] = {name: defaultdict(list) for name in ASKED}
    elements = list(root.iter())
    for element in elements:
        named[element.tag].append(element)
        for name in element.keys():  # noqa: SIM118  # an element itself goes through its children
            if name in saying:
                saying[name][element.get(name, "")].append(element)
    return Tree(root, elements, dict(named), {name: dict(values) for name, values in saying.items()})
