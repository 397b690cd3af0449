"""Who speaks, and when, in a transcript: lines that would be datelines if they did not come again and again.

Lines are matched folded (see ``cleaners.text.fold``): Simplified, half-width, lower case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaners.model import Block

# What a page says it is, near its top, where it puts down what was said.
_NAMED = re.compile("访谈|直播|实录|发布会|座谈会|答记者问|在线交流")
_NAME = r"[\[(【]?[一-鿿·]{0,12}[\])】]?"
_TURN = re.compile(
    rf"{_NAME}[ :|\t]*[\[(]?(?:\d{{4}}[-/.年]\d{{1,2}}[-/.月]\d{{1,2}}日?)? ?\d{{1,2}}:\d\d(?::\d\d)?[\])]?[ :|\t]*{_NAME} ?:?"
)
# Who asks, on a line above the question.
_ASKS = re.compile(r"[\[(【]?记者(?:提?问)?[\])】]? ?:?")
_NUMBERS = re.compile(r"\[\d+\]")
# So many lines of one shape are turns; the first of them stands so many lines below the name of the page.
FEWEST, NEAR = 3, 40


def turns(folded: str, lines: Sequence[str], blocks: Sequence[Block]) -> frozenset[int]:
    """The lines that are a speaker and the time of day of what is said below, of a page that calls itself a transcript."""
    if not _NAMED.search(folded):
        return frozenset()
    shapes: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if len(line) <= NEAR and ":" in line and not blocks[index].links and _TURN.fullmatch(line):
            shapes.setdefault(_NUMBERS.sub("", blocks[index].path), []).append(index)
    found: set[int] = set()
    for run in shapes.values():
        above = lines[max(0, run[0] - NEAR) : run[0]]
        spoken = [index for index in run if index + 1 < len(lines) and index + 1 not in run]
        if len(spoken) >= FEWEST and any(map(_NAMED.search, above)):
            found.update(run)
    return frozenset(found)


def is_asker(lines: Sequence[str], index: int) -> bool:
    """Whether a folded line only says that a reporter asks what the next one says: a label, above a sentence."""
    below = lines[index + 1] if index + 1 < len(lines) else ""
    return below.endswith(("?", "。", "!")) and _ASKS.fullmatch(lines[index]) is not None
