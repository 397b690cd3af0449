"""Terms that share a string, each with another one beside it: 东莞约茶, 常州约茶, 徐州约茶.

Where hardly a term is repeated, none teaches by itself; what they share does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from cleaners.planted.candidates import LEAST, MIDDLE, MOST, Candidate, grouped
from cleaners.planted.likelihood import Reading
from cleaners.planted.mining import Pooled
from cleaners.planted.ngrams import Ngrams
from cleaners.planted.place import occurrences
from cleaners.planted.spans import Spans, weighed_spans
from cleaners.terms import terms

# Characters of what is shared and of what stands beside it; with how many others, and at how many places, it has to stand.
SHARED, BESIDE, OTHERS = 2, range(2, 7), 3
# So many are enough where they are all names of cities.
CITIES = 2
# What all places of a shared string say together, and each on average: nothing that clean news repeats says half of it.
EVIDENCE, MEAN = 10.0, 0.8
# The least that one of them says.
WEAKEST = -2.5


@dataclass(frozen=True, slots=True)
class Framed:
    """The terms made around ``shared`` strings."""

    terms: list[Candidate]
    shared: frozenset[str]


class _Beside(NamedTuple):
    """What stands beside a shared string at one place, how it reads there, and the number of the span."""

    score: float
    other: str
    number: int


def framed(model: Ngrams, reading: Reading, pool: Pooled, found: Spans, known: Mapping[str, float]) -> Framed:
    """The terms made around a string that they share, of the spans that may have been planted where they stand.

    What stands beside one has to stand beside others too. ``known`` are terms and what their places say: one that is shared
    has to say less.
    """
    some = found.only(np.flatnonzero(found.scores >= WEAKEST))
    said = {
        key: (_said(pool.text, key[0], places), places) for key, places in _shared(pool.text, some).items()
    }
    frames = {shared: places for (shared, _), (all_, places) in said.items() if all_ > known.get(shared, 0.0)}
    beside = Counter(
        other for places in frames.values() for other in {max(ways).other for ways in places.values()}
    )
    parted = {shared: [*_parts(places, beside)] for shared, places in frames.items()}
    kept = {shared: parts for shared, parts in parted.items() if len(parts) * 2 > len(frames[shared])}
    numbers = sorted({one.number for parts in kept.values() for one in parts})
    best = some.only(np.array(numbers, np.int64))
    whole = {pool.text[start:end] for start, end, *_ in best.rows()}
    places = weighed_spans(model, reading, occurrences(pool.text, sorted(whole - known.keys() - kept.keys())))
    return Framed(grouped(pool, places.starts, places.ends, places.scores, places.gains), frozenset(kept))


def _shared(text: str, found: Spans) -> dict[tuple[str, bool], dict[int, list[_Beside]]]:
    """By string, and whether it stands first: its places, each with what may stand beside it."""
    shared: dict[tuple[str, bool], dict[int, list[_Beside]]] = defaultdict(lambda: defaultdict(list))
    for number, (start, end, score, _) in enumerate(found.rows()):
        for size in BESIDE:
            if end - start < size + SHARED:
                break
            last, first = end - size, start + size
            shared[text[start:last], True][start].append(_Beside(score, text[last:end], number))
            shared[text[first:end], False][first].append(_Beside(score, text[start:first], number))
    return shared


def _said(text: str, shared: str, places: Mapping[int, Sequence[_Beside]]) -> float:
    """What the places of a string say for its having been planted with ever different ones beside it; 0 for too little."""
    best = [max(ways) for ways in places.values()]
    others = {one.other for one in best}
    if len(others) < (CITIES if others <= terms("cities") else OTHERS):
        return 0.0
    count = text.count(shared)
    said = sum(min(one.score - MIDDLE, MOST) for one in best) + LEAST * (count - len(places))
    return said if said >= max(EVIDENCE, MEAN * count) else 0.0


def _parts(places: Mapping[int, Sequence[_Beside]], beside: Mapping[str, int]) -> Iterator[_Beside]:
    """Of each place what reads best of what stands beside others too."""
    for ways in places.values():
        if parts := [way for way in ways if beside[way.other] > 1 or way.other in terms("cities")]:
            yield max(parts)
