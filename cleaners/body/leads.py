"""Leads that stand apart from their article, in a box of their own between headline and text."""

from __future__ import annotations

from cleaners.body.paths import home
from cleaners.body.worth import Worth
from cleaners.lines.captions import tells_picture
from cleaners.page.layout import Node
from cleaners.page.sketch import Sketch

# One line below a sentence is as likely the page's own (its keywords, its topic), unless it tells of a picture.
FEWEST = 2


def below_lead(sketch: Sketch, worths: list[Worth], title: int, first: int, last: int) -> int:
    """The end of a body ``[first, last)`` that is one line beside the headline: past the box right below it, where that
    holds a text without a sentence (verses, a list, captions)."""
    if title < 0 or last - first != 1 or not sketch.nodes:
        return last
    holder = home(sketch, first)
    if holder.endswith("/body[1]") or not f"{home(sketch, title)}/".startswith(f"{holder}/"):
        return last
    box = next((node for node in sketch.nodes if node.first == last and _is_in(node, holder)), None)
    if box is None:
        return last
    end = last
    while (
        end < box.last and worths[end].value >= 0 and not worths[end].rule and not sketch.blocks[end].hidden
    ):
        end += 1
    many = end - last >= FEWEST or (end > last and tells_picture(sketch.folded_of(last)))
    return end if many else last


def _is_in(node: Node, holder: str) -> bool:
    """Whether an element that has lines stands right in another, which is told by its path."""
    return node.last > node.first and node.path.rpartition("/")[0] == holder
