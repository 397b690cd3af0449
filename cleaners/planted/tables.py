"""What is counted of n-grams under the hash of each: a sorted table, and a quick search in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Table:
    """The n-grams of one order: sorted keys, and of each its count and the mass left for unseen followers.

    Keys are spread evenly, so ``buckets[k]`` is the place of the first one with the leading bits ``k``, and a bucket of
    some four keys lies in one line of the cache: twice as quick as a search through all. No bucket holds more than the
    sum of ``steps``; ``padded`` are the keys, and as many of the highest behind them. ``figures`` are a row a key, count
    and mass, and one of those of an n-gram that the table does not hold.
    """

    padded: NDArray[np.uint32]
    figures: Floats
    shift: np.uint32
    buckets: NDArray[np.int32]
    steps: tuple[int, ...]

    @property
    def keys(self) -> NDArray[np.uint32]:
        return self.padded[: len(self.figures) - 1]

    @property
    def counts(self) -> Floats:
        return self.figures[:-1, 0]

    @property
    def rests(self) -> Floats:
        return self.figures[:-1, 1]

    def find(self, wanted: NDArray[np.uint32]) -> tuple[Floats, Floats]:
        """Counts and rests; 0 and 1 for n-grams that the table does not hold."""
        found = self.buckets.take(wanted >> self.shift).astype(np.intp)
        for step in self.steps:  # what stands behind a bucket is higher, so its end is not asked for
            found += (self.padded.take(found + (step - 1)) < wanted) * step
        last = len(self.figures) - 1
        # Of the highest keys behind the last one, none is the table's.
        at = np.where((self.padded.take(found) == wanted) & (found < last), found, last)
        figures = self.figures.take(at, axis=0)
        return figures[..., 0], figures[..., 1]


def table(keys: NDArray[np.uint32], counts: Floats, rests: Floats) -> Table:
    """A table of sorted keys."""
    bits = min(max(len(keys).bit_length() - 2, 1), 20)
    shift = np.uint32(32 - bits)
    buckets = np.searchsorted(keys, np.arange(1 << bits, dtype=np.uint32) << shift).astype(np.int32)
    most = int(np.diff(buckets, append=len(keys)).max())
    steps = tuple(1 << bit for bit in reversed(range(most.bit_length())))
    padded = np.append(keys, np.full(sum(steps) + 1, ~np.uint32(0)))
    figures = np.stack([np.append(counts, 0), np.append(rests, 1)], axis=1, dtype=np.float32)
    return Table(padded, figures, shift, buckets, steps)
