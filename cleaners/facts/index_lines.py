"""One line of the index table of an official document: its labels, and what each names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from cleaners.facts.cells import BARE, columns, edges
from cleaners.facts.index_labels import bare, is_label, labels, opening, pattern
from cleaners.page.sketch import Sketch

# Of an index table's values only this is a sentence.
_SUMMARY = re.compile(r"[\[【]?内 ?容 ?概")
# A line of an index table is no longer.
LONGEST = 400
# Labels that lists know behind one that none does.
KNOWN = 3
# What ends a value: a label behind a gap, or at the head of an element.
_LABEL = re.compile(rf"[\[【]? ?{BARE.pattern} ?[:\]】]")
_STRANGE = re.compile(rf"{_LABEL.pattern}[^:。;]{{1,40}}")
_NEXT = re.compile(rf"\s+{_LABEL.pattern}")
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


def entries_of(seen: Sketch, index: int) -> list[Entry]:
    """The labels of a line and their values; the value of a label that ends the line is the next line."""
    folded = seen.folded_of(index)
    if folded.endswith("。") and not _SUMMARY.match(folded):
        return []  # a sentence is the text's
    if headed := _headed(seen, index):
        return headed
    told = _told(seen, index)
    if not told or told[0][0] > 0:
        return []
    found = _named(seen, index, told)
    blank = [entry.start >= entry.end for entry in found[:-1]]
    if blank and all(blank) and "\t\t" not in folded:
        return []  # the head of a table of many documents; an empty cell is a value that is not given
    return found


def in_row(seen: Sketch, index: int) -> list[Entry]:
    """The labels of a row, with their values, that begins with a label that no list knows."""
    line = seen.lines[index]
    if seen.blocks[index].tag != "tr" or "\t" not in line or len(line) > LONGEST:
        return []
    told = _told(seen, index)
    first = line.split("\t")[0]
    named = BARE.fullmatch(first.rstrip(": ")) or _LABEL.match(first)
    return _named(seen, index, told) if told and named else []


def in_line(seen: Sketch, index: int) -> list[Entry]:
    """The labels of a line of elements, with their values, whose first label no list knows; of the others so many must."""
    line = seen.lines[index]
    if line.count(":") <= KNOWN or not _LABEL.match(line) or line.endswith("。"):
        return []
    told = _told(seen, index)
    return _named(seen, index, told) if len(told) >= KNOWN and _STRANGE.fullmatch(line, 0, told[0][0]) else []


def _named(seen: Sketch, index: int, told: list[tuple[int, int, str]]) -> list[Entry]:
    block, folded = seen.blocks[index], seen.folded_of(index)
    found = []
    for number, (_, value, word) in enumerate(told):
        end = told[number + 1][0] if number + 1 < len(told) else len(folded)
        # A value ends with its cell: the label's own, or the next one where the label fills its own.
        end = min(end, folded.find("\t", value) % (len(folded) + 1))
        start, stop, last = block.start + value, block.start + end, index
        if number + 1 == len(told) and start >= stop and not (number and block.tag == "tr"):
            start, stop, last = _next_line(seen, index)
        found.append(Entry(*labels()[word], start, _own_end(seen, start, stop), index, last))
    return found


def _own_end(seen: Sketch, start: int, end: int) -> int:
    """Where a value ends: before the next label, which no list needs to know."""
    if more := _NEXT.search(seen.folded, start, end):
        end = more.start()
    places = edges(seen, start, end) if start < end else []
    return next((at for at in places[1:-1] if _LABEL.match(seen.folded, at, end)), end)


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
        named = labels().get(word, ("other", 0, False))
        found.append(Entry(*named, *row.value, index, rows[-1].block))
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
