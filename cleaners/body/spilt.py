"""Texts whose element is closed too early: a stray end tag in them leaves the rest of their paragraphs outside it."""

from __future__ import annotations

from cleaners.body.paths import home
from cleaners.body.worth import is_sentence
from cleaners.lines.datelines import is_link
from cleaners.lines.furniture import furniture
from cleaners.page.sketch import Sketch

# One paragraph below a text is as likely the site's own (open the application, read on there).
FEWEST = 2


def spilt(sketch: Sketch, last: int) -> int:
    """The end of a body in blocks up to ``last``: past the paragraphs right below it that hang in an element around its
    own: two that are prose or more, no two others in a row."""
    if not sketch.nodes or not 0 < last < len(sketch.blocks) or sketch.blocks[last - 1].tag != "p":
        return last
    own, end, found = home(sketch, last - 1), last, 0
    for index in range(last, len(sketch.blocks)):
        block, line = sketch.blocks[index], sketch.lines[index]
        beside = block.tag == "p" and not block.hidden and own.startswith(home(sketch, index) + "/")
        if not beside or is_link(sketch, index) or furniture(line):
            break
        if is_sentence(line):
            end, found = index + 1, found + 1
        elif index > end + 1:
            break
    return end if found >= FEWEST else last
