"""Characters that every Chinese text is made of: nobody needs their readings, and text without them is no Chinese."""

from __future__ import annotations

from functools import cache

from cleaners.terms import terms
from cleaners.text.fold import fold


@cache
def frequent() -> frozenset[str]:
    """The characters of ``frequent.txt``, and the Traditional ones that fold to them."""
    han = "".join(map(chr, range(0x4E00, 0xA000)))
    known = terms("frequent")
    return frozenset(sign for sign, plain in zip(han, fold(han), strict=True) if plain in known)
