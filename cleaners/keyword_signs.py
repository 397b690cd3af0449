"""Which lines of a page are worth a look for planted keywords: cheap signs, asked of every page."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from cleaners.hosts import host_of, site_of
from cleaners.keyword_items import is_list
from cleaners.keyword_likeness import leanings
from cleaners.model import Document
from cleaners.planted.glance import places
from cleaners.terms import terms

# A run of lines is looked at for so many listed terms, links to so many foreign sites (fewer are an honest
# site's partners), or so many different characters of the other script.
TERMS, SITES, CHARACTERS = 3, 3, 5
# … or where its characters lean so far to what is advertised (nats), those of lines that lean at all.
LEANING, LEAST = 10.0, 1.0
# A longer run is looked at in pieces.
LINES = 1000


@dataclass(frozen=True, slots=True)
class Signs:
    """By index of a block: how many listed terms, which foreign sites, which characters of the other script."""

    terms: Mapping[int, int]
    sites: Mapping[int, frozenset[str]]
    characters: Mapping[int, frozenset[str]]
    leanings: Mapping[int, float]

    def suspect(self, run: range) -> bool:
        if sum(self.terms.get(index, 0) for index in run) >= TERMS:
            return True
        if sum(self.leanings.get(index, 0.0) for index in run) >= LEANING:
            return True
        empty = frozenset[str]()
        sites = empty.union(*(self.sites.get(index, empty) for index in run))
        return len(sites) >= SITES or bool(
            self.characters
            and len(empty.union(*(self.characters.get(index, empty) for index in run))) >= CHARACTERS
        )


def suspect_runs(document: Document, other: frozenset[str], own: str) -> Iterator[range]:
    """Runs of lines that are lists and hold enough of the signs."""
    signs = _signs(document, other, own)
    done = 0
    for index in sorted({*signs.terms, *signs.sites, *signs.characters, *signs.leanings}):
        if index < done:
            continue
        first, last = index, index
        while last < min(len(document.blocks), index + LINES) and is_list(document, document.blocks[last]):
            last += 1
        while first > done and last > index and is_list(document, document.blocks[first - 1]):
            first -= 1
        done = max(last, index + 1)
        if first < last and signs.suspect(range(first, last)):
            yield range(first, last)


def _signs(document: Document, other: frozenset[str], own: str) -> Signs:
    starts = [block.start for block in document.blocks]
    hits = Counter[int]()
    for found in places(document.folded, "explicit", "trade", "queries", "labels"):
        hits[bisect_right(starts, found.start()) - 1] += TERMS if found[0] in terms("labels") else 1
    return Signs(hits, _foreign_sites(document, own), _characters(document, other), _leaning(document))


def _leaning(document: Document) -> dict[int, float]:
    """The blocks whose characters lean to what is advertised, and how far."""
    sums = np.concatenate([[0.0], np.cumsum(leanings(document.folded), dtype=np.float64)])
    starts, ends = (np.array([getattr(block, side) for block in document.blocks], np.int64) for side in ("start", "end"))
    found = sums[ends] - sums[starts]
    return {at: float(found[at]) for at in np.flatnonzero(found > LEAST).tolist()}


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
