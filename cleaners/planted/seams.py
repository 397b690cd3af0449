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
from functools import cache

import numpy as np

from cleaners.planted.likelihood import Places, Reading
from cleaners.planted.ngrams import ORDER, Ngrams
from cleaners.planted.tables import Floats

SIDE = 4
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


def weigh(model: Ngrams, reading: Reading, starts: Places, ends: Places) -> tuple[Floats, Floats]:
    """Gain and score of taking out each ``[start, end)``."""
    gains, scores = [np.zeros(0, np.float32)], [np.zeros(0, np.float32)]
    for at in range(0, len(starts), CHUNK):
        quick = quick_figures(reading, starts[at : at + CHUNK], ends[at : at + CHUNK])
        found = figures(model, reading, starts[at : at + CHUNK], ends[at : at + CHUNK], quick)
        gains.append(found[:, -1])
        scores.append(weighed(found, FIGURES, model.weights))
    return np.concatenate(gains), np.concatenate(scores)


def weighed(found: Floats, names: Sequence[str], weights: Floats) -> Floats:
    """Weights times figures, of columns of these names, the last weight being the base."""
    score: Floats = bent(found, names) @ weights[:-1] + weights[-1]
    return score


def bent(found: Floats, names: Sequence[str]) -> Floats:
    """The figures, and beside them what exceeds each knot."""
    columns, knots = _bends(tuple(names))
    return np.concatenate([found, np.maximum(found.take(columns, axis=1) - knots, 0)], axis=1)


@cache
def _bends(names: tuple[str, ...]) -> tuple[Places, Floats]:
    """The columns that bend, each as often as it does, and where."""
    bends = [(names.index(name), knot) for name, knots in KNOTS.items() if name in names for knot in knots]
    columns, knots = zip(*bends, strict=True)
    return np.array(columns), np.array(knots, np.float32)


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
    found = np.empty((len(starts), len(columns)), np.float32)
    for at, column in enumerate(columns):
        found[:, at] = column
    return found


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
