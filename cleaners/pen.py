"""Writes visual lines: white space as CSS collapses it, links and hidden stretches by their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.model import Block, Hidden, Link

SPACES = re.compile(r"[ \t\n\f\r]+")
UNEVEN = re.compile(r"[\t\n\f\r]|  ")
# Begin, end and what holds between, in offsets of the line as it is written.
Span = tuple[int, int, str]


class Pen:
    """Collects a page's lines. ``at`` is where the present line begins in the text, ``length`` its length."""

    __slots__ = ("_hidden", "_home", "_line", "_links", "at", "blocks", "hidden", "length", "lines")

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.blocks: list[Block] = []
        self.hidden: list[Hidden] = []
        self.at = self.length = 0
        self._line: list[str] = []
        self._home = ("", "")
        self._links: list[Span] = []
        self._hidden: list[Span] = []

    def write(self, text: str, path: str, tag: str, href: str | None, reason: str) -> None:
        """Add text to the line; ``href`` is the open link's address, ``reason`` why the text is hidden."""
        if " " in text or "\n" in text or "\t" in text or "\r" in text or "\f" in text:
            if UNEVEN.search(text):
                text = SPACES.sub(" ", text)
            if text[0] == " " and (not self._line or self._line[-1][-1] in " \t"):
                text = text[1:]
        if not text:
            return
        if not self._line:
            self._home = (path, tag)
        start = self.length
        self.length = end = start + len(text)
        self._line.append(text)
        if href is not None:
            links = self._links
            if links and links[-1][1] == start and links[-1][2] == href:
                start = links.pop()[0]
            links.append((start, end, href))
        if reason:
            self._hidden.append((end - len(text), end, reason))

    def cell(self, path: str, hidden: str) -> None:
        """Begin a cell: a tab after the text of the one before, which loses its trailing space."""
        if self._line and not self._links and not self._hidden and (kept := self._line[-1].rstrip(" ")):
            self.length -= len(self._line[-1]) - len(kept)
            self._line[-1] = kept
        if not self._line:
            self._home = (path, "tr")
        self._line.append("\t")
        self.length += 1
        if hidden:
            self._hidden.append((self.length - 1, self.length, hidden))

    def feed(self) -> None:
        """End the line; a line of nothing but white space leaves no trace."""
        if self._line:
            raw = self._line[0] if len(self._line) == 1 else "".join(self._line)
            if text := raw.strip():
                self._place(text, len(raw) - len(raw.lstrip()) if len(text) < len(raw) else 0)
            self._line, self._links, self._hidden, self.length = [], [], [], 0

    def _place(self, text: str, indent: int) -> None:
        """``indent`` characters of the line as written stand before its text."""
        start, size = self.at, len(text)
        end = start + size
        links = tuple([Link(*span) for span in _moved(self._links, start - indent, start, end)])
        reason = ""
        if self._hidden:
            spans = [Hidden(*span) for span in _moved(self._hidden, start - indent, start, end)]
            self.hidden.extend(spans)
            seen = len(text.replace("\t", "")) - sum(span.end - span.start for span in spans)
            reason = spans[0].reason if spans and seen <= 0 else ""
        self.lines.append(text)
        self.blocks.append(Block(start, end, *self._home, links, reason))
        self.at = end + 1


def _moved(spans: list[Span], by: int, start: int, end: int) -> Iterator[Span]:
    """The spans moved into the text, as far as they lie in ``[start, end)``."""
    for first, last, said in spans:
        first, last = first + by, last + by
        if first < end and last > start:
            yield first if first > start else start, last if last < end else end, said
