"""The files that articles hang on, and the captures that hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, update

from crawler.frontier import Lead, Rank
from crawler.store.tables import AttachmentRow, CaptureRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from cleaners import Article
    from crawler.capture import Capture, Read

WANTED = "attachments"  # in the data of an article's lease: its files are to be captured too


def name_files(session: Session, article_id: int, article: Article) -> None:
    """Write down an article's files, with the captures there are of them."""
    urls = [file.url for file in article.attachments]
    if not urls:
        return
    known: dict[str, int] = {}
    for column in (CaptureRow.url, CaptureRow.requested_url):
        newest = (
            select(column, func.max(CaptureRow.id))
            .where(column.in_(urls), CaptureRow.kind == "attachment", CaptureRow.error.is_(None))
            .group_by(column)
        )
        known.update((url, capture_id) for url, capture_id in session.execute(newest) if url)
    rows = [
        {
            "article_id": article_id,
            "number": number,
            "name": file.name,
            "url": file.url,
            "capture_id": known.get(file.url),
        }
        for number, file in enumerate(article.attachments)
    ]
    session.execute(insert(AttachmentRow), rows)


def link_file(session: Session, capture_id: int, capture: Capture, error: str | None) -> None:
    """Let the articles that hang on a file know the capture that holds it."""
    if capture.kind == "attachment" and error is None:
        urls = {capture.url, capture.requested_url}
        held = update(AttachmentRow).where(AttachmentRow.url.in_(urls)).values(capture_id=capture_id)
        session.execute(held)


def leads_to_files(read: Read) -> Iterator[Lead]:
    """The files of an article, where its lease asks for them."""
    lease = read.archived.capture.lease
    if read.article is None or lease is None or not lease.data.get(WANTED):
        return
    for file in read.article.attachments:
        if file.url.startswith(("http://", "https://")):
            yield Lead(file.url, file.url, "attachment", lease.column, Rank.REVISIT)
