"""Articles that are not there any more: seen once it may be a moment's failure, seen twice it is a takedown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sqlalchemy import Select, delete, select, update

from cleaners.kinds.listings import HOME
from crawler.store.history_tables import TakedownRow
from crawler.store.noting import Change, ChangeKind
from crawler.store.tables import ArticleRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from crawler.crawl.capture import Read

_GONE = (404, 410)


@dataclass(frozen=True, slots=True)
class Gone:
    """How an address says that its article is gone: ``404``, ``410``, ``home`` or ``soft``, and the evidence."""

    how: str
    evidence: str


def gone(read: Read) -> Gone | None:
    """What an answer says of its article's absence; None where it says nothing of the kind."""
    capture = read.archived.capture
    if capture.kind != "article":
        return None
    if capture.status in _GONE:
        return Gone(str(capture.status), f"HTTP {capture.status}")
    if capture.url != capture.requested_url and HOME.match(urlsplit(capture.url).path):
        return Gone("home", f"redirected from {capture.requested_url} to {capture.url}")
    if read.page_kind in ("error", "home"):
        return Gone("soft" if read.page_kind == "error" else "home", read.error or "")
    return None


def note_takedown(session: Session, capture_id: int, read: Read) -> Change | None:
    """Write down that an article is gone, or is back; answers the change that a second look confirms."""
    capture, told = read.archived.capture, gone(read)
    lease = capture.lease
    if lease is None or lease.state.visited_at is None:
        return None
    if told is None:
        if read.error is None:
            _back(session, lease.url)
        return None
    open_one = session.scalar(_open(lease.url))
    if open_one is None:
        if (article := _article(session, lease.url)) is not None:
            session.add(
                TakedownRow(
                    site=capture.site,
                    url=lease.url,
                    article_id=article,
                    how=told.how,
                    evidence=told.evidence,
                    capture_id=capture_id,
                    seen_at=capture.fetched_at,
                )
            )
        return None
    if open_one.confirmed_at is not None:
        return None
    open_one.confirmed_at, open_one.confirmed_id = capture.fetched_at, capture_id
    open_one.how, open_one.evidence = told.how, told.evidence
    return Change(ChangeKind.GONE, capture.site, lease.url, open_one.article_id, told.evidence)


def _open(url: str) -> Select[TakedownRow]:
    return select(TakedownRow).where(TakedownRow.url == url, TakedownRow.back_at.is_(None))


def _back(session: Session, url: str) -> None:
    """The article is there: a doubt is dropped, a takedown over."""
    mine = (TakedownRow.url == url, TakedownRow.back_at.is_(None))
    session.execute(delete(TakedownRow).where(*mine, TakedownRow.confirmed_at.is_(None)))
    session.execute(update(TakedownRow).where(*mine).values(back_at=datetime.now(UTC)))


def _article(session: Session, url: str) -> int | None:
    newest = select(ArticleRow.id).where(ArticleRow.url == url).order_by(ArticleRow.id.desc()).limit(1)
    return session.scalar(newest)
