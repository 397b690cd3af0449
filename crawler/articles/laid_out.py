"""The pages of one article laid out one after another, as the offsets of what is stored of it count them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from cleaners import read
from crawler.inputs.warc import page_at

if TYPE_CHECKING:
    from pathlib import Path

    from cleaners import Document, Learned
    from cleaners.model import Block
    from cleaners.reading import Reading
    from crawler.store.dossier import Dossier


@dataclass(frozen=True)
class LaidOut:
    """``text`` is the pages' texts joined by newlines; ``parts`` are the pages, each with where it begins in it."""

    documents: tuple[Document, ...]

    @cached_property
    def text(self) -> str:
        return "\n".join(document.text for document in self.documents)

    @property
    def parts(self) -> Iterator[tuple[int, Document]]:
        base = 0
        for document in self.documents:
            yield base, document
            base += len(document.text) + 1

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The lines of all pages, without their links."""
        return tuple(
            block._replace(start=block.start + base, end=block.end + base, links=())
            for base, document in self.parts
            for block in document.blocks
        )


def laid_out(
    archive: Path, reading: Reading | None, stored: Dossier, vocabulary: tuple[Learned, ...] = ()
) -> LaidOut:
    """The pages of an article, read from the archive; raises BadInput, UnreadablePage, OSError and ValueError."""
    pages = (page_at(archive / file, offset) for file, offset in stored.places)
    return LaidOut(tuple(replace(read(page, reading), vocabulary=vocabulary) for page in pages))
