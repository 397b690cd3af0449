"""Flags: what was planted, said twice, or lost, with the places. Computed from the cuts and what they leave."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from cleaners.model import Cut, Document, Flag
from cleaners.mojibake import mojibake

BY_RULE = {
    "injected.keyword_block": "spam_block",
    "injected.keyword_inline": "spam_inline",
    "injected.learned": "spam_inline",
    "injected.ad_line": "spam_link",
    "injected.pinyin": "spam_pinyin",
    "repeat.article": "repeat",
    "repeat.summary": "repeat",
}
# Where a number must stand and none does: before a unit of money that follows no numeral, before 年 as a date, …
_NUMERAL = "0-9零〇一二两三四五六七八九十百千万亿几数多半余第每各某整"
# Every alternative begins with a letter of its own, so that the search passes over all others at once.
STRIPPED = re.compile(
    "|".join(
        (
            r"年(?<![^\s。,;:、(!?]年)(?:以来|,|\d{1,2}月)|年至年",
            rf"余(?<![{_NUMERAL}业剩盈结富]余)(?:万|亿)?[元吨人户亩](?![人户])|多(?<![{_NUMERAL}许很众]多)(?:万|亿)[元吨人户亩]",
            *(
                rf"{word}(?:约|近|超|逾)?(?:万|亿)元"
                for word in "资金 投资 投入 共计 累计 补助 帮扶 基金 价值".split()
            ),
            r"\((?:—|-|~|至)年\)|约(?:万|亿)元",
        )
    )
)
STRIPPED_PLACES, STRIPPED_KINDS = 4, 2


def by_rule(document: Document, cuts: Sequence[Cut]) -> Iterator[Flag]:
    """One flag per kind of planting or repetition that was cut."""
    for name in dict.fromkeys(BY_RULE.values()):
        found = [cut for cut in cuts if BY_RULE.get(cut.rule) == name]
        if found:
            places = tuple((cut.start, cut.end) for cut in found)
            yield Flag(name, f"{len(found)} cuts, the first: {found[0].evidence}", places)


def lossy_injection(document: Document, cuts: Sequence[Cut]) -> Iterator[Flag]:
    """A planted word that stands where a quotation mark must have been took its place.

    The line closes more quotations than it opens, and the planted word stands at its very beginning or
    right after a stop, where the opening mark would be.
    """
    planted = [cut for cut in cuts if BY_RULE.get(cut.rule) == "spam_inline"]
    places = []
    for block in document.blocks if planted else ():
        line = document.text_of(block)
        if line.count("”") + line.count("」") <= line.count("“") + line.count("「"):
            continue
        closing = next((block.start + at for at, char in enumerate(line) if char in "”」"), block.end)
        for cut in planted:
            before = document.text[cut.start - 1 : cut.start] if cut.start > block.start else "\n"
            if block.start <= cut.start < closing and before in "\n。!?！？:：,，;；":
                places.append((cut.start, cut.end))
                break
    if places:
        yield Flag(
            "lossy_injection", "an opening quotation mark is missing where a word was planted", tuple(places)
        )


def digits_stripped(document: Document, cuts: Sequence[Cut]) -> Iterator[Flag]:
    """Numbers are gone from places that need one: the text is unfit for the extraction of figures."""
    starts = [cut.start for cut in cuts]
    found = [
        match for match in STRIPPED.finditer(document.folded) if not _is_cut(cuts, starts, match.start())
    ]
    kinds = {re.sub(r"[^年元吨人户亩]", "", match[0]) for match in found}
    if len(found) >= STRIPPED_PLACES and len(kinds) >= STRIPPED_KINDS:
        places = tuple(match.span() for match in found)
        yield Flag("digits_stripped", "no number in " + "、".join(match[0] for match in found[:5]), places)


def _is_cut(cuts: Sequence[Cut], starts: Sequence[int], at: int) -> bool:
    """Whether a cut (they are in order and apart) holds the offset."""
    index = bisect_right(starts, at) - 1
    return index >= 0 and at < cuts[index].end


FLAGGERS = (by_rule, lossy_injection, digits_stripped, mojibake)
