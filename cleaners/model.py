"""The values that flow through the cleaners: page -> Document -> cuts; see ``cleaners.capture`` for what they are made of,
``cleaners.article`` for what they become.

All are frozen; those that a page has thousands of are named tuples, which are made in a fifth of the time. Offsets are
code points in ``Document.text``, half-open ``[start, end)``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from cleaners.capture import Page
from cleaners.naming import FlagName, PageKind
from cleaners.planted.vocabulary import Learned


class Link(NamedTuple):
    """A stretch of a block's text that is a hyperlink; ``href`` is as written in the page."""

    start: int
    end: int
    href: str


class Block(NamedTuple):
    """One visual line of the document's text.

    ``path`` is the XPath of the element the line begins in (``line[12]`` in a text dump), ``tag`` the
    name of its nearest block-level element, ``hidden`` why a reader does not see it ("" when it is seen).
    """

    start: int
    end: int
    path: str
    tag: str
    links: tuple[Link, ...] = ()
    hidden: str = ""

    @property
    def home(self) -> str:
        """The path of the element around the line's own; of a text dump's line its own."""
        at = self.path.rfind(f"/{self.tag}[")
        return self.path[:at] if at >= 0 else self.path

    @property
    def linked(self) -> int:
        """How many of its characters are links."""
        return sum([end - start for start, end, _ in self.links]) if self.links else 0


class Hidden(NamedTuple):
    """A stretch of text that is in the page but not to be seen, and why (``css:display:none``, ``noscript``)."""

    start: int
    end: int
    reason: str


class Cut(NamedTuple):
    """A removed span: which rule took it, and what the rule saw."""

    start: int
    end: int
    rule: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A value read from the page: ``raw`` as it stands there, ``where`` it stands.

    ``where`` is ``meta:PubDate``, ``text:<start>-<end>`` (offsets in the document's text), ``url``, …
    """

    value: str
    raw: str
    where: str

    @property
    def span(self) -> tuple[int, int] | None:
        """Its offsets in the document's text; None where it stands elsewhere."""
        start, _, end = self.where.removeprefix("text:").partition("-")
        return (int(start), int(end)) if self.where.startswith("text:") else None


@dataclass(frozen=True, slots=True)
class Flag:
    """A doubt or a damage, with what was seen and, where it has places, their offsets in the text."""

    name: FlagName
    evidence: str
    places: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """Where the article's body stands: blocks ``[first, last)``, how it was found, and how surely (0 to 1)."""

    first: int
    last: int
    how: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Image:
    """A picture inside the body: its address, ``alt`` text, and the caption that stands below it, or ""."""

    url: str
    alt: str
    caption: str
    where: str

    @property
    def at(self) -> int:
        """The offset in the document's text that it stands at."""
        return int(self.where.rpartition("-")[2])


@dataclass(frozen=True, slots=True)
class Doorway:
    """A shop's sign over an article that was stolen to fill the page: the names on it, the spans ``(start, end,
    evidence)`` that are its own, and where the article's headline stands, if it does."""

    names: tuple[str, ...]
    spans: tuple[tuple[int, int, str], ...]
    headline: tuple[int, int] | None


@dataclass(frozen=True)
class Document:
    """A page laid out: its text, which never changes after this point, and what stands where in it.

    ``text`` is the blocks' texts joined by newlines, ``folded`` the same-length rendering that rules match
    (see ``cleaners.text.fold``). ``facts`` holds candidate values by field, best first; ``title_at`` is the index
    of the block the title stands in (-1 when it stands in none). ``images`` are the body's, ``bold`` the
    indices of its blocks that are bold from end to end, ``credits`` of those that say who wrote a letter and who
    answered it, and when, ``insets`` the ranges of those in boxes between the body's lines that are none of it;
    ``link_titles`` are what links near the body are called beside their words, by the offset they begin at. A page
    that is no article has an empty body.
    ``doorway`` is the sign at its head, ``vocabulary`` what other pages of the host taught to be planted.
    """

    page: Page
    text: str
    folded: str
    blocks: tuple[Block, ...]
    hidden: tuple[Hidden, ...]
    body: Body
    facts: Mapping[str, tuple[Fact, ...]]
    flags: tuple[Flag, ...]
    title_at: int
    images: tuple[Image, ...] = ()
    bold: frozenset[int] = frozenset()
    page_kind: PageKind = "article"
    page_kind_reason: str = ""
    doorway: Doorway | None = None
    vocabulary: tuple[Learned, ...] = ()
    credits: frozenset[int] = frozenset()
    insets: tuple[range, ...] = ()
    link_titles: Mapping[int, str] = field(default_factory=dict)

    def text_of(self, block: Block) -> str:
        return self.text[block.start : block.end]

    @cached_property
    def lines(self) -> list[str]:
        """The blocks' folded texts."""
        return self.folded.split("\n") if self.blocks else []

    def folded_of(self, block: Block) -> str:
        return self.folded[block.start : block.end]

    def block_at(self, offset: int) -> int:
        """The index of the block that begins last before an offset or right there; -1 when none does."""
        return bisect_right(self._starts, offset) - 1

    @cached_property
    def _starts(self) -> list[int]:
        return [*map(itemgetter(0), self.blocks)]

    @property
    def inside(self) -> range:
        """Indices of the body's blocks."""
        return range(self.body.first, self.body.last)
