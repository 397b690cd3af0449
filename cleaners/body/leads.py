"""What stands apart from its article, in a box of its own between headline and text: leads, and when and where it was."""

from __future__ import annotations

from cleaners.body.fences import is_form
from cleaners.body.landmarks import Landmarks
from cleaners.body.paths import home
from cleaners.body.worth import Worth
from cleaners.lines.captions import tells_picture
from cleaners.lines.credits import is_event
from cleaners.page.layout import Node
from cleaners.page.sketch import Sketch

# One line below a sentence is as likely the page's own (its keywords, its topic), unless it tells of a picture.
FEWEST = 2
# A longer text has an element of its own; so many boxes may go on with it.
SHORT, BOXES = 250.0, 3
# What tells of a meeting has no more lines.
OCCASION = 12


def below_lead(sketch: Sketch, worths: list[Worth], title: int, first: int, last: int) -> int:
    """The end of a body ``[first, last)`` that is one line beside the headline: past the box right below it, where that
    holds a text without a sentence (verses, a list, captions), or a brief that is longer than its lead."""
    if title < 0 or last - first != 1 or not sketch.nodes:
        return last
    holder = home(sketch, first)
    if holder.endswith("/body[1]") or not f"{home(sketch, title)}/".startswith(f"{holder}/"):
        return last
    box = next((node for node in sketch.nodes if node.first == last and _is_in(node, holder)), None)
    if box is None:
        return last
    end = last
    while end < box.last and worths[end].neutral and not sketch.blocks[end].hidden:
        end += 1
    many = end - last >= FEWEST or (end > last and tells_picture(sketch.folded_of(last)))
    many = many or (end > last and worths[last].prose and worths[last].value > worths[first].value)
    return end if many else last


def over_boxes(sketch: Sketch, worths: list[Worth], title: int, first: int, last: int) -> int:
    """The end of a short body ``[first, last)`` that fills a box below the headline: past the lines that open the boxes
    right below it, where these are sentences, and more than it (a question and its answer, a lead and its text); buttons
    may end them, as they end what readers say of it more briefly."""
    said = _said(worths, first, last)
    if title < 0 or not sketch.nodes or said > SHORT:
        return last
    box = next((node for node in sketch.nodes if title < node.first <= first < node.last == last), None)
    for _ in range(BOXES):
        if box is None or box.outer is None or box.outer.name == "body":
            break
        below = next((node for node in sketch.nodes if node.first == last and node.outer is box.outer), None)
        if below is None or below.name != box.name or is_form(below):
            break
        end = last
        while end < below.last and worths[end].neutral and not sketch.blocks[end].hidden:
            end += 1
        more = _said(worths, last, end)
        if end == last or not worths[last].prose or sketch.blocks[last].links or more < said:
            break
        box, last, said = (below if end == below.last else None), end, more
    return last


def from_occasion(sketch: Sketch, worths: list[Worth], marks: Landmarks, first: int) -> int:
    """Where a body begins that has the time, the place and the speakers of a meeting right above it, in a box of their
    own below the page's head; else ``first``."""
    head = max(marks.title, marks.dateline)
    if head < 0 or not sketch.nodes or not 1 < first - head - 1 <= OCCASION:
        return first
    start = next((index for index in range(head + 1, first) if is_event(sketch.lines, index)), first)
    plain = (worths[index].neutral and not sketch.blocks[index].links for index in range(start, first))
    return start if all(plain) else first


def _said(worths: list[Worth], first: int, last: int) -> float:
    """Characters of prose."""
    return sum(worth.value for worth in worths[first:last] if worth.prose)


def _is_in(node: Node, holder: str) -> bool:
    """Whether an element that has lines stands right in another, which is told by its path."""
    return node.last > node.first and node.path.rpartition("/")[0] == holder
