"""Labels and values in cells of their own: which element's text belongs to which label."""

from __future__ import annotations

import re
from collections.abc import Callable

from cleaners.page.sketch import Sketch

Span = tuple[int, int]
# A row of these names other documents.
_TITLED = re.compile(r"标 ?题|名 ?称|题 ?目")
_ROW = re.compile(r"/(?:t(?:head|body|foot)\[\d+\]/)?tr\[\d+\](?!.*/tr\[).*$")
_CELLS = frozenset(("dt", "th", "td"))
_INLINE = frozenset(("span", "font", "label", "b", "strong", "em", "i", "a", "h4", "h5"))


def is_next_cell(label: str, value: str, zone: str) -> bool:
    """Whether a line's element belongs to the label's: within its entry, or the next of a pair of cells."""
    entry = label
    while _tag(entry) in _INLINE:
        entry = entry.rpartition("/")[0]
    if value.startswith(entry + "/"):
        return True
    while _tag(value) in _INLINE:
        value = value.rpartition("/")[0]
    beside = entry.rpartition("/")[0] == value.rpartition("/")[0]
    return beside and (_tag(entry) in _CELLS or (zone == "head" and _tag(entry) in ("div", "li")))


def columns(seen: Sketch, index: int, is_label: Callable[[str], bool]) -> list[tuple[Span, Span]]:
    """(label, value) spans of a row of nothing but labels over the one row of their values; none where several rows
    follow, which are a list."""
    labels = _row(seen, index)
    said = [seen.folded[low:high] for low, high in labels]
    if len(labels) < 2 or not all(is_label(word) and not _TITLED.search(word) for word in said):
        return []
    values = _row(seen, index + 1, beside=index)
    if len(values) != len(labels) or any(is_label(seen.folded[low:high]) for low, high in values):
        return []
    more = _row(seen, index + 2, beside=index)
    listed = len(more) >= 2 and not all(is_label(seen.folded[low:high]) for low, high in more)
    return [] if listed else list(zip(labels, values, strict=True))


def _row(seen: Sketch, index: int, beside: int | None = None) -> list[Span]:
    """The cells of a row that stands on one line, in the table of the row ``beside``; none of anything else."""
    if index >= len(seen.blocks) or seen.blocks[index].tag != "tr" or "\t" not in seen.lines[index]:
        return []
    block = seen.blocks[index]
    if beside is not None and _ROW.sub("", block.path) != _ROW.sub("", seen.blocks[beside].path):
        return []
    cells, at = [], block.start
    for cell in seen.lines[index].split("\t"):
        cells.append((at, at + len(cell)))
        at += len(cell) + 1
    return cells


def _tag(path: str) -> str:
    return path.rpartition("/")[2].partition("[")[0]
