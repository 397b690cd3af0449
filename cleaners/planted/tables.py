"""What is counted of n-grams under the hash of each: a sorted table, and a quick search in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# So few keys are sooner found by a search through all, which is one call.
FEW = 100


@dataclass(frozen=True, slots=True)
class Table:
    """The n-grams of one order: sorted keys, and of each its count and the mass left for unseen followers.

    Keys are spread evenly, so ``buckets[k]`` is the place of the first one with the leading bits ``k``, and a bucket of
    some four keys lies in one line of the cache: twice as quick as a search through all. No bucket holds more than the
    sum of ``steps``; ``padded`` are the keys, and as many of the highest behind them.
    """

    padded: NDArray[np.uint32]
    counts: Floats
    rests: Floats
    shift: np.uint32
    buckets: NDArray[np.int32]
    steps: tuple[int, ...]

    @property
    def keys(self) -> NDArray[np.uint32]:
        return self.padded[: len(self.counts)]

    def find(self, wanted: NDArray[np.uint32]) -> tuple[Floats, Floats]:
        """Counts and rests; 0 and 1 for n-grams that the table does not hold."""
        if not len(self.counts):
            return np.zeros(wanted.shape, np.float32), np.ones(wanted.shape, np.float32)
        at = np.minimum(self._places(wanted), len(self.counts) - 1)
        known = self.padded[at] == wanted
        return np.where(known, self.counts[at], np.float32(0)), np.where(known, self.rests[at], np.float32(1))

    def _places(self, wanted: NDArray[np.uint32]) -> NDArray[np.integer]:
        if wanted.size <= FEW:
            return np.searchsorted(self.keys, wanted)
        found: NDArray[np.int32] = self.buckets[wanted >> self.shift]
        for step in self.steps:  # what stands behind a bucket is higher, so its end is not asked for
            found = found + step * (self.padded[found + (step - 1)] < wanted)
        return found


def table(keys: NDArray[np.uint32], counts: Floats, rests: Floats) -> Table:
    """A table of sorted keys."""
    bits = min(max(len(keys).bit_length() - 2, 1), 20)
    shift = np.uint32(32 - bits)
    buckets = np.searchsorted(keys, np.arange(1 << bits, dtype=np.uint32) << shift).astype(np.int32)
    most = int(np.diff(buckets, append=len(keys)).max())
    steps = tuple(1 << bit for bit in reversed(range(most.bit_length())))
    padded = np.append(keys, np.full(sum(steps), ~np.uint32(0)))
    return Table(padded, counts, rests, shift, buckets, steps)
