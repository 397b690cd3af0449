"""Characters that every Chinese text is made of: nobody needs their readings, and text without them is no Chinese."""

from __future__ import annotations

from collections.abc import Set
from functools import cache

import numpy as np

from cleaners.terms import terms
from cleaners.text.fold import fold
from cleaners.text.points import among, points

# Marks of honest text, which tell nothing.
MARKS = frozenset("，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』…—–·•　\u00a0×÷°±§«»→←↑↓■□●○◆◇★☆▲△▼▽※№℃％＋")


HAN = range(0x4E00, 0xA000)


@cache
def frequent() -> frozenset[str]:
    """The characters of ``frequent.txt``, and the Traditional ones that fold to them."""
    return _folding_to(terms("frequent"))


@cache
def rare() -> frozenset[str]:
    """The Han characters outside the 3,755 of everyday use, which are level 1 of GB 2312: first bytes B0 to D7."""
    everyday = bytes(byte for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF) for byte in (high, low))
    known = frozenset(everyday.decode("gb2312", "ignore"))
    return frozenset(map(chr, HAN)) - _folding_to(known)


def _folding_to(known: Set[str]) -> frozenset[str]:
    """The Han characters that fold to one of some."""
    han = "".join(map(chr, HAN))
    return frozenset(sign for sign, plain in zip(han, fold(han), strict=True) if plain in known)


def share_frequent(text: str) -> tuple[float, int]:
    """The share of frequent characters among those that are neither ASCII nor common marks, and how many they are."""
    codes = points(text)
    codes = codes[codes >= 0x80]
    known = np.count_nonzero(among(frequent())[codes])
    others = len(codes) - known - np.count_nonzero(among(MARKS)[codes])
    return float(known / (known + others)) if known else 0.0, int(known)
