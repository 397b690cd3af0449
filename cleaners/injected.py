"""Cuts what third parties planted in lines of its own: keyword blocks, advertising lines.

All here works on one page and on curated lists plus structure: a listed word alone never cuts anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from cleaners.model import Block, Cut, Document
from cleaners.terms import matcher, terms

_ITEMS = re.compile(r"[|_,、;\t\n]+|\s+-\s+|\s{1,}")
_SENTENCE = re.compile(r"[。!?]|,\S{12,}")
# A block is planted when it has this many items of which this share holds an explicit term.
ITEMS, SHARE = 6, 0.2


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
