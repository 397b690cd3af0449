"""Which lines of a text may be furniture: asked of the whole text at once, so that most are looked at no further."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cleaners.planted.glance import BITS, glance, slot_of
from cleaners.planted.likelihood import counted
from cleaners.text.points import among

Flags = NDArray[np.bool_]


def hinted(folded: str, words: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines that hold one of the words, and of a few others that seem to."""
    seen, (pairs, alone) = glance(folded), _beginnings(tuple(words))
    found = alone[seen.codes]
    found[:-1] |= pairs[seen.slots]
    return frozenset(counted(seen.codes == ord("\n"))[:-1][found].tolist())


@cache
def _beginnings(words: tuple[str, ...]) -> tuple[Flags, Flags]:
    """By slot of a pair, whether a word begins with it; by code point, whether a word is that one character."""
    pairs = np.zeros(1 << BITS, np.bool_)
    pairs[[slot_of(word[:2]) for word in words if len(word) > 1]] = True
    return pairs, among("".join(word for word in words if len(word) == 1))
