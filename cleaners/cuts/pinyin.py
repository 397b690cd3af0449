"""Cuts the pinyin that converting mirrors and reading aids put behind Han characters: 網(wǎng)站, 發(fa)展, 中国(zhong1guo2).

Authors give readings too: of a rare character, of a common one that is read otherwise here, of names in a list. What no
author does is to give, all along a sentence, readings that every reader knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from cleaners.model import Cut, Document
from cleaners.terms import matcher
from cleaners.text.fold import fold
from cleaners.text.frequent import frequent
from cleaners.text.readings import LETTERS, TONES, is_usual, letters_of, read_so

_OPEN, _CLOSE, _HAN = r"(（\[［【〔〈<＜{｛/／", r")）\]］】〕〉>＞}｝/／", "\u4e00-\u9fff"
_SPELLED = rf"[{LETTERS}{TONES} '’·-]{{0,60}}"
# Letters behind a character, bare or in brackets. They are searched for by their first sign.
_ANNOTATION = re.compile(
    rf"[{_OPEN}{LETTERS}](?:(?<=[{_HAN}].)|(?<=[{_HAN}][ \u3000].))"
    rf"(?:(?<=[{_OPEN}])[ \u3000]?(?P<inner>[{LETTERS}]{_SPELLED})[{_CLOSE}]|(?<=[{LETTERS}]){_SPELLED})"
)
# So many places show that a page is annotated: characters, words, words written like names; and this share of their kind.
CHARACTERS, WORDS, NAMES, SHARE = 3, 6, 12, 0.3
# The longest word, in characters, and how many different words of lessons make a page one.
WORD, LESSON = 8, 2
_MARK = "\ufffc"
_BEFORE = re.compile(rf"[{_HAN}]")
_BEHIND = re.compile(rf"[ \u3000]?[{_HAN},，.。;；:：!！?？”]")


class Annotation(NamedTuple):
    """A reading, ``start`` to ``end`` with its brackets, as it is ``written``, and ``of`` what."""

    start: int
    end: int
    written: str
    of: str


def pinyin(document: Document) -> Iterator[Cut]:
    """Cut every reading on a page where readings that nobody needs stand all along the sentences."""
    found = planted_readings(document.text)
    for one in found:
        evidence = f"reading of {one.of}; {len(found)} of them on the page"
        yield Cut(one.start, one.end, "injected.pinyin", evidence)


@lru_cache(maxsize=1)  # asked twice of a page
def planted_readings(text: str) -> Sequence[Annotation]:
    """Planted readings, each with what it stands behind; none where readings are an author's."""
    spelled = [match for match in _ANNOTATION.finditer(text) if letters_of(_written(match))]
    if len(spelled) < CHARACTERS:
        return ()
    found = [one for match in spelled if (one := _annotation(text, match)).of]
    return found if is_annotated(text, found) and not is_lesson(text, found) else ()


def without_readings(text: str, folded: str) -> str:
    """``folded`` with spaces where ``text`` has planted readings, so that labels are known: 来     源."""
    pieces, at = [], 0
    for one in planted_readings(text):
        pieces += [folded[at : one.start], " " * (one.end - one.start)]
        at = one.end
    return "".join([*pieces, folded[at:]]) if pieces else folded


def is_annotated(text: str, found: Sequence[Annotation]) -> bool:
    """Whether enough of the readings stand inside sentences, behind characters that every reader knows."""
    ends = {one.end for one in found}
    needless = [
        one
        for one in found
        if frequent().issuperset(one.of)
        and (_BEFORE.match(text, begin := one.start - len(one.of) - 1) or begin + 1 in ends)
        and _BEHIND.match(text, one.end)
    ]
    single = [one for one in needless if len(one.of) == 1 and is_usual(one.of, one.written)]
    words = [one for one in needless if len(one.of) > 1]
    names = sum(one.written[0].isupper() for one in words)
    longer = sum(len(one.of) > 1 for one in found)
    return len(single) >= max(CHARACTERS, SHARE * (len(found) - longer)) or (
        len(words) >= max(WORDS, SHARE * longer) and (names < SHARE * len(words) or len(words) >= NAMES)
    )


def is_lesson(text: str, found: Sequence[Annotation]) -> bool:
    """Whether the page teaches how characters are read: a line with readings says so, or the page does more than once."""
    told: set[str] = set()
    for line in fold(_marked(text, found)).split("\n"):
        here = set(matcher("lessons").findall(line.replace(_MARK, "")))
        told |= here
        if here and _MARK in line:
            return True
    return len(told) >= LESSON


def _marked(text: str, found: Sequence[Annotation]) -> str:
    """A text with a mark for every reading."""
    ends = [0, *(one.end for one in found)]
    starts = [*(one.start for one in found), len(text)]
    return _MARK.join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _written(match: re.Match[str]) -> str:
    return match["inner"] or match[0]


def _annotation(text: str, match: re.Match[str]) -> Annotation:
    """A reading with the spaces that set it off; ``of`` is "" where it is none of what stands before it."""
    start, end = match.span()
    if match["inner"] is None:
        end = start + len(match[0].rstrip(" '’·-"))
    if text[start - 1].isspace():
        start -= 1
        end += text[end : end + 1] in (" ", "\u3000")
    written = _written(match)
    return Annotation(start, end, written, read_so(text[max(0, start - WORD) : start], letters_of(written)))
