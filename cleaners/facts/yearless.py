"""Days that a page shows without their year: never completed but by a day that the page tells in full."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import time

from cleaners.facts.machine_dates import Dated
from cleaners.facts.scene import Scene
from cleaners.lines.datelines import YEARLESS, YEARLESS_LINE
from cleaners.model import Fact

# Such a day stands within so many lines below the title: who wrote or posted it stands between.
NEAR = 3
_DAY = re.compile(r"(?P<month>\d{1,2})[-/月](?P<day>\d{1,2})(?:日|(?![\d/-]))")
_CLOCK = re.compile(r"\d日? ?([01]?\d|2[0-3]):([0-5]\d)(?!\d)")
_SENTENCE = re.compile("[,。;!?、]")


def yearless(scene: Scene) -> Iterator[Fact]:
    """The days without a year in lines of credits, behind labels of publication, and with a time on a line of their own
    below the title: values ``04-29``."""
    for index in (*scene.credits, *_below_title(scene)):
        block = scene.sketch.blocks[index]
        match = YEARLESS.search(scene.sketch.lines[index])
        if match and (found := _DAY.match(match[0])) and (day := day_of(found)):
            yield scene.fact(block.start + match.start(), block.start + match.end(), day)
    for piece in scene.pieces:
        if piece.kind not in ("published", "dated"):
            continue
        match = _DAY.match(scene.sketch.folded[piece.start : piece.end])
        if match and (day := day_of(match)):
            yield scene.fact(piece.start, piece.start + match.end(), day)


def _below_title(scene: Scene) -> Iterator[int]:
    """The lines right below the title and above the text that are no sentences."""
    first = scene.marks.title + 1
    for index in range(first, min(scene.body.first, first + NEAR)) if first else ():
        line = scene.sketch.lines[index]
        if len(line) > YEARLESS_LINE or _SENTENCE.search(line):
            return
        if not scene.sketch.blocks[index].hidden:
            yield index


def clock_without_year(scene: Scene, best: Dated) -> list[Dated]:
    """A day that is told with its year elsewhere, with the time of day that readers see beside its month and day."""
    shown = best.moment.day.isoformat()[5:]
    for fact in yearless(scene):
        start, end = fact.span or (0, 0)
        clock = _CLOCK.search(scene.sketch.folded, start, end + 6) if fact.value == shown else None
        if clock:
            moment = replace(best.moment, clock=time(int(clock[1]), int(clock[2])))
            return [Dated(best.rank, moment, scene.fact(start, max(end, clock.end())))]
    return []


def day_of(match: re.Match[str]) -> str:
    """``04-29`` of a month and a day; "" where the calendar has no such."""
    month, day = int(match["month"]), int(match["day"])
    return f"{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""
