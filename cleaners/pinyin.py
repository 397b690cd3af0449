"""Cuts the pinyin that converting mirrors put in parentheses behind Han characters: 網(wǎng)站, 發(fa)展."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from cleaners.fold import fold
from cleaners.model import Cut, Document

# One syllable, with or without its tone, behind one character. It is searched for by its parenthesis.
_SYLLABLE = re.compile(
    r"[(（](?<=([\u4e00-\u9fff])[(（])\s*([a-zɡāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ]{1,7})\s*[)）]"
)
# Authors tell how a rare character is read, once or twice; a converter annotates common ones, over and over.
PLACES, COMMON = 3, 0.6


def pinyin(document: Document) -> Iterator[Cut]:
    """Cut every reading in parentheses on a page where several common characters have theirs."""
    found = planted_readings(document.text)
    for match in found:
        evidence = f"reading of {match[1]}; {len(found)} of them on the page"
        yield Cut(match.start(), match.end(), "injected.pinyin", evidence)


@lru_cache(maxsize=1)  # asked twice of a page
def planted_readings(text: str) -> list[re.Match[str]]:
    """Planted readings, each with the character it stands behind; none where readings are an author's."""
    found = [match for match in _SYLLABLE.finditer(text) if is_reading(match[1], match[2])]
    common = sum(is_common(match[1]) for match in found)
    return found if common >= PLACES and common >= COMMON * len(found) else []


def without_readings(text: str, folded: str) -> str:
    """``folded`` with spaces where ``text`` has planted readings, so that labels are known: 来     源."""
    pieces, at = [], 0
    for match in planted_readings(text):
        pieces += [folded[at : match.start()], " " * (match.end() - match.start())]
        at = match.end()
    return "".join([*pieces, folded[at:]]) if pieces else folded


def is_reading(character: str, syllable: str) -> bool:
    """Whether a syllable, toned or not, is one of the character's readings."""
    return _plain(syllable) in _readings(character)


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
