"""The part of a page that its facts are read from: the head above the body and the foot below it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from cleaners.body.headlines import SITES, leads_home, letters
from cleaners.body.landmarks import Landmarks
from cleaners.body.profiled import between_comments, compiled
from cleaners.facts.breadcrumb import Step, chain
from cleaners.facts.once import Find
from cleaners.facts.pieces import Piece, labelled
from cleaners.lines.datelines import is_link, worth_of
from cleaners.model import Body, Fact
from cleaners.page.layout import Node
from cleaners.page.sketch import Sketch
from cleaners.reading import Reading
from cleaners.text.fold import fold

# Lines of an index table or a dateline stand at most so far above the body, signatures so far below it.
ABOVE, BELOW = 40, 16
# A line that says whose the site is is no longer.
OWNED = 120
_OWNER = re.compile(r"版权所有|主办|copyright|©")
# So many of the body's last lines may be signatures.
INSIDE = 4
# A label of a menu is no longer.
LABEL = 8
COLUMN_METAS = ("columnname", "og:category", "article:section", "channelname")


@dataclass(frozen=True)
class Scene:
    """All that the readers of single facts need. ``zone`` is head, body or foot."""

    sketch: Sketch
    reading: Reading
    marks: Landmarks
    body: Body

    @cached_property
    def told(self) -> dict[Find, tuple[Fact, ...]]:
        """What the finders answered that are asked more than once (see ``cleaners.facts.once``)."""
        return {}

    @cached_property
    def head(self) -> range:
        """Blocks between the page's own furniture and the body."""
        last = max(self.body.first, self.marks.dateline + 1, self.marks.title + 1)
        if self.marks.title >= 0:
            first = max(0, min(self.marks.title, self.body.first, last) - 24)
        else:
            first = max(0, last - ABOVE)
        return range(first, min(last, len(self.sketch.blocks)))

    @cached_property
    def foot(self) -> range:
        """The last lines of the body and those right below it."""
        last = first = max(self.body.last, self.head.stop)
        counted = 0
        while first > self.head.stop and counted < INSIDE:
            first -= 1
            counted += not is_link(self.sketch, first)  # other articles are listed below the signatures
        return range(first, min(last + BELOW, len(self.sketch.blocks)))

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Labelled values: of the head and the foot, and of the body's credit lines."""
        return tuple(labelled(self))

    @cached_property
    def chain(self) -> list[Step]:
        """The steps of the page's breadcrumb."""
        return chain(self)

    @cached_property
    def names(self) -> frozenset[str]:
        """Letters of the names of the site and its columns that the page tells, for comparing."""
        metas, page = self.sketch.head.metas, self.sketch.page.url
        told = [content for name, content in metas if name in SITES or name in COLUMN_METAS]
        told += [text for text, _, _ in self.chain]
        above = (link for block in self.sketch.blocks[: self.head.stop] for link in block.links)
        told += [self.sketch.text[link.start : link.end] for link in above if leads_home(link.href, page)]
        return frozenset(letters(fold(name)) for name in told) - {"", "首页"}

    @cached_property
    def owners(self) -> str:
        """The folded lines that say whose the site is: 版权所有, 主办."""
        return "\n".join(line for line in self.sketch.lines if len(line) <= OWNED and _OWNER.search(line))

    @cached_property
    def labels(self) -> frozenset[str]:
        """Letters of the short links beside the body: of menus and paths."""
        told = (
            letters(self.sketch.folded[link.start : link.end])
            for index, block in enumerate(self.sketch.blocks)
            for link in block.links
            if not self.body.first <= index < self.body.last and link.end - link.start <= LABEL
        )
        return frozenset(told) - {""}

    @cached_property
    def all_hidden(self) -> bool:
        """Whether the body itself is hidden: a page that a script uncovers."""
        body = self.sketch.blocks[self.body.first : self.body.last]
        return bool(body) and all(block.hidden for block in body)

    def elements(self, start: int, end: int) -> list[tuple[int, int]]:
        """The spans of the elements that begin and end within ``[start, end)``, without white space."""
        found = self.nodes(start, end)
        return [self.stripped(node.start, node.end) for node in found if node.start < node.end <= end]

    def nodes(self, start: int, end: int) -> tuple[Node, ...]:
        """The elements that begin within ``[start, end)``."""
        nodes = self.sketch.nodes
        first = bisect_left(nodes, start, key=_start)
        return nodes[first : bisect_left(nodes, end, first, key=_start)]

    def block_at(self, offset: int) -> int:
        """The block that an offset is in, or that begins next; -1 when none does."""
        index = bisect_left(self.sketch.blocks, offset + 1, key=lambda block: block.end)
        return index if index < len(self.sketch.blocks) else -1

    def stripped(self, start: int, end: int) -> tuple[int, int]:
        """``[start, end)`` without white space at its edges."""
        piece = self.sketch.text[start:end]
        start += len(piece) - len(piece.lstrip())
        return start, start + len(piece.strip())

    def fact(self, start: int, end: int, value: str | None = None) -> Fact:
        """A fact read from the text; ``value`` where it is not simply what stands there."""
        raw = self.sketch.text[start:end]
        return Fact(raw if value is None else value, raw, f"text:{start}-{end}")

    def classes(self, index: int) -> str:
        """``class`` and ``id`` of the element that a block begins in."""
        path, nodes = self.sketch.blocks[index].path, self.sketch.nodes
        inside = bisect_left(nodes, self.sketch.blocks[index].start + 1, key=_start)
        element = next((nodes[at].element for at in reversed(range(inside)) if nodes[at].path == path), None)
        return f"{element.get('class', '')} {element.get('id', '')}" if element is not None else ""

    def placed(self, value: str, text: str, css: str, span: tuple[int, int] | None) -> Fact:
        """A value from an element that a profile selects: where it stands in the text, if it does."""
        at = self.sketch.text.find(value, *span) if span is not None else -1
        return self.fact(at, at + len(value)) if at >= 0 else Fact(value, text, f"profile:{css}")

    @cached_property
    def credits(self) -> tuple[int, ...]:
        """The blocks of the head that are lines of credits with a date or a source."""
        blocks = self.sketch.blocks
        return tuple(
            index
            for index in self.head
            if (not blocks[index].hidden or self.all_hidden) and worth_of(self.sketch, index) >= 2
        )

    def selected(self, selectors: tuple[str, ...]) -> list[tuple[str, str, tuple[int, int] | None]]:
        """(place, text, span) of everything that a profile's places find, in the profile's order."""
        if not selectors or self.sketch.root is None:
            return []
        found: list[tuple[str, str, tuple[int, int] | None]] = []
        for css in selectors:
            if css.startswith("<!--"):
                if text := between_comments(self.sketch, css):
                    found.append((css, text, self._span_of(text)))
                continue
            matched = compiled(css)(self.sketch.root)
            for element in matched if isinstance(matched, list) else []:
                if isinstance(element, etree._Element):
                    node = self.sketch.places.get(element)
                    span = (node.start, node.end) if node is not None else None
                    found.append((css, element_text(element), span))
        return found

    def _span_of(self, text: str) -> tuple[int, int] | None:
        """Where a text stands on the page, when it does so once."""
        at = self.sketch.text.find(text)
        once = at >= 0 and self.sketch.text.find(text, at + 1) < 0
        return (at, at + len(text)) if once else None


def _start(node: Node) -> int:
    return node.start


def element_text(element: etree._Element) -> str:
    """The element's text on one line; ``content`` of a meta."""
    text = element.get("content") or "".join(map(str, element.itertext()))
    return " ".join(text.split())
