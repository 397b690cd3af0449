"""HTML laid out as visual lines: the text a reader sees, and which element each line stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from cleaners.hiding import hidden_by, style_rules
from cleaners.model import Block, Hidden, Link

# Elements whose content is no text of the page.
SILENT = frozenset("script style template head title meta link object embed svg math audio video canvas".split())
# Elements that begin and end a line (CSS display block, list-item, table-row in the HTML standard's sheet).
LINES = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main marquee menu nav "
    "noframes noscript ol option p plaintext pre section select summary table tbody tfoot thead tr ul xmp "
    "founder-content ucapcontent".split()
)
CELLS = frozenset(("td", "th"))
VERBATIM = frozenset(("pre", "listing", "plaintext", "xmp", "textarea"))
SPACES = re.compile(r"[ \t\n\f\r]+")


@dataclass(slots=True)
class Node:
    """An element in document order: its parent's index (-1 at the root) and its span of the text.

    ``path`` is the element's XPath. ``first``/``last`` delimit its blocks, half-open.
    """

    element: etree._Element
    parent: int
    path: str
    start: int
    end: int = -1
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """An HTML comment and the offset it stands at."""

    text: str
    at: int


@dataclass(slots=True)
class Layout:
    """The laid-out page: lines joined by newlines, and the tree they came from."""

    text: str
    blocks: tuple[Block, ...]
    nodes: list[Node]
    marks: tuple[Mark, ...]
    hidden: tuple[Hidden, ...]


@dataclass(slots=True)
class _Pen:
    """Writes lines; knows the open link and whether what it writes is hidden."""

    lines: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    spans: list[Hidden] = field(default_factory=list)
    at: int = 0
    line: list[str] = field(default_factory=list)
    length: int = 0
    home: tuple[str, str] = ("", "")
    links: list[Link] = field(default_factory=list)
    unseen: list[Hidden] = field(default_factory=list)

    def write(self, text: str, path: str, tag: str, href: str | None, hidden: str) -> None:
        text = SPACES.sub(" ", text)
        if not self.length or self.line[-1][-1] in " \t":
            text = text.lstrip(" ")
        if not text:
            return
        if not self.length:
            self.home = (path, tag)
        start, self.length = self.length, self.length + len(text)
        self.line.append(text)
        if href is not None:
            self._link(start, href)
        if hidden:
            self.unseen.append(Hidden(start, self.length, hidden))

    def _link(self, start: int, href: str) -> None:
        previous = self.links[-1] if self.links else None
        if previous and previous.end == start and previous.href == href:
            self.links[-1] = Link(previous.start, self.length, href)
        else:
            self.links.append(Link(start, self.length, href))

    def feed(self) -> None:
        """End the line; a line of nothing but white space leaves no trace."""
        if not self.length:
            return
        raw = "".join(self.line)
        text = raw.strip()
        if text:
            self._place(text, self.at - (len(raw) - len(raw.lstrip())))
        self.line, self.length, self.links, self.unseen = [], 0, [], []

    def _place(self, text: str, origin: int) -> None:
        start, end = self.at, self.at + len(text)
        links = tuple(
            Link(max(start, origin + link.start), min(end, origin + link.end), link.href)
            for link in self.links
            if origin + link.start < end and origin + link.end > start
        )
        spans = [
            Hidden(max(start, origin + span.start), min(end, origin + span.end), span.reason)
            for span in self.unseen
        ]
        spans = [span for span in spans if span.start < span.end]
        covered = sum(span.end - span.start for span in spans)
        self.spans.extend(spans)
        self.lines.append(text)
        reason = spans[0].reason if spans and covered >= len(text.replace("\t", "")) else ""
        self.blocks.append(Block(start, end, *self.home, links, reason))
        self.at = end + 1


def lay_out(root: etree._Element) -> Layout:
    """The visual lines under ``root`` (an ``html`` element), top to bottom."""
    pen, nodes, marks = _Pen(), [], []
    rules = style_rules(root)
    # One frame per open element: node index, block tag, href, hidden reason, data-table cell, child counts.
    stack: list[tuple[int, str, str | None, str, bool, dict[str, int]]] = [(-1, "", None, "", False, {})]
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        parent, tag, href, hidden, cell, counts = stack[-1]
        path = nodes[parent].path if parent >= 0 else ""
        if event == "start":
            name = element.tag
            if name in SILENT or not isinstance(name, str):
                walk.skip_subtree()
                stack.append(stack[-1])
                continue
            counts[name] = counts.get(name, 0) + 1
            path = f"{path}/{name}[{counts[name]}]"
            if name == "br" or (not cell and (name in LINES or name in CELLS)):
                pen.feed()
            elif name in CELLS:
                pen.write("\t", path, "tr", None, hidden)
            elif cell and name in LINES:
                pen.write(" ", path, "tr", None, hidden)
            node = Node(element, parent, path, pen.at + pen.length, first=len(pen.blocks))
            nodes.append(node)
            hidden = hidden or hidden_by(element, rules)
            href = element.get("href", href) if name == "a" else href
            tag = name if name in LINES or name in CELLS else tag
            cell = (cell or (name == "tr" and _is_data_row(element))) and name != "table"
            stack.append((len(nodes) - 1, tag, href, hidden, cell, {}))
            if element.text:
                _write(pen, element.text, path, "tr" if cell else tag, href, hidden, name in VERBATIM)
            continue
        if event == "end":
            stack.pop()
            if stack and element.tag not in SILENT and isinstance(element.tag, str):
                name = element.tag
                _, outer_tag, href, hidden, cell, _ = stack[-1]
                index = parent
                if not cell and (name in LINES or name in CELLS):
                    pen.feed()
                nodes[index].end, nodes[index].last = pen.at + pen.length, len(pen.blocks) + (pen.length > 0)
                tag = outer_tag
                path = nodes[stack[-1][0]].path if stack[-1][0] >= 0 else path
        elif event == "comment":
            marks.append(Mark((element.text or "").strip()[:200], pen.at + pen.length))
        if element.tail and element is not root:
            _, tag, href, hidden, cell, _ = stack[-1]
            _write(pen, element.tail, path, "tr" if cell else tag, href, hidden, tag in VERBATIM)
    pen.feed()
    return Layout("\n".join(pen.lines), tuple(pen.blocks), nodes, tuple(marks), tuple(pen.spans))


def _write(pen: _Pen, text: str, path: str, tag: str, href: str | None, hidden: str, verbatim: bool) -> None:
    if not verbatim:
        pen.write(text, path, tag, href, hidden)
        return
    for number, line in enumerate(text.split("\n")):
        if number:
            pen.feed()
        pen.write(line, path, tag, href, hidden)


def _is_data_row(row: etree._Element) -> bool:
    """A row of a table of data: two cells or more, all short, no table inside, and it is not alone."""
    cells = [child for child in row if child.tag in CELLS]
    if len(cells) < 2 or row.find(".//table") is not None:
        return False
    sizes = [sum(len(text.strip()) for text in cell.itertext()) for cell in cells]
    neighbours = row.getparent()
    alone = neighbours is None or sum(1 for sibling in neighbours if sibling.tag == "tr") < 2
    return not alone and max(sizes) <= 200
