"""Labels and values in cells of their own: which element's text belongs to which label."""

from __future__ import annotations

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


def _tag(path: str) -> str:
    return path.rpartition("/")[2].partition("[")[0]
