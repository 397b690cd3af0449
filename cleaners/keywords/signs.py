"""Which lines of a page are worth a look for planted keywords: cheap signs, asked of every page."""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from cleaners.keywords.items import DASHES, PARTING, is_list
from cleaners.keywords.likeness import HEADLINE, LEANING, LONG, MOST, heaviest, leanings
from cleaners.model import Document
from cleaners.planted.glance import LAST, glance, places
from cleaners.sites.hosts import host_of, site_of
from cleaners.terms import terms
from cleaners.text.points import points

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
    """By index of a block: how many listed terms, whether a label, which foreign sites, the characters of the other script in it, and how
    far it leans to what is advertised."""

    terms: Mapping[int, int]
    labels: frozenset[int]
    sites: Mapping[int, frozenset[str]]
    characters: Mapping[int, str]
    leanings: Sequence[float]

    def lean(self, run: range) -> bool:
        """Whether a stretch of the run leans far to what is advertised."""
        leant = self.leanings[run.start : run.stop]
        return sum(leant[slice(*heaviest(leant))]) >= LEANING

    def suspect(self, run: range) -> bool:
        return (
            self.terms_in(run) >= TERMS
            or self.sites_in(run) >= SITES
            or len(set(self.characters_in(run))) >= CHARACTERS
        )

    def bear(self, run: range) -> bool:
        """Whether the signs leave it open that entries of the run bear evidence of a kind that needs no likeness."""
        return self.terms_in(run) >= 2 or len(self.characters_in(run)) >= 2 or self.sites_in(run) >= SITES

    @property
    def other(self) -> Iterable[int]:
        """Blocks in the other script, where the page holds enough of it."""
        return self.characters if len({*"".join(self.characters.values())}) >= CHARACTERS else ()

    def terms_in(self, run: range) -> int:
        return sum(self.terms.get(index, 0) for index in run) if self.terms else 0

    def sites_in(self, run: range) -> int:
        return len(frozenset[str]().union(*(self.sites[index] for index in run if index in self.sites)))

    def characters_in(self, run: range) -> str:
        return "".join(self.characters.get(index, "") for index in run) if self.characters else ""


@dataclass(frozen=True, slots=True)
class Suspect:
    """Lines that are lists, by indices of blocks, and hold enough of the signs: ``marked``, not only by what they lean to;
    ``bears``: they may hold evidence of another kind than that; ``labelled``: a label of planted ones is among them."""

    run: range
    marked: bool
    bears: bool
    labelled: bool


def suspect_runs(document: Document, other: frozenset[str], own: str) -> Iterator[Suspect]:
    """The runs of lines that are worth a look, in order."""
    signs = _signs(document, other, own)
    done = 0
    for index in sorted({*signs.terms, *signs.sites, *signs.other, *leaning(signs.leanings)}):
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
            labelled = not signs.labels.isdisjoint(run)
            yield Suspect(run, marked, signs.bear(run), labelled)


def _signs(document: Document, other: frozenset[str], own: str) -> Signs:
    hits = Counter[int]()
    for start, _ in places(document.folded, "explicit", "trade", "queries"):
        hits[document.block_at(start)] += 1
    labels = frozenset(document.block_at(start) for start, _ in places(document.folded, "labels"))
    for index in labels:
        hits[index] += TERMS
    return Signs(
        hits, labels, _foreign_sites(document, own), _characters(document, other), _leaning(document)
    )


def _leaning(document: Document) -> list[float]:
    """How far the characters of each block lean to what is advertised; said again at once, it says no more.

    No entry of a list says more than another one, and a long one, as a headline is, nothing."""
    starts, ends = (
        np.array([getattr(block, side) for block in document.blocks], np.int64) for side in ("start", "end")
    )
    sums, signs = leanings(document.folded), _counted_signs(document.folded)
    entries, sizes = 1 + signs[ends] - signs[starts], ends - starts
    told = np.minimum(sums[ends] - sums[starts], MOST * entries)
    told = np.where(sizes > LONG * entries, np.minimum(told, HEADLINE), told)
    lines = document.lines
    for index in np.flatnonzero(told > 0).tolist():
        if index and lines[index] == lines[index - 1]:
            told[index] = 0.0
    for index in np.flatnonzero(sizes >= ENGLISH).tolist():
        if lines[index].isascii():
            words = terms("latin").intersection(_WORD.findall(lines[index]))
            told[index] += LEANING * (len(words) >= TERMS)
    found: list[float] = told.tolist()
    return found


def _counted_signs(folded: str) -> NDArray[np.int64]:
    """Before each character of a text, how many so far part the entries of lists."""
    return np.concatenate([[0], np.cumsum(_parting()[np.minimum(glance(folded).codes, LAST)])])


@cache
def _parting() -> NDArray[np.bool_]:
    """By code point, whether it parts entries."""
    found = np.zeros(LAST + 1, np.bool_)
    found[[ord(sign) for sign in PARTING + DASHES + " "]] = True
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
            hosts = {host_of(link.href) for link in block.links if "//" in link.href}
            sites = {site_of(host) for host in hosts} - {"", own}
            if sites:
                found[index] = frozenset(sites)
    return found if len(frozenset[str]().union(*found.values())) >= SITES else {}


def _characters(document: Document, other: frozenset[str]) -> dict[int, str]:
    """By index of a block: its characters of the other script."""
    found = defaultdict[int, str](str)
    for at in np.flatnonzero(_among(other)[points(document.text)]).tolist() if other else ():
        found[document.block_at(at)] += document.text[at]
    return found


@lru_cache(maxsize=2)
def _among(characters: frozenset[str]) -> NDArray[np.bool_]:
    """By code point, whether it is one of some characters."""
    found = np.zeros(sys.maxunicode + 1, np.bool_)
    found[[ord(character) for character in characters]] = True
    return found
