"""What stands beside pictures and on long texts for the hand alone: counters of a gallery, buttons that unfold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.kinds.entries import NOWHERE
from cleaners.model import Block, Cut, Document

# No gallery has more pictures.
_COUNTER = re.compile(r"[\[(]?(\d{1,3}) ?/ ?(\d{1,3})[\])]?(?P<enlarges> ?(?:点击)?(?:查看)?(?:原图|大图))?")
_UNFOLDS = re.compile(
    r"[\[(【]?(?:展开|收起|展开(?:全文|更多|全部)|(?:查看|阅读)(?:更多|全文)|更多|全文|详情)[>»\])】]*"
)
# A picture stands so few characters from its counter: the breaks between lines.
BREAK = 2


def picture_counters(document: Document) -> Iterator[Cut]:
    """Cut the numbers that a gallery sets beside a picture (3/12), or before the button that enlarges it. A line of them
    without either may be a score or a day."""
    places = [image.at for image in document.images]
    for index in document.inside:
        block, line = document.blocks[index], document.lines[index]
        count = _COUNTER.fullmatch(line) if "/" in line else None
        if count is None or not 1 <= int(count[1]) <= int(count[2]):
            continue
        if count["enlarges"] or any(block.start - BREAK <= at <= block.end + BREAK for at in places):
            yield Cut(block.start, block.end, "furniture.pager", line)


def unfolding(document: Document) -> Iterator[Cut]:
    """Cut the button behind a text that unfolds it (展开), a link to nowhere, and rows of such links that only count."""
    for index in document.inside:
        block = document.blocks[index]
        if not block.links or (link := block.links[-1]).end != block.end:
            continue
        if _only_counts(document, block):
            yield Cut(block.start, block.end, "furniture.interface", document.text_of(block))
        if link.start == block.start:
            continue
        said = document.folded[link.start : link.end].strip()
        if NOWHERE.match(link.href) and _UNFOLDS.fullmatch(said):
            yield Cut(link.start, link.end, "furniture.interface", document.text[link.start : link.end])


def _only_counts(document: Document, block: Block) -> bool:
    """Whether a line is nothing but numbers that can be pressed: of votes, of pages that a script turns."""
    numbers = "".join(document.folded[block.start : block.end].split())
    pressed = block.linked >= len(numbers)
    return pressed and numbers.isdigit() and all(NOWHERE.match(link.href) for link in block.links)
