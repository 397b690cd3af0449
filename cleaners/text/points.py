"""Texts as arrays of code points: what is asked of every character is looked up for all of them at once."""

from __future__ import annotations

import re
import sys
from functools import cache

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.uint32]


def points(text: str) -> Points:
    """The text's code points."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def text_of(codes: Points) -> str:
    """The text of these code points."""
    return str(codes.tobytes(), "utf-32-le", "surrogatepass")


@cache
def among(characters: str | frozenset[str]) -> NDArray[np.bool_]:
    """By code point, whether it is one of some characters."""
    found = np.zeros(sys.maxunicode + 1, np.bool_)
    found[[ord(character) for character in characters]] = True
    return found


@cache
def _of_words() -> NDArray[np.bool_]:
    """By code point, whether ``re`` takes it for a part of a word (``\\w``), or ends a line."""
    wanted = np.zeros(sys.maxunicode + 1, dtype=np.bool_)
    for run in re.finditer(r"[\w\n]+", text_of(np.arange(len(wanted), dtype=np.uint32))):
        wanted[run.start() : run.end()] = True
    return wanted


def letters_by_line(text: str) -> list[str]:
    """The text's lines, each without anything but letters, digits and underscores."""
    codes = points(text)
    return text_of(codes[_of_words()[codes]]).split("\n")
