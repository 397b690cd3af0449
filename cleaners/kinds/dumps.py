"""What kind of page a text dump was: it has no links and no head to tell by."""

from __future__ import annotations

from cleaners.body.dumps import is_paragraph
from cleaners.body.headlines import is_headline
from cleaners.kinds.listings import MANY, PROSE, Told
from cleaners.kinds.notes import note
from cleaners.page.sketch import Sketch
from cleaners.text.moments import find_moments

# Letters of a dump that may be no more than a note.
SHORT = 150
# An entry of a listing is no longer, and no shorter without its day.
LONGEST, SHORTEST = 100, 8


def kind_of_dump(sketch: Sketch) -> Told:
    """An error for a short note, a listing for dated headlines without prose, else an article."""
    if len(sketch.text) <= SHORT and (told := note(sketch)):
        return told
    entries = {index for index in range(len(sketch.lines)) if _is_entry(sketch.lines, index)}
    prose = sum(len(line) for at, line in enumerate(sketch.lines) if at not in entries and is_paragraph(line))
    if len(entries) >= MANY and prose < PROSE:
        return "listing", f"{len(entries)} dated headlines, {prose} characters of prose"
    return "article", "a text dump"


def _is_entry(lines: list[str], index: int) -> bool:
    """Whether a line is a headline with its day, in front or behind, or right above it."""
    line = lines[index]
    if len(line) > LONGEST or "\t" in line or "。" in line:
        return False
    if index + 1 < len(lines) and _is_day(lines[index + 1]) and not _is_day(line):
        return len(line) >= SHORTEST and is_headline(line)
    days = list(find_moments(line))
    if len(days) != 1:
        return False
    rest = (line[: days[0].start] + line[days[0].end :]).strip(" ()[]【】·-")
    return len(rest) >= SHORTEST and (days[0].start <= 2 or days[0].end >= len(line) - 2)


def _is_day(line: str) -> bool:
    day = next(find_moments(line), None)
    return day is not None and len(line.strip(" ()[]")) <= day.end - day.start + 2
