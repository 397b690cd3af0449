"""Cuts what third parties planted in a page: blocks of keywords, lines of advertising, words inside sentences."""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.cuts.ad_lines import ad_lines
from cleaners.keywords.blocks import keyword_blocks
from cleaners.model import Cut, Document
from cleaners.planted.inline import words_inline


def injected(document: Document) -> Iterator[Cut]:
    """Cut what was planted; the words of the blocks that are found are looked for in sentences, and a line is judged as
    advertising by what it says without such words."""
    blocks = list(keyword_blocks(document))
    words = list(words_inline(document, blocks))
    yield from blocks
    yield from ad_lines(document, words)
    yield from words
