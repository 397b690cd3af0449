"""The lines that sign a notice: the office, and the day below it or behind it on one line."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cleaners.lines.offices import CELLS, closing_day, is_judge, is_office
from cleaners.model import Body
from cleaners.page.sketch import Sketch
from cleaners.text.moments import Moment, find_moments

# The day stands among the last lines of a text, or right below them; without an office above it among the very last.
BOTTOM, BELOW, LAST = 10, 3, 3
# Such a line is no longer; a day alone no longer than that.
LONGEST, ALONE = 60, 40
# Between a court and its day stand so many who sign for it.
JUDGES = 5
# What offices of Hong Kong close a text with, above its day.
_DONE = "完"


@dataclass(frozen=True, slots=True)
class Signature:
    """The day that a text is signed with, its span ``[start, end)``, and the span of the office, () where the day
    stands alone. ``closing`` says that next to nothing of the text follows."""

    moment: Moment
    start: int
    end: int
    office: tuple[int, int] | tuple[()]
    closing: bool


def signature(seen: Sketch, body: Body) -> Signature | None:
    """The last signature of a body; None where no line of its end is a day, or an office and a day."""
    for index in range(min(body.last + BELOW, len(seen.blocks)) - 1, body.first, -1):
        if index < body.last - BOTTOM:
            break
        found = _signed(seen, index)
        if found and (found.office or index < body.last or seen.lines[index - 1] == _DONE):
            return replace(found, closing=index >= body.last - LAST)
    return None


def _signed(seen: Sketch, index: int) -> Signature | None:
    block, line = seen.blocks[index], seen.lines[index]
    if block.hidden or block.links or len(line) > LONGEST:
        return None
    day = closing_day(line)
    moment = next(find_moments(line), None) if day else None
    if day is None or moment is None or (not day[1] and block.tag in CELLS):
        return None
    head = line[: day[0]].rstrip()
    start, end = block.start + day[0], block.end
    if head:
        office = (block.start, block.start + len(head))
        return Signature(moment, start, end, office, False) if is_office(head) else None
    if len(line) > ALONE:
        return None
    above = index - 1
    while above > 0 and index - above <= JUDGES and is_judge(seen.lines[above]):
        above -= 1
    said, judged = seen.lines[above], above < index - 1
    signed = not seen.blocks[above].links and is_office(said)
    # Alone it stands below the text; below a label (活动时间) it is what that names.
    ended = day[1] and (judged or said == _DONE or said.endswith(("。", "!", ".", ")", "”", ";")))
    if not (signed or ended):
        return None
    issued = (seen.blocks[above].start, seen.blocks[above].end) if signed else ()
    return Signature(moment, start, end, issued, False)
