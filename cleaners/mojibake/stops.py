"""Finds stops that a converter tore: a byte of a stop was lost, and the characters behind it are other ones.

「情况。”她」 is A1A3 A1B1 CBFD in GBK; without its first byte it reads A3A1 B1CB FD.. , 「情况！彼」. The loss shows
where the characters behind a mark are odd as they stand and plain with the lost byte put back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaners.text.fold import fold
from cleaners.text.frequent import frequent, rare

# A full-width mark whose first byte, A3, was the second of 。; the lost A1 is often left as a question mark.
_MARK = re.compile(r"[!;:?！；：？](?=[\u4e00-\u9fff])")
_BEFORE = re.compile(r"[\u4e00-\u9fff”’）]")
_WIDE = str.maketrans("!;:?", "！；：？")
_CLOSING = frozenset("”’》」』】")
# Characters looked at behind a mark; torn places without a further trace count only when there are several.
REACH, PLACES = 4, 3


def torn_stops(text: str) -> Sequence[tuple[int, int]]:
    """Where stops were torn: none where few places look like it and nothing else shows it."""
    sure, found = False, []
    for match in _MARK.finditer(text):
        start, end = match.span()
        if rare().isdisjoint(text[end : end + REACH]):
            continue
        left = start > 0 and text[start - 1] == "?"
        start -= left
        behind = text[end : end + REACH].split("\n")[0]
        if _BEFORE.match(text, max(start - 1, 0), start) and is_torn(match[0], behind):
            found.append((start, end))
            sure = sure or left or _glued(behind)
    return found if sure or len({text[start : end + REACH] for start, end in found}) >= PLACES else ()


def is_torn(mark: str, behind: str) -> bool:
    """Whether a mark and the characters behind it are odd, and plain when the lost byte is put back."""
    if rare().isdisjoint(behind):
        return False
    raw = (mark.translate(_WIDE) + behind).encode("gbk", "ignore")
    whole = (b"\xa1" + raw).decode("gbk", "replace")
    after = whole[1:3]
    if len(after) < 2 or whole[0] != "。":
        return False
    return all(sign in frequent() or sign in _CLOSING for sign in after)


def _glued(behind: str) -> bool:
    """A lone Latin letter right behind an odd character: half of a character that was there."""
    found = re.match(r"[\u4e00-\u9fff]{0,2}([\u4e00-\u9fff])[a-z](?![a-z])", fold(behind))
    return found is not None and found[1] in rare()
