"""Whether a list stands where its author set it: in rows of a table, or among the paragraphs of the text's own element."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cleaners.keywords.entries import is_list
from cleaners.keywords.kinds import DASHES, MARKS
from cleaners.model import Block, Document

# Signs that nobody sets between the things that a sentence names.
SIGNS = frozenset("|_" + DASHES + MARKS)
# So many rows are a table; so are fewer without such a sign.
ROWS = 3
# Lines of a list are so many at most between two paragraphs.
LINES = 100


def is_set(document: Document, lines: Sequence[int]) -> bool:
    """Whether lines that hold a list, in order, are a table's or the text's own. Who plants a block in a page adds it as one piece,
    above or below the text or with links in it."""
    return _is_table(document, lines) or _is_within(document, lines)


def _is_table(document: Document, lines: Sequence[int]) -> bool:
    rows = [index for index in lines if document.blocks[index].tag == "tr" and "\t" in document.lines[index]]
    if len(rows) * 2 <= len(lines):
        return False
    return len(rows) >= ROWS or SIGNS.isdisjoint("".join(document.lines[index] for index in rows))


def _is_within(document: Document, lines: Sequence[int]) -> bool:
    """Whether paragraphs of one element stand above and below lines without links, which are in it as well."""
    first, last, body = lines[0], lines[-1], document.body
    if any(document.blocks[index].links for index in lines):
        return False
    above = _paragraph(document, range(first - 1, max(body.first, first - LINES) - 1, -1))
    below = _paragraph(document, range(last + 1, min(body.last, last + LINES)))
    if above is None or below is None or above.home != below.home:
        return False
    return all(document.blocks[index].path.startswith(f"{above.home}/") for index in (first, last))


def _paragraph(document: Document, indices: Iterable[int]) -> Block | None:
    """The first of some lines that is no list's."""
    return next((document.blocks[index] for index in indices if not is_list(document.lines[index])), None)
