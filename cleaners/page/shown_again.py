"""What shows an element again that a rule of a sheet or its own style hides: its own style, a stronger or later rule
(the open one of several tabs), a script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from cleaners.page.tree import Tree

# A sheet for printers or small screens alone says nothing of what a reader sees.
_OF_SCREENS = re.compile(r"^$|all|screen", re.I)
# It begins with the letters themselves, so that the search passes over most of a sheet at once.
_SHOWS = re.compile(
    r"[dDvV](?<![\w-].)(?i:isplay\s*:\s*(?:block|inline|flex|grid|table|list-item)|isibility\s*:\s*visible)"
)
_NAMES = re.compile(r"[.#][\w-]+")
_STEPS = re.compile(r"[\s>]+")
# Selectors that ask for more than names: states, attributes, neighbours.
_MORE = re.compile(r"[:\[+~*@]")
_BY_SCRIPT = re.compile(
    r"getElementById\(\s*[\"']([\w-]+)[\"']\s*\)\.style\.(?:display\s*=\s*[\"'](?:[\"']|block|inline|flex|table)"
    r"|visibility\s*=\s*[\"']visible)"
    r"|\$\(\s*[\"']#([\w-]+)[\"']\s*\)\.(?:(?:show|fadeIn|slideDown)\(|css\(\s*[\"']display[\"']\s*,\s*[\"'][^n])"
)


class Showing(NamedTuple):
    """A selector that shows: the names its element has, those around it, and where its rule stands."""

    own: frozenset[str]
    around: frozenset[str]
    at: int


@dataclass(frozen=True)
class ShownAgain:
    """What on the page shows what is hidden; looked up only when something is."""

    tree: Tree
    _ranks: dict[str, tuple[int, int] | None] = field(default_factory=dict)

    def by(self, element: etree._Element, reason: str) -> bool:
        """Whether something shows an element that was found to be hidden by its display or visibility."""
        if "display:none" not in reason and "visibility:hidden" not in reason:
            return False
        identity = element.get("id")
        if identity and "script" not in reason and identity in self._by_script:
            return True
        key = reason.removeprefix("css:").partition("{")
        return bool(key[1]) and (
            _SHOWS.search(element.get("style", "")) is not None or self._by_rule(element, key[0])
        )

    def _by_rule(self, element: etree._Element, key: str) -> bool:
        names = names_of(element)
        found = [one for name in names for one in self._showing.get(name, ()) if one.own.issubset(names)]
        if not found or (rank := self._rank_of(key)) is None:
            return False
        around = {name for box in element.iterancestors() for name in names_of(box)}
        return any((_weight(one.own | one.around), one.at) > rank and one.around <= around for one in found)

    def _rank_of(self, key: str) -> tuple[int, int] | None:
        """How much the rules of a selector that hides count, and where the last of them stands; None where nothing
        counts more. Asked of each selector once: every asking searches all sheets."""
        if key not in self._ranks:
            rules = list(re.finditer(re.escape(key) + r"(?![\w-])[^{}]{0,500}\{([^{}]{0,1000})", self._text))
            last = max((rule.start() for rule in rules if not _SHOWS.search(rule[1])), default=0)
            absolute = any("important" in rule[1] for rule in rules)
            self._ranks[key] = None if absolute else (_weight({key}), last)
        return self._ranks[key]

    @cached_property
    def _text(self) -> str:
        return "\n".join(sheets(self.tree))

    @cached_property
    def _showing(self) -> dict[str, list[Showing]]:
        """By one of the names that the element has."""
        found: dict[str, list[Showing]] = {}
        for one in _showing(self._text):
            found.setdefault(min(one.own), []).append(one)
        return found

    @cached_property
    def _by_script(self) -> frozenset[str]:
        return frozenset(
            found[1] or found[2] for _, text in self.tree.scripts for found in _BY_SCRIPT.finditer(text)
        )


def sheets(tree: Tree) -> list[str]:
    """The texts of the page's own style sheets that hold for screens."""
    return [sheet.text or "" for sheet in tree.of("style") if _OF_SCREENS.search(sheet.get("media", ""))]


def names_of(element: etree._Element) -> list[str]:
    """An element's classes, in order, and its id as selectors name them: ``.on``, ``#top``."""
    names = [f".{name}" for name in element.get("class", "").split()]
    return [*names, f"#{identity}"] if (identity := element.get("id")) else names


def _showing(text: str) -> Iterator[Showing]:
    read = 0  # nothing is searched twice: sheets come in megabytes
    for found in _SHOWS.finditer(text):
        begin, read = read, found.start()
        start = text.rfind("{", begin, read)
        if start < 0:  # a further declaration of the same rule
            continue
        before = max(begin - 1, *(text.rfind(sign, begin, start) for sign in "{};/"))
        for selector in text[before + 1 : start].split(","):
            steps = _STEPS.split(selector.strip())
            own = frozenset(_NAMES.findall(steps[-1]))
            if own and not _MORE.search(selector):
                yield Showing(own, frozenset(_NAMES.findall(" ".join(steps[:-1]))), start)


def _weight(names: frozenset[str] | set[str]) -> int:
    """An id is worth more than classes are (CSS Selectors 4, section 17)."""
    return sum(100 if name.startswith("#") else 1 for name in names)
