"""Planted words found by one place alone, on pages of a host that is known to be planted."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from cleaners.planted.mining import BREAKS
from cleaners.planted.ngrams import Floats, Ngrams
from cleaners.planted.seams import Places, Reading, apart, weigh

LONGEST = 9
# Only strings whose first character, whole, and follower are this unlikely are weighed at all (nats).
FIRST, WHOLE, NEXT = -4.5, -5.0, 3.0
# The score to reach: one place in 100,000 characters of clean news does.
FLOOR = 8.0
# What a string gains that is made of the same pairs of characters as the host's vocabulary, all of it.
KINSHIP = 9.0


def lone_places(
    model: Ngrams, reading: Reading, text: str, terms: Iterable[str]
) -> list[tuple[int, int, float]]:
    """Spans of the text that read as planted, apart from each other, with their scores."""
    starts, ends = _strange(reading, text)
    if not len(starts):
        return []
    _, scores = weigh(model, reading, starts, ends)
    scores = scores + np.float32(KINSHIP) * kinship(text, starts, ends, terms)
    fit = scores >= FLOOR
    starts, ends, scores = starts[fit], ends[fit], scores[fit]
    won = apart(starts, ends, scores)
    return list(zip(starts[won].tolist(), ends[won].tolist(), scores[won].tolist(), strict=True))


def kinship(text: str, starts: Places, ends: Places, terms: Iterable[str]) -> Floats:
    """Of each span, the share of its characters that stand in a pair which the terms hold."""
    pairs = {term[at : at + 2] for term in terms for at in range(len(term) - 1)}
    paired = np.fromiter((text[at : at + 2] in pairs for at in range(len(text))), np.int64, len(text))
    sums = np.concatenate([[0], np.cumsum(paired)])
    # A string of n characters has n - 1 pairs.
    held = sums[np.maximum(ends - 1, starts)] - sums[starts]
    shares: Floats = (held / np.maximum(ends - starts - 1, 1)).astype(np.float32)
    return shares


def _strange(reading: Reading, text: str) -> tuple[Places, Places]:
    raw = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    broken: NDArray[np.bool_] = np.isin(raw, BREAKS)
    breaks = np.concatenate([[0], np.cumsum(broken)])
    first = np.flatnonzero((reading.chances < FIRST) & ~broken)
    starts = np.repeat(first, LONGEST - 1)
    ends = (first[:, None] + np.arange(2, LONGEST + 1)).ravel()
    inside = ends < len(raw)
    starts, ends = starts[inside], ends[inside]
    whole = (reading.sums[ends] - reading.sums[starts]) / (ends - starts)
    follows = reading.chances[ends] - reading.alone[ends]
    fit = (breaks[ends] == breaks[starts]) & (whole < WHOLE) & (follows < NEXT)
    return starts[fit], ends[fit]
