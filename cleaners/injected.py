"""Cuts what third parties planted: keyword blocks, advertising lines, words inside sentences.

All here works on one page and on curated lists plus structure: a listed word alone never cuts anything.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

from cleaners.model import Block, Cut, Document
from cleaners.terms import terms

_ITEMS = re.compile(r"[|_,、;\t\n]+|\s+-\s+|\s{1,}")
_SENTENCE = re.compile(r"[。!?]|,\S{12,}")
# A block is planted when it has this many items of which this share holds an explicit term.
ITEMS, SHARE = 6, 0.2
# A page is planted when it holds hard terms in this many places.
PLANTED = 4
# A planted link holds no more characters than this after its listed word; a longer one may be a sentence.
LINK = 24


@cache
def matcher(*names: str) -> re.Pattern[str]:
    """One alternation of the lists' terms, longest first."""
    words = sorted({word for name in names for word in terms(name)}, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))


def keyword_blocks(document: Document) -> Iterator[Cut]:
    """Cut lines of planted keywords, and runs of short lines that are one together."""
    run: list[Block] = []
    for block in document.blocks:
        line = document.folded_of(block)
        found = planted_items(line)
        if found:
            yield Cut(block.start, block.end, "injected.keyword_block", found)
        if not found and len(line) <= 40 and not _SENTENCE.search(line):
            run.append(block)
            continue
        yield from _planted_run(document, run)
        run = []
    yield from _planted_run(document, run)


def planted_items(line: str) -> str:
    """What shows a folded line to be a block of planted keywords, or ""."""
    if len(line) < 24 or not matcher("explicit").search(line):
        return ""
    items = [item for item in _ITEMS.split(line) if item]
    explicit = [item for item in items if matcher("explicit").search(item)]
    labelled = any(label in items[0] for label in terms("labels")) if items else False
    enough = len(items) >= ITEMS and len(explicit) >= max(3, SHARE * len(items))
    if not enough and not (labelled and len(explicit) >= 3):
        return ""
    sentences = line.count("。") + line.count(",")
    if sentences * 8 > len(items) and not labelled and len(explicit) < 0.5 * len(items):
        return ""
    return f"{len(explicit)} of {len(items)} items hold explicit terms" + (", labelled" if labelled else "")


def _planted_run(document: Document, run: list[Block]) -> Iterator[Cut]:
    explicit = [block for block in run if matcher("explicit").search(document.folded_of(block))]
    if len(run) < ITEMS or len(explicit) < 3:
        return
    first, last = run.index(explicit[0]), run.index(explicit[-1])
    core = run[first : last + 1]
    if len(core) >= ITEMS and len(explicit) >= 0.4 * len(core):
        for block in core:
            yield Cut(
                block.start,
                block.end,
                "injected.keyword_block",
                f"{len(explicit)} of {len(core)} lines hold explicit terms",
            )


def ad_lines(document: Document) -> Iterator[Cut]:
    """Cut body lines that hold a trade's advertising words and an address on a foreign host."""
    for block in document.blocks[max(document.title_at, 0) : document.body.last]:
        line = document.folded_of(block)
        if len(line) > 160 or line.endswith(("。", "!", "?")):
            continue
        word = matcher("trade").search(line)
        address = _foreign_address(document, block) if word else ""
        if word and address:
            yield Cut(block.start, block.end, "injected.ad_line", f"{word[0]} + {address}")


def _foreign_address(document: Document, block: Block) -> str:
    hosts = [
        urlsplit(found).hostname for found in re.findall(r"https?://[\w./?=&%-]+", document.text_of(block))
    ]
    linked = sum(link.end - link.start for link in block.links)
    if linked * 2 > block.end - block.start:
        hosts += [urlsplit(link.href).hostname for link in block.links]
    own = urlsplit(document.page.url).hostname
    return next((host for host in hosts if host and host != own), "")


def keywords_inline(document: Document) -> Iterator[Cut]:
    """Cut listed words inside sentences, on pages that hold hard ones in several places.

    With four places or more the softer words of the same lists go too. A word that parts a dash or an
    ellipsis (``—…—``) takes the characters between the halves with it: nothing parts those marks.
    """
    hard = list(matcher("inline").finditer(document.folded))
    if len({found.start() for found in hard}) < PLANTED or len({found[0] for found in hard}) < 2:
        return
    last = 0
    for found in _rooted(document, hard):
        start, end = _between_halves(document.text, *_whole_link(document, *found.span()))
        if start >= last:
            yield Cut(
                start, end, "injected.keyword_inline", f"{found[0]}; {len(hard)} listed terms on the page"
            )
            last = end


def _rooted(document: Document, hard: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Hard terms, and the soft ones that share two characters with a hard term of this page."""
    pairs = {found[0][at : at + 2] for found in hard for at in range(len(found[0]) - 1)}
    for found in matcher("inline", "inline_soft").finditer(document.folded):
        if found[0] in terms("inline") or any(
            found[0][at : at + 2] in pairs for at in range(len(found[0]) - 1)
        ):
            yield found


def _whole_link(document: Document, start: int, end: int) -> tuple[int, int]:
    """The span of the outbound link that a planted word stands in: all of its text was planted with it."""
    own = urlsplit(document.page.url).hostname
    at = bisect_right(document.blocks, start, key=lambda block: block.start) - 1
    for link in document.blocks[at].links if at >= 0 else ():
        host = urlsplit(link.href).hostname
        if link.start <= start and end <= link.end <= start + LINK and host and host != own:
            return link.start, link.end
    return start, end


def _between_halves(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened by at most two characters a side to the halves of a parted ``——`` or ``……``."""
    for half in "—…":
        left, right = text.rfind(half, max(0, start - 3), start), text.find(half, end, end + 3)
        whole = text[left - 1 : left] == half or text[right + 1 : right + 2] == half
        if left >= 0 and right >= 0 and not whole:
            return left + 1, right
    return start, end
