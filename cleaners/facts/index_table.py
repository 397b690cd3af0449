"""The index table of an official document: labels and values, whatever elements they are set in.

It comes as a table, a definition list, divs or list items; what they share are their labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from cleaners.facts.cells import columns, edges
from cleaners.facts.index_labels import bare, beginning, initials, is_label, labels, opening, pattern
from cleaners.page.sketch import Sketch

# Of an index table's values only this is a sentence.
_SUMMARY = re.compile(r"[\[【]?内 ?容 ?概")
# A line of an index table is no longer; a table has no more lines, nor fewer labels than these.
LONGEST, MOST, FEWEST = 400, 60, 2
# Between two of its lines may stand so many with labels that no list knows.
STRANGERS = 2
_STRANGER = re.compile(r"[\[【]?[一-鿿][一-鿿 ]{1,10}[:\]】] ?[^。?!]{0,60}")
# The term of a list, and what may stand beside it.
_ENTRY, _VALUE = re.compile(r"/dt\[\d+\][^t]*$"), re.compile(r"/dd\[")


@dataclass(frozen=True, slots=True)
class Entry:
    """A label and the stretch ``[start, end)`` it names, from the label in block ``block`` to block ``last``."""

    field: str
    rank: int
    strong: bool
    start: int
    end: int
    block: int
    last: int


def tables(seen: Sketch) -> Iterator[list[Entry]]:
    """Runs of labelled lines that only an index table has: a strong label, and two labels with values."""
    run: list[Entry] = []
    index, run_end = 0, -1
    firsts, begins = initials(), beginning()
    for index, line in enumerate(seen.lines):
        if line[0] not in firsts or len(line) > LONGEST or index < run_end or not begins.match(line):
            continue
        entries = _entries(seen, index)
        if not entries:
            continue
        if run and index > run_end:
            between = _strangers(seen, run_end, index)
            run.extend(between)
            if not between:
                yield from _checked(seen, run)
                run = []
        run.extend(entries)
        run_end = entries[-1].last + 1
    yield from _checked(seen, run)


def _strangers(seen: Sketch, start: int, stop: int) -> list[Entry]:
    """Lines between two of a table whose labels no list knows (公开目录:通知公告); none where there are too many, or others."""
    lines = seen.lines[start:stop]
    if len(lines) > STRANGERS or not all(map(_STRANGER.fullmatch, lines)):
        return []
    ends = (seen.blocks[index].end for index in range(start, stop))
    return [Entry("other", 0, False, end, end, index, index) for index, end in enumerate(ends, start)]


def _checked(seen: Sketch, run: list[Entry]) -> Iterator[list[Entry]]:
    told = {entry.field for entry in run if seen.text[entry.start : entry.end].strip()}
    labelled = len({(entry.field, entry.rank) for entry in run if entry.start < entry.end})
    if labelled >= FEWEST and any(entry.strong for entry in run) and len(run) <= MOST and told:
        yield run


def _entries(seen: Sketch, index: int) -> list[Entry]:
    """The labels of a line and their values; the value of a label that ends the line is the next line."""
    block, folded = seen.blocks[index], seen.folded_of(index)
    if folded.endswith("。") and not _SUMMARY.match(folded):
        return []  # a sentence is the text's
    if headed := _headed(seen, index):
        return headed
    told = _told(seen, index)
    if not told or told[0][0] > 0:
        return []
    found = []
    for number, (_, value, word) in enumerate(told):
        end = told[number + 1][0] if number + 1 < len(told) else len(folded)
        # A value ends with its cell: the label's own, or the next one where the label fills its own.
        end = min(end, folded.find("\t", value) % (len(folded) + 1))
        start, stop, last = block.start + value, block.start + end, index
        if number + 1 == len(told) and start >= stop and not (number and block.tag == "tr"):
            start, stop, last = _next_line(seen, index)
        found.append(Entry(*labels()[word], start, stop, index, last))
    blank = [entry.start >= entry.end for entry in found[:-1]]
    if blank and all(blank) and "\t\t" not in folded:
        return []  # the head of a table of many documents; an empty cell is a value that is not given
    return found


def _told(seen: Sketch, index: int) -> list[tuple[int, int, str]]:
    """(start, value's start, word) of the labels in a line: set off by signs, or in elements of their own."""
    block, folded = seen.blocks[index], seen.folded_of(index)
    found = {match.start(): (match.end(), bare(match["word"])) for match in pattern().finditer(folded)}
    places = edges(seen, block.start, block.end)
    for low, high in pairwise(places) if len(places) > 2 else ():
        at = low - block.start
        if any(start <= at < end for start, (end, _) in found.items()):
            continue
        if block.tag == "tr" and seen.folded[high : high + 1] in ("\t", "\n"):
            continue  # a cell of its own
        if is_label(said := seen.folded[low:high]):
            found[at] = (high - block.start, bare(said).rstrip(":"))
        elif block.tag != "tr" and (opens := opening().match(folded, at)):
            found[at] = (opens.end(), bare(opens["word"]))
    return [(start, end, word) for start, (end, word) in sorted(found.items())]


def _headed(seen: Sketch, index: int) -> list[Entry]:
    """The labels of a row that holds nothing else, with the values of the row below."""
    found = []
    rows = columns(seen, index, is_label)
    for row in rows:
        word = bare(seen.folded[slice(*row.label)]).rstrip(":")
        found.append(Entry(*labels()[word], *row.value, index, rows[-1].block))
    return found


def _next_line(seen: Sketch, index: int) -> tuple[int, int, int]:
    """The line below a label that stands alone; nothing when that is a label too, or a sentence, or in no cell of its
    table."""
    here = seen.blocks[index]
    if index + 1 < len(seen.blocks):
        below, line = seen.blocks[index + 1], seen.folded_of(index + 1)
        if (
            len(line) <= 150
            and "。" not in line
            and not line.endswith(":")  # a greeting
            and (here.tag != "tr" or below.tag == "tr")
            and not pattern().match(line)
            and _beside(here.path, below.path)
        ):
            return below.start, below.end, index + 1
    return here.end, here.end, index


def _beside(label: str, value: str) -> bool:
    """Whether two lines stand in one list or table: all but the last few steps of their paths are the same."""
    left, right = label.split("/"), value.split("/")
    if _ENTRY.search(label) and not _VALUE.search(value):
        return False
    common = next((at for at, pair in enumerate(zip(left, right, strict=False)) if pair[0] != pair[1]), 99)
    return not label.startswith("/") or max(len(left), len(right)) - common <= 4
