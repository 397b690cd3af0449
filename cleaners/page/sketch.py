"""A page parsed and laid out once: the material that the body and the facts are read from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from cleaners.capture import Page, UnreadablePage
from cleaners.cuts.pinyin import without_readings
from cleaners.lines.doorways import doorway
from cleaners.lines.turns import turns
from cleaners.model import Block, Doorway, Flag, Hidden
from cleaners.page.decode import decode, located
from cleaners.page.hijack import true_head
from cleaners.page.layout import Mark, Node, lay_out
from cleaners.page.told import commented
from cleaners.page.tree import Tree, tree
from cleaners.page.unpack import unpack
from cleaners.text.fold import fold

# An end tag that nothing was open for, in the parser's words.
_STRAY = re.compile(r"Unexpected end tag : (?:div|section|article|td|tr|table)\b")
# The parser gives up on what it was not made for; its own words for that.
TOO_MUCH = re.compile(r"Excessive depth|resource limit|Resource limit|internal error|Memory allocation")


@dataclass(frozen=True, slots=True)
class Head:
    """``<title>`` and the ``<meta>`` of a page: (name or property in lower case, content) in order, and what a
    comment tells in their stead (``comment:title``).

    ``site`` tags come twice on some pages; the first that is not empty counts (see ``first``).
    """

    title: str
    metas: tuple[tuple[str, str], ...]

    def first(self, *names: str) -> tuple[str, str] | None:
        """(name, content) of the first meta that is not empty, by the order of ``names`` (lower case)."""
        for wanted in names:
            for name, content in self.metas:
                if name == wanted and content:
                    return name, content
        return None


@dataclass(frozen=True)
class Sketch:
    """What is on the page before anything is decided about it. A text dump has no root and no nodes. The markup of a
    ``strayed`` one ends more elements than it begins."""

    page: Page
    head: Head
    text: str
    folded: str
    blocks: tuple[Block, ...]
    hidden: tuple[Hidden, ...]
    marks: tuple[Mark, ...]
    nodes: tuple[Node, ...]
    tree: Tree
    flags: tuple[Flag, ...]
    doorway: Doorway | None = None
    strayed: bool = False

    @property
    def root(self) -> etree._Element | None:
        return self.tree.root

    def text_of(self, index: int) -> str:
        return self.text[self.blocks[index].start : self.blocks[index].end]

    @cached_property
    def lines(self) -> list[str]:
        """The blocks' folded texts."""
        return self.folded.split("\n") if self.blocks else []

    @cached_property
    def credits(self) -> dict[int, int]:
        """What ``cleaners.lines.datelines`` knows of the lines that were asked for, by block."""
        return {}

    @cached_property
    def worths(self) -> dict[str, list[Any]]:
        """What ``cleaners.body.worth`` says of the lines, by the reason for which hidden ones count."""
        return {}

    @cached_property
    def turns(self) -> frozenset[int]:
        """The lines that say who speaks and when in a transcript."""
        return turns(self.folded, self.lines, self.blocks)

    @cached_property
    def places(self) -> dict[etree._Element, Node]:
        """Where each laid-out element stands."""
        return {node.element: node for node in self.nodes}

    def folded_of(self, index: int) -> str:
        return self.lines[index]


def sketch(page: Page) -> Sketch:
    """Decode, parse and lay out the page. Raises UnreadablePage when there is nothing to read."""
    decoded = decode(page)
    if page.media == "text":
        return _of_lines(page, Head("", ()), decoded.text, decoded.flags)
    if not decoded.text or decoded.text.isspace():
        raise UnreadablePage("the body is empty; capture the page again")
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True, collect_ids=False)
    root = etree.fromstring(decoded.utf8, parser)
    strayed = any(_STRAY.match(error.message) for error in parser.error_log)
    if root is None or any(TOO_MUCH.search(error.message) for error in parser.error_log):
        return _of_soup(page, decoded.text, decoded.flags)
    for stray in list(root.itersiblings()):  # what follows an early </html> hangs beside the root
        root.append(stray)
    if root.find("body") is None and (head := root.find("head")) is not None:
        head.tag = "body"  # a stray element before <html> takes the whole page into the head
    unpack(root, decoded.utf8)
    elements = tree(root)
    layout = lay_out(elements)
    folded = without_readings(layout.text, fold(layout.text))
    sign = doorway(folded, layout.blocks)
    head, doubts = _head(elements, decoded.text, folded, sign)
    return Sketch(
        page, head, layout.text, folded, layout.blocks, layout.hidden, layout.marks, layout.nodes, elements,
        (*located(decoded.flags, layout.text), *doubts), sign, strayed,
    )  # fmt: skip


def _head(tree: Tree, source: str, folded: str, sign: Doorway | None) -> tuple[Head, tuple[Flag, ...]]:
    title, metas = next(iter(tree.of("title")), None), []
    for meta in tree.of("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("itemprop") or ""
        content = " ".join((meta.get("content") or "").split())
        if name:
            metas.append((name.strip().lower(), content))
    metas.extend(commented(tree))
    text = " ".join("".join(map(str, title.itertext())).split()) if title is not None else ""
    text, kept, doubts = true_head(tree, source, text, tuple(metas), folded, sign)
    return Head(text, kept), doubts


def _of_lines(page: Page, head: Head, text: str, flags: tuple[Flag, ...]) -> Sketch:
    """A text dump: every line that is not empty is a block, ``path`` its number from 1."""
    lines, blocks, at = [], [], 0
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip()
        if line:
            blocks.append(Block(at, at + len(line), f"line[{number}]", "line"))
            lines.append(line)
            at += len(line) + 1
    if not blocks:
        raise UnreadablePage("the text is empty; capture the page again")
    whole = "\n".join(lines)
    folded = without_readings(whole, fold(whole))
    sign = doorway(folded, blocks)
    return Sketch(page, head, whole, folded, tuple(blocks), (), (), (), Tree(), located(flags, whole), sign)


def _of_soup(page: Page, text: str, flags: tuple[Flag, ...]) -> Sketch:
    """A page that lxml gives up on (nested thousands deep): its text nodes by Python's own tolerant parser."""
    from bs4 import BeautifulSoup  # long to load, and asked for next to no page

    soup = BeautifulSoup(text, "html.parser")
    title = soup.title.get_text(" ", strip=True) if soup.title else ""
    for silent in soup(["script", "style", "template", "head"]):
        silent.extract()
    doubt = Flag("layout_lost", "nested too deep for lxml; read as bare lines of text")
    return _of_lines(page, Head(title, ()), soup.get_text("\n"), (*flags, doubt))
