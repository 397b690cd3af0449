"""A same-length rendering of text for matching: half-width, Simplified, lower case.

Every character maps to exactly one character, so an offset in the folded text is an offset in the text.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from cleaners.text.points import points, text_of

# A text of so many characters is looked up as an array, which takes as long for any length that lines have.
LONG = 64


@cache
def _traditional() -> dict[int, str]:
    """Traditional -> Simplified by single characters, from OpenCC's own dictionary (first choice)."""
    lines = (files("opencc") / "dictionary" / "TSCharacters.txt").read_text(encoding="utf-8").splitlines()
    table = {}
    for line in lines:
        key, _, values = line.partition("\t")
        choice = values.split(" ")[0]
        if len(key) == 1 and len(choice) == 1 and key != choice:
            table[ord(key)] = choice
    return table


def _half_width() -> dict[int, str]:
    """NFKC of the full-width forms and the compatibility letters that stay one character, lower-cased."""
    table = {}
    ranges = ((0x41, 0x5B), (0xC0, 0x250), (0x391, 0x3CA), (0x410, 0x430), (0x2460, 0x2474), (0xFF01, 0xFFE6))
    for start, end in ranges:
        for code in range(start, end):
            plain = unicodedata.normalize("NFKC", chr(code)).lower()
            if len(plain) == 1 and plain != chr(code):
                table[code] = plain
    return table


@cache
def _table() -> dict[int, str]:
    table = _traditional() | _half_width()
    table.update(dict.fromkeys((0xA0, 0x3000, 0x2002, 0x2003, 0x2009, 0x202F), " "))
    return table


@cache
def _codes() -> NDArray[np.uint32]:
    """The table by code point: what each character becomes."""
    codes = np.arange(sys.maxunicode + 1, dtype="<u4")
    for code, sign in _table().items():
        codes[code] = ord(sign)
    return codes


def fold(text: str) -> str:
    """``text`` for matching; the result has the same length."""
    return text.translate(_table()) if len(text) < LONG else text_of(_codes()[points(text)])


@cache
def _compatible() -> tuple[dict[str, str], re.Pattern[str]]:
    """NFKC of single characters that Chinese pages are full of: full-width forms, numbers in circles, spaces; and what
    finds them."""
    codes = (
        *range(0xFF01, 0xFF5F),
        *range(0x2160, 0x217C),
        *range(0x2460, 0x2474),
        0x2026,
        0x3000,
        0xA0,
        0x2002,
        0x2003,
    )
    forms = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in codes}
    return forms, re.compile(f"[{''.join(forms)}]")


def nfkc(text: str) -> str:
    """Unicode's NFKC form of the text. Replacing first what is common leaves ``normalize`` mostly nothing to do:
    it is thirty times faster on text that is in the form already."""
    common, signs = _compatible()
    for sign in set(signs.findall(text)):
        text = text.replace(sign, common[sign])
    return unicodedata.normalize("NFKC", text)


@cache
def script_characters() -> tuple[frozenset[str], frozenset[str]]:
    """Characters that only Simplified text uses, and that only Traditional text uses.

    A character counts as Simplified-only when it is the first choice of some Traditional character and is
    never itself written in Traditional text as OpenCC's s2t table maps it to another one.
    """
    traditional = frozenset(map(chr, _traditional()))
    lines = (files("opencc") / "dictionary" / "STCharacters.txt").read_text(encoding="utf-8").splitlines()
    simplified = set()
    for line in lines:
        key, _, values = line.partition("\t")
        if len(key) == 1 and key not in values.split(" "):
            simplified.add(key)
    return frozenset(simplified - traditional), traditional - simplified
