"""Boxes set between the lines of a text that are none of it: forms, buttons, lists and cards of other articles."""

from __future__ import annotations

import re
from itertools import accumulate

from cleaners.body.fences import is_form, is_titled, make
from cleaners.body.worth import Worth, weigh
from cleaners.kinds.entries import DAY, HEADLINE
from cleaners.lines.furniture import STRONG_ENDINGS
from cleaners.model import Block, Body
from cleaners.page.addresses import FILE
from cleaners.page.layout import Node
from cleaners.page.sketch import Sketch

BOXES = frozenset("div section aside form ul ol dl nav".split())
# The element of a text holds so much of its prose; boxes of one make with so much of that are the text's own.
MOST, OWN = 0.6, 0.3
# A card of another article has no more lines.
CARD = 3
# Between two lines.
LINES = 3
# An article ends with these, wherever they stand.
_ENDS = frozenset(("furniture.editor", "furniture.copyright"))
_SECTION = re.compile("#.")


def insets_of(sketch: Sketch, body: Body) -> tuple[range, ...]:
    """The insets of a body that was found, whoever found it."""
    if not sketch.nodes or body.last - body.first < LINES:
        return ()
    return tuple(insets(sketch, weigh(sketch), body.first, body.last, ended=True))


def insets(sketch: Sketch, worths: list[Worth], first: int, last: int, ended: bool = False) -> list[range]:
    """The boxes between the lines of a text in blocks ``[first, last)`` that are none of it, as ranges of blocks; where
    it is known that it has ``ended`` there, those below its last line as well."""
    read = _read(worths)
    holder = _holder(sketch, read, first, last)
    if holder is None:
        return []
    children = [
        node for node in sketch.nodes if node.outer is holder and first <= node.first < node.last <= last
    ]
    boxes = [node for node in children if node.name in BOXES]
    own = _own(boxes, read, OWN * (read[min(holder.last, last)] - read[max(holder.first, first)]))
    foreign = [box for box in boxes if make(box) not in own and _is_foreign(sketch, worths, box)]
    if not foreign:
        return []
    taken = {index for box in boxes if make(box) not in own for index in range(box.first, box.last)}
    lines = [
        index
        for index in range(max(holder.first, first), min(holder.last, last))
        if index not in taken and worths[index].neutral
    ]
    return [
        range(box.first, box.last)
        for box in foreign
        if lines and lines[0] < box.first and (ended or box.last <= lines[-1])
    ]


def above(sketch: Sketch, worths: list[Worth], anchor: int) -> frozenset[int]:
    """The lines of boxes right below a page's head that are none of its text, where more prose stands below them."""
    read, taken = _read(worths), set[int]()
    for node in sketch.nodes:
        holder = node.outer
        if node.name not in BOXES or holder is None or not holder.first <= anchor < node.first < node.last:
            continue
        said = read[node.last] - read[node.first]
        told = is_titled(sketch, worths, node) or _is_card(sketch, worths, node)
        if said and (said > read[holder.last] - read[node.last] or not told):
            break
        if said:
            taken.update(range(node.first, node.last))
    return frozenset(taken)


def _read(worths: list[Worth]) -> list[float]:
    """The prose above each block, in characters."""
    return list(accumulate((worth.value if worth.prose else 0.0 for worth in worths), initial=0.0))


def _holder(sketch: Sketch, read: list[float], first: int, last: int) -> Node | None:
    """The deepest element of several lines with most of the prose."""
    enough, found = MOST * (read[last] - read[first]), None
    for node in sketch.nodes if enough > 0 else ():
        low, high = max(node.first, first), min(node.last, last)
        if low < high and read[high] - read[low] >= enough and high - low > 1:
            found = node
    return found


def _own(boxes: list[Node], read: list[float], enough: float) -> set[tuple[str, str]]:
    """How the boxes are made that hold much of the text."""
    prose: dict[tuple[str, str], float] = {}
    for box in boxes:
        prose[make(box)] = prose.get(make(box), 0.0) + read[box.last] - read[box.first]
    return {made for made, said in prose.items() if said > 0 and said >= enough}


def _is_foreign(sketch: Sketch, worths: list[Worth], box: Node) -> bool:
    """Whether a box has its own title, buttons or links, and no more prose than these; captions, data and files are the
    text's."""
    blocks, lines = sketch.blocks[box.first : box.last], worths[box.first : box.last]
    links = [link for block in blocks for link in block.links]
    if len(lines) == 1 and lines[0].rule in STRONG_ENDINGS:
        return False  # a label of what stands below it
    if any("\t" in sketch.lines[index] for index in range(box.first, box.last)):
        return False
    if any(FILE.search(link.href) for link in links) or any(line.rule in _ENDS for line in lines):
        return False
    if links and all(_SECTION.match(link.href) for link in links):
        return False  # the contents of the text
    if (
        (is_form(box) and sum(line.prose for line in lines) <= CARD)
        or is_titled(sketch, worths, box)
        or _is_card(sketch, worths, box)
    ):
        return True
    if any(line.value >= 0 for line in lines) and next(box.element.iter("img", "video"), None) is not None:
        return False  # a picture with its caption
    leads = sum(map(_leads, blocks, lines))
    own = sum(
        not _leads(block, line) and not _is_day(sketch, block)
        for block, line in zip(blocks, lines, strict=True)
    )
    return any(line.rule for line in lines) and leads > own


def _leads(block: Block, worth: Worth) -> bool:
    """Whether a line is a label, a button or a link, with its day or without."""
    return worth.value < 0 or (not worth.prose and block.linked >= HEADLINE)


def _is_day(sketch: Sketch, block: Block) -> bool:
    return DAY.fullmatch(sketch.folded, block.start, block.end) is not None


def _is_card(sketch: Sketch, worths: list[Worth], box: Node) -> bool:
    """Whether a box leads to another article: a linked headline, and what that tells, linked as well or in prose."""
    if not 2 <= box.last - box.first <= CARD:
        return False
    if len({link.href for block in sketch.blocks[box.first : box.last] for link in block.links}) != 1:
        return False
    block = sketch.blocks[box.first]
    linked = block.linked >= block.end - block.start >= HEADLINE and worths[box.first].value < 0
    return linked and all(worths[at].prose or worths[at].value < 0 for at in range(box.first + 1, box.last))
