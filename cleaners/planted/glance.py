"""A first look at a whole text, asked of every page: which of its pairs and triples of characters say that it is worth
another one.

Every pair has a slot; tables by slot hold what pairs say. A pair that shares its slot with another one costs a second
look, or weighs a little wrong: both are for the closer look to tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from cleaners.planted.ngrams import Codes, codes
from cleaners.terms import matcher, terms

BITS = 18
# The last code that tables by character tell apart.
LAST = 0xFFFF
_FIRST, _SECOND, _SHIFT = np.uint32(0x9E3779B1), np.uint32(0x85EBCA6B), np.uint32(32 - BITS)

Slots = NDArray[np.uint32]
Table = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Glance:
    """``slots[i]`` is that of the characters ``i`` and ``i + 1`` of the text, every digit being 0; ``triples[i]`` is that
    of ``i`` to ``i + 2``, every digit being itself: there is a number on every page."""

    codes: Codes
    slots: Slots
    triples: Slots


@lru_cache(maxsize=2)
def glance(folded: str) -> Glance:
    """Of the last pages, so that each cleaner looks at what the first one saw."""
    found = codes(folded)
    return Glance(found, slots(found[:-1], found[1:]), _triples(folded))


def slots(first: Codes, second: Codes) -> Slots:
    mixed: Slots = (first * _FIRST ^ second * _SECOND) * _FIRST >> _SHIFT
    return mixed


def slot_of(pair: str) -> int:
    one, other = codes(pair)
    return int(slots(np.array([one], np.uint32), np.array([other], np.uint32))[0])


def _triples(folded: str) -> Slots:
    raw = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), np.uint32)
    return slots(slots(raw[:-2], raw[1:-1]), raw[2:])


def places(folded: str, *lists: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The spans in ``[start, end)`` that ``matcher(*lists).finditer`` finds, only sooner."""
    short, pairs, triples, alone = _beginnings(*lists)
    seen = glance(folded)
    hit = short[seen.slots[start:end]]
    longer = np.flatnonzero(triples[seen.triples[start:end]])
    hit[longer[pairs[seen.slots[start:end][longer]]]] = True
    if alone is not None:
        hit |= alone[np.minimum(seen.codes[:-1][start:end], LAST)]
    match, last = matcher(*lists).match, start
    for at in (np.flatnonzero(hit) + start).tolist():
        if at >= last and (found := match(folded, at)):
            last = found.end()
            yield at, last


@cache
def _beginnings(*lists: str) -> tuple[Table, Table, Table, Table | None]:
    """By slot: the terms of two characters, the pairs and the triples that longer ones begin with; by code: terms of
    one character."""
    whole = {term for name in lists for term in terms(name)}
    singles = [ord(term) for term in whole if len(term) == 1]
    alone = np.zeros(LAST + 1, bool)
    alone[singles] = True
    longer = [term for term in whole if len(term) > 2]
    return (
        table(slot_of(term) for term in whole if len(term) == 2),
        table(slot_of(term[:2]) for term in longer),
        table(int(_triples(term[:3])[0]) for term in longer),
        alone if singles else None,
    )


def table(some: Iterable[int]) -> Table:
    """By slot, whether it is one of some."""
    found = np.zeros(1 << BITS, bool)
    found[list(some)] = True
    return found
