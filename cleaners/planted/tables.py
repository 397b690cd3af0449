"""What is counted of n-grams under the hash of each: a sorted table, and a quick search in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# So few keys are sooner found by a search through all, which is one call.
FEW = 300


@dataclass(frozen=True, slots=True)
class Table:
    """The n-grams of one order: sorted keys, and of each its count and the mass left for unseen followers.

    Keys are spread evenly, so ``buckets[k]`` is the place of the first one with the leading bits ``k``, and a bucket of
    some eight keys lies in one line of the cache: twice as quick as a search through all.
    """

    keys: NDArray[np.uint32]
    counts: Floats
    rests: Floats
    shift: np.uint32
    buckets: NDArray[np.int32]

    def find(self, wanted: NDArray[np.uint32]) -> tuple[Floats, Floats]:
        """Counts and rests; 0 and 1 for n-grams that the table does not hold."""
        if not len(self.keys):
            return np.zeros(wanted.shape, np.float32), np.ones(wanted.shape, np.float32)
        at = np.minimum(self._places(wanted), len(self.keys) - 1)
        known = self.keys[at] == wanted
        return np.where(known, self.counts[at], np.float32(0)), np.where(known, self.rests[at], np.float32(1))

    def _places(self, wanted: NDArray[np.uint32]) -> NDArray[np.integer]:
        if wanted.size <= FEW:
            return np.searchsorted(self.keys, wanted)
        bucket = wanted >> self.shift
        low, high = self.buckets[bucket], self.buckets[bucket + 1]
        last = len(self.keys) - 1
        for _ in range(int((high - low).max(initial=0)).bit_length()):
            middle = (low + high) >> 1
            after = (self.keys[np.minimum(middle, last)] < wanted) & (low < high)
            low, high = np.where(after, middle + 1, low), np.where(after, high, middle)
        found: NDArray[np.int32] = low
        return found


def table(keys: NDArray[np.uint32], counts: Floats, rests: Floats) -> Table:
    """A table of sorted keys."""
    bits = min(max(len(keys).bit_length() - 3, 1), 20)
    firsts = np.arange(1 << bits, dtype=np.uint32) << np.uint32(32 - bits)
    buckets = np.append(np.searchsorted(keys, firsts), len(keys)).astype(np.int32)
    return Table(keys, counts, rests, np.uint32(32 - bits), buckets)
