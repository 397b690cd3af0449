"""HTML laid out as visual lines: the text a reader sees, and which element each line stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from cleaners.model import Block, Hidden
from cleaners.page.addresses import address
from cleaners.page.hiding import unseen
from cleaners.page.pen import Pen
from cleaners.page.rows import CELLS, is_data_row
from cleaners.page.tree import Tree

# Elements whose content is no text of the page.
SILENT = frozenset(
    "script style template head title meta link object embed svg math audio video canvas".split()
)
# Elements that begin and end a line (CSS display block, list-item, table-row in the HTML standard's sheet).
LINES = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main marquee menu nav "
    "noframes noscript ol option p plaintext pre section select summary table tbody tfoot thead tr ul xmp "
    "founder-content ucapcontent payload td th textarea".split()
)
# What an element is to the line it stands in: a part of it, one or several of its own, its end, nothing.
INLINE, LINE, BREAK, NOTHING, COMMENT = range(5)
KINDS: dict[object, int] = {
    **dict.fromkeys(LINES, LINE), "br": BREAK, **dict.fromkeys(SILENT, NOTHING), etree.Comment: COMMENT,
}  # fmt: skip
# The style of a span that begins and ends a line, as editors of platforms set paragraphs.
_BOXED = re.compile(r"(?:^|[;\s])display\s*:\s*(?:block|flex|grid|table|list-item)(?![\w-])", re.I)


class Node:
    """An element in document order and its span of the text; ``outer`` is the element around it.

    ``first``/``last`` delimit its blocks, half-open. ``tag``, ``href``, ``hidden`` and ``row`` are what holds for
    text inside it: the line's tag, the open link, why it is not seen, and whether it is in a row of data, whose
    cells share one line; ``boxed`` whether it is a line by style alone. ``number`` is its own among its siblings of one
    name, ``counts`` numbers its children.
    """

    __slots__ = (
        "_path", "boxed", "counts", "element", "end", "first", "hidden", "href", "last", "name", "number", "outer", "row", "start",
        "tag",
    )  # fmt: skip

    start: int
    first: int
    end: int
    last: int

    def __init__(self, element: etree._Element, name: str, outer: Node | None, hidden: str | None) -> None:
        self.element = element
        self.name = name
        self.outer = outer
        self._path = ""
        self.boxed = False
        self.counts: dict[str, int] | None = None  # most elements hold none
        if outer is None:
            self.number, self.tag, self.href, self.hidden, self.row = 1, name, None, hidden or "", False
            return
        if (counts := outer.counts) is None:
            outer.counts = {name: 1}
            self.number = 1
        else:
            self.number = counts[name] = counts.get(name, 0) + 1
        self.href = address(element, outer.href) if name == "a" else outer.href
        self.hidden = "" if hidden == "" else outer.hidden or hidden or ""  # "" is seen whatever is around it
        self.row = row = name != "table" if outer.row else name == "tr" and is_data_row(element)
        self.tag = "tr" if row else name if name in LINES else outer.tag

    @property
    def path(self) -> str:
        """The element's XPath."""
        if self._path:
            return self._path
        if self.outer is not None and self.outer._path:
            self._path = f"{self.outer._path}/{self.name}[{self.number}]"
            return self._path
        steps, node = [], self
        while not node._path and node.outer is not None:
            steps.append(node)
            node = node.outer
        path = node._path = node._path or f"/{node.name}[1]"
        for node in reversed(steps):
            path = node._path = f"{path}/{node.name}[{node.number}]"
        return path


@dataclass(frozen=True, slots=True)
class Mark:
    """An HTML comment and the offset it stands at."""

    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The laid-out page: lines joined by newlines, and the tree they came from."""

    text: str
    blocks: tuple[Block, ...]
    nodes: tuple[Node, ...]
    marks: tuple[Mark, ...]
    hidden: tuple[Hidden, ...]


def lay_out(tree: Tree) -> Layout:
    """The visual lines under the tree's root (an ``html`` element), top to bottom."""
    pen, hidden = Pen(), unseen(tree)
    blocks = pen.blocks
    nodes: list[Node] = []
    marks: list[Mark] = []
    node: Node | None = None
    elements = iter(tree.elements)
    for element in elements:
        around, name = element.getparent(), element.tag
        while node is not None and node.element is not around:
            node = _end(pen, node)
        kind = KINDS.get(name, INLINE)
        if kind < BREAK:
            outer, node = node, Node(element, name, node, hidden.get(element) if hidden else None)
            if name == "span" and (style := element.get("style")) and _BOXED.search(style):
                kind, node.boxed = LINE, True
            if outer is not None and outer.row:
                _in_row(pen, name, node, outer)
            elif kind and pen.length:
                pen.feed()
            node.start, node.first = pen.here, len(blocks)
            nodes.append(node)
            text = element.text
        else:  # holds nothing, and is no place to be named
            if kind == NOTHING:
                for _ in element.iterdescendants():
                    next(elements)
            elif kind == COMMENT:
                marks.append(Mark((element.text or "").strip()[:200], pen.here))
            elif node is not None and node.row:
                pen.gap(node.hidden)
            elif pen.length:
                pen.feed()
            text = element.tail
        if text and (pen.length or not text.isspace()) and node is not None:
            pen.write(text, node)
    while node is not None:
        node = _end(pen, node)
    pen.feed()
    return Layout("\n".join(pen.lines), tuple(blocks), tuple(nodes), tuple(marks), tuple(pen.hidden))


def _in_row(pen: Pen, name: str, node: Node, outer: Node) -> None:
    """Cells of a row of data share its line, set apart by tabs; what else begins a line is a space there."""
    if name in CELLS:
        pen.cell(node, outer.hidden)
    elif name in LINES:
        pen.gap(outer.hidden)


def _end(pen: Pen, node: Node) -> Node | None:
    """An element ends, and what stands behind it follows. The element around it."""
    outer, length = node.outer, pen.length
    if length and (node.boxed or node.name in LINES) and not (outer is not None and outer.row):
        pen.feed()
        length = 0
    node.end, node.last = pen.here, len(pen.blocks) + (length > pen.lead)
    if outer is not None and (text := node.element.tail) and (length or not text.isspace()):
        pen.write(text, outer)
    return outer
