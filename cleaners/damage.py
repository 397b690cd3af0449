"""Flags: what was planted, said twice, or lost, with the places. Computed from the cuts and what they leave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cleaners.model import Cut, Document, Flag
from cleaners.mojibake.flag import mojibake
from cleaners.naming import FlagName
from cleaners.planted.overwritten import overwritten
from cleaners.settle import keep
from cleaners.sites.hosts import host_of
from cleaners.stripped.flag import digits_stripped

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
# Characters of an address that evidence quotes.
QUOTED = 80


def by_rule(document: Document, cuts: Sequence[Cut]) -> Iterator[Flag]:
    """One flag per kind of planting or repetition that was cut."""
    said: dict[FlagName, list[Cut]] = {name: [] for name in BY_RULE.values()}
    for cut in cuts:
        if name := BY_RULE.get(cut.rule):
            said[name].append(cut)
    for name, found in said.items():
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


def url_doubtful(document: Document, cuts: Sequence[Cut]) -> Iterator[Flag]:
    """The page came with an address that names no host: no profile, and no day or host, was read from it."""
    url = document.page.url
    if url and not host_of(url):
        yield Flag("url_doubtful", f"no address of the web: {url[:QUOTED]}")


def wordless(document: Document, cuts: Sequence[Cut]) -> Iterator[Flag]:
    """An article of which no line is left: pictures, or credits and the site's own lines alone, were in its place."""
    doubted = any(flag.name == "body_unsure" for flag in document.flags)
    if document.page_kind == "article" and not doubted and next(keep(document, cuts), None) is None:
        how = document.body.how
        yield Flag(
            "body_unsure", f"no line of what was read by {how} is text; pictures: {len(document.images)}"
        )


FLAGGERS = (by_rule, lossy_injection, digits_stripped, mojibake, url_doubtful, wordless)
