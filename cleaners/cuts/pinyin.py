"""Cuts the pinyin that converting mirrors put in parentheses behind Han characters: 網(wǎng)站, 發(fa)展."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cleaners.model import Cut, Document
from cleaners.text.fold import fold

# Syllables, with or without their tones, behind a character. They are searched for by their parenthesis.
_SYLLABLES = re.compile(
    r"[(（](?<=[\u4e00-\u9fff][(（])\s*([a-zɡāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ]{1,40})\s*[)）]"
)
# Authors tell how a rare character is read, once or twice; a converter annotates common ones, over and over. A word of so
# many characters has one reading where others on the page have theirs.
PLACES, COMMON, WORD = 3, 0.6, 6


class Annotation(NamedTuple):
    """A reading in parentheses, and what it is one of."""

    start: int
    end: int
    of: str


def pinyin(document: Document) -> Iterator[Cut]:
    """Cut every reading in parentheses on a page where several common characters have theirs."""
    found = planted_readings(document.text)
    for one in found:
        evidence = f"reading of {one.of}; {len(found)} of them on the page"
        yield Cut(one.start, one.end, "injected.pinyin", evidence)


@lru_cache(maxsize=1)  # asked twice of a page
def planted_readings(text: str) -> list[Annotation]:
    """Planted readings, each with what it stands behind; none where readings are an author's.

    Authors give a word's reading more often than a common character's, so words do not tell that a page is annotated.
    """
    found = [
        Annotation(match.start(), match.end(), of)
        for match in _SYLLABLES.finditer(text)
        if (of := read_so(text[max(0, match.start() - WORD) : match.start()], _plain(match[1])))
    ]
    single = [one.of for one in found if len(one.of) == 1]
    common = sum(map(is_common, single))
    return found if common >= PLACES and common >= COMMON * len(single) else []


def without_readings(text: str, folded: str) -> str:
    """``folded`` with spaces where ``text`` has planted readings, so that labels are known: 来     源."""
    pieces, at = [], 0
    for one in planted_readings(text):
        pieces += [folded[at : one.start], " " * (one.end - one.start)]
        at = one.end
    return "".join([*pieces, folded[at:]]) if pieces else folded


def read_so(text: str, letters: str) -> str:
    """The end of a text that toneless letters are the reading of, character by character; "" where they are not."""
    for reading in _readings(text[-1:]) if text and letters else ():
        if letters == reading:
            return text[-1:]
        if letters.endswith(reading) and (rest := read_so(text[:-1], letters.removesuffix(reading))):
            return rest + text[-1:]
    return ""


@lru_cache(maxsize=8192)
def is_common(character: str) -> bool:
    """Whether it is among the 3,755 characters of everyday use: level 1 of GB 2312, whose first bytes end at D7."""
    try:
        return 0xB0 <= fold(character).encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False


@lru_cache(maxsize=4096)
def _readings(character: str) -> frozenset[str]:
    # Loading the readings takes longer than cleaning a page, and few pages ask for them.
    from pypinyin import Style
    from pypinyin import pinyin as spell

    spelled = spell(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return frozenset(_plain(reading) for readings in spelled for reading in readings)


def _plain(syllable: str) -> str:
    """The letters of a syllable without its tone; ü and v are one."""
    bare = unicodedata.normalize("NFD", syllable.replace("ɡ", "g").replace("ü", "v"))
    return "".join(sign for sign in bare if sign.isascii() and sign.isalpha()).replace("u:", "v")
