"""Strings at places of a text that may have been planted there, and what each place says for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleaners.planted.likelihood import Places, Reading, counted
from cleaners.planted.ngrams import Ngrams
from cleaners.planted.seams import CHUNK, QUICK, quick_figures, weigh, weighed
from cleaners.planted.tables import Floats

# What may have been planted: characters at most, units, and how unlikely they are on average (nats).
UNITS, LENGTH, UNLIKELY = 12, 24, -3.5
EDGES = 4096  # looked at together


@dataclass(frozen=True, slots=True)
class Spans:
    """Strings of a text that read as planted where they stand, apart from each other or not."""

    starts: Places
    ends: Places
    scores: Floats
    gains: Floats

    def rows(self) -> Iterator[tuple[int, int, float, float]]:
        """Start, end, score and gain of each."""
        columns = (self.starts, self.ends, self.scores, self.gains)
        return zip(*(column.tolist() for column in columns), strict=True)

    def over(self, score: float) -> Spans:
        """Those that reach a score, of those that overlap the best."""
        fit = np.flatnonzero(self.scores >= score)
        fit = fit[apart(self.starts[fit], self.ends[fit], self.scores[fit])]
        return self.only(fit)

    def only(self, fit: Places) -> Spans:
        """Those at these places of the arrays."""
        return Spans(self.starts[fit], self.ends[fit], self.scores[fit], self.gains[fit])


def weighed_spans(model: Ngrams, reading: Reading, spans: Iterable[tuple[int, int]]) -> Spans:
    """Each ``[start, end)`` that ends before the text does; there, nothing is left to read on."""
    found = np.array([span for span in spans if span[1] < len(reading.codes)], np.int64).reshape(-1, 2)
    starts, ends = found[:, 0], found[:, 1]
    gains, scores = weigh(model, reading, starts, ends)
    return Spans(starts, ends, scores, gains)


def strange(model: Ngrams, reading: Reading) -> Spans:
    """What reads as planted by its place alone, strongly or not."""
    starts, ends = likely(model, reading)
    gains, scores = weigh(model, reading, starts, ends)
    return Spans(starts, ends, scores, gains)


def possible(reading: Reading) -> tuple[Places, Places]:
    """All strings within one clause that are not likely as they stand: up to UNITS words of Latin letters, numbers
    and other characters, LENGTH of these at most."""
    word = (reading.codes == 48) | ((reading.codes >= 97) & (reading.codes <= 122))
    edges = np.flatnonzero(~(word[1:] & word[:-1])) + 1
    breaks = counted(reading.broken)
    # Some at a time, for the cache.
    found = [
        _from(reading, breaks, edges, range(at, min(at + EDGES, len(edges))))
        for at in range(0, len(edges), EDGES)
    ] or [(edges, edges)]
    return np.concatenate([starts for starts, _ in found]), np.concatenate([ends for _, ends in found])


def _from(reading: Reading, breaks: Places, edges: Places, some: range) -> tuple[Places, Places]:
    """The ``possible`` strings that begin at some of the edges between units."""
    starts = np.repeat(edges[some.start : some.stop], UNITS)
    at = np.minimum(np.arange(some.start, some.stop)[:, None] + np.arange(1, UNITS + 1), len(edges) - 1)
    ends = edges[at].ravel()
    size = ends - starts
    fit = (
        (size >= 2)
        & (size <= LENGTH)
        & (breaks[ends] == breaks[starts])
        & (np.diff(at, prepend=-1).ravel() > 0)
    )
    starts, ends, size = starts[fit], ends[fit], size[fit]
    fit = reading.sums[ends] - reading.sums[starts] < UNLIKELY * size
    return starts[fit], ends[fit]


def likely(model: Ngrams, reading: Reading) -> tuple[Places, Places]:
    """The ``possible`` ones whose quick figures leave it open that they were planted."""
    starts, ends = possible(reading)
    kept = [np.zeros(0, bool)]
    for at in range(0, len(starts), CHUNK):
        quick = quick_figures(reading, starts[at : at + CHUNK], ends[at : at + CHUNK])
        kept.append(weighed(quick, QUICK, model.quick) > 0)
    fit = np.concatenate(kept)
    return starts[fit], ends[fit]


def apart(starts: Places, ends: Places, weight: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Which of some spans to take, the heaviest first, so that none overlap."""
    won = np.zeros(len(starts), bool)
    taken: set[int] = set()
    for at in np.lexsort((ends, starts, -weight)).tolist():
        span = range(starts[at], ends[at])
        if taken.isdisjoint(span):
            taken.update(span)
            won[at] = True
    return won
