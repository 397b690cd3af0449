"""How often clean news holds a pair of characters: what a first look asks, without the rest of the n-gram model."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from cleaners.planted.ngrams import Codes, keys, mixed, table_of
from cleaners.planted.tables import Floats, Table

# Bits of a key that a rough look leaves out, and the steps of its logarithms; the last one of a pair that is rare, six times.
LEFT_OUT, STEPS, RARE = 10, 16, 31

Keys = NDArray[np.uint32]


@cache
def pairs() -> Table:
    """The pairs of characters alone: the rest of the model is not loaded."""
    with files("cleaners.planted").joinpath("ngrams.npz").open("rb") as file, np.load(file) as arrays:
        return table_of(*(arrays[f"{name}2"] for name in ("keys", "counts", "rests")))


def pair_keys(first: Codes, second: Codes) -> Keys:
    """The keys of 2-grams."""
    before = mixed(first.astype(np.uint64) + np.uint64(1))
    return keys(mixed(before ^ (second.astype(np.uint64) + np.uint64(1))))


def pair_counts(found: Keys) -> Floats:
    """Logarithms of one more than how often clean news holds the pairs of these keys."""
    counts: Floats = np.log1p(pairs().find(found)[0])
    return counts


def rough_counts(found: Keys) -> NDArray[np.uint8]:
    """The same in STEPS a nat, by one look at a small table: too much for a pair in fourteen that news does not hold."""
    return _rough().take(found >> LEFT_OUT)


def is_common(found: Keys) -> NDArray[np.bool_]:
    """Of keys of pairs, whether clean news holds each more than six times; of one in sixty, wrongly."""
    return rough_counts(found) > RARE


@cache
def _rough() -> NDArray[np.uint8]:
    """By the leading bits of a key, what its commonest pair says."""
    found = np.zeros(1 << 32 - LEFT_OUT, np.uint8)
    rising = np.argsort(pairs().counts, kind="stable")
    found[pairs().keys[rising] >> LEFT_OUT] = np.round(np.log1p(pairs().counts[rising]) * STEPS)
    return found
