"""HTML laid out as visual lines: the text a reader sees, and which element each line stands in."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from cleaners.hiding import unseen
from cleaners.model import Block, Hidden
from cleaners.pen import Pen

# Elements whose content is no text of the page.
SILENT = frozenset(
    "script style template head title meta link object embed svg math audio video canvas".split()
)
# Elements that begin and end a line (CSS display block, list-item, table-row in the HTML standard's sheet).
LINES = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main marquee menu nav "
    "noframes noscript ol option p plaintext pre section select summary table tbody tfoot thead tr ul xmp "
    "founder-content ucapcontent td th textarea".split()
)
EMPTY = SILENT | {"br"}
CELLS = frozenset(("td", "th"))
VERBATIM = frozenset(("pre", "listing", "plaintext", "xmp", "textarea"))
# A longer cell is a box of a page laid out by tables, not a table's datum.
LONGEST_CELL = 200


class Node:
    """An element in document order and its span of the text.

    ``path`` is the element's XPath; ``first``/``last`` delimit its blocks, half-open. ``tag``, ``href``,
    ``hidden`` and ``row`` are what holds for text inside it: the line's tag, the open link, why it is not
    seen, and whether it is in a row of data, whose cells share one line. ``counts`` numbers its children.
    """

    __slots__ = ("counts", "element", "end", "first", "hidden", "href", "last", "path", "row", "start", "tag")

    counts: dict[str, int] | None
    start: int
    first: int
    end: int
    last: int

    def __init__(self, element: etree._Element, name: str, outer: Node | None, hidden: str) -> None:
        self.element, self.counts = element, None
        if outer is None:
            self.path, self.tag, self.href, self.hidden, self.row = f"/{name}[1]", name, None, hidden, False
            return
        counts = outer.counts
        if counts is None:
            counts = outer.counts = {}
        counts[name] = number = counts.get(name, 0) + 1
        self.path = f"{outer.path}/{name}[{number}]"
        self.href = element.get("href", outer.href) if name == "a" else outer.href
        self.hidden = outer.hidden or hidden
        self.row = row = name != "table" if outer.row else name == "tr" and is_data_row(element)
        self.tag = "tr" if row else name if name in LINES else outer.tag


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


def lay_out(root: etree._Element) -> Layout:
    """The visual lines under ``root`` (an ``html`` element), top to bottom."""
    pen, hidden = Pen(), unseen(root)
    nodes: list[Node] = []
    marks: list[Mark] = []
    around: list[Node] = []  # the open elements, innermost last, but for ``node`` itself
    node: Node | None = None
    events = etree.iterwalk(root, events=("start", "end", "comment"))
    for event, element in events:
        name = element.tag
        if event == "start":
            if name in SILENT:
                events.skip_subtree()
                continue
            if name == "br":  # holds nothing, and is no place to be named
                if node is not None and node.row:
                    pen.gap(node.hidden)
                elif pen.length:
                    pen.feed()
                continue
            outer, node = node, Node(element, name, node, hidden.get(element, ""))
            if outer is not None:
                around.append(outer)
                if name in LINES or outer.row:
                    _begin(pen, name, node, outer)
            node.start, node.first = pen.at + pen.length, len(pen.blocks)
            nodes.append(node)
            text = element.text
        else:
            if event == "comment":
                marks.append(Mark((element.text or "").strip()[:200], pen.at + pen.length))
            elif name not in EMPTY and node is not None:
                outer = around.pop() if around else None
                if pen.length and name in LINES and not (outer and outer.row):
                    pen.feed()
                length = pen.length
                node.end, node.last = pen.at + length, len(pen.blocks) + (length > 0)
                node = outer
            text = element.tail
        if text and node is not None:
            if node.tag in VERBATIM:
                pen.copy(text, node)
            elif pen.length or not text.isspace():
                pen.write(text, node)
    pen.feed()
    return Layout("\n".join(pen.lines), tuple(pen.blocks), tuple(nodes), tuple(marks), tuple(pen.hidden))


def _begin(pen: Pen, name: str, node: Node, outer: Node) -> None:
    """Cells of a row of data share its line, set apart by tabs; what else begins a line is a space there."""
    if outer.row:
        if name in CELLS:
            pen.cell(node, outer.hidden)
        elif name in LINES:
            pen.gap(outer.hidden)
    elif pen.length:
        pen.feed()


def is_data_row(row: etree._Element) -> bool:
    """A row of a table of data: two cells or more, all short, no table inside, and not the only row."""
    cells = [child for child in row if child.tag in CELLS]
    if len(cells) < 2 or next(row.iter("table"), None) is not None:
        return False
    beside = (next(row.itersiblings("tr", preceding=before), None) for before in (False, True))
    if all(sibling is None for sibling in beside):
        return False
    return all(sum(len(text.strip()) for text in cell.itertext()) <= LONGEST_CELL for cell in cells)
