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

    element: etree._Element
    end: int
    last: int

    def __init__(
        self, path: str, tag: str, href: str | None, hidden: str, row: bool, start: int, first: int
    ) -> None:
        self.path, self.tag, self.href, self.hidden, self.row = path, tag, href, hidden, row
        self.start, self.first = start, first
        self.counts: dict[str, int] = {}


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


class Walk:
    """One pass over a tree, element by element; ``stack`` holds the open elements, innermost last."""

    __slots__ = ("marks", "nodes", "pen", "stack", "unseen")

    def __init__(self, root: etree._Element) -> None:
        self.pen = Pen()
        self.nodes: list[Node] = []
        self.marks: list[Mark] = []
        self.unseen = unseen(root)
        self.stack = [Node("", "", None, "", False, 0, 0)]

    def open(self, element: etree._Element, name: str) -> None:
        pen, outer = self.pen, self.stack[-1]
        number = outer.counts[name] = outer.counts.get(name, 0) + 1
        path = f"{outer.path}/{name}[{number}]"
        line, row = name in LINES, outer.row
        if row:
            row = name != "table"
            self._inside_row(name, path, outer.hidden)
        elif pen.length and (line or name == "br"):
            pen.feed()
        if name == "tr" and not row:
            row = is_data_row(element)
        node = Node(
            path,
            "tr" if row else name if line else outer.tag,
            element.get("href", outer.href) if name == "a" else outer.href,
            outer.hidden or self.unseen.get(element, ""),
            row,
            pen.at + pen.length,
            len(pen.blocks),
        )
        node.element = element
        self.nodes.append(node)
        self.stack.append(node)
        if text := element.text:
            self.say(text, node)

    def _inside_row(self, name: str, path: str, hidden: str) -> None:
        """Cells of a row of data share its line, set apart by tabs; what else breaks lines is a space there."""
        if name in CELLS:
            self.pen.cell(path, hidden)
        elif name in LINES or name == "br":
            self.pen.write(" ", path, "tr", None, hidden)

    def close(self, name: str) -> None:
        pen, node = self.pen, self.stack.pop()
        length = pen.length
        if length and name in LINES and not self.stack[-1].row:
            pen.feed()
            length = 0
        node.end, node.last = pen.at + length, len(pen.blocks) + (length > 0)

    def say(self, text: str, node: Node) -> None:
        if node.tag in VERBATIM:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self.pen.feed()
                self.pen.write(line, node.path, node.tag, node.href, node.hidden)
        elif self.pen.length or not text.isspace():
            self.pen.write(text, node.path, node.tag, node.href, node.hidden)


def lay_out(root: etree._Element) -> Layout:
    """The visual lines under ``root`` (an ``html`` element), top to bottom."""
    walk = Walk(root)
    pen = walk.pen
    events = etree.iterwalk(root, events=("start", "end", "comment"))
    for event, element in events:
        name = element.tag
        if event == "start":
            if name in SILENT:
                events.skip_subtree()
            else:
                walk.open(element, name)
            continue
        if event == "comment":
            walk.marks.append(Mark((element.text or "").strip()[:200], pen.at + pen.length))
        elif name not in SILENT:
            walk.close(name)
        tail = element.tail
        if tail and element is not root:
            walk.say(tail, walk.stack[-1])
    pen.feed()
    return Layout(
        "\n".join(pen.lines), tuple(pen.blocks), tuple(walk.nodes), tuple(walk.marks), tuple(pen.hidden)
    )


def is_data_row(row: etree._Element) -> bool:
    """A row of a table of data: two cells or more, all short, no table inside, and not the only row."""
    cells = [child for child in row if child.tag in CELLS]
    if len(cells) < 2 or next(row.iter("table"), None) is not None:
        return False
    beside = (next(row.itersiblings("tr", preceding=before), None) for before in (False, True))
    if all(sibling is None for sibling in beside):
        return False
    return all(sum(len(text.strip()) for text in cell.itertext()) <= LONGEST_CELL for cell in cells)
