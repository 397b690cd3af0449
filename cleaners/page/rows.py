"""Which rows of tables hold data: their cells share one line; those that lay a page out do not."""

from __future__ import annotations

from lxml import etree

CELLS = frozenset(("td", "th"))
# What stands in the boxes of a page laid out by tables, never in a datum.
BOXES = ("table", "pre", "form", "hr", "h1", "h2")
# A longer cell is a box of a page laid out by tables, not a table's datum.
LONGEST_CELL = 200


def is_data_row(row: etree._Element) -> bool:
    """A row of a table of data: two cells or more, all short, no table or headline inside, and not the only row."""
    cells = [child for child in row if child.tag in CELLS]
    if len(cells) < 2 or next(row.iter(*BOXES), None) is not None:
        return False
    beside = (next(row.itersiblings("tr", preceding=before), None) for before in (False, True))
    if all(sibling is None for sibling in beside):
        return False
    return _fits(row) or all(_fits(cell) or _is_short(cell) for cell in cells)


def _fits(element: etree._Element) -> bool:
    """Whether all text of an element, white space and all, is short; asked first, as it takes a sixth of the time."""
    return len(etree.tostring(element, method="text", encoding="unicode", with_tail=False)) <= LONGEST_CELL


def _is_short(cell: etree._Element) -> bool:
    length = 0
    for text in cell.itertext():  # a cell may hold a whole page
        length += len(text.strip())
        if length > LONGEST_CELL:
            return False
    return True
