"""Which lines of a page are worth a look for planted keywords: cheap signs, asked of every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cleaners.hosts import host_of, site_of
from cleaners.keyword_items import is_list
from cleaners.keyword_likeness import LEANING, heaviest, leanings
from cleaners.model import Document
from cleaners.planted.glance import places
from cleaners.terms import terms

# A run of lines is looked at for so many listed terms, links to so many foreign sites (fewer are an honest
# site's partners), or so many different characters of the other script.
TERMS, SITES, CHARACTERS = 3, 3, 5
# Or where characters lean far to what is advertised, from a line on that leans at all (nats).
LEAST = 1.0
# A line of so many characters, none of them Han, is told by its words.
ENGLISH = 30
_WORD = re.compile(r"[a-z]+")
# A longer run is looked at in pieces.
LINES = 1000


@dataclass(frozen=True, slots=True)
class Signs:
    """By index of a block: how many listed terms, which foreign sites, which characters of the other script."""

    terms: Mapping[int, int]
    sites: Mapping[int, frozenset[str]]
    characters: Mapping[int, frozenset[str]]
    leanings: Sequence[float]

    def lean(self, run: range) -> bool:
        """Whether a stretch of the run leans far to what is advertised."""
        leant = self.leanings[run.start : run.stop]
        return sum(leant[slice(*heaviest(leant))]) >= LEANING

    def suspect(self, run: range) -> bool:
        if sum(self.terms.get(index, 0) for index in run) >= TERMS:
            return True
        empty = frozenset[str]()
        sites = empty.union(*(self.sites.get(index, empty) for index in run))
        return len(sites) >= SITES or bool(
            self.characters
            and len(empty.union(*(self.characters.get(index, empty) for index in run))) >= CHARACTERS
        )


def suspect_runs(document: Document, other: frozenset[str], own: str) -> Iterator[tuple[range, bool]]:
    """Runs of lines that are lists and hold enough of the signs; and whether they do so but for what they lean to."""
    signs = _signs(document, other, own)
    done = 0
    for index in sorted({*signs.terms, *signs.sites, *signs.characters, *leaning(signs.leanings)}):
        if index < done:
            continue
        first, last = index, index
        while last < min(len(document.blocks), index + LINES) and is_list(document, document.blocks[last]):
            last += 1
        while first > done and last > index and is_list(document, document.blocks[first - 1]):
            first -= 1
        done = max(last, index + 1)
        run = range(first, last)
        if (marked := signs.suspect(run)) or signs.lean(run):
            yield run, marked


def _signs(document: Document, other: frozenset[str], own: str) -> Signs:
    hits = Counter[int]()
    for start, _ in places(document.folded, "explicit", "trade", "queries"):
        hits[document.block_at(start)] += 1
    for start, _ in places(document.folded, "labels"):
        hits[document.block_at(start)] += TERMS
    return Signs(hits, _foreign_sites(document, own), _characters(document, other), _leaning(document))


def _leaning(document: Document) -> list[float]:
    """How far the characters of each block lean to what is advertised; said again at once, it says no more."""
    sums = leanings(document.folded)
    starts, ends = (
        np.array([getattr(block, side) for block in document.blocks], np.int64) for side in ("start", "end")
    )
    found: list[float] = (sums[ends] - sums[starts]).tolist()
    for index, block in enumerate(document.blocks):
        if index and document.lines[index] == document.lines[index - 1]:
            found[index] = 0.0
        elif block.end - block.start >= ENGLISH and (line := document.folded_of(block)).isascii():
            found[index] += LEANING * (len(terms("latin").intersection(_WORD.findall(line))) >= TERMS)
    return found


def leaning(weights: Sequence[float]) -> Iterator[int]:
    """Where a stretch of blocks has leant far enough."""
    total = 0.0
    for index, weight in enumerate(weights):
        total = max(total + weight, 0.0)
        if total >= LEANING and weight > LEAST:
            yield index


def _foreign_sites(document: Document, own: str) -> dict[int, frozenset[str]]:
    found = {}
    for index, block in enumerate(document.blocks):
        if block.links:
            sites = {site_of(host_of(link.href)) for link in block.links} - {"", own}
            if sites:
                found[index] = frozenset(sites)
    return found if len(frozenset[str]().union(*found.values())) >= SITES else {}


def _characters(document: Document, other: frozenset[str]) -> dict[int, frozenset[str]]:
    if len(other.intersection(document.text)) < CHARACTERS:
        return {}
    lines = (
        (index, other.intersection(document.text_of(block))) for index, block in enumerate(document.blocks)
    )
    return {index: found for index, found in lines if found}
