"""How characters are read: pinyin with its tones as marks, as digits, or without, in any case and width."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

# Signs that a syllable is written with: Latin letters with any mark, also full-width, and the digits of tones.
LETTERS = "a-zA-Z\u00c0-\u024f\u0251\u0261\u0300-\u036fａ-ｚＡ-Ｚ"
TONES = "0-5０-５¹²³⁴⁵"
_LIKE = str.maketrans("ɑɡ", "ag")
_MARKS = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0306": "3", "\u0300": "4"}
# What may be syllables: a quick look, before the readings are loaded. Initials, vowels, an end.
_SYLLABLES = re.compile(r"(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[aeiou]{1,4}(?:ng?|r)?)++")


def letters_of(written: str) -> str:
    """The letters of syllables in lower case without tones; ü and v are u. "" where they are no syllables."""
    bare = unicodedata.normalize("NFKD", written.translate(_LIKE)).lower().replace("v", "u")
    letters = "".join(sign for sign in bare if "a" <= sign <= "z")
    return letters if _SYLLABLES.fullmatch(letters) else ""


def read_so(text: str, letters: str) -> str:
    """The end of a text that ``letters`` are the reading of, character by character; "" where they are not."""
    for reading in _readings(text[-1:]) if text and letters else ():
        if letters == reading:
            return text[-1:]
        if letters.endswith(reading) and (rest := read_so(text[:-1], letters.removesuffix(reading))):
            return rest + text[-1:]
    return ""


def is_usual(character: str, written: str) -> bool:
    """Whether a syllable is the first reading that a dictionary gives a character, as far as it tells the tone."""
    syllable, tone = _usual(character)
    return letters_of(written) == syllable and _tone(written) in ("", tone)


@lru_cache(maxsize=4096)
def _usual(character: str) -> tuple[str, str]:
    from pypinyin import Style

    written = _spelled(character, style=Style.TONE)[0][0]
    return letters_of(written), _tone(written)


@lru_cache(maxsize=4096)
def _readings(character: str) -> frozenset[str]:
    from pypinyin import Style

    spelled = _spelled(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return frozenset(letters_of(reading) for readings in spelled for reading in readings) - {""}


def _spelled(character: str, **options: Any) -> list[list[str]]:
    # Loading the readings takes longer than cleaning a page, and few pages ask for them.
    from pypinyin import pinyin

    return pinyin(character, **options)


def _tone(written: str) -> str:
    """The digit of a syllable's tone, "" where it has none."""
    signs = unicodedata.normalize("NFKD", written)
    return next((_MARKS.get(sign, sign) for sign in signs if sign in _MARKS or sign in "12345"), "")
