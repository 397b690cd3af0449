"""Cuts the page's own text where it stands a second time: mobile and elder-mode copies, abstracts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.model import Cut, Document

# A line this long, in letters, is not repeated by chance within one page.
TELLING = 20
# A second copy inside the body is one when it repeats this many letters in this many telling lines.
COPY_LETTERS, COPY_LINES = 120, 2
_NOISE = re.compile(r"\W+")


def repeats(document: Document) -> Iterator[Cut]:
    """Cut copies of body lines outside the body, and a second run of them inside it.

    The first copy inside the body is the one that is kept. A single line said twice in the body stays.
    """
    keys = [_NOISE.sub("", document.folded_of(block)) for block in document.blocks]
    originals: dict[str, int] = {}
    for index in document.inside:
        if not document.blocks[index].hidden:
            originals.setdefault(keys[index], index)
    copies = set(_second_copy(document, keys, originals))
    for index, block in enumerate(document.blocks):
        key, inside = keys[index], index in document.inside
        if index in copies or (not inside and len(key) >= TELLING and key in originals):
            rule = "repeat.article" if inside or index >= document.body.last else "repeat.summary"
            original = document.blocks[originals[key]]
            yield Cut(block.start, block.end, rule, f"same as {original.start}-{original.end}")


def _second_copy(document: Document, keys: list[str], originals: dict[str, int]) -> Iterator[int]:
    """Body lines that repeat earlier ones, from the first telling repeat on, if enough of them do."""
    again = [index for index in document.inside if keys[index] and originals.get(keys[index], index) < index]
    telling = [index for index in again if len(keys[index]) >= TELLING]
    if len(telling) < COPY_LINES or sum(len(keys[index]) for index in telling) < COPY_LETTERS:
        return
    begin = _begin_of_copy(keys, originals, telling[0], document.body.first)
    for index in again:
        if index >= begin:
            yield index


def _begin_of_copy(keys: list[str], originals: dict[str, int], first: int, least: int) -> int:
    """Short repeated lines (title, sub-heads) right above the first telling repeat belong to the copy."""
    begin = first
    for index in range(first - 1, max(least, first - 12) - 1, -1):
        if originals.get(keys[index], index) < index:
            begin = index
    return begin
