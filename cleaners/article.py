"""What a document and its cuts become: the article, its paragraphs and files, and where it was taken from.

All are frozen, as are those of ``cleaners.model``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from cleaners.model import Cut, Fact, Flag, Image
from cleaners.naming import PageKind, Role

# Raised with every release in which a page may be cleaned in another way.
CLEANER_VERSION = "6"
# What an official document (公文) tells of itself.
OFFICIAL = ("document_number", "index_number", "issuer", "subject", "written_on", "validity")
Script = Literal["Hans", "Hant", "mixed", ""]


class Paragraph(NamedTuple):
    """One kept line: its text, and the spans of ``Document.text`` that make it up, in order.

    ``number`` counts the article's paragraphs from 1 and is what people cite; ``level`` is a heading's depth
    (1 is the highest), 0 for everything else.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    path: str
    number: int = 0
    role: Role = "paragraph"
    level: int = 0


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file the article hangs on: its visible name, its address made absolute where the page's is known."""

    name: str
    url: str
    where: str


@dataclass(frozen=True, slots=True)
class Part:
    """A page of an article that is set on several: which one it is, and the stretch ``[start, end)`` of the
    joined text that is its own; an offset there less ``start`` is the offset in the page's own text."""

    number: int
    url: str
    page_digest: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mirror:
    """The site a page was taken from: its domain and name, the address the page has there, and what says so."""

    site: str
    name: str
    url: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """What the office published, and how each part of it is known.

    ``facts`` maps a field's name to the evidence behind its value. ``text`` is the paragraphs joined by
    newlines, in the page's own script. ``digest`` is ``sha256:<hex>`` of the normalised text, equal for
    exact duplicates. ``published_at`` is a timezone-aware ``datetime`` where the page shows a time of day,
    a plain ``date`` where it shows only the day. ``parts`` are the pages of an article joined from several
    (see ``cleaners.joined``), empty for one page.
    """

    url: str
    title: str | None
    subtitle: str | None
    published_at: date | None
    source: str | None
    authors: tuple[str, ...]
    editor: str | None
    site_name: str | None
    columns: tuple[str, ...]
    language: str | None
    script: Script
    paragraphs: tuple[Paragraph, ...]
    flags: tuple[Flag, ...]
    cuts: tuple[Cut, ...]
    facts: Mapping[str, tuple[Fact, ...]]
    page_digest: str
    digest: str
    cleaner_version: str
    page_kind: PageKind = "article"
    page_kind_reason: str = ""
    attachments: tuple[Attachment, ...] = ()
    images: tuple[Image, ...] = ()
    parts: tuple[Part, ...] = ()
    mirror_of: Mirror | None = None

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)
