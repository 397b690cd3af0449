"""A first look at a whole text, asked of every page: which of its pairs and triples of characters say that it is worth
another one.

Every pair has a slot; tables by slot hold what pairs say. A pair that shares its slot with another one costs a second
look, or weighs a little wrong: both are for the closer look to tell.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from cleaners.planted.ngrams import Codes, codes, without_digits
from cleaners.terms import terms
from cleaners.text.points import points

BITS = 18
_FIRST, _SECOND, _SHIFT = np.uint32(0x9E3779B1), np.uint32(0x85EBCA6B), np.uint32(32 - BITS)

# The lists whose terms are looked for; those that begin at a place are told by the bits of a byte.
LISTS = ("explicit", "trade", "queries", "services", "labels", "inline", "adverts", "boasts")

Slots = NDArray[np.uint32]
Marks = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Glance:
    """``codes`` are the text's, every digit being 0, ``raw`` with every digit as it is; ``slots[i]`` is that of the
    characters ``i`` and ``i + 1`` of ``codes``."""

    raw: Codes
    codes: Codes
    slots: Slots


@lru_cache(maxsize=2)
def glance(folded: str) -> Glance:
    """Of the last pages, so that each cleaner looks at what the first one saw."""
    raw = points(folded)
    found = without_digits(raw)
    return Glance(raw, found, slots(found[:-1], found[1:]))


def slots(first: Codes, second: Codes) -> Slots:
    mixed: Slots = (first * _FIRST ^ second * _SECOND) * _FIRST >> _SHIFT
    return mixed


def slot_of(pair: str) -> int:
    one, other = codes(pair)
    return int(slots(np.array([one], np.uint32), np.array([other], np.uint32))[0])


def _triples(first: Codes, second: Codes, third: Codes) -> Slots:
    """Slots of three characters, every digit being itself: there is a number on every page."""
    return slots(slots(first, second), third)


def places(folded: str, *lists: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The spans in ``[start, end)`` that ``matcher(*lists).finditer`` finds, only sooner."""
    at, marks = _hits(folded)
    first, stop = bisect_left(at, start), len(at) if end is None else bisect_left(at, end)
    wanted, begun, last = _bits(lists), _terms_by_pair(lists), start
    for here, mark in zip(at[first:stop], marks[first:stop], strict=True):
        if mark & wanted and here >= last:
            pair = folded[here : here + 2]
            for term in begun.get(pair) or begun.get(pair[0], ()):
                if folded.startswith(term, here):
                    last = here + len(term)
                    yield here, last
                    break


@cache
def _terms_by_pair(lists: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The terms of lists by the two characters that they begin with, the longest first, and those of one character
    behind them."""
    words = sorted({term for name in lists for term in terms(name)}, key=lambda term: -len(term))
    found: dict[str, tuple[str, ...]] = {}
    for term in words:
        found[term[:2]] = *found.get(term[:2], ()), term
    return {
        begun: (*some, *found.get(begun[0], ())) if len(begun) > 1 else some for begun, some in found.items()
    }


@cache
def _bits(lists: tuple[str, ...]) -> int:
    return sum(1 << LISTS.index(name) for name in lists)


@lru_cache(maxsize=2)
def _hits(folded: str) -> tuple[list[int], list[int]]:
    """Where a term may begin in the text, and of which of LISTS."""
    (beginnings, triples), alone = _beginnings(), _alone()
    seen = glance(folded)
    begun = beginnings.take(seen.slots)
    marks = begun.astype(np.uint8)
    first = (begun[:-1] > 0xFF).nonzero()[0]
    third = triples.take(_triples(seen.raw[first], seen.raw[first + 1], seen.raw[first + 2]))
    marks[first] |= (begun[first] >> 8).astype(np.uint8) & third
    for character, mark in alone.items():
        at = folded.find(character, 0, -1)
        while at >= 0:
            marks[at] |= mark
            at = folded.find(character, at + 1, -1)
    found = (marks != 0).nonzero()[0]
    return found.tolist(), marks[found].tolist()


@cache
def _beginnings() -> tuple[NDArray[np.uint16], Marks]:
    """Of which of LISTS are, by slot, the terms of two characters and, in the upper byte, the pairs that longer ones begin
    with; and the triples that those do."""
    pairs, triples = np.zeros(1 << BITS, np.uint16), np.zeros(1 << BITS, np.uint8)
    for bit, name in enumerate(LISTS):
        for term in terms(name):
            if len(term) == 2:
                pairs[slot_of(term)] |= 1 << bit
            elif len(term) > 2:
                pairs[slot_of(term[:2])] |= 1 << bit + 8
                triples[_triples(*points(term[:3])[:, None])] |= 1 << bit
    return pairs, triples


@cache
def _alone() -> dict[str, int]:
    """Of which of LISTS the terms of one character are."""
    found: dict[str, int] = {}
    for bit, name in enumerate(LISTS):
        for term in terms(name):
            if len(term) == 1:
                found[term] = found.get(term, 0) | 1 << bit
    return found
