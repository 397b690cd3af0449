"""Lines of credits on a page: where the head of an article tells its time, source and writers."""

from __future__ import annotations

import re

from cleaners.lines.credits import credit, is_event
from cleaners.lines.furniture import furniture
from cleaners.lines.labels import labels
from cleaners.lines.offices import DATE
from cleaners.page.sketch import Sketch
from cleaners.text.moments import find_moments

# The head of an article ends at most so many visible lines below its title.
REACH = 24
# Links of more Chinese characters are headlines; shorter ones name a paper or a button.
HEADLINE = 10
# A day without a year, and its time of day.
YEARLESS = re.compile(r"(?<![\d:/年.-])(?<!\d )\d{1,2}[-/月]\d{1,2}日? ?\d{1,2}:\d\d(?!\d)")
# A line of them is no longer.
YEARLESS_LINE = 40
# The address of a machine, or the number of its request.
_MACHINE = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|(?:请求|事件|request|trace) ?id")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_STOPS = re.compile(r"[,。;!?、]")


def worth_of(sketch: Sketch, index: int) -> int:
    """``credit`` of a block's line; a linked headline makes it an item of a list."""
    worth = sketch.credits.get(index)
    if worth is None:
        worth = sketch.credits[index] = _worth_of(sketch, index)
    return worth


def _worth_of(sketch: Sketch, index: int) -> int:
    block, line = sketch.blocks[index], sketch.lines[index]
    if index in sketch.turns:
        return 0
    if block.tag == "tr" and line.count("\t") >= 2 and not labels(line):
        return 0  # a table's row that holds a day (a hearing, an exam)
    if ("." in line or "id" in line) and _MACHINE.search(line):
        return 0  # a firewall's answer
    if not block.links:
        return credit(line) or 2 * _is_yearless(sketch, index)
    if _is_dated_link(sketch, index) and any(_is_dated_link(sketch, at) for at in (index - 1, index + 1)):
        return 0
    longest = max((link.end - link.start for link in block.links), default=0)
    if longest > HEADLINE and any(_is_headline(sketch, link.start, link.end) for link in block.links):
        return 0
    return credit(line, min(longest, HEADLINE))


def _is_yearless(sketch: Sketch, index: int) -> bool:
    """Whether a line right below a heading is a day without a year, a time, and little else, as applications set it."""
    if ":" not in sketch.lines[index] or not index or sketch.blocks[index - 1].tag not in _HEADINGS:
        return False
    line = sketch.lines[index]
    return len(line) <= YEARLESS_LINE and YEARLESS.search(line) is not None and not _STOPS.search(line)


def _is_dated_link(sketch: Sketch, index: int) -> bool:
    """Whether a line is one link and a day, with no label: two in a row are a list's entries."""
    if not 0 <= index < len(sketch.blocks):
        return False
    block, line = sketch.blocks[index], sketch.lines[index]
    if len(block.links) != 1 or len(line) > 80 or block.links[0].start != block.start:
        return False
    return not labels(line) and next(find_moments(line), None) is not None


def _is_headline(sketch: Sketch, start: int, end: int) -> bool:
    return sum("一" <= sign <= "鿿" for sign in sketch.folded[start : min(end, start + 80)]) > HEADLINE


def is_link(sketch: Sketch, index: int) -> bool:
    """Whether most of a block's text is links."""
    block = sketch.blocks[index]
    return bool(block.links) and 2 * block.linked > block.end - block.start


def last_dateline(sketch: Sketch, start: int, stop: int) -> int:
    """The last line of credits in blocks ``[start, stop)`` before any prose; -1 when there is none."""
    found, seen, told, parted = -1, 0, False, False
    for index in range(start, min(stop, len(sketch.blocks))):
        if sketch.blocks[index].hidden:
            continue
        if told and DATE.fullmatch(sketch.lines[index]):
            break  # it closes a notice too short to be taken for prose, whose writer may stand below it
        told = told or sketch.lines[index].endswith("。")
        worth = worth_of(sketch, index)
        if worth >= 2 and is_event(sketch.lines, index):
            break
        closes = parted and _is_editors(sketch.lines[index])
        if worth >= 2 or (worth == 1 and not told and not closes and _hint_counts(sketch, index, found)):
            found, parted = index, False
        elif worth == 0 and (_is_prose(sketch, index) or 0 <= found < index - 3):
            break
        # Below a line of the text, a caption's perhaps, an editor's closes it.
        parted = parted or (worth == 0 and found >= 0 and not furniture(sketch.lines[index]))
        seen += 1
        if seen > REACH:
            break
    return found


def dateline_above(sketch: Sketch, index: int) -> int:
    """A line of credits in the three above a block; -1 when there is none."""
    for above in range(index - 1, max(index - 4, -1), -1):
        if not sketch.blocks[above].hidden and worth_of(sketch, above) >= 2:
            return above
    return -1


def _hint_counts(sketch: Sketch, index: int, found: int) -> bool:
    """A writer's line alone is the head's when a dateline follows, or stands before it outside the text."""
    following = range(index + 1, min(index + 3, len(sketch.blocks)))
    soon = any(worth_of(sketch, below) >= 2 for below in following)
    return soon or (found >= 0 and sketch.blocks[index].tag != "p")


def _is_editors(line: str) -> bool:
    return {label.kind for label in labels(line)} == {"editor"}


def _is_prose(sketch: Sketch, index: int) -> bool:
    block = sketch.blocks[index]
    size, ended = block.end - block.start, sketch.folded.startswith(("。", "!", "?"), block.end - 1)
    return size > (25 if ended else 60) and len(_STOPS.findall(sketch.folded, block.start, block.end)) >= 2
