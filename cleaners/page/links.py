"""What links are called beside their words: the ``title`` that a browser shows over them."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

from cleaners.model import Body
from cleaners.page.sketch import Sketch

# An article's files are linked from its index table above the body, from the body, or from the lines below it.
ABOVE, BELOW = 40, 6
# A longer title is no name.
LONGEST = 200


def link_titles(seen: Sketch, body: Body) -> dict[int, str]:
    """By the offset that a link in or near the body begins at, its title where that says what its words do not."""
    found: dict[int, str] = {}
    for block in seen.blocks[max(body.first - ABOVE, 0) : body.last + BELOW] if seen.nodes else ():
        for start, end, _ in block.links:
            said = _title(seen, start)
            if said and said != seen.text[start:end].strip():
                found[start] = said
    return found


def _title(seen: Sketch, at: int) -> str:
    """The title of the innermost link around what begins at an offset, or ""."""
    node = seen.nodes[bisect_right(seen.nodes, at, key=attrgetter("start")) - 1]
    while node.outer is not None and node.name != "a":
        node = node.outer
    said = " ".join((node.element.get("title") or "").split()) if node.name == "a" else ""
    return said if len(said) <= LONGEST else ""
