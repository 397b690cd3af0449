"""Finds text whose bytes were read in a wrong encoding: 鍥藉姟闄, å›½åŠ¡, ÖÐ¹ú.

Such text is dense with signs that no Chinese text is dense with. It is damage where its bytes, read in another encoding, are
plain Chinese: nothing but damage turns back into frequent characters.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaners.text.frequent import HAN, MARKS, frequent, rare, share_frequent
from cleaners.text.points import among, points

# A window of so many characters that are so odd in all is looked at; windows so near each other are one stretch.
WINDOW, ODD, NEAR = 8, 10, 16
# Sums of two, of four, of eight.
STEPS = (1, 2, 4)
# The share of frequent characters when the bytes are read rightly, and how many there must be. Bytes of other text are
# hardly ever UTF-8; any two are some character of GBK or Big5, frequent by chance in short text.
UTF8, UTF8_LEAST = 0.5, 3
OTHERS, OTHERS_LEAST, CHANCE = 0.42, 5, 1.0
# Text that was misread twice is shorter by so much when it is read rightly once.
TWICE = 0.75
# Characters of a stretch that are read anew: more tell no more.
ENOUGH = 600
# What wrong readings are made of: Latin and Cyrillic with marks, odd symbols, Han, Hangul, private characters,
# half-width kana, U+FFFD.
_MADE_OF = ((0x80, 0x250), (0x400, 0x460), (0x2010, 0x25A0), (0x3000, 0x3040), (0x3100, 0xA000), (0xAC00, 0xD7A4),
            (0xE000, 0xF900), (0xFE30, 0xFE50), (0xFF61, 0xFFA0), (0xFFFD, 0xFFFE))  # fmt: skip


class Misreading(NamedTuple):
    """``read`` as one encoding and ``written`` in another, both codecs; ``signs`` finds what the first makes of it."""

    read: str
    written: str
    signs: re.Pattern[str]


_LINE = re.compile(r"[^\n]+")
_HAN, _LATIN = re.compile("[\u3400-\u9fff\ue000-\uf8ff]"), re.compile("[\u0080-\u024f]")
_CYRILLIC, _HANGUL, _KANA = (
    re.compile("[\u0400-\u045f]"),
    re.compile("[\uac00-\ud7a3]"),
    re.compile("[\uff61-\uff9f]"),
)
MISREADINGS = (
    Misreading("gb18030", "utf-8", _HAN),
    Misreading("latin-1", "utf-8", _LATIN),
    Misreading("latin-1", "gb18030", _LATIN),
    Misreading("latin-1", "big5hkscs", _LATIN),
    Misreading("gb18030", "big5hkscs", _HAN),
    Misreading("big5hkscs", "gb18030", _HAN),
    Misreading("big5hkscs", "utf-8", _HAN),
    Misreading("cp949", "gb18030", _HANGUL),
    Misreading("cp949", "utf-8", _HANGUL),
    Misreading("cp932", "gb18030", _KANA),
    Misreading("cp932", "utf-8", _KANA),
    Misreading("cp1251", "gb18030", _CYRILLIC),
    Misreading("cp1251", "utf-8", _CYRILLIC),
    Misreading("koi8-r", "gb18030", _CYRILLIC),
)


def misread(text: str) -> Iterator[tuple[int, int]]:
    """Stretches within a line that were read in a wrong encoding."""
    for start, end in _odd_stretches(text):
        if reading_of(text[start : min(end, start + ENOUGH)]):
            yield start, end


def reading_of(text: str) -> str:
    """What odd text says when its bytes are read rightly; "" where no misreading explains it."""
    for one in MISREADINGS:
        if not one.signs.search(text):
            continue
        raw = _bytes(text, one.read)
        for begin in range(
            1 if one.written == "utf-8" else 2
        ):  # where two bytes are one, which two is not known
            again = raw[begin:].decode(one.written, "ignore")
            if is_chinese(again, one.written):
                return again
    return _twice(text)


def is_chinese(text: str, written: str) -> bool:
    """Whether text that was ``written`` in an encoding and is now read in it has the characters of Chinese text."""
    known = sum(map(frequent().__contains__, text))
    if written == "utf-8":
        return known >= UTF8_LEAST and share_frequent(text)[0] >= UTF8
    return known >= OTHERS_LEAST and share_frequent(text)[0] >= OTHERS + CHANCE / len(text) ** 0.5


def _twice(text: str) -> str:
    """What text says that was misread as Latin more than once: Ã¤Â¸Â for ä¸."""
    once = _bytes(text, "latin-1").decode("utf-8", "ignore") if _LATIN.search(text) else ""
    return reading_of(once) if _LATIN.search(once) and len(once) < TWICE * len(text) else ""


def _bytes(text: str, codec: str) -> bytes:
    """The bytes that were read as some text; ? for those of no character, which would else put others out of step."""
    text = text.replace("\ufffd", "?")
    return (text.translate(_as_latin1()) if codec == "latin-1" else text).encode(codec, "ignore")


@cache
def _as_latin1() -> dict[int, int]:
    """The signs that Windows' encoding has where Latin-1 has controls."""
    return {
        ord(sign): byte for byte in range(0x80, 0xA0) if (sign := bytes([byte]).decode("cp1252", "ignore"))
    }


@cache
def _odd() -> NDArray[np.uint8]:
    """By code point, how odd it is in Chinese: 2 what wrong readings are made of, 1 for an everyday character, 0 for others."""
    odd = np.zeros(sys.maxunicode + 1, np.uint8)
    for start, end in _MADE_OF:
        odd[start:end] = 2
    odd[HAN.start : HAN.stop] = 1
    odd[among(rare())] = 2
    odd[among(frequent() | MARKS)] = 0
    return odd


def _odd_stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where a line is dense with odd characters, from the oddest of them to the last such."""
    odd = total = _odd()[points(text)]
    for step in STEPS:
        total = total[:-step] + total[step:]
    dense = np.flatnonzero(total >= ODD)
    for windows in np.split(dense, np.flatnonzero(np.diff(dense) > WINDOW + NEAR) + 1) if len(dense) else ():
        first, last = int(windows[0]), int(windows[-1]) + WINDOW
        for line in _LINE.finditer(text, first, last):
            if len(at := np.flatnonzero(odd[line.start() : line.end()] == 2)):
                yield line.start() + int(at[0]), line.start() + int(at[-1]) + 1
