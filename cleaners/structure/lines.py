"""The kept lines of an article as their roles are told from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cleaners.article import Paragraph
from cleaners.model import Block, Document
from cleaners.numbering import numbered

# Roles are told from so many first characters.
LOOK = 300
# The kinds of numbers that head parts of a text, and what goes for one where the contents name them.
PARTS, CONTENTS = ("part", "section"), "contents"


class Line(NamedTuple):
    """A kept paragraph as roles are told from: its block and where that is, its folded text, its kind of number;
    ``inner`` is its path from the article's own element on."""

    paragraph: Paragraph
    block: Block
    place: int
    folded: str
    number: str
    level: int
    inner: str


def lines_of(document: Document, paragraphs: Iterable[Paragraph]) -> list[Line]:
    """A line for each kept paragraph; what the contents name counts as theirs."""
    kept = list(paragraphs)
    # A page may hold its whole article in one list item.
    home = _shared(min(part.path for part in kept), max(part.path for part in kept)) if kept else 0
    found, index = [], 0
    for paragraph in kept:
        start = paragraph.spans[0][0]
        while document.blocks[index].end <= start:
            index += 1
        block = document.blocks[index]
        folded = document.folded[start : min(paragraph.spans[-1][1], start + LOOK)]
        inner = block.path[home:] if len(kept) > 1 else ""
        found.append(Line(paragraph, block, index, folded, *numbered(folded), inner))
    # What the contents name comes again.
    last = {line.folded: at for at, line in enumerate(found) if line.number in PARTS}
    return [
        line._replace(number=CONTENTS) if last.get(line.folded, at) > at else line
        for at, line in enumerate(found)
    ]


def _shared(left: str, right: str) -> int:
    """How many first characters two paths have in common."""
    return next((at for at, pair in enumerate(zip(left, right, strict=False)) if pair[0] != pair[1]), 0)
