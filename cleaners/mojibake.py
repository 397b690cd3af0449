"""Flags text that a converter tore: a byte of a stop was lost, and the characters behind it are other ones.

「情况。”她」 is A1A3 A1B1 CBFD in GBK; without its first byte it reads A3A1 B1CB FD.. , 「情况！彼」. The loss shows
where the characters behind a mark are odd as they stand and plain with the lost byte put back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from cleaners.model import Cut, Document, Flag
from cleaners.text.fold import fold

# A full-width mark whose first byte, A3, was the second of 。; the lost A1 is often left as a question mark.
_MARK = re.compile(r"[!;:?！；：？](?=[\u4e00-\u9fff])")
_BEFORE = re.compile(r"[\u4e00-\u9fff”’）]")
_WIDE = str.maketrans("!;:?", "！；：？")
_CLOSING = frozenset("”’》」』】")
# Characters looked at behind a mark; torn places without a further trace count only when there are several.
REACH, PLACES = 4, 3


def mojibake(document: Document, cuts: Sequence[Cut]) -> Iterator[Flag]:
    """One flag with the places where characters were torn."""
    sure, found = [], []
    for match in _MARK.finditer(document.text):
        start, end = match.span()
        left = start > 0 and document.text[start - 1] == "?"
        start -= left
        behind = document.text[end : end + REACH].split("\n")[0]
        if not _BEFORE.match(document.text, max(start - 1, 0), start) or not is_torn(match[0], behind):
            continue
        found.append((start, end))
        if left or _glued(behind):
            sure.append((start, end))
    if sure or len(found) >= PLACES:
        start, end = (sure or found)[0]
        said = document.text[start : end + REACH]
        yield Flag("mojibake", f"{len(found)} torn places, the first: {said}", tuple(found))


def is_torn(mark: str, behind: str) -> bool:
    """Whether a mark and the characters behind it are odd, and plain when the lost byte is put back."""
    if all(is_common(sign) for sign in behind if not sign.isascii()):
        return False
    raw = (mark.translate(_WIDE) + behind).encode("gbk", "ignore")
    whole = (b"\xa1" + raw).decode("gbk", "replace")
    after = whole[1:3]
    if len(after) < 2 or whole[0] != "。":
        return False
    return all(is_common(sign) or sign in _CLOSING for sign in after)


@lru_cache(maxsize=8192)
def is_common(character: str) -> bool:
    """Whether it is among the 3,755 characters of everyday use: level 1 of GB 2312, whose first bytes end at D7."""
    try:
        return 0xB0 <= fold(character).encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False


def _glued(behind: str) -> bool:
    """A lone Latin letter right behind an odd character: half of a character that was there."""
    found = re.match(r"[\u4e00-\u9fff]{0,2}([\u4e00-\u9fff])[a-z](?![a-z])", fold(behind))
    return found is not None and not is_common(found[1])
