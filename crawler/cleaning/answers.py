"""The rows that ``scrapy clean`` gives: the article of a document as JSON or Markdown, or what went wrong."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from crawler.inputs import Id

if TYPE_CHECKING:
    from cleaners import Document


@dataclass(frozen=True, slots=True)
class Wishes:
    """What rows hold beside the record: the document (``trace``), a Simplified rendering (``simplified``).

    With ``markdown`` a row is the article as Markdown instead.
    """

    trace: bool = False
    simplified: bool = False
    markdown: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of output, newline included, and what kind of input it came of."""

    line: bytes
    ok: bool


def article_row(row_id: Id, document: Document, wishes: Wishes) -> Row:
    """The document cleaned. Raises what the cleaners raise."""
    from cleaners import clean_document

    article = clean_document(document)
    if wishes.markdown:
        from cleaners.markdown import to_markdown

        return Row(_commented(row_id, document.page.url, to_markdown(article)), ok=True)
    from cleaners.record import to_record

    record = to_record(article, document if wishes.trace else None, simplified=wishes.simplified)
    return Row(_line({"id": row_id, **record}), ok=True)


def error_row(row_id: Id, error: str, url: str) -> Row:
    row = {"id": row_id, "url": url, "error": error} if url else {"id": row_id, "error": error}
    # An id or a path may hold what is no Unicode; the row must still be written.
    return Row(json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n", ok=False)


def failed_row(row_id: Id, error: Exception, url: str) -> Row:
    """The row of a page that cannot be read, or on which the cleaners failed."""
    from cleaners import UnreadablePage

    said = " ".join(str(error).split())[:300]
    if not isinstance(error, UnreadablePage):
        said = f"cleaning failed with {type(error).__name__}: {said}; please report it with the page"
    return error_row(row_id, said, url)


def lost_row(row_id: Id, why: str, url: str) -> Row:
    """The row of a page that took its process with it."""
    return error_row(row_id, f"cleaning failed: {why}; please report it with the page", url)


@cache
def quiet() -> None:
    """Libraries' remarks on single pages say nothing a row does not; stderr is for the run."""
    logging.getLogger().addHandler(logging.NullHandler())


def _commented(row_id: Id, url: str, markdown: str) -> bytes:
    """The article after a comment that tells its id and address, by which several in one file stay apart."""
    # Two hyphens would end the comment.
    told = " ".join(f"{row_id} {url}".split()).replace("--", "-%2D").replace(">", "%3E")
    return f"<!-- {told} -->\n\n{markdown}\n".encode("utf-8", "backslashreplace")


def _line(record: dict[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, allow_nan=False).encode("utf-8") + b"\n"
