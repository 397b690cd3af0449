"""Comparisons that are not made twice: a story is looked at again whenever another of its texts comes."""

from __future__ import annotations

from collections import OrderedDict

from cleaners.copies.kinship import Kinship, compare

_Pair = tuple[int, int, int, int]


class Remembered:
    """``cleaners.copies.kinship.compare`` with a memory of the ``most`` pairs that were asked for last; about 300 bytes each."""

    def __init__(self, most: int = 100_000) -> None:
        self._most = most
        self._known: OrderedDict[_Pair, Kinship] = OrderedDict()

    def __call__(self, a: str, b: str) -> Kinship:
        # Python's hashes of strings are 64 bits wide, and salted: with the lengths they stand for the texts.
        pair = hash(a), hash(b), len(a), len(b)
        known = self._known.get(pair)
        if known is None:
            known = self._known[pair] = compare(a, b)
            if len(self._known) > self._most:
                self._known.popitem(last=False)
        else:
            self._known.move_to_end(pair)
        return known
