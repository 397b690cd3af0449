"""Keys as they are compared: without the furniture that many texts share."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from cleaners.fingerprints import Hashes, prints_at
from crawler.duplicates.index import Reader

# Of a text that is furniture for the most part, or a story copied by many, all is compared.
LEFT, LEFT_SHARE = 24, 0.2
_KEPT = 16_384


class Keys:
    """The keys of texts in an index, by number; those used last are at hand."""

    def __init__(self, reader: Reader, furniture: Hashes) -> None:
        self._reader, self._furniture = reader, furniture
        self.get = lru_cache(_KEPT)(self._get)

    def _get(self, number: int) -> str:
        text = self._reader.text(number)
        if not np.isin(text.prints, self._furniture, assume_unique=True).any():
            return text.key
        key = _without(text.key, self._furniture)
        return key if len(key) >= max(LEFT, LEFT_SHARE * len(text.key)) else text.key


def _without(key: str, furniture: Hashes) -> str:
    """What is left where stretches are taken out whose fingerprints, one after another, are all common."""
    chosen, starts, ends = prints_at(key)
    common = np.isin(chosen, furniture)
    kept = np.ones(len(key), bool)
    for at in np.flatnonzero(common).tolist():
        until = ends[at]
        if at + 1 < len(common) and common[at + 1]:
            until = ends[at + 1]
        kept[starts[at] : until] = False
    return "".join(np.array(list(key))[kept])
