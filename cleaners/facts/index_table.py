"""The index table of an official document: labels and values, whatever elements they are set in.

It comes as a table, a definition list, divs or list items; what they share are their labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.facts.cells import BARE, edges
from cleaners.facts.index_labels import beginning, initials
from cleaners.facts.index_lines import LONGEST, Entry, entries_of, in_line, in_row
from cleaners.page.sketch import Sketch

# A table has no more lines, nor fewer labels than these.
MOST, FEWEST = 60, 2
# Between two of its lines may stand so many with labels that no list knows.
STRANGERS = 3
# Set as one of so many labels above them.
NEAR = 8
_STRANGER = re.compile(r"[\[【]? ?[一-鿿][一-鿿 ]{1,10}(?:[:\]】] ?|\t)[^。?!]{0,60}")
_PLACES = re.compile(r"\[\d+\]")


def tables(seen: Sketch) -> Iterator[list[Entry]]:
    """Runs of labelled lines that only an index table has: a strong label, and two labels with values."""
    run: list[Entry] = []
    index, run_end = 0, -1
    firsts, begins = initials(), beginning()
    for index, line in enumerate(seen.lines):
        if index < run_end or len(line) > LONGEST:
            continue
        begun = line[0] in firsts and begins.match(line)
        if begun or ("\t" in line and any(map(begins.match, line.split("\t")[1:]))):
            entries = entries_of(seen, index) or in_row(seen, index)
        else:
            entries = in_line(seen, index) if ":" in line else []
        if not entries:
            continue
        if run and index > run_end:
            between = _strangers(seen, run, run_end, index)
            run.extend(between)
            if not between:
                yield from _checked(seen, _with_edges(seen, run))
                run = []
        run.extend(entries)
        run_end = entries[-1].last + 1
    yield from _checked(seen, _with_edges(seen, run))


def _strangers(seen: Sketch, run: list[Entry], start: int, stop: int) -> list[Entry]:
    """Lines between two of a table whose first labels no list knows (公开目录:通知公告), with the labels in them that lists
    do know; none where there are too many lines, or others."""
    found: list[Entry] = []
    index = counted = 0
    while start + index < stop and counted < STRANGERS:
        at, counted = start + index, counted + 1
        pair = at + 1 < stop and _is_pair(seen, run, at)
        told = in_row(seen, at)
        if not (pair or told or _STRANGER.fullmatch(seen.lines[at]) or _is_like(seen, run, at)):
            return []
        end = seen.blocks[at + pair].end
        found += told or [Entry("other", 0, False, end, end, at, at + pair)]
        index += 1 + pair
    return found if start + index == stop else []


def _is_pair(seen: Sketch, run: list[Entry], index: int) -> bool:
    """Whether a line and the one below it are a label and its value, each in an element as those of the run are."""
    if not BARE.fullmatch(seen.lines[index].rstrip(": ")):
        return False
    shapes = (_shape(seen, index), _shape(seen, index + 1))
    return any(
        entry.last == entry.block + 1 and shapes == (_shape(seen, entry.block), _shape(seen, entry.last))
        for entry in run[-NEAR:]
    )


def _is_like(seen: Sketch, run: list[Entry], index: int) -> bool:
    """Whether a line is a label in an element of its own and what it names, in an element as those of the run are."""
    block = seen.blocks[index]
    shape = _shape(seen, index)
    if not any(entry.last == entry.block and shape == _shape(seen, entry.block) for entry in run[-NEAR:]):
        return False
    first = edges(seen, block.start, block.end)[1]
    return first < block.end and BARE.fullmatch(seen.folded[block.start : first].strip()) is not None


def _shape(seen: Sketch, index: int) -> str:
    return _PLACES.sub("", seen.blocks[index].path)


def _with_edges(seen: Sketch, run: list[Entry]) -> list[Entry]:
    """A run with the rows of its table right above and below it that begin with labels of no list."""
    if not run or seen.blocks[run[0].block].tag != "tr":
        return run
    table = seen.blocks[run[0].block].path.rpartition("/tr[")[0]

    def row(index: int) -> list[Entry]:
        beside = 0 <= index < len(seen.blocks) and seen.blocks[index].path.rpartition("/tr[")[0] == table
        return in_row(seen, index) if beside else []

    return [*row(run[0].block - 1), *run, *row(run[-1].last + 1)]


def _checked(seen: Sketch, run: list[Entry]) -> Iterator[list[Entry]]:
    told = {entry.field for entry in run if seen.text[entry.start : entry.end].strip()}
    labelled = len({(entry.field, entry.rank) for entry in run if entry.start < entry.end})
    if labelled >= FEWEST and any(entry.strong for entry in run) and len(run) <= MOST and told:
        yield run
