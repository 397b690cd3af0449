"""The head of a paper's page (青禾日报 2026年03月12日 星期四 第03版:要闻): its day, and the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.facts.machine_dates import Dated
from cleaners.facts.scene import Scene
from cleaners.model import Fact
from cleaners.text.moments import Moment, find_moments

# The page's number stands so near its day, and both so far above the title, on lines no longer.
BESIDE, ABOVE, LONGEST = 2, 12, 60
_PAGE = re.compile(r"第 ?[a-z]?\d{1,3} ?版|(?<![a-z\d])[a-z]?\d{2,3} ?版")
_PAPER = re.compile(r"《?(?P<paper>[一-鿿]{2,10}报)》? ?(?=\d)")


def _days(scene: Scene) -> Iterator[tuple[int, Moment]]:
    """The lines above the title that tell a day beside a page's number, and the day's place on each."""
    lines = scene.sketch.lines
    if scene.marks.title < 0:
        return
    for index in range(scene.marks.title - 1, max(scene.marks.title - ABOVE, 0) - 1, -1):
        near = lines[max(index - BESIDE, 0) : min(index + BESIDE + 1, scene.marks.title)]
        if len(lines[index]) > LONGEST or scene.sketch.blocks[index].hidden:
            continue
        if any(len(line) <= LONGEST and _PAGE.search(line) for line in near):
            yield from ((index, moment) for moment in find_moments(lines[index]) if moment.clock is None)


def edition_day(scene: Scene) -> Iterator[Dated]:
    """The day of the paper, where nothing nearer dates the article."""
    for index, moment in _days(scene):
        start = scene.sketch.blocks[index].start
        yield Dated(4.0, moment, scene.fact(start + moment.start, start + moment.end))
        return


def edition_paper(scene: Scene) -> Iterator[Fact]:
    """The paper whose name opens such a line."""
    for index, moment in _days(scene):
        start = scene.sketch.blocks[index].start
        if (paper := _PAPER.match(scene.sketch.lines[index])) and paper.end() <= moment.start:
            yield scene.fact(start + paper.start("paper"), start + paper.end("paper"))
            return
