"""Flags: what was planted, said twice, or lost, with the places. Computed from the cuts and what they leave."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from cleaners.model import Cut, Document, Flag, FlagName
from cleaners.mojibake import mojibake
from cleaners.planted.overwritten import overwritten
from cleaners.sites.hosts import host_of

BY_RULE: Mapping[str, FlagName] = {
    "injected.keyword_block": "spam_block",
    "injected.keyword_inline": "spam_inline",
    "injected.learned": "spam_inline",
    "injected.ad_line": "spam_link",
    "injected.doorway": "doorway",
    "injected.pinyin": "spam_pinyin",
    "repeat.article": "repeat",
    "repeat.summary": "repeat",
}
# Where a number must stand and none does: before a unit of money that follows no numeral, before 年 as a date, …
_NUMERAL = "0-9零〇一二两三四五六七八九十百千万亿几数多半余第每各某整"
# Every alternative begins with a letter of its own, and looks back over it: so the search passes over all others
# at once.
STRIPPED = re.compile(
    r"年(?<![^\s。,;:、(!?]年)(?:以来|,|\d{0,2}月)|年至年"
    rf"|余(?<![{_NUMERAL}业剩盈结富]余)(?:万|亿)?[元吨人户亩](?![人户])|多(?<![{_NUMERAL}许很众]多)(?:万|亿)[元吨人户亩]"
    rf"|(?:资金|投资|投入|共计|累计|补助|帮扶|基金|价值)(?:约|近|超|逾)?(?:万|亿)元"
    rf"|\((?:—|-|~|至)年\)|约(?:万|亿)元"
    r"|(?:达到?|增长|下降|突破|超过?|完成|实现)(?:万|亿)[元吨人户亩]"
)
# What no sentence says: a month's day, a share or a year without its number.
_COUNTED = r"\d零一二三四五六七八九十百千万亿上下本每当某几个数整点元正腊闰"
IMPOSSIBLE = re.compile(
    rf"月日(?<![{_COUNTED}]月日)(?!均|常|益|子|夜|新|期|光|历)(?!\d)|%(?<![{_COUNTED}]%)(?!\d)"
    r"|日(?<![近今昨明当每节假连生次本即某翌周工终首末元旧平夏秋冬春头一二三四五六七八九十\d]日)(?:上午|下午|晚上|发布|宣布|表示|报道|在京)"
    r"|年(?<=自年)(?=[加成开以])|今年月|去年月|(?:累计|总计|共计|高达|将近)(?:多|余)?(?:万|亿)?[元吨亩](?!素)"
    r"|年至年|年月(?<![\d一二三四五六七八九十几]年月)(?=[,日在至])|\((?:—|-|~|至)年\)|第[届批](?=[\u4e00-\u9fff])"
    r"|年(?<![^\s。,;:、(!?在到自从至于]年)\d{1,2}月"
    r"|(?:在|到|自|从|至|于|截至|早在)年(?:以前|以来|以后|\d{1,2}月)"
)
# No place of these patterns is longer.
LONGEST = 12
# Characters of an address that evidence quotes.
QUOTED = 80
STRIPPED_PLACES, STRIPPED_KINDS, IMPOSSIBLE_PLACES = 4, 2, 2


def by_rule(document: Document, cuts: Sequence[Cut]) -> Iterator[Flag]:
    """One flag per kind of planting or repetition that was cut."""
    for name in dict.fromkeys(BY_RULE.values()):
        found = [cut for cut in cuts if BY_RULE.get(cut.rule) == name]
        if found:
            places = tuple((cut.start, cut.end) for cut in found)
            yield Flag(name, f"{len(found)} cuts, the first: {found[0].evidence}", places)


def lossy_injection(document: Document, cuts: Sequence[Cut]) -> Iterator[Flag]:
    """Planted words that took a character of the original with them: a quotation mark, or what the sentence does not
    read on without.
    """
    planted = [cut for cut in cuts if BY_RULE.get(cut.rule) == "spam_inline"]
    marks = _for_marks(document, planted)
    others = [cut for cut in overwritten(document, planted) if cut not in marks]
    told = ["an opening quotation mark is missing where a word was planted"] if marks else []
    if others:
        first, text = others[0], document.text
        before = text[max(first.start - 4, 0) : first.start].rpartition("\n")[2]
        gap = f"{before}□{text[first.end : first.end + 4].partition(chr(10))[0]}"
        told.append(
            f"{len(others)} times the sentence reads on only with a character for the word, first: {gap}"
        )
    if told:
        places = sorted((cut.start, cut.end) for cut in (*marks, *others))
        yield Flag("lossy_injection", "; ".join(told), tuple(places))


def _for_marks(document: Document, planted: Sequence[Cut]) -> list[Cut]:
    """Words that stand where a quotation mark must have been.

    The line closes more quotations than it opens, and the planted word stands at its very beginning or
    right after a stop, where the opening mark would be.
    """
    found = []
    for block in document.blocks if planted else ():
        line = document.text_of(block)
        if line.count("”") + line.count("」") <= line.count("“") + line.count("「"):
            continue
        closing = next((block.start + at for at, char in enumerate(line) if char in "”」"), block.end)
        for cut in planted:
            before = document.text[cut.start - 1 : cut.start] if cut.start > block.start else "\n"
            if block.start <= cut.start < closing and before in "\n。!?！？:：,，;；":
                found.append(cut)
                break
    return found


def digits_stripped(document: Document, cuts: Sequence[Cut]) -> Iterator[Flag]:
    """Numbers are gone from places that need one: the text is unfit for the extraction of figures."""
    kept = list(_kept(document, cuts))
    likely, sure = (_places(document, kept, pattern) for pattern in (STRIPPED, IMPOSSIBLE))
    found = sorted({*likely, *sure})
    said = [document.folded[start:end] for start, end in found]
    kinds = {re.sub(r"[^年元吨人户亩%届批日]", "", place) for place in said}
    certain = (
        len(sure) > IMPOSSIBLE_PLACES
        or len({document.folded[slice(*span)] for span in sure}) >= IMPOSSIBLE_PLACES
    )
    if certain or (len(found) >= STRIPPED_PLACES and len(kinds) >= STRIPPED_KINDS):
        yield Flag("digits_stripped", "no number in " + "、".join(said[:5]), tuple(found))


def _kept(document: Document, cuts: Sequence[Cut]) -> Iterator[tuple[int, int]]:
    """The stretches between the cuts (they are in order and apart) that hold more than the end of a line."""
    at = 0
    for start, end in (*((cut.start, cut.end) for cut in cuts), (len(document.text), 0)):
        if start > at + 1:
            yield at, start
        at = end


def _places(
    document: Document, kept: Sequence[tuple[int, int]], pattern: re.Pattern[str]
) -> list[tuple[int, int]]:
    """Where a pattern is found that begins in what is kept."""
    return [
        match.span()
        for start, end in kept
        for match in pattern.finditer(document.folded, start, end + LONGEST)
        if match.start() < end
    ]


def url_doubtful(document: Document, cuts: Sequence[Cut]) -> Iterator[Flag]:
    """The page came with an address that names no host: no profile, and no day or host, was read from it."""
    url = document.page.url
    if url and not host_of(url):
        yield Flag("url_doubtful", f"no address of the web: {url[:QUOTED]}")


FLAGGERS = (by_rule, lossy_injection, digits_stripped, mojibake, url_doubtful)
