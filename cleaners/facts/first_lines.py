"""The headline that nothing but its setting tells: the first line of a text, bold, large or centred, above prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from cleaners.body.dumps import is_paragraph
from cleaners.body.headlines import is_headline
from cleaners.facts.official import is_number
from cleaners.facts.scene import Scene
from cleaners.lines.captions import tells_picture
from cleaners.lines.credits import credit
from cleaners.lines.datelines import is_link
from cleaners.lines.labels import labels
from cleaners.lines.offices import is_office
from cleaners.model import Fact
from cleaners.numbering import numbered

# Such a headline has so many characters, and prose within so many lines below it.
SHORTEST, LONGEST, NEAR = 6, 60, 3
_SET = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "center", "big"))
_CENTRED, _LARGE = re.compile(r"text-align: ?center|font-weight: ?bold"), re.compile(r"[4-7]|\+[1-4]")


def first_line(scene: Scene) -> Iterator[Fact]:
    """The text's first line where it is set as a headline and no other line of the page is one."""
    index = scene.body.first
    if scene.marks.title >= 0 or not scene.sketch.nodes or index + 1 >= scene.body.last:
        return
    block, line = scene.sketch.blocks[index], scene.sketch.lines[index]
    if (
        not SHORTEST <= len(line) <= LONGEST
        or block.hidden
        or is_link(scene.sketch, index)
        or not is_headline(line)
    ):
        return
    if (
        numbered(line)[0]
        or is_office(line)
        or is_number(line)
        or tells_picture(line)
        or credit(line)
        or labels(line)
    ):
        return
    below = range(index + 1, min(index + 1 + NEAR, scene.body.last))
    if any(is_paragraph(scene.sketch.lines[at]) for at in below) and _is_set(scene, block.start, block.end):
        yield scene.fact(*scene.stripped(block.start, block.end))


def _is_set(scene: Scene, start: int, end: int) -> bool:
    """Whether an element that holds the whole line, and no other, sets it as headlines are."""
    low, high = scene.stripped(start, end)
    return any(
        node.start <= low and high <= node.end <= end + 1 and _is_heading(node.element)
        for node in scene.nodes(start, low + 1)
    )


def _is_heading(element: etree._Element) -> bool:
    style = element.get("style", "").lower()
    return (
        element.tag in _SET
        or element.get("align", "").lower() == "center"
        or _CENTRED.search(style) is not None
        or (element.tag == "font" and _LARGE.fullmatch(element.get("size", "").strip()) is not None)
    )
