"""Writes visual lines: white space as CSS collapses it, links and hidden stretches by their offsets."""

from __future__ import annotations

import re

from cleaners.model import Block, Hidden, Link

SPACES = re.compile(r"[ \t\n\f\r]+")


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
        self._links: list[Link] = []
        self._hidden: list[Hidden] = []

    def write(self, text: str, path: str, tag: str, href: str | None, reason: str) -> None:
        """Add text to the line; ``href`` is the open link's address, ``reason`` why the text is hidden."""
        if " " in text or "\n" in text or "\t" in text or "\r" in text or "\f" in text:
            text = SPACES.sub(" ", text)
            if text[:1] == " " and (not self._line or self._line[-1][-1] in " \t"):
                text = text[1:]
        if text:
            self.put(text, path, tag, href, reason)

    def put(self, text: str, path: str, tag: str, href: str | None, reason: str) -> None:
        """Add text to the line as it is."""
        if not self._line:
            self._home = (path, tag)
        start, self.length = self.length, self.length + len(text)
        self._line.append(text)
        if href is not None:
            previous = self._links[-1] if self._links else None
            if previous is not None and previous.end == start and previous.href == href:
                self._links[-1] = Link(previous.start, self.length, href)
            else:
                self._links.append(Link(start, self.length, href))
        if reason:
            self._hidden.append(Hidden(start, self.length, reason))

    def cell(self, path: str, hidden: str) -> None:
        """Begin a cell: a tab after the text of the one before, which loses its trailing space."""
        if self._line and not self._links and not self._hidden and (kept := self._line[-1].rstrip(" ")):
            self.length -= len(self._line[-1]) - len(kept)
            self._line[-1] = kept
        self.put("\t", path, "tr", None, hidden)

    def feed(self) -> None:
        """End the line; a line of nothing but white space leaves no trace."""
        if self._line:
            raw = "".join(self._line)
            if text := raw.strip():
                self._place(text, self.at - (len(raw) - len(raw.lstrip())))
            self._line, self._links, self._hidden, self.length = [], [], [], 0

    def _place(self, text: str, origin: int) -> None:
        start, end = self.at, self.at + len(text)
        links = self._links and tuple(
            Link(max(start, origin + link.start), min(end, origin + link.end), link.href)
            for link in self._links
            if origin + link.start < end and origin + link.end > start
        )
        reason = ""
        if self._hidden:
            spans = [
                Hidden(max(start, origin + span.start), min(end, origin + span.end), span.reason)
                for span in self._hidden
                if origin + span.start < end and origin + span.end > start
            ]
            self.hidden.extend(spans)
            seen = len(text.replace("\t", "")) - sum(span.end - span.start for span in spans)
            reason = spans[0].reason if spans and seen <= 0 else ""
        self.lines.append(text)
        self.blocks.append(Block(start, end, *self._home, links or (), reason))
        self.at = end + 1
