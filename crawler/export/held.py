"""The archive's records that a row's article was read from: its pages, and its files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from crawler.store.tables import AttachmentRow, CaptureRow, PartRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from crawler.store.tables import ArticleRow

Row = dict[str, Any]
OF_CAPTURE = (
    "fetched_at", "status", "media_type", "digest", "payload_digest", "warc_file", "warc_offset", "warc_length",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """``captures`` are by number, and of a revisit those of the record that it refers to; the others are by article."""

    captures: Mapping[int, Row]
    parts: Mapping[int, Sequence[PartRow]]
    files: Mapping[int, Sequence[AttachmentRow]]

    def fields(self, article: ArticleRow) -> Row:
        """``capture`` is that of the first page, ``parts`` are empty for an article of one page."""
        parts = [
            {
                "number": part.number,
                "url": part.url,
                "start": part.start_offset,
                "end": part.end_offset,
                "capture": self.captures.get(part.capture_id or 0),
            }
            for part in self.parts[article.id]
        ]
        known = {file.url: file.capture_id or 0 for file in self.files[article.id]}
        files = [
            {
                "name": file["name"],
                "url": file["url"],
                "capture": self.captures.get(known.get(file["url"], 0)),
            }
            for file in article.attachments
        ]
        return {"capture": self.captures[article.capture_id], "parts": parts, "attachments": files}


def held_by(session: Session, found: Sequence[ArticleRow]) -> Held:
    """Four queries, however many articles."""
    ids = [article.id for article in found]
    parts = _by_article(session.scalars(_of(PartRow, ids).order_by(PartRow.place)))
    files = _by_article(session.scalars(_of(AttachmentRow, ids).order_by(AttachmentRow.number)))
    wanted = {article.capture_id for article in found}
    wanted |= {
        row.capture_id for rows in (*parts.values(), *files.values()) for row in rows if row.capture_id
    }
    return Held(_captures(session, wanted), parts, files)


def _of(table: Any, ids: Sequence[int]) -> Any:
    return select(table).where(table.article_id.in_(ids))


def _by_article(rows: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.article_id].append(row)
    return found


def _captures(session: Session, wanted: set[int]) -> dict[int, Row]:
    rows = _by_id(session, wanted)
    originals = _by_id(session, {row.revisit_of for row in rows.values() if row.revisit_of} - rows.keys())
    every = {**originals, **rows}
    held = {number: every[row.revisit_of] if row.revisit_of else row for number, row in rows.items()}
    return {number: {name: getattr(row, name) for name in OF_CAPTURE} for number, row in held.items()}


def _by_id(session: Session, ids: set[int]) -> dict[int, CaptureRow]:
    return {row.id: row for row in session.scalars(select(CaptureRow).where(CaptureRow.id.in_(ids)))}
