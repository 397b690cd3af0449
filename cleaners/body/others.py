"""Where something else begins in or below a text: other articles, told of in a sentence or whole, and boxes of its own."""

from __future__ import annotations

import re
from itertools import pairwise

from cleaners.body.headlines import letters
from cleaners.body.paths import home
from cleaners.body.worth import Worth
from cleaners.kinds.entries import HEADLINE
from cleaners.lines.origins import CLOCK, ORIGIN, TIME_OF_DAY, is_dateline
from cleaners.page.sketch import Sketch

# So many linked headlines with prose below are a list of other articles.
TEASERS = 3
# Another article says so much of its headline's pairs of letters in its first lines, and the text above half as much.
SAID, FIRST = 0.4, 3
# A headline has so many letters, and no more; its dateline has no more characters.
LETTERS, LONGEST, DATELINE = 6, 60, 60
_NEXT = re.compile(r"\W*[上下]一[篇条则](?:文章|新闻)?\W*")
# What newspapers set beside a text under such a label is told in sentences, and is a part of it.
_SIDEBAR = re.compile(r"\W*(?:延伸阅读|扩展阅读|相关链接|新闻链接|政策链接)\W*")


def is_teaser(sketch: Sketch, worths: list[Worth], index: int, last: int) -> bool:
    """Whether other articles are told of from here on: linked headlines, each with a sentence, in a row."""
    if not is_linked_head(sketch, worths, index):
        return False
    following = range(index, min(index + 3 * TEASERS, last))
    return sum(is_linked_head(sketch, worths, at) for at in following) >= TEASERS


def is_linked_head(sketch: Sketch, worths: list[Worth], index: int) -> bool:
    """A headline that is one link to another page, with prose right below it."""
    block = sketch.blocks[index]
    return (
        len(block.links) == 1
        and block.links[0].end - block.links[0].start == block.end - block.start >= HEADLINE
        and worths[index].value < 0
        and index + 1 < len(worths)
        and worths[index + 1].prose
    )


def heads_article(sketch: Sketch, worths: list[Worth], index: int, low: int) -> bool:
    """Whether another article stands below a label (大家还在看): one headline, linked, that what follows says again and the
    text from ``low`` on does not. A text that only goes on below a link tells of something else."""
    at = index + 1
    return at < len(worths) and is_linked_head(sketch, worths, at) and _is_told(sketch, at, at, low)


def heads_next(sketch: Sketch, worths: list[Worth], index: int, low: int) -> bool:
    """Whether 下一篇 alone heads another article, told whole: a headline, linked or not, that what follows says again."""
    at = index + 1
    if at + 1 >= len(worths) or not _NEXT.fullmatch(sketch.lines[index]):
        return False
    return _is_headline(sketch, worths, at) and _is_told(sketch, at, at, low)


def is_dated(sketch: Sketch, index: int) -> bool:
    """Whether a line is a dateline with a label or a time of day, as an article has below its headline: the office that
    signs a document and its day are none."""
    line = sketch.lines[index]
    if len(line) > DATELINE or not CLOCK.search(line) or index in sketch.turns:
        return False
    return (ORIGIN.search(line) or TIME_OF_DAY.search(line)) is not None and is_dateline(line)


def dates_article(sketch: Sketch, worths: list[Worth], index: int, low: int, high: int) -> bool:
    """Whether a dateline stands between a headline and what says that again, where the text from ``low`` to ``high`` does
    not above it. Where its element holds other datelines as well, each is an item of a digest."""
    at, own = index - 1, home(sketch, index)
    if at <= low or not _is_headline(sketch, worths, at) or not _is_told(sketch, at, index, low):
        return False
    others = (other for other in (low - 1, *range(index + 1, high)) if other >= 0)
    return not any(is_dated(sketch, other) and home(sketch, other) == own for other in others)


def _is_headline(sketch: Sketch, worths: list[Worth], index: int) -> bool:
    line = sketch.lines[index]
    return not worths[index].prose and not worths[index].rule and LETTERS <= len(letters(line)) <= LONGEST


def _is_told(sketch: Sketch, headline: int, above: int, low: int) -> bool:
    """Whether the lines below ``above`` say a headline again, and those from ``low`` to it do not."""
    told = _share(sketch, headline, range(above + 1, min(above + 1 + FIRST, len(sketch.lines))))
    return told >= SAID and told >= 2 * _share(sketch, headline, range(low, headline))


def heads_sidebar(sketch: Sketch, worths: list[Worth], index: int, last: int) -> bool:
    """Whether a label (延伸阅读) heads sentences that lead nowhere, rather than a list of others."""
    return (
        index + 1 < last
        and _SIDEBAR.fullmatch(sketch.lines[index]) is not None
        and worths[index + 1].prose
        and not sketch.blocks[index + 1].links
    )


def _share(sketch: Sketch, headline: int, lines: range) -> float:
    """How much of a headline's pairs of letters some lines hold."""
    pairs = {one + two for one, two in pairwise(letters(sketch.lines[headline]))}
    said = letters("".join(sketch.lines[lines.start : lines.stop]))
    return sum(pair in said for pair in pairs) / len(pairs) if pairs else 0.0
