"""A stored article's page read again from the archive: everything that it showed, as the cuts' offsets count it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaners import Article, Cut, Document, Paragraph, UnreadablePage, clean_document, join
from cleaners.model import Block
from crawler.articles.laid_out import laid_out
from crawler.inputs.values import BadInput

if TYPE_CHECKING:
    from pathlib import Path

    from cleaners import Learned
    from cleaners.reading import Reading
    from crawler.store.dossier import Dossier

OTHERWISE = (
    "The page is laid out otherwise than when this version was stored (cleaner {was}, now {now}): what is shown is "
    "how it is cleaned today."
)


@dataclass(frozen=True)
class Reread:
    """``text`` is the pages' texts joined by newlines, ``blocks`` are its lines. ``headers`` are the answer's.

    ``problem`` says why there is nothing to show, or why it is not quite what was stored; "" where all is well.
    """

    text: str = ""
    blocks: tuple[Block, ...] = ()
    cuts: tuple[Cut, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    problem: str = ""


def reread(
    archive: Path, reading: Reading | None, stored: Dossier, vocabulary: tuple[Learned, ...] = ()
) -> Reread:
    """Read the article's captures again; never raises for what the archive does not give."""
    try:
        pages = laid_out(archive, reading, stored, vocabulary)
    except (BadInput, UnreadablePage, OSError, ValueError) as error:
        return Reread(problem=f"What the page showed cannot be read again: {error}")
    headers = tuple(sorted(pages.documents[0].page.headers.items())) if pages.documents else ()
    kept = _kept(stored, pages.text)
    if kept is not None:
        cuts = tuple(Cut(cut.start_offset, cut.end_offset, cut.rule, cut.evidence) for cut in stored.cuts)
        return Reread(pages.text, pages.blocks, cuts, kept, headers)
    now = _cleaned(pages.documents)
    problem = OTHERWISE.format(was=stored.article.cleaner_version, now=now.cleaner_version)
    return Reread(pages.text, pages.blocks, now.cuts, now.paragraphs, headers, problem)


def _kept(stored: Dossier, text: str) -> tuple[Paragraph, ...] | None:
    """The stored paragraphs, where their offsets still hold their characters."""
    lines = stored.article.text.split("\n") if stored.article.paragraphs else []
    made = []
    for number, (row, line) in enumerate(zip(stored.article.paragraphs, lines, strict=False), 1):
        spans = tuple((start, end) for start, end in row["spans"])
        if "".join(text[start:end] for start, end in spans) != line:
            return None
        made.append(
            Paragraph(line, spans, row["path"], number, row.get("role") or "paragraph", row.get("level") or 0)
        )
    beyond = any(cut.end_offset > len(text) for cut in stored.cuts)
    return None if beyond or len(made) != len(lines) else tuple(made)


def _cleaned(documents: Sequence[Document]) -> Article:
    return join([(one, clean_document(one)) for one in documents])
