"""Comparing texts of an index, with and without the furniture that many share."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from cleaners.copies.kinship import Kind, Kinship, compare
from crawler.duplicates.candidates import Candidates
from crawler.duplicates.furniture import Spans, furniture_in
from crawler.duplicates.index import Reader

# Of a text that is furniture for the most part, or a story copied by many, all is compared.
LEFT, LEFT_SHARE = 24, 0.2
# Texts that share so many of their own fingerprints are near by more than furniture.
SURE = 0.5
# Pieces of furniture at the end have no more characters between them.
APART = 24
_KEPT = 16_384

Compare = Callable[[str, str], Kinship]


class Keys:
    """The keys of texts in an index, by number; those used last are at hand.

    ``compare`` is ``cleaners.copies.kinship.compare``, or the same with a memory.
    """

    def __init__(self, reader: Reader, pairs: Candidates, compare: Compare = compare) -> None:
        """For the texts of the pairs."""
        self._furnished = furniture_in(reader, pairs.furnished.tolist(), pairs.furniture)
        self._compare = compare
        self.get = lru_cache(_KEPT)(reader.key)
        self.bare = lru_cache(_KEPT)(self._bare)
        self.above = lru_cache(_KEPT)(self._above)
        self.digits = lru_cache(_KEPT)(self._digits)

    def kinship(self, a: int, b: int, share: float = 0.0) -> Kinship:
        """What text ``a`` is to ``b``; ``share`` is that of their fingerprints that are not furniture."""
        whole = self._compare(self.get(a), self.get(b))
        if whole.kind in (Kind.NEAR, Kind.EXACT) and share >= SURE:
            return whole
        if whole.kind is Kind.SAME_TEMPLATE:
            # What differs may be the furniture at the end alone. Before it, a phrase that news are full of
            # may hold just the number in which they differ.
            above = self._compared(a, b, self.above)
            return above if above and above.kind in (Kind.NEAR, Kind.EXACT) else whole
        return self._compared(a, b, self.bare) or whole

    def _compared(self, a: int, b: int, less: Callable[[int], str]) -> Kinship | None:
        """The same less furniture; None where there is none."""
        if a not in self._furnished and b not in self._furnished:
            return None
        less_a, less_b = less(a), less(b)
        whole = less_a == self.get(a) and less_b == self.get(b)
        return None if whole else self._compare(less_a, less_b)

    def _bare(self, number: int) -> str:
        """The key without furniture."""
        key, last, parts = self.get(number), 0, []
        for start, end in self._spans(number):
            parts.append(key[last:start])
            last = end
        return self._enough("".join([*parts, key[last:]]), key)

    def _above(self, number: int) -> str:
        """The key down to the furniture at its end."""
        key = self.get(number)
        end = len(key)
        for start, until in reversed(self._spans(number)):
            if end - until > APART:
                break
            end = start
        return self._enough(key[:end], key)

    def _spans(self, number: int) -> Spans:
        return self._furnished.get(number, ())

    def _enough(self, left: str, key: str) -> str:
        return left if len(left) >= max(LEFT, LEFT_SHARE * len(key)) else key

    def _digits(self, number: int) -> float:
        """How many digits the key has for each of its characters."""
        key = self.bare(number)
        return sum(map(key.count, "0123456789")) / max(len(key), 1)
