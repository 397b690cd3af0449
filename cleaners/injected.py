"""Cuts advertising lines that third parties planted between paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from cleaners.model import Block, Cut, Document
from cleaners.terms import matcher


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
