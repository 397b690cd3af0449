"""The title and the dateline of a text dump, which has neither a head nor elements: by the prose that follows them.

A dump may be of the article alone or of the whole page, menus above it and lists below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from cleaners.body.headlines import SECOND, is_headline, letters
from cleaners.body.worth import ENOUGH
from cleaners.lines.datelines import REACH, last_dateline, worth_of
from cleaners.lines.furniture import furniture
from cleaners.lines.labels import AGO
from cleaners.lines.offices import is_office
from cleaners.page.sketch import Sketch

# Prose follows a head within so many lines that are none, and a headline stands so near above it.
FAR = 8
# So many datelines are tried.
DATELINES = 40
# A paragraph is no shorter; a headline is held against so many letters of the text.
PARAGRAPH, READ = 25, 2_000
# The text says so much of a headline's pairs of letters, where it has so many; the first with nearly as much as any is it.
SAID, PAIRS, NEARLY = 0.25, 12, 0.7
# A headline of a page's own is no longer, and no shorter.
SHORTEST, LONGEST = 4, 120
# A menu's labels are no longer, and so many or more; so many words as short in a line are one.
LABEL, MENU, WORDS = 6, 2, 4
_QUOTES = re.compile(r"[“”《》「」\"]")
# A day alone is an entry's of a list as often as an article's.
_BARE = re.compile(r"[\[(]?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\])]?")
# Breadcrumbs, cells of tables, what readers said some time ago and numbers to call are none.
_MENU = re.compile(rf"[>\t]|电话:|{AGO.pattern}")


def head_of_dump(sketch: Sketch) -> tuple[int, int]:
    """The indices of the title's line and the dateline, -1 where there is none."""
    dateline, text = _dateline(sketch)
    title = _headline(sketch, dateline if dateline >= 0 else text, text, dateline >= 0)
    if dateline >= 0:
        dateline = max(dateline, last_dateline(sketch, dateline, dateline + 6))
    return title, dateline


def _dateline(sketch: Sketch) -> tuple[int, int]:
    """The first dateline with enough prose below, or any, and where that begins; else the first near the top; else the
    first prose. What stands below the most of the prose is no head, but a day and 来源 with a headline right above."""
    found = [index for index in range(len(sketch.lines)) if worth_of(sketch, index) >= 2]
    above = list(accumulate((len(line) * is_paragraph(line) for line in sketch.lines), initial=0))
    heads = [index for index in found if above[index] <= above[-1] - above[index]]
    sure = [index for index in found if worth_of(sketch, index) >= 3 and _run(sketch, index)]
    headed = [index for index in heads if _run(sketch, index) and not _BARE.fullmatch(sketch.lines[index])]
    for among, enough in ((sure, PARAGRAPH), (headed, PARAGRAPH), (heads, ENOUGH), (heads, PARAGRAPH)):
        for index in among[:DATELINES]:
            text = _prose(sketch, index + 1, index + 1 + FAR, enough)
            if text >= 0:
                return index, text
    first = heads[0] if heads and heads[0] < REACH else -1
    return first, _prose(sketch, first + 1, len(sketch.lines), ENOUGH)


def _prose(sketch: Sketch, start: int, stop: int, enough: float) -> int:
    """Where prose begins in lines ``[start, stop)`` that comes to enough with what follows, -1 where none does."""
    begin, read, passed = -1, 0, 0
    for index in range(start, len(sketch.lines)):
        line = sketch.lines[index]
        if is_paragraph(line):
            begin = index if begin < 0 else begin
            read, passed = read + len(line), 0
            if read >= enough:
                return begin
        else:
            passed += 1
            if begin >= 0 and passed > FAR:
                begin, read = -1, 0
        if begin < 0 and index + 1 >= stop:
            return -1
    return -1


def is_paragraph(line: str) -> bool:
    """Whether a folded line is prose by its length and its stops."""
    ended = "。" in line or line.endswith(("!", "?", ";", ":", "…"))  # a headline has commas as well
    return ended and len(line) >= PARAGRAPH and not furniture(line)


def _headline(sketch: Sketch, below: int, text: int, dated: bool) -> int:
    """The first headline near above a line whose words the text says; else the one right above it, or at the top."""
    if below < 0:
        near = [index for index in range(min(len(sketch.lines), REACH)) if _may_be(sketch.lines[index])]
        return _undated(sketch, near) if near else -1
    said = letters("".join(sketch.lines[text:])[:READ]) if text >= 0 else ""
    near = [index for index in range(max(below - 2 * FAR, 0), below) if _may_be(sketch.lines[index])]
    near = (dated and _run(sketch, below)) or near
    if near and not dated and below <= FAR:
        # The article alone, whose first sub-head may say more of what is below it.
        return _undated(sketch, near)
    told = {index: _said(letters(sketch.lines[index]), said) for index in near}
    most = max(told.values(), default=0.0)
    if most >= SAID:
        index = next(index for index in near if told[index] >= NEARLY * most)
        if _is_kicker(sketch, index, text) and told.get(index + 1, 0.0) >= SAID:
            return index + 1
        while told.get(index - 1, 0.0) >= SAID:
            index -= 1  # the first of a headline's lines
        return index
    if near and below <= FAR:
        return next(_behind_labels(sketch, near), near[-1])
    return near[-1] if near and below - near[-1] <= 2 else -1


def _is_kicker(sketch: Sketch, index: int, text: int) -> bool:
    """Whether a line above another headline names what the text quotes by that name: a series, a meeting, a campaign."""
    name = _QUOTES.sub("", sketch.lines[index])
    quoted = re.compile(rf"[“《「\"]{re.escape(name)}[”》」\"]")
    start = sketch.blocks[text].start
    said = quoted.search(sketch.folded, start, start + READ) is not None
    return said and not sketch.lines[index + 1].startswith(SECOND)


def _run(sketch: Sketch, below: int) -> list[int]:
    """The headlines in a row right above a line, without the labels of a menu and the names of offices."""
    start = below
    while start > 0 and _may_be(sketch.lines[start - 1]):
        start -= 1
    return list(_behind_labels(sketch, list(range(start, below))))


def _undated(sketch: Sketch, near: list[int]) -> int:
    """The first headline; a menu above it has two labels or more."""
    named = next(_behind_labels(sketch, near), near[0])
    return named if near.index(named) >= MENU else near[0]


def _behind_labels(sketch: Sketch, near: list[int]) -> Iterator[int]:
    """The headlines that are no label of a menu, and no office's name."""
    return (at for at in near if len(letters(sketch.lines[at])) > LABEL and not is_office(sketch.lines[at]))


def _may_be(line: str) -> bool:
    words = line.split(" ")
    menu = len(words) >= WORDS and max(map(len, words)) <= LABEL
    menu = menu or _BARE.fullmatch(line) is not None
    return SHORTEST <= len(line) <= LONGEST and not menu and not _MENU.search(line) and is_headline(line)


def _said(line: str, text: str) -> float:
    """The share of a line's pairs of letters that a text says; less for a line as short as labels are."""
    pairs = {line[at : at + 2] for at in range(len(line) - 1)}
    return sum(pair in text for pair in pairs) / max(len(pairs), PAIRS)
