"""How the elements of two lines stand to each other, told by their paths."""

from __future__ import annotations

import re
from itertools import takewhile

from cleaners.page.sketch import Sketch

# The rest of a path below an element: at most one child, and phrases in it.
_CHILD = re.compile(
    r"(?:/table\[\d+\](?:/tbody\[\d+\])?/tr\[\d+\]/td\[\d+\]|/\w+\[\d+\])?(?:/(?:span|strong|b|font|em|i|u)\[\d+\])*"
)


def around(sketch: Sketch, first: int, last: int) -> str:
    """The path of the deepest element that holds both blocks."""
    if not sketch.nodes:
        return ""
    steps = zip(sketch.blocks[first].path.split("/"), sketch.blocks[last].path.split("/"), strict=False)
    return "/".join(left for left, _ in takewhile(lambda pair: pair[0] == pair[1], steps))


def is_child(path: str, parent: str) -> bool:
    """Whether a line is the element's own text, or stands in a child of it with nothing but phrases between."""
    if not parent or not path.startswith(parent):
        return False
    return _CHILD.fullmatch(path, len(parent)) is not None


def home(sketch: Sketch, index: int) -> str:
    """The path of the element around a block's own; "" in a text dump."""
    return sketch.blocks[index].home if sketch.nodes else ""


def step_below(sketch: Sketch, index: int, parent: str) -> str:
    """The child of an element that a block stands in, by its name and number; "" where it stands elsewhere."""
    path = sketch.blocks[index].path
    return path[len(parent) + 1 :].partition("/")[0] if path.startswith(f"{parent}/") else ""


def made_alike(left: str, right: str) -> bool:
    """Whether two paths differ in the number of one element alone, below the page's body: entries of one list."""
    steps, others = left.split("/"), right.split("/")
    apart = [at for at, pair in enumerate(zip(steps, others, strict=False)) if pair[0] != pair[1]]
    if len(steps) != len(others) or len(apart) != 1 or steps[apart[0] - 1] == "body[1]":
        return False
    return steps[apart[0]].partition("[")[0] == others[apart[0]].partition("[")[0]
