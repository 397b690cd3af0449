"""How much a text gains, at one place, when a string is taken out of it.

Left and right of a planted word stand two halves of one sentence. Brought together they read on; the word reads
on from neither side. What tells is put in figures (``FIGURES``): how likely the right half is after the left one
and after the word (``gain`` is a log-likelihood ratio of four characters, in nats), how strange the word is where it
stands, how alike to what is advertised, how often clean news joins the ends. ``score`` is the logarithm of the odds that
the string was planted: a logistic regression on piecewise linear figures, fitted by ``cleaners.planted.fit`` and kept
with the model.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleaners.planted.adverts import Adverts, adverts
from cleaners.planted.ngrams import ORDER, UNSEEN, Codes, Floats, Ngrams, codes

SIDE = 4
# Nothing planted reaches over these (folded forms).
BREAKS = np.array([ord(char) for char in '\n,。、;!?“”‘’"《》【】()〈〉「」『』…—'], np.uint32)
# Figures that need no look at the text with the string out of it, and the others.
QUICK = (
    "next alone", "first", "first pull", "second", "own", "mean", "lowest", "length", "parted 1", "left pair",
    "right pair", "alike", "alike mean", "alike ends", "latin", "digits", "after break", "before break", "known",
)  # fmt: skip
FIGURES = (
    *QUICK, *(f"joined {at}" for at in range(1, SIDE + 1)), *(f"parted {at}" for at in range(2, SIDE + 1)),
    "joint 2", "joint 3 left", "joint 3 right", "joint 4", "latin gain", "gain",
)  # fmt: skip
# Figures that bend, and where: beyond each knot they weigh otherwise.
KNOTS = {
    "mean": (-8, -6), "lowest": (-12, -10), "length": (4, 7), "own": (-50, -30), "first": (-9, -6), "parted 1": (-6, -3),
    "alike": (0, 10, 20), "alike mean": (0, 2), "joined 1": (-6, -3), "gain": (0, 4, 8),
}  # fmt: skip
CHUNK = 50_000
# The model takes all digits for one, so one of so many in a row counts as so strange (nats).
NUMBER, STRANGE = 7, np.float32(-8.0)
# What may have been planted: characters at most, units, and how unlikely they are on average (nats).
UNITS, LENGTH, UNLIKELY = 12, 24, -3.5

Places = NDArray[np.int64]
Sums = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the model reads it, by character; what is summed begins with 0.

    ``chances`` are log-probabilities in place and ``alone`` without a context, ``counts`` of the n-grams of each order
    that end there; ``alike`` sums up how much likelier a character is in an advertisement, ``opens`` and ``closes``
    are those of a term's beginning and end there,
    ``pairs`` logarithms of the counts of pairs.
    """

    codes: Codes
    chances: Floats
    alone: Floats
    counts: tuple[Floats, ...]
    sums: Sums
    alike: Sums
    opens: Floats
    closes: Floats
    latin: Places
    digits: Places
    broken: NDArray[np.bool_]
    pairs: Floats

    def is_news(self, start: int, end: int) -> bool:
        """Whether clean news holds the string, or its end where it is longer than the model's n-grams."""
        return bool(self.counts[min(end - start, ORDER) - 1][end - 1] > 0)


def read_by(model: Ngrams, text: str, alike: Adverts | None = None) -> Reading:
    found = codes(text)
    counts, chances = model.read(found)
    chances = np.where(_long_numbers(found), np.minimum(chances, STRANGE), chances)
    alone = np.log(np.maximum(counts[0] / np.float32(model.total), np.float32(UNSEEN)))
    after, opens, closes = (alike or adverts()).within(found)
    latin = (found >= 97) & (found <= 122)
    return Reading(
        found, chances, alone, counts, _summed(chances), _summed(after), (opens - after).astype(np.float32), closes.astype(np.float32),
        _counted(latin), _counted(found == 48), np.isin(found, BREAKS), np.log1p(counts[1]),
    )  # fmt: skip


def spans(reading: Reading) -> tuple[Places, Places]:
    """All strings within one clause that are not likely as they stand: up to UNITS words of Latin letters, numbers
    and other characters, LENGTH of these at most."""
    word = (reading.codes == 48) | ((reading.codes >= 97) & (reading.codes <= 122))
    edges = np.flatnonzero(~(word[1:] & word[:-1])) + 1
    breaks = _counted(reading.broken)
    starts = np.repeat(edges, UNITS)
    at = np.minimum(np.arange(len(edges))[:, None] + np.arange(1, UNITS + 1), len(edges) - 1)
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


def weigh(model: Ngrams, reading: Reading, starts: Places, ends: Places) -> tuple[Floats, Floats]:
    """Gain and score of taking out each ``[start, end)``."""
    gains, scores = [np.zeros(0, np.float32)], [np.zeros(0, np.float32)]
    for at in range(0, len(starts), CHUNK):
        quick = quick_figures(reading, starts[at : at + CHUNK], ends[at : at + CHUNK])
        found = figures(model, reading, starts[at : at + CHUNK], ends[at : at + CHUNK], quick)
        gains.append(found[:, -1])
        scores.append(weighed(found, FIGURES, model.weights))
    return np.concatenate(gains), np.concatenate(scores)


def likely_spans(model: Ngrams, reading: Reading) -> tuple[Places, Places]:
    """The ``spans`` whose quick figures leave it open that they were planted."""
    starts, ends = spans(reading)
    kept = [np.zeros(0, bool)]
    for at in range(0, len(starts), CHUNK):
        quick = quick_figures(reading, starts[at : at + CHUNK], ends[at : at + CHUNK])
        kept.append(weighed(quick, QUICK, model.quick) > 0)
    fit = np.concatenate(kept)
    return starts[fit], ends[fit]


def weighed(found: Floats, names: Sequence[str], weights: Floats) -> Floats:
    """Weights times figures, of columns of these names, the last weight being the base."""
    score: Floats = bent(found, names) @ weights[:-1] + weights[-1]
    return score


def bent(found: Floats, names: Sequence[str]) -> Floats:
    """The figures, and beside them what exceeds each knot."""
    more = [
        np.maximum(found[:, names.index(name)] - np.float32(knot), 0)
        for name, knots in KNOTS.items()
        if name in names
        for knot in knots
    ]
    return np.concatenate([found, np.stack(more, axis=1)], axis=1)


def quick_figures(reading: Reading, starts: Places, ends: Places) -> Floats:
    """The figures QUICK of each ``[start, end)``, a row a span."""
    size = (ends - starts).astype(np.float32)
    own = (reading.sums[ends] - reading.sums[starts]).astype(np.float32)
    sides = reading.opens[starts] + reading.closes[ends - 1]
    alike = (reading.alike[ends] - reading.alike[starts]).astype(np.float32) + sides - own
    first = reading.chances[starts]
    columns = [
        reading.alone[ends], first, first - reading.alone[starts], reading.chances[starts + 1], own, own / size,
        _lowest(reading.chances, starts, ends), size, reading.chances[ends], reading.pairs[starts], reading.pairs[ends],
        alike, alike / size, sides, (reading.latin[ends] - reading.latin[starts]) / size,
        (reading.digits[ends] - reading.digits[starts]) / size, reading.broken[starts - 1], reading.broken[ends],
        _known(reading, starts, ends),
    ]  # fmt: skip
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def figures(model: Ngrams, reading: Reading, starts: Places, ends: Places, quick: Floats) -> Floats:
    """All FIGURES of each ``[start, end)``, a row a span."""
    before = np.maximum(starts[:, None] + np.arange(-SIDE, 0), 0)
    after = np.minimum(ends[:, None] + np.arange(SIDE), len(reading.codes) - 1)
    right = reading.codes[after]
    # What comes after the line's end is no part of the sentence.
    within = np.cumsum(right == 10, axis=1) - (right == 10) == 0
    counts, chances = model.read(np.concatenate([reading.codes[before], right], axis=1), SIDE)
    joined, parted = chances * within, reading.chances[after] * within
    joints = np.log1p(np.stack([counts[1][:, 0], counts[2][:, 0], counts[2][:, 1], counts[3][:, 1]], axis=1))
    gain = (joined - parted).sum(axis=1, keepdims=True)
    latin = quick[:, QUICK.index("latin"), None] * np.minimum(gain, KNOTS["gain"][-1])
    return np.concatenate([quick, joined, parted[:, 1:], joints, latin, gain], axis=1, dtype=np.float32)


def _lowest(chances: Floats, starts: Places, ends: Places) -> Floats:
    found = chances[starts]
    for step in range(1, int((ends - starts).max(initial=1))):
        found = np.minimum(found, chances[np.minimum(starts + step, ends - 1)])
    return found


def _known(reading: Reading, starts: Places, ends: Places) -> Floats:
    """How often clean news holds the string, or the end of a longer one; a logarithm."""
    found = np.zeros(len(starts), np.float32)
    orders = np.minimum(ends - starts, ORDER)
    for order in range(1, ORDER + 1):
        here = orders == order
        found[here] = np.log1p(reading.counts[order - 1][ends[here] - 1])
    return found


def _long_numbers(text: Codes) -> NDArray[np.bool_]:
    digit = np.concatenate([[False], text == 48, [False]])
    edges = np.flatnonzero(digit[1:] != digit[:-1])
    starts, ends = edges[::2], edges[1::2]
    steps = np.zeros(len(text) + 1, np.int64)
    steps[starts[ends - starts >= NUMBER]] += 1
    steps[ends[ends - starts >= NUMBER]] -= 1
    return np.cumsum(steps[:-1]) > 0


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


def _summed(values: NDArray[np.floating]) -> Sums:
    return np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])


def _counted(where: NDArray[np.bool_]) -> Places:
    return np.concatenate([[0], np.cumsum(where, dtype=np.int64)])
