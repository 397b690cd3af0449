"""Lines above a headline that are none: the name of the site, of an office or of a column."""

from __future__ import annotations

import re

from cleaners.body.headlines import HEADINGS, SECOND, is_headline, letters
from cleaners.lines.datelines import is_link, worth_of
from cleaners.lines.offices import is_office
from cleaners.page.sketch import Sketch
from cleaners.text.fold import fold

# Such a name is no longer, and stands so few lines above the dateline; a headline below it is longer than that.
LONGEST, ABOVE, HEADLINE = 14, 6, 6
# A line so short names a column where a headline follows it.
COLUMN = 4
# The label of a menu is no longer.
LABEL = 8
_SITE = re.compile(r"(?:网站?|门户|官网|在线|[日晚早时商]报|客户端|政府|海关|广播|电视台|融媒体?)$")


def headline_below(sketch: Sketch, index: int) -> int:
    """The headline between a line that only names whose page it is, or in which column, and the dateline; else the line."""
    dateline = next((at for at in _below(sketch, index) if worth_of(sketch, at) >= 2), -1)
    if dateline < 0 or not _is_sign(sketch, index):
        return index
    found = [at for at in range(index + 1, dateline) if _is_headline(sketch, at)]
    if not found or are_one(sketch, index, found[0]):
        return index
    return max(found, key=lambda at: (HEADINGS.get(sketch.blocks[at].tag, 0.0), -at))


def are_one(sketch: Sketch, index: int, below: int) -> bool:
    """Whether the head says two lines of a headline as one, without a sign or a space between them."""
    both = sketch.lines[index] + sketch.lines[below]
    said = (sketch.head.title, *(content for _, content in sketch.head.metas))
    return any(both in fold(name) for name in said)


def _below(sketch: Sketch, index: int) -> range:
    return range(index + 1, min(index + 1 + ABOVE, len(sketch.blocks)))


def _is_sign(sketch: Sketch, index: int) -> bool:
    line = sketch.lines[index]
    if len(line) > LONGEST:
        return False
    if len(letters(line)) <= COLUMN:
        return True
    return is_office(line) or _SITE.search(line) is not None or _is_column(sketch, index)


def _is_column(sketch: Sketch, index: int) -> bool:
    """Whether a menu or a path of the page leads to what a line names, or the head calls no more than that."""
    key = letters(sketch.lines[index])
    if len(key) > LABEL:
        return False
    if key == letters(fold(sketch.head.title)) and "..." not in sketch.head.title:
        return True
    links = (link for at, block in enumerate(sketch.blocks) if at != index for link in block.links)
    return any(
        link.end - link.start <= LABEL + 2 and letters(sketch.folded[link.start : link.end]) == key
        for link in links
    )


def _is_headline(sketch: Sketch, index: int) -> bool:
    block, line = sketch.blocks[index], sketch.lines[index]
    return (
        not block.hidden
        and not is_link(sketch, index)
        and not line.startswith(SECOND)
        and ">" not in line
        and len(letters(line)) > HEADLINE
        and is_headline(line)
    )
