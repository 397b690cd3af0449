"""What went wrong in a run, in lines: all are counted, and so many are kept that a bad day does not fill memory."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Lines kept of each kind, and kinds told apart.
_KEPT, _KINDS = 10, 50
_OTHER = "other"
# What is one page's own in the words for its trouble: addresses, long numbers, what is quoted.
_OWN = re.compile(r"https?://\S+|\d{4,}|'[^']*'|\"[^\"]*\"")
_KIND_LENGTH = 100


class Troubles:
    """Lines of the form ``address: error``, or an address alone. Its length is how many there were; iterating gives
    the first of each kind, in the order in which they came.
    """

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._kept: list[str] = []

    def add(self, address: str, error: str = "") -> None:
        kind = _OWN.sub("…", error)[:_KIND_LENGTH]
        if kind not in self._counts and len(self._counts) >= _KINDS:
            kind = _OTHER
        self._counts[kind] += 1
        if self._counts[kind] <= _KEPT:
            self._kept.append(f"{address}: {error}" if error else address)

    @property
    def kinds(self) -> Counter[str]:
        """How many there were of each kind: the error without what is its page's own; "" for addresses alone."""
        return +self._counts

    def __len__(self) -> int:
        return self._counts.total()

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)
