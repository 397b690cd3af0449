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
_PAGE = re.compile(r"第 ?[a-z]?\d{1,3} ?版|(?<![a-z\d])(?:[a-z]\d{1,3}|\d{2,3}) ?版")
_PAPER = re.compile(r"(?:^|[ \t|])《?(?P<paper>[一-鿿]{2,10}报)》?(?= ?\d|[ \t|]|$)")


def _days(scene: Scene) -> Iterator[tuple[int, Moment]]:
    """The lines above the title that tell a day beside a page's number, and the day's place on each."""
    lines, top = scene.sketch.lines, _top(scene)
    if not any("版" in line for line in lines[max(top - ABOVE - BESIDE, 0) : max(top, 0)]):
        return
    for index in range(top - 1, max(top - ABOVE, 0) - 1, -1):
        if len(lines[index]) > LONGEST or scene.sketch.blocks[index].hidden:
            continue
        if any(len(lines[at]) <= LONGEST and _PAGE.search(lines[at]) for at in _near(index, top)):
            yield from ((index, moment) for moment in find_moments(lines[index]) if moment.clock is None)


def _top(scene: Scene) -> int:
    """The block that the article begins with: its title, where it shows one."""
    return scene.marks.title if scene.marks.title >= 0 else scene.body.first


def _near(index: int, top: int) -> range:
    return range(max(index - BESIDE, 0), min(index + BESIDE + 1, top))


def edition_day(scene: Scene) -> Iterator[Dated]:
    """The day of the paper, where nothing nearer dates the article."""
    for index, moment in _days(scene):
        start = scene.sketch.blocks[index].start
        yield Dated(4.0, moment, scene.fact(start + moment.start, start + moment.end))
        return


def edition_paper(scene: Scene) -> Iterator[Fact]:
    """The paper that such a line names, or a line beside it."""
    for index, _ in _days(scene):
        for at in (index, *_near(index, _top(scene))):
            start, line = scene.sketch.blocks[at].start, scene.sketch.lines[at]
            if paper := (_PAPER.search(line) if at == index else _PAPER.fullmatch(line)):
                yield scene.fact(start + paper.start("paper"), start + paper.end("paper"))
                return
