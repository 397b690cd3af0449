"""Writes visual lines: white space as CSS collapses it, links and hidden stretches by their offsets."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol, TypeVar

from cleaners.model import Block, Hidden, Link

# Elements whose line ends are the page's own.
VERBATIM = frozenset(("pre", "listing", "plaintext", "xmp", "textarea"))
SPACES = re.compile(r"[ \t\n\f\r]+")
# Begin, end and what holds between, in offsets of the line as it is written.
Span = tuple[int, int, str]
Made = TypeVar("Made")


class Home(Protocol):
    """The element that text stands in: see ``cleaners.page.layout.Node``."""

    tag: str
    href: str | None
    hidden: str

    @property
    def path(self) -> str: ...


class Pen:
    """Collects a page's lines. ``at`` is where the present line begins in the text, ``length`` its length as it is
    written, ``lead`` of that the white space it begins with, which is left out of the text, and ``here`` the offset in
    the text of what is written next."""

    __slots__ = (
        "_hidden",
        "_home",
        "_line",
        "_links",
        "at",
        "blocks",
        "here",
        "hidden",
        "lead",
        "length",
        "lines",
    )

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.blocks: list[Block] = []
        self.hidden: list[Hidden] = []
        self.at = self.length = self.lead = self.here = 0
        self._line: list[str] = []
        self._home: Home | None = None
        self._links: list[Span] = []
        self._hidden: list[Span] = []

    def write(self, text: str, home: Home) -> None:
        """Add text to the line, its white space collapsed; where line ends are the page's own, to several."""
        line = self._line
        if "\n" in text and home.tag in VERBATIM:
            self._copy(text, home)
            return
        if "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text:
            text = SPACES.sub(" ", text)
        if text[0] == " " and (not line or line[-1][-1] in " \t"):
            text = text[1:]
            if not text:
                return
        if not line:
            self._home = home
        start = self.length
        self.length = end = start + len(text)
        if self.lead == start:
            self.lead += len(text) - len(text.lstrip())
        self.here = self.at + end - self.lead
        line.append(text)
        if home.href is not None:
            links = self._links
            if links and links[-1][1] == start and links[-1][2] == home.href:
                links[-1] = (links[-1][0], end, home.href)
            else:
                links.append((start, end, home.href))
        if home.hidden:
            self._hidden.append((start, end, home.hidden))

    def _copy(self, text: str, home: Home) -> None:
        """Add text whose line ends are the page's own."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.feed()
            if line and (self.length or not line.isspace()):
                self.write(line, home)

    def cell(self, home: Home, hidden: str) -> None:
        """Begin a cell: a tab after the text of the one before, which loses its trailing space."""
        if not self._line:
            self._home = home
        elif not self._links and not self._hidden and (kept := self._line[-1].rstrip(" ")):
            self.length -= len(self._line[-1]) - len(kept)
            self._line[-1] = kept
        self._add("\t", hidden)

    def gap(self, hidden: str) -> None:
        """Part what follows from what stands in the line."""
        if self._line and self._line[-1][-1] not in " \t":
            self._add(" ", hidden)

    def _add(self, sign: str, hidden: str) -> None:
        self._line.append(sign)
        self.lead += self.lead == self.length
        self.length += 1
        self.here = self.at + self.length - self.lead
        if hidden:
            self._hidden.append((self.length - 1, self.length, hidden))

    def feed(self) -> None:
        """End the line; a line of nothing but white space leaves no trace."""
        if self._line:
            raw = self._line[0] if len(self._line) == 1 else "".join(self._line)
            if text := raw.strip():
                self._place(text, raw)
            self._line.clear()
            self.length = self.lead = 0
            self.here = self.at
            if self._links:
                self._links = []
            if self._hidden:
                self._hidden = []

    def _place(self, text: str, raw: str) -> None:
        """``raw`` is the line as written, white space at its edges."""
        home = self._home
        assert home is not None
        start, size = self.at, len(text)
        end, by = start + size, start - self.lead
        links: tuple[Link, ...] = ()
        if self._links:
            links = tuple(_moved(Link, self._links, by, start, end))
        reason = ""
        if self._hidden:
            spans = _moved(Hidden, self._hidden, by, start, end)
            self.hidden.extend(spans)
            seen = len(text.replace("\t", "")) - sum(span.end - span.start for span in spans)
            reason = spans[0].reason if spans and seen <= 0 else ""
        self.lines.append(text)
        self.blocks.append(Block(start, end, home.path, home.tag, links, reason))
        self.at = end + 1


def _moved(
    make: Callable[[int, int, str], Made], spans: list[Span], by: int, start: int, end: int
) -> list[Made]:
    """What is made of the spans moved into the text, as far as they lie in ``[start, end)``."""
    found = []
    for first, last, said in spans:
        first, last = first + by, last + by
        if first < end and last > start:
            found.append(make(first if first > start else start, last if last < end else end, said))
    return found
