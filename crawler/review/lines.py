"""Everything a page showed, line by line, each stretch with what became of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from crawler.review.words import kind_of

if TYPE_CHECKING:
    from cleaners import Cut
    from cleaners.model import Block
    from crawler.review.reread import Reread
    from crawler.store.tables import FlagRow

# Runs of lines that are cut from end to end are folded from so many on.
RUN = 7


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line. ``cut`` is the number of the cut that took it, None for what was kept; ``first`` is true
    of a cut's first piece. ``flag`` is the evidence of a flag that points here, "" for none."""

    start: int
    text: str
    cut: int | None
    kind: str
    first: bool
    flag: str


@dataclass(frozen=True, slots=True)
class Line:
    """``paragraph`` is the number of the kept paragraph that it became (part of), 0 for none."""

    start: int
    pieces: tuple[Piece, ...]
    paragraph: int

    @property
    def gone(self) -> bool:
        return all(piece.cut is not None or not piece.text.strip() for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that are shown together; ``folded`` ones stay out of the way until they are asked for."""

    lines: tuple[Line, ...]
    folded: bool
    kinds: tuple[str, ...] = ()


def stretches(page: Reread, flags: Sequence[FlagRow]) -> list[Stretch]:
    """The page's lines; long runs of cut ones are folded."""
    found = []
    for gone, group in groupby(lines(page, flags), key=lambda line: line.gone):
        run = tuple(group)
        kinds = tuple(dict.fromkeys(piece.kind for line in run for piece in line.pieces if piece.kind))
        # What others planted is what people come to see.
        folded = gone and len(run) >= RUN and set(kinds) <= {"furniture"}
        found.append(Stretch(run, folded, kinds))
    return found


def lines(page: Reread, flags: Sequence[FlagRow]) -> Iterator[Line]:
    """The blocks of the page in order, each character of them once."""
    marks = sorted((start, end, flag.evidence) for flag in flags for start, end in flag.places)
    starts = [cut.start for cut in page.cuts]
    of_block = _paragraphs(page)
    seen: set[int] = set()
    for block in page.blocks:
        pieces = tuple(_pieces(page, block, starts, marks, seen))
        yield Line(block.start, pieces, of_block.get(block.start, 0))


def _paragraphs(page: Reread) -> dict[int, int]:
    """The paragraph of each block that any went into."""
    begins = [block.start for block in page.blocks]
    found: dict[int, int] = {}
    for paragraph in page.paragraphs:
        for start, _ in paragraph.spans:
            found.setdefault(begins[bisect_right(begins, start) - 1], paragraph.number)
    return found


def _pieces(
    page: Reread,
    block: Block,
    starts: Sequence[int],
    marks: Sequence[tuple[int, int, str]],
    seen: set[int],
) -> Iterator[Piece]:
    here = [mark for mark in marks if mark[0] < block.end and mark[1] > block.start]
    inside = range(max(0, bisect_right(starts, block.start) - 1), bisect_right(starts, block.end))
    cuts = [(at, page.cuts[at]) for at in inside if page.cuts[at].end > block.start]
    edges = {block.start, block.end}
    for start, end in [(cut.start, cut.end) for _, cut in cuts] + [mark[:2] for mark in here]:
        edges |= {edge for edge in (start, end) if block.start < edge < block.end}
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        number, cut = _taker(cuts, start)
        first = number is not None and number not in seen
        if number is not None:
            seen.add(number)
        flag = next((evidence for begin, stop, evidence in here if begin <= start < stop), "")
        kind = kind_of(cut.rule) if cut else ""
        yield Piece(start, page.text[start:end], number, kind, first, flag)


def _taker(cuts: Sequence[tuple[int, Cut]], at: int) -> tuple[int | None, Cut | None]:
    return next(((number, cut) for number, cut in cuts if cut.start <= at < cut.end), (None, None))
