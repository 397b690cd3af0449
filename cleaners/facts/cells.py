"""Labels and values in cells of their own: which element's text belongs to which label."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple

from cleaners.page.layout import Node
from cleaners.page.sketch import Sketch

Span = tuple[int, int]
# A row of these names other documents.
_TITLED = re.compile(r"标 ?题|名 ?称|题 ?目")
# What a label looks like that no list knows.
BARE = re.compile(r"[一-鿿][一-鿿 ]{1,9}")
_CELL = re.compile(
    r"(?P<row>(?P<table>.*?)(?:/t(?:head|body|foot)\[\d+\])?/tr\[\d+\])/t[dh]\[(?P<cell>\d+)\](?!.*/tr\[)"
)
# The only cell of its row with any text.
_ALONE = re.compile(r"(?P<table>.*/(?:table|tbody|thead)\[\d+\])/tr\[(?P<row>\d+)\](?:/t[dh]\[1\])?$")
_CELLS = frozenset(("dt", "th", "td"))
_INLINE = frozenset(("span", "font", "label", "b", "strong", "em", "i", "a", "h4", "h5"))


def is_next_cell(label: str, value: str, zone: str) -> bool:
    """Whether the element of the line below a label belongs to the label's: within its entry, the next of a pair of cells,
    or the cell of the row below where each row has one."""
    entry = label
    while _tag(entry) in _INLINE:
        entry = entry.rpartition("/")[0]
    if value.startswith(entry + "/"):
        return True
    while _tag(value) in _INLINE:
        value = value.rpartition("/")[0]
    if zone == "head" and (above := _ALONE.match(entry)) and (below := _ALONE.match(value)):
        return above["table"] == below["table"] and int(below["row"]) == int(above["row"]) + 1
    beside = entry.rpartition("/")[0] == value.rpartition("/")[0]
    return beside and (_tag(entry) in _CELLS or (zone == "head" and _tag(entry) in ("div", "li")))


class Column(NamedTuple):
    """A label over its value: both spans, and the block that the value is in."""

    label: Span
    value: Span
    block: int


def columns(seen: Sketch, index: int, is_label: Callable[[str], bool]) -> list[Column]:
    """The labels of a row that holds nothing else, over the one row of their values; none where several rows follow,
    which are a list. Of the labels half at the most are known to no list."""
    heads = _row(seen, index)
    said = [seen.folded[low:high].strip() for low, high, _ in heads.cells.values()]
    known = sum(map(is_label, said))
    if known < 2 or 2 * known < len(said) or any(map(_TITLED.search, said)):
        return []
    if known < len(said) and not all(
        is_label(word) or BARE.fullmatch(word.removesuffix(":")) for word in said
    ):
        return []
    values = _row(seen, heads.stop)
    told = values.cells.keys() & heads.cells.keys()
    if values.table != heads.table or len(told) < 2 or _any(seen, values, is_label):
        return []
    more = _row(seen, values.stop)
    if more.table == heads.table and len(more.cells) > 1 and not _any(seen, more, is_label):
        return []
    return [Column(heads.cells[cell][:2], *_placed(values.cells[cell])) for cell in sorted(told)]


class _Row(NamedTuple):
    """The cells of a table's row by their number, with their spans and blocks; ``stop`` is the first block behind."""

    table: str
    cells: dict[int, tuple[int, int, int]]
    stop: int


def _row(seen: Sketch, index: int) -> _Row:
    """The row that a block begins: on one line with tabs between its cells, or each cell on a line; without cells where
    it begins none."""
    blocks, cells = seen.blocks, dict[int, tuple[int, int, int]]()
    path = _CELL.match(blocks[index].path) if index < len(blocks) and "/tr[" in blocks[index].path else None
    if path is None:
        return _Row("", cells, index)
    if blocks[index].tag == "tr":
        at = blocks[index].start
        for number, cell in enumerate(seen.lines[index].split("\t"), 1):
            cells[number] = (at, at + len(cell), index)
            at += len(cell) + 1
        return _Row(path["table"], cells, index + 1)
    while index < len(blocks) and (here := _CELL.match(blocks[index].path)) and here["row"] == path["row"]:
        if int(here["cell"]) in cells:
            break  # a cell of several lines is no value
        cells[int(here["cell"])] = (blocks[index].start, blocks[index].end, index)
        index += 1
    return _Row(path["table"], cells, index)


def _any(seen: Sketch, row: _Row, is_label: Callable[[str], bool]) -> bool:
    return any(is_label(seen.folded[low:high]) for low, high, _ in row.cells.values())


def _placed(cell: tuple[int, int, int]) -> tuple[Span, int]:
    return cell[:2], cell[2]


def edges(seen: Sketch, start: int, end: int) -> list[int]:
    """Where elements begin or end within ``[start, end)``, and its own two ends."""
    first = bisect_left(seen.nodes, start, key=_start)
    last = bisect_left(seen.nodes, end, first, key=_start)
    found = {
        edge for node in seen.nodes[first:last] for edge in (node.start, node.end) if start <= edge <= end
    }
    return sorted(found | {start, end})


def _start(node: Node) -> int:
    return node.start


def _tag(path: str) -> str:
    return path.rpartition("/")[2].partition("[")[0]
