"""Kinds of characters, told of a whole text at once: what parts the entries of a list, and what they are written in."""

from __future__ import annotations

import sys
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaners.planted.glance import glance

# What parts the entries of a line, mostly; so do spaces, and dashes and other signs where there are several.
PARTING, DASHES = "|_,、;:\t\n丨·【】", "—–-"
MARKS = "/\\~+#>&=*^@。…!?•∙●○◆◇■□▲△▶►★☆※→❤✔" + "".join(map(chr, range(0x1F300, 0x1F700)))
# Codes up to the last ASCII one lean to neither side in a rough look; so do characters beyond the basic plane.
ASCII = 127
# Bits; a character may be of several kinds. END is what may end a sentence.
SIGN, SPACE, DASH, LETTER, DIGIT, HAN, WIDE, END = (1 << bit for bit in range(8))

Kinds = NDArray[np.uint8]
Places = NDArray[np.int64]


@lru_cache(maxsize=2)
def kinds(folded: str) -> Kinds:
    """Of each character of a text, its kinds."""
    found: Kinds = _table().take(glance(folded).codes)
    return found


@lru_cache(maxsize=2)
def lines_at(folded: str) -> tuple[Places, Places]:
    """Where each line of a text begins and ends."""
    breaks = (glance(folded).codes == ord("\n")).nonzero()[0]
    return np.concatenate([[0], breaks + 1]), np.append(breaks, len(folded))


@lru_cache(maxsize=2)
def kinds_by_line(folded: str) -> Kinds:
    """Of each line of a text, the kinds of its characters together; no text ends with an empty line."""
    found: Kinds = np.bitwise_or.reduceat(kinds(folded), lines_at(folded)[0])
    return found


class Counts(NamedTuple):
    """By line of a text, how many characters of it are signs, spaces or dashes, letters or digits, dashes, and signs."""

    parting: Places
    latin: Places
    dashes: Places
    signs: Places


@lru_cache(maxsize=2)
def counts_by_line(folded: str) -> Counts:
    """Two are counted at once, in the halves of a word: no text is so long that one runs over."""
    starts, told = lines_at(folded)[0], kinds(folded)
    halves = (np.add.reduceat(table.take(told), starts) for table in _halves())
    return Counts(*(half for both in halves for half in (both & 0xFFFFFFFF, both >> 32)))


@cache
def _halves() -> tuple[Places, Places]:
    """By the kinds of a character, what it counts for."""
    told = np.arange(1 << 8)
    parting, latin, dashes, signs = (
        ((told & bits) != 0).astype(np.int64) for bits in (SIGN | DASH | SPACE, LETTER | DIGIT, DASH, SIGN)
    )
    return parting | latin << 32, dashes | signs << 32


@cache
def _table() -> Kinds:
    """By code point; WIDE are all beyond ASCII."""
    found = np.zeros(sys.maxunicode + 1, np.uint8)
    found[ASCII + 1 :] = WIDE
    found[0x4E00:0xA000] |= HAN
    spaces = "".join(filter(str.isspace, map(chr, range(0x3001))))
    for bit, members in ((SIGN, PARTING), (SPACE, spaces), (DASH, DASHES + MARKS), (END, "。!?")):
        found[[ord(one) for one in members]] |= bit
    found[ord("a") : ord("z") + 1] = LETTER
    found[ord("0") : ord("9") + 1] = DIGIT
    return found
