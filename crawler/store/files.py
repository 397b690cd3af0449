"""The files that articles hang on, and the captures that hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import func, insert, select, update

from crawler.crawl.frontier import FILES_TOO, Lead, Rank
from crawler.store.tables import ArticleRow, AttachmentRow, CaptureRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection
    from sqlalchemy.orm import Session

    from cleaners import Article
    from crawler.crawl.capture import Capture, Read
    from crawler.crawl.frontier import Kept

_Value = TypeVar("_Value")


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


def unheld(connection: Connection, site: str, of: Kept) -> Iterator[list[Lead]]:
    """The files of stored articles that no capture holds, some at a time."""
    for urls in (None,) if of.urls is None else batched(of.urls):
        wanted = (
            select(AttachmentRow.url, CaptureRow.listing_column)
            .join(ArticleRow, ArticleRow.id == AttachmentRow.article_id)
            .join(CaptureRow, CaptureRow.id == ArticleRow.capture_id)
            .where(ArticleRow.site == site, AttachmentRow.capture_id.is_(None), *_narrowed(of, urls))
            .order_by(AttachmentRow.article_id, AttachmentRow.number)
        )
        rows = connection.execute(wanted).all()
        for some in batched([lead for url, column in rows for lead in _lead(url, column or "")]):
            yield list(some)


def _narrowed(of: Kept, urls: Sequence[str] | None) -> Iterator[ColumnElement[bool]]:
    if of.column is not None:
        yield CaptureRow.listing_column == of.column
    if of.since is not None:
        yield ArticleRow.published_on >= of.since
    if urls is not None:
        yield ArticleRow.url.in_(urls)


def batched(values: Sequence[_Value], size: int = 500) -> Iterator[Sequence[_Value]]:
    return (values[start : start + size] for start in range(0, len(values), size))


def _lead(url: str, column: str) -> Iterator[Lead]:
    if url.startswith(("http://", "https://")):
        yield Lead(url, url, "attachment", column, Rank.REVISIT)


def leads_to_files(read: Read) -> Iterator[Lead]:
    """The files of an article, where its lease asks for them."""
    lease = read.archived.capture.lease
    if read.article is None or lease is None or not lease.data.get(FILES_TOO):
        return
    for file in read.article.attachments:
        yield from _lead(file.url, lease.column)
