"""How much a text gains, at one place, when a string is taken out of it.

Left and right of a planted word stand two halves of one sentence. Brought together they read on; the word reads
on from neither side. Three things tell: the right half after the left against the same after the word (``gain``,
a log-likelihood ratio of four characters in nats), how strange the word is in itself, and how badly it joins.
``score`` weighs them as a logistic regression does; it was fitted on places of six planted vocabularies against
all strings of two to twelve characters of clean news that the model had not seen.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleaners.planted.ngrams import UNSEEN, Codes, Floats, Ngrams, codes, hashes, keys

SIDE = 4
# Of gain, the right half's pull to the left, to the word, the word's to the left, strangeness, length; and alone.
WEIGHTS = np.array([0.40, 0.12, -0.05, -0.29, -0.79, 0.21], np.float32)
BASE = -11.4
# The model takes all digits for one, so a number of so many counts as so strange (nats a character).
NUMBER, STRANGE = 7, -8.0

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the model reads it: codes, each character's log-probability in place and alone, running sums."""

    codes: Codes
    chances: Floats
    alone: Floats
    sums: NDArray[np.float64]


def read_by(model: Ngrams, text: str) -> Reading:
    found = codes(text)
    chances = model.log_probs(found)
    counts, _ = model.tables[0].find(keys(hashes(found, 1)[0]))
    alone = np.log(np.maximum(counts / np.float32(model.total), np.float32(UNSEEN)))
    return Reading(found, chances, alone, np.concatenate([[0.0], np.cumsum(chances, dtype=np.float64)]))


def weigh(model: Ngrams, reading: Reading, starts: Places, ends: Places) -> tuple[Floats, Floats]:
    """Gain and score of taking out each ``[start, end)``."""
    last = len(reading.codes) - 1
    before = np.maximum(starts[:, None] + np.arange(-SIDE, 0), 0)
    after = np.minimum(ends[:, None] + np.arange(SIDE), last)
    right = reading.codes[after]
    joined = model.log_probs(np.concatenate([reading.codes[before], right], axis=1))[:, SIDE:]
    parted = reading.chances[after]
    # What comes after the line's end is no part of the sentence.
    within = np.cumsum(right == 10, axis=1) - (right == 10) == 0
    gain = ((joined - parted) * within).sum(axis=1)
    own = reading.alone[after[:, 0]]
    inner = (reading.sums[ends] - reading.sums[starts]) / (ends - starts)
    digits = np.concatenate([[0], np.cumsum(reading.codes == 48)])
    inner = np.where(digits[ends] - digits[starts] >= NUMBER, np.minimum(inner, STRANGE), inner)
    features = np.stack(
        [gain, joined[:, 0] - own, parted[:, 0] - own, reading.chances[starts] - reading.alone[starts], inner, ends - starts],
        axis=1,
    )  # fmt: skip
    return gain, (features @ WEIGHTS + BASE).astype(np.float32)


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
