"""Where something else begins in or below a text: other articles, told of in a sentence or whole, and boxes of its own."""

from __future__ import annotations

import re
from itertools import pairwise

from cleaners.body.headlines import letters
from cleaners.body.worth import Worth
from cleaners.kinds.entries import HEADLINE
from cleaners.page.sketch import Sketch

# So many linked headlines with prose below are a list of other articles.
TEASERS = 3
# Another article says so much of its headline's pairs of letters in its first lines, and the text above half as much.
SAID, FIRST = 0.5, 3
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
    if at >= len(worths) or not is_linked_head(sketch, worths, at):
        return False
    told = _share(sketch, at, range(at + 1, min(at + 1 + FIRST, len(worths))))
    return told >= SAID and told >= 2 * _share(sketch, at, range(low, index))


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
