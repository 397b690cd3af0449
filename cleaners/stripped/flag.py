"""Flags text whose numbers are gone: places where clean news hardly ever stands without one (see ``cleaners.stripped.rates``)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from cleaners.model import Cut, Document, Flag
from cleaners.planted.glance import glance
from cleaners.stripped.rates import rates

# A text has lost numbers where the odds (nats) of one place are PLAIN, or those of two places that differ LIKELY; then
# places that say less count as well. Set on half of the news, with rates learned from the other half.
PLAIN, LIKELY, EVEN = 6.5, 5.0, 2.5
PLACES = 2
# Numerals, and what goes for one.
NUMERAL = "0-9零〇○一二两三四五六七八九十百千万亿几数多半余业剩盈结富其有无冗残款月"
# What numbers in words end with.
_WORDS = frozenset("零〇○一二两三四五六七八九十百千")
# Characters of a place that its wording is told by; so much of a line on either side of it is looked at.
MARKED, REACH = 2, 60
# What is marked of a place: units and signs in a row, as 余万元, 年月日, (—年).
_UNITS = re.compile(r"[(〔]?[—–~-]?[年月日时分秒万亿元余多个届%℃至〕)-]+(?:来|以来)?")
# What news writes in words as well (十余万元) and no sentence has behind other ones.
_AMOUNT = re.compile(
    rf"余(?<=[\u4e00-\u9fff]余)(?<![{NUMERAL}]余)[万亿][元吨亩户]|约(?<![大相节]约)[万亿][元吨]|\([—–~-]年\)|年[至—]年(?![底末初中关终])"
)
# What a number may be missing behind: words, stops, what opens. No space: numbers are often set apart by one (2023 年以来).
_BEFORE = re.compile(r"[\u4e00-\u9fff\n,。;:、(〔\[.—–~-]")
# Of forms and models of documents: their blanks are filled in by hand, and end up side by side.
_FORM = re.compile(r"_{3,}|(?:签字|盖章|签名|签章) ?[):]|[(]?(?:示范文本|填写|填表|样式)[):]?")
_BLANKS = frozenset("年月日时第〔岁周")
# Units that follow each other: where the first needs no number, the next one does not (出生年月日, 清晨时分).
_CHAINED = "年月时分"
_STOP = re.compile(r"[,。;:、]")


def digits_stripped(document: Document, cuts: Sequence[Cut]) -> Iterator[Flag]:
    """Numbers are gone from places that need one: the text is unfit for the extraction of figures."""
    folded, seen = document.folded, glance(document.folded)
    at = rates().telling(seen.codes, seen.slots)
    # What stands outside the body is cut.
    inside = document.blocks[document.body.first : document.body.last]
    at = _unnumbered(folded, at[(at >= inside[0].start) & (at < inside[-1].end)] if inside else at)
    if not _tells(folded, at, rates().odds(seen.codes, at)):
        return
    every = rates().odds(seen.codes, np.arange(len(folded)))
    at = _unnumbered(folded, np.flatnonzero(every >= EVEN))
    at = at[_begins(folded, at, every[at - 1])]
    kept = list(_kept(document, cuts))
    starts = [start for start, _ in kept]
    form = any(_FORM.search(folded, *span) for span in kept)
    fit = np.array([_is_sentence(document, place, kept, starts, form) for place in at.tolist()], np.bool_)
    at = at[fit]
    if _tells(folded, at, every[at]):
        written = (one.span() for start, end in kept for one in _AMOUNT.finditer(folded, start, end))
        spans = tuple(_joined(sorted({*(_marked(folded, place) for place in at.tolist()), *written})))
        said = [folded[start:end] for start, end in spans[:5]]
        yield Flag("digits_stripped", "no number in " + "、".join(said), spans)


def _unnumbered(folded: str, at: NDArray[np.int64]) -> NDArray[np.int64]:
    """The places that no number in words stands before (十一日, 百分之三点五, 一亿户): it is there. Nor does a word that
    closes a bracket with 日 miss one (5个工作日, 法定节假日), but a month does."""
    return at[np.array([not _is_told(folded, place) for place in at.tolist()], np.bool_)]


def _is_told(folded: str, place: int) -> bool:
    before = folded[place - 1 : place]
    named = "\u4e00" <= before <= "\u9fff" and before != "月" and folded.startswith("日)", place)
    return named or before in _WORDS


def _marked(folded: str, place: int) -> tuple[int, int]:
    found = _UNITS.match(folded, place)
    return found.span() if found else (place, place + MARKED)


def _joined(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sorted spans, those in one that overlap."""
    start, end = spans[0]
    for other in spans[1:]:
        if other[0] >= end:
            yield start, end
            start, end = other
        end = max(end, other[1])
    yield start, end


def _begins(folded: str, at: NDArray[np.int64], before: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Which places do not just go on with units that need no number; ``before`` are the odds one character earlier."""
    chained = [
        place > 1 and folded[place - 1] in _CHAINED and not folded[place - 2].isdigit()
        for place in at.tolist()
    ]
    return ~np.array(chained, np.bool_) | (before >= 0)


def _tells(folded: str, at: NDArray[np.int64], odds: NDArray[np.float32]) -> bool:
    """Whether one place does plainly, or several that are not of one wording."""
    if not len(at) or odds.max() >= PLAIN:
        return bool(len(at))
    return len({folded[place : place + MARKED] for place in at[odds >= LIKELY].tolist()}) >= PLACES


def _kept(document: Document, cuts: Sequence[Cut]) -> Iterator[tuple[int, int]]:
    """The stretches between the cuts (they are in order and apart) that hold more than the end of a line."""
    at = 0
    for start, end in (*((cut.start, cut.end) for cut in cuts), (len(document.text), 0)):
        if start > at + 1:
            yield at, start
        at = end


def _is_sentence(
    document: Document, at: int, kept: Sequence[tuple[int, int]], starts: Sequence[int], form: bool
) -> bool:
    """Whether a place stands in a sentence that is kept: no cell of a table, no heading, no blank of a form, nothing that a
    cut or the end of a line parts from its number."""
    folded, stretch = document.folded, bisect_right(starts, at) - 1
    if (
        stretch < 0
        or at >= kept[stretch][1]
        or (form and folded[at] in _BLANKS)
        or folded.startswith(" ", at + 1)
    ):
        return False
    block = document.blocks[document.block_at(at)]
    near = folded[max(block.start, at - REACH) : min(block.end, at + REACH)]
    if "\t" in near or (at + MARKED >= block.end and not _STOP.search(near)):
        return False
    if at > block.start:
        return at > kept[stretch][0] and bool(_BEFORE.match(folded, at - 1))
    return at == 0 or not folded[max(at - 2, 0)].isdigit()
