"""Lines of credits on a page: where the head of an article tells its time, source and writers."""

from __future__ import annotations

import re

from cleaners.credits import credit
from cleaners.sketch import Sketch

# The head of an article ends at most so many visible lines below its title.
REACH = 24
_STOPS = re.compile(r"[,。;!?、]")


def worth_of(sketch: Sketch, index: int) -> int:
    """``credit`` of a block's line; a web address may be as long a link as it likes."""
    block = sketch.blocks[index]
    longest = 0
    for link in block.links:
        if not sketch.folded.startswith(("http", "www."), link.start):
            longest = max(longest, link.end - link.start)
    return credit(sketch.folded[block.start : block.end], longest)


def is_link(sketch: Sketch, index: int) -> bool:
    """Whether most of a block's text is links."""
    block = sketch.blocks[index]
    return (
        bool(block.links) and 2 * sum(link.end - link.start for link in block.links) > block.end - block.start
    )


def last_dateline(sketch: Sketch, start: int, stop: int) -> int:
    """The last line of credits in blocks ``[start, stop)`` before any prose; -1 when there is none."""
    found, seen = -1, 0
    for index in range(start, min(stop, len(sketch.blocks))):
        block = sketch.blocks[index]
        if block.hidden:
            continue
        worth = worth_of(sketch, index)
        if worth >= 2 or (worth == 1 and _hint_counts(sketch, index, found)):
            found = index
        elif worth == 0 and (_is_prose(sketch, index) or 0 <= found < index - 3):
            break
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


def _is_prose(sketch: Sketch, index: int) -> bool:
    block = sketch.blocks[index]
    return block.end - block.start > 60 and len(_STOPS.findall(sketch.folded, block.start, block.end)) >= 2
