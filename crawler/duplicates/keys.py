"""Comparing texts of an index, with and without the furniture that many share."""

from __future__ import annotations

from functools import lru_cache

from cleaners.fingerprints import Hashes, without
from cleaners.kinship import Kind, Kinship, compare
from crawler.duplicates.index import Reader

# Of a text that is furniture for the most part, or a story copied by many, all is compared.
LEFT, LEFT_SHARE = 24, 0.2
# Texts that share so many of their own fingerprints are near by more than furniture.
SURE = 0.5
_KEPT = 16_384


class Keys:
    """The keys of texts in an index, by number; those used last are at hand."""

    def __init__(self, reader: Reader, furniture: Hashes) -> None:
        self._reader, self._furniture = reader, furniture
        self._known = frozenset(furniture.tolist())
        self.get = lru_cache(_KEPT)(reader.key)
        self.bare = lru_cache(_KEPT)(self._bare)
        self.digits = lru_cache(_KEPT)(self._digits)

    def kinship(self, a: int, b: int, share: float = 0.0) -> Kinship:
        """What text ``a`` is to ``b``; ``share`` is that of their fingerprints that are not furniture."""
        whole = compare(self.get(a), self.get(b))
        if whole.kind is Kind.SAME_TEMPLATE or (whole.kind in (Kind.NEAR, Kind.EXACT) and share >= SURE):
            return whole
        bare_a, bare_b = self.bare(a), self.bare(b)
        if bare_a == self.get(a) and bare_b == self.get(b):
            return whole
        return compare(bare_a, bare_b)

    def _bare(self, number: int) -> str:
        """The key without furniture."""
        key = self.get(number)
        if self._known.isdisjoint(self._reader.prints(number).tolist()):
            return key
        left = without([key], self._furniture)[0]
        return left if len(left) >= max(LEFT, LEFT_SHARE * len(key)) else key

    def _digits(self, number: int) -> float:
        """How many digits the key has for each of its characters."""
        key = self.bare(number)
        return sum(map(key.count, "0123456789")) / max(len(key), 1)
