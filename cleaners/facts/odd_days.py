"""Days in forms that count where nothing else dates a page: with a year of two or three digits, or set in a box."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.facts.language import script
from cleaners.facts.machine_dates import Dated
from cleaners.facts.scene import Scene
from cleaners.lines.credits import is_event, own_moments
from cleaners.lines.labels import labels
from cleaners.text.fold import fold
from cleaners.text.moments import Moment, compact_moment, find_moments

# With two digits for the year, or all in a row, where a label says what they date (发布时间:24-03-05, 20240305).
_SHORT_YEAR = re.compile(r"(?:(?P<short>[012]\d-\d\d-\d\d)|20(?P<digits>\d{6}))(?!\d)")
# Taiwan counts years from 1912: 發布日期：115-07-03, 115年7月3日.
_REPUBLIC = re.compile(r"(?P<year>1[0-2]\d)([-/.年])(?P<month>\d{1,2})(?:\2|月)(?P<day>\d{1,2})日?(?!\d)")
_BOX = re.compile(r"(?P<day>\d{1,2})日?/?(?P<year>(?:19|20)\d\d)[-/.年](?P<month>\d{1,2})月?")
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_YEAR_FIRST = re.compile(r"(?P<year>(?:19|20)\d\d)年? (?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?")
# A day alone below the title stands on a line no longer, and nothing runs on from it; so many lines are looked at, as
# a second title or who wrote it stand between.
UNDER_TITLE, LINES = 60, 4
_APART = re.compile(r" *(?:$|[|丨]|(?<= )[^ ~至到—-])")
# Such a box stands within so many lines of the title.
NEAR_TITLE = 4


def short_years(scene: Scene) -> Iterator[Dated]:
    """The days behind labels of publication whose year has two digits, or that no sign parts."""
    for piece in scene.pieces:
        match = _SHORT_YEAR.match(scene.sketch.folded, piece.start, piece.end)
        if match and piece.zone == "head" and piece.kind in ("published", "dated"):
            moment = compact_moment("20" + (match["digits"] or match["short"].replace("-", "")))
            if moment:
                yield Dated(3.5, moment, scene.fact(match.start(), match.end()))


def republic_years(scene: Scene) -> Iterator[Dated]:
    """The days behind labels of publication whose year counts from 1912, where the text is in Traditional script."""
    for piece in scene.pieces:
        match = _REPUBLIC.match(scene.sketch.folded, piece.start, piece.end)
        if (
            match
            and piece.kind in ("published", "dated")
            and any(said.value == "Hant" for said in script(scene))
        ):
            year, month, day = int(match["year"]) + 1911, int(match["month"]), int(match["day"])
            if moment := compact_moment(f"{year}{month:02}{day:02}"):
                yield Dated(3.5, moment, scene.fact(*match.span()))


def in_heading(scene: Scene) -> Iterator[Dated]:
    """The day that ends a headline's own line in an element of its own, and that the head does not call the page by."""
    if scene.marks.title < 0:
        return
    block, named = scene.sketch.blocks[scene.marks.title], fold(scene.sketch.head.title)
    for node in scene.nodes(block.start + 2, block.end):
        said = scene.sketch.folded[node.start : block.end]
        for moment in find_moments(said):
            if not said.replace(said[moment.start : moment.end], "").strip(" ()[]") and said not in named:
                yield Dated(3.5, moment, scene.fact(node.start + moment.start, node.start + moment.end))
                return


def _day(match: re.Match[str]) -> Moment | None:
    return compact_moment(f"{match['year']}{int(match['month']):02}{int(match['day']):02}")


def boxed(scene: Scene) -> Iterator[Dated]:
    """A day set large in a box beside the title: 08 over 2025-11, or 2025 over 11/08."""
    for index in scene.head:
        block, line = scene.sketch.blocks[index], scene.sketch.lines[index]
        if len(line) > 12 or block.hidden or abs(index - scene.marks.title) > NEAR_TITLE:
            continue
        # The number of a day alone has its month on the line below, a year its day.
        last = min(index + (len(line) <= 2 or _YEAR.fullmatch(line) is not None), len(scene.sketch.lines) - 1)
        said = " ".join(scene.sketch.lines[index : last + 1])
        match = _BOX.fullmatch(said.replace(" ", "")) or _YEAR_FIRST.fullmatch(said)
        if moment := _day(match) if match else None:
            yield Dated(3.5, moment, scene.fact(block.start, scene.sketch.blocks[last].end))


def under_title(scene: Scene) -> Iterator[Dated]:
    """The day that opens a line between the title and the text, where nothing else on the page dates it."""
    first = scene.marks.title + 1
    for index in range(first, min(scene.body.first, first + LINES)) if first else ():
        block, line = scene.sketch.blocks[index], scene.sketch.lines[index]
        if len(line) > UNDER_TITLE or "。" in line:
            return
        if block.hidden or is_event(scene.sketch.lines, index):
            continue
        for moment in own_moments(line, labels(line)):
            if not moment.start and _APART.match(line, moment.end):
                yield Dated(6.5, moment, scene.fact(block.start + moment.start, block.start + moment.end))
