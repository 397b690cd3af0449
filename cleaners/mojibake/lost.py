"""Finds question marks that stand for characters: 会议指???今年, 2023?5?6?????.

A conversion into an encoding that lacks a character writes ? for it. A reader's ??? ends a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Several within a sentence, or one before a mark that follows no question mark.
_WITHIN = re.compile(r"\?(?<=[\u4e00-\u9fff]\?)(?:\?++(?=[\u4e00-\u9fff])|(?=[、，；]))")
_CLAUSE = re.compile(r"[^\s，。；！、：?！？]*$")
_ASKS = re.compile(r"[吗呢吧啊么呀嘛啦哦哈何谁哪怎几否啥孰焉乎咋岂]|多少|(.)[不没]\1|是不是|难道")
# Characters of a sentence that are looked at for its question; places on a page that tell: readers cry out with ??? too.
SENTENCE, PLACES = 24, 3
# A line of question marks: how many, and their share of what is neither ASCII's nor space.
LEAST, SHARE = 10, 0.5
_RUN = re.compile(r"\?[\d\s.,:;%?()/\-]{6,}\?")


def lost(text: str) -> Iterator[tuple[int, int]]:
    """Runs of question marks that stand for characters, and lines of nothing else."""
    if text.count("?") < PLACES:
        return
    within = [match.span() for match in _WITHIN.finditer(text) if not _asks(text, match.start())]
    if len(within) >= PLACES:
        yield from within
    for match in _RUN.finditer(text):
        if match[0].count("?") >= max(LEAST, SHARE * len("".join(match[0].split()))):
            yield match.span()


def _asks(text: str, at: int) -> bool:
    """Whether the clause before a place is a question."""
    before = text[max(0, at - SENTENCE) : at]
    clause = _CLAUSE.search(before)
    return clause is None or _ASKS.search(clause[0]) is not None
