"""Keys as they are compared: without the furniture that many texts share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaners.fingerprints import Hashes, without
from crawler.duplicates.index import Reader

# Of a text that is furniture for the most part, or a story copied by many, all is compared.
LEFT, LEFT_SHARE = 24, 0.2
# Pairs whose keys are made ready at once, and keys that are kept at hand.
_AHEAD, _KEPT = 512, 16_384


class Keys:
    """The keys of texts in an index, by number; those used last are at hand."""

    def __init__(self, reader: Reader, furniture: Hashes) -> None:
        self._reader, self._furniture = reader, furniture
        self._known = frozenset(furniture.tolist())
        self._keys: dict[int, str] = {}
        self._digits: dict[int, float] = {}

    def ahead(self, pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """The pairs, with the keys of many made ready together: that costs a fraction of one by one."""
        for first in range(0, len(pairs), _AHEAD):
            some = pairs[first : first + _AHEAD]
            self._make({number for pair in some for number in pair} - self._keys.keys())
            yield from some

    def get(self, number: int) -> str:
        if number not in self._keys:
            self._make({number})
        return self._keys[number]

    def digits(self, number: int) -> float:
        """How many digits the key has for each of its characters."""
        if number not in self._digits:
            key = self.get(number)
            self._digits[number] = sum(map(key.count, "0123456789")) / max(len(key), 1)
        return self._digits[number]

    def _make(self, numbers: set[int]) -> None:
        if len(self._keys) > _KEPT:
            self._keys.clear()
            self._digits.clear()
        framed = {}
        for number in numbers:
            text = self._reader.text(number)
            self._keys[number] = text.key
            if not self._known.isdisjoint(text.prints.tolist()):
                framed[number] = text.key
        for (number, whole), key in zip(
            framed.items(), without(list(framed.values()), self._furniture), strict=True
        ):
            if len(key) >= max(LEFT, LEFT_SHARE * len(whole)):
                self._keys[number] = key
