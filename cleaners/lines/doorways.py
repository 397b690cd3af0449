"""Doorways: a shop's sign set over an article that was stolen to fill the page.

The lines at the head are held against the sentences below them. What names a shop there (see ``cleaners.keywords.shops``)
that the article says nothing of is the sign; with it go the lines that hold its name, and the rows of asterisks, stars or
dashes that part the keyword from the stolen text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cleaners.keywords.entrances import sign_words
from cleaners.keywords.shops import (
    LEAST,
    LIKENESS,
    MAYBE,
    SIGN,
    Sign,
    is_prose,
    likeness,
    says_nothing_of,
    sentences,
    share,
    shop_said_twice,
    sign_of,
)
from cleaners.model import Block, Doorway

# Lines that are looked at: the first of the page, and the last above the article's first sentence.
FIRST, ABOVE = 10, 12
# Characters of a line of the sign, of a keyword before a row of signs, of a headline at least, of the article.
LONGEST, KEYWORD, HEADLINE, ASKED = 60, 24, 6, 8000
# What a row of signs behind a keyword weighs, and a sign that needs no other one.
ROW, SURE = 2, 6
# A line of which the text says so much is the article's, whatever names it holds.
TOLD = 0.5
# What a row of signs behind it, or a heading's element, counts for a headline as a share of the text.
MARKED = 0.4
# So much of a headline the text says at least.
HEADED = 0.25
_ROW = re.compile(r"([*#=~_.\-—–·●■□▲△])(?:\s?\1){4,}|[★☆═◆◇…](?:\s?[★☆═◆◇…]){2,}")
_TRAIL = re.compile(r">|^.{0,3}(?:您|你)(?:现?在|的?位置|的?所在)|^.{0,4}位置")
_HEADINGS = frozenset(("h1", "h2", "h3"))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line at the head, or the keyword that a row of signs parts from the text: ``[start, end)``, then the row up to
    ``row``. ``said`` is the line folded, ``placed`` whether titles stand there."""

    start: int
    end: int
    row: int
    said: str
    placed: bool
    sign: Sign

    @property
    def besides(self) -> int:
        """What the row of signs speaks for it."""
        return ROW * (self.row > self.end)


def doorway(folded: str, blocks: Sequence[Block]) -> Doorway | None:
    """The doorway at the head of a folded text; None where there is none."""
    said = (folded[block.start : block.end] for block in blocks)
    first = next((at for at, line in enumerate(said) if is_prose(line) and not _offers(line)), -1)
    head = [*blocks[: min(FIRST, first + 1)], *blocks[max(first - ABOVE, FIRST) : first + 1]]
    worded = [
        block
        for block in head
        if sign_words().search(folded, block.start, min(block.end, block.start + LONGEST))
    ]
    if not any(_may_be_sign(_line(folded, block)) for block in worded):
        return None
    lines = [_line(folded, block) for block in head]
    last = lines[-1]
    begins = last.row if last.besides else last.start
    text = sentences(folded[begins : begins + ASKED].split("\n"))
    signs = [line for line in lines if _may_be_sign(line)]
    signs = [line for line in signs if says_nothing_of(line.said, text) or shop_said_twice(line.said)]
    parted = any(line.besides and line.said for line in lines)
    if not _is_shop(signs, Counter(run for line in lines for run in line.sign.runs), parted):
        return None
    names = tuple(dict.fromkeys(name for line in signs for name in _named(line, text)))
    names = names or tuple(line.said for line in signs)
    planted = [line for line in lines if _is_planted(line, names, text)]
    return Doorway(names, tuple(_spans(lines, planted, names)), _headline(lines, planted, text))


def names_shop(sign: Doorway, folded: str) -> bool:
    """Whether a folded line holds a name of the doorway's shop, or is a sign itself."""
    return any(name in folded for name in sign.names) or sign_of(folded).weight >= SIGN


def _offers(line: str) -> bool:
    """Whether a line with commas is no sentence but a shop's."""
    return len(line) <= LONGEST and not line.endswith("。") and sign_of(line).weight >= SIGN


def _may_be_sign(line: _Line) -> bool:
    """Whether a line may tell a shop; where a page stands in its site tells none by itself."""
    return line.sign.weight + line.besides >= SIGN - LIKENESS and not _TRAIL.search(line.said)


def _line(folded: str, block: Block) -> _Line:
    said = folded[block.start : block.end]
    found = _ROW.search(said)
    end, row = found.span() if found else (len(said), len(said))
    bare = said[:end].strip()
    linked = 2 * block.linked > len(said)
    short = end <= (KEYWORD if row < len(said) else LONGEST)
    fit = short and bare and not (linked or block.hidden)
    return _Line(
        block.start,
        block.start + end,
        block.start + row,
        bare,
        not block.start or block.tag in _HEADINGS,
        sign_of(bare) if fit else Sign(0, (), ()),
    )


def _is_shop(signs: Sequence[_Line], names: Mapping[str, int], parted: bool) -> bool:
    """Whether one of the lines is surely a shop's sign: it says what is sold, or its name twice, or a row of signs parts
    the head, and it stands where a title does, before such a row, or with another one. ``names`` counts those on all
    lines; ways to the app of a site stand at the head of honest pages as well, one on a line."""
    for line in signs:
        twice = any(names[run] > 1 for run in line.sign.runs)
        row = line.row > line.end
        placed = line.placed or row or twice or line.sign.weight >= SURE
        if not placed or not (line.sign.trades or line.sign.repeats or parted):
            continue
        if line.sign.weight + line.besides < LEAST and not line.sign.hard:
            continue
        weight = line.sign.weight + likeness(line.said)
        besides = (
            line.besides + twice * (1 + row) + max(line.placed and bool(line.sign.hard), parted and not row)
        )
        if weight >= SIGN or (weight + besides >= SIGN and (line.sign.names or line.sign.hard)):
            return True
    return False


def _named(line: _Line, text: str) -> Iterator[str]:
    """The names on a line that tell the shop: such as the text holds too only with what is sold there."""
    for run in line.sign.runs:
        if run not in text:
            yield run
            continue
        for trade in line.sign.trades:
            if run + trade in line.said and trade not in text:
                yield run + trade


def _is_planted(line: _Line, names: Sequence[str], text: str) -> bool:
    """Whether a line of the head is the shop's: it holds its name, or offers something, and the text does not say it."""
    if not 0 < len(line.said) <= LONGEST or (is_prose(line.said) and not _offers(line.said)):
        return False
    told = share(line.said, text)
    named = any(name in line.said for name in names)
    return told < TOLD if line.sign.weight >= MAYBE else named and told < HEADED


def _spans(
    lines: Sequence[_Line], planted: Sequence[_Line], names: Sequence[str]
) -> Iterator[tuple[int, int, str]]:
    """What is cut: the lines of the sign, and rows of signs at the head."""
    told = f"sign of {' '.join(names)}; the text says nothing of it"
    for line in lines:
        if line in planted:
            yield line.start, line.row, told
        elif line.row > line.end:
            yield line.end, line.row, f"{told}; a row of signs"


def _headline(lines: Sequence[_Line], planted: Sequence[_Line], text: str) -> tuple[int, int] | None:
    """The line at the head that the text says most of, or that a row of signs or its element makes one."""
    fit = [
        (share(line.said, text) + MARKED * (line.row > line.end or line.placed), line.start, line.end)
        for line in lines
        if line not in planted and HEADLINE <= len(line.said) <= LONGEST and not line.said.endswith("。")
    ]
    worth, start, end = max(fit, default=(0.0, 0, 0))
    return (start, end) if worth >= HEADED else None
