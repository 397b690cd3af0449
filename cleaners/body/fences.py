"""Where the elements of a page fence its article off from what stands below it: comments, notices, the site's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise

from cleaners.body.landmarks import Landmarks
from cleaners.body.worth import Worth
from cleaners.page.layout import Node
from cleaners.page.sketch import Sketch

# Elements that hold others; what else stands below a paragraph is a line of the same text.
_BOXES = frozenset("div section aside article form footer ul ol dl table tr td".split())
# Readers fill in, choose and press these.
_CONTROLS = ("input", "button", "select", "textarea", "form", "label")
# A box with so much more prose than stands above it may be the article, and what is above its summary.
MORE = 1.5
# In comments one paragraph of so many, or fewer, follows another without a reader's name or a button between.
RUNS = 4
_DIGITS = re.compile(r"\d+")


def fence(sketch: Sketch, worths: list[Worth], marks: Landmarks, first: int, last: int) -> int:
    """The end of a body in blocks ``[first, last)``: above the boxes at its end that are none of the article's."""
    start = next((index for index in range(first, last) if worths[index].prose), -1)
    if start < 0 or marks.title < 0 or marks.title >= start:
        return last
    # Summed up once: a page of many comments would count its lines anew for each.
    read = list(accumulate((worth.value if worth.prose else 0.0 for worth in worths), initial=0.0))
    around = [node for node in sketch.nodes if node.first <= start < node.last]
    holds = [node for node in around if node.first <= marks.title]
    own = holds[-1].last if holds and holds[-1].name not in ("html", "body") else len(worths)
    end = last
    for box in reversed(list(_below(sketch, around, start, last))):
        prose = read[end] - read[min(box.first, end)]
        if not prose:
            continue
        if read[end] > read[min(box.last, end)]:
            break  # a paragraph of the article stands below it
        outside = box.first >= own and prose <= read[own] - read[start] and _is_pressed(worths, box)
        small = prose <= MORE * (read[box.first] - read[start])
        data = "\t" in sketch.folded[box.start : box.end]
        foreign = outside or (not data and _unlike(box, around) and _is_busy(worths, box, small))
        if not foreign or _is_text(worths, box):
            break
        end = box.first
    return end


def _below(sketch: Sketch, around: list[Node], start: int, last: int) -> Iterator[Node]:
    """The boxes below a block that hang in one of the elements around it, top to bottom. A line in an element without a
    name is a paragraph: texts that close an element too often go on so, outside it."""
    holders = set(map(id, around))
    for node in sketch.nodes:
        if start < node.first < min(node.last, last) and id(node.outer) in holders and node.name in _BOXES:
            named = node.element.get("class") or node.element.get("id")
            if named or node.last - node.first > 1:
                yield node


def _unlike(box: Node, around: list[Node]) -> bool:
    """Whether a box is made otherwise than the one beside it that the text begins in: numbers apart, by name and class."""
    beside = next((node for node in around if node.outer is box.outer), None)
    return beside is None or _make(beside) != _make(box)


def _make(node: Node) -> tuple[str, str]:
    """Name and class; a row is made as its first cell is."""
    cell = next(node.element.iterchildren("td", "th"), None) if node.name == "tr" else None
    return node.name, _DIGITS.sub("", (node.element if cell is None else cell).get("class") or "")


def _is_pressed(worths: list[Worth], box: Node) -> bool:
    """Whether a box holds a button, a link or furniture."""
    return any(worth.value < 0 for worth in worths[box.first : box.last]) or _is_form(box)


def _is_text(worths: list[Worth], box: Node) -> bool:
    """Whether more than one in ``RUNS`` of a box's paragraphs follows another: an article that is split goes on so, but
    what others say has a name or a button between."""
    lines = worths[box.first : box.last]
    return sum(one.prose and two.prose for one, two in pairwise(lines)) * RUNS > sum(
        one.prose for one in lines
    )


def _is_busy(worths: list[Worth], box: Node, small: bool) -> bool:
    """Whether as many of a box's lines are buttons, links and furniture as are prose, or, of a small one, readers have
    something to do in it."""
    lines = worths[box.first : box.last]
    if sum(worth.value < 0 for worth in lines) >= sum(worth.prose for worth in lines):
        return True
    return small and _is_form(box)


def _is_form(box: Node) -> bool:
    return next(box.element.iter(*_CONTROLS), None) is not None
