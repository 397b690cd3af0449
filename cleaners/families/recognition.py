"""Which CMS family a page comes from: one pass over its comments, metas, attributes and address.

What is looked at are elements, never words of the text: an article about a system is none of its pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from lxml import etree

from cleaners.families import Family, families
from cleaners.model import Fact
from cleaners.page.sketch import Sketch
from cleaners.page.tree import Tree

# A page of less confidence is nobody's.
SURE = 0.5
# Elements whose class and id are looked at: what a body or a whole page is set in.
BOXES = ("div", "td", "p", "article")
# Only so much of a page's address is looked at.
LOOK = 300

# What stands on the page, and where.
Seen = tuple[str, str]
# A family, and how surely the sign tells it.
Claim = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Recognised:
    """A family whose signs a page bears: one fact a sign in ``evidence``, ``confidence`` from 0 to 1."""

    family: Family
    confidence: float
    evidence: tuple[Fact, ...]


def recognise(seen: Sketch) -> tuple[Recognised, ...]:
    """The families whose signs the page bears, surest first; none for a text dump.

    Signs add up as witnesses who do not know of each other: 1 - product of (1 - how surely each tells).
    """
    if seen.root is None:
        return ()
    doubt: dict[str, float] = {}
    evidence: dict[str, list[Fact]] = {}
    for (name, sure), (raw, where) in _claims(seen):
        doubt[name] = doubt.get(name, 1.0) * (1.0 - sure)
        evidence.setdefault(name, []).append(Fact(name, raw, where))
    found = [
        Recognised(families()[name], min(round(1.0 - doubt[name], 3), 0.999), tuple(evidence[name]))
        for name in doubt
        if 1.0 - doubt[name] >= SURE
    ]
    return tuple(sorted(found, key=lambda one: -one.confidence))


def _claims(seen: Sketch) -> Iterator[tuple[Claim, Seen]]:
    """Every sign on the page with the family it tells, each once."""
    saying = seen.tree.saying
    said = set(" ".join((*saying["class"], *saying["id"])).split())
    for word in filter(said.__contains__, _signs("words")):
        if box := _box(seen.tree, word):
            yield from ((claim, (word, box)) for claim in _signs("words")[word])
    tags = {str(element.tag): element for element in seen.tree.of(*_signs("elements"))}
    for tag, element in tags.items():
        yield from ((claim, (tag, _path(element))) for claim in _signs("elements")[tag])
    for kind, shown in _lines(seen):
        everything = "\n".join(line for line, _ in shown)
        for sign, claims in _signs(kind).items() if shown else ():
            if sign in everything and (
                found := next((line for line in shown if _fits(kind, sign, line[0])), None)
            ):
                yield from ((claim, (sign, found[1])) for claim in claims)
    url = seen.page.url[:LOOK]
    for name, family in families().items() if url else ():
        for shape, sure in family.signs.urls.items():
            if match := re.search(shape, url):
                yield (name, sure), (match[0], "url")


@cache
def _signs(kind: str) -> Mapping[str, tuple[Claim, ...]]:
    """All families' signs of a kind, and whom each tells."""
    found: dict[str, tuple[Claim, ...]] = {}
    for name, family in families().items():
        for sign, sure in getattr(family.signs, kind).items():
            found[sign] = (*found.get(sign, ()), (name, sure))
    return found


def _fits(kind: str, sign: str, line: str) -> bool:
    return sign in line if kind in ("files", "scripts") else line.startswith(sign)


def _lines(seen: Sketch) -> Iterator[tuple[str, list[Seen]]]:
    """What else of a page tells its family, by kind."""
    yield "comments", [(mark.text, "comment") for mark in seen.marks]
    yield "metas", [(f"{name}={content}", f"meta:{name}") for name, content in seen.head.metas]
    unseen = [block for block in seen.blocks if block.hidden]
    yield (
        "hidden",
        [(seen.text[block.start : block.end], f"text:{block.start}-{block.end}") for block in unseen],
    )
    linked = seen.tree.of("link", "script")
    files = (element.get("src") or element.get("href") or "" for element in linked)
    yield "files", [(address, "file") for address in files if address]
    yield "scripts", [(text, "script") for _, text in seen.tree.scripts]


def _box(tree: Tree, word: str) -> str:
    """Where the first box stands whose ``class`` or ``id`` says the word; "" where it is no box that does."""
    named = {
        element
        for kind in ("class", "id")
        for said, elements in tree.saying[kind].items()
        if word in said.split()
        for element in elements
    }
    return next((_path(box) for box in tree.of(*BOXES) if box in named), "") if named else ""


def _path(element: etree._Element) -> str:
    return f"element:{element.getroottree().getpath(element)}"
