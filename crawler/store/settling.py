"""What an answer means for the frontier: its leads go in, and its own address is due again some time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from crawler.crawl.capture import NOT_MODIFIED, Capture
from crawler.crawl.frontier import Outcome, State, Unfetched
from crawler.crawl.revisits import after_article, after_failure, after_gone, after_listing, never_again
from crawler.store import leads, pauses
from crawler.store.files import leads_to_files
from crawler.store.takedowns import gone

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from crawler.crawl.capture import Read


def settled(connection: Connection, one: Read | Unfetched, began: datetime) -> Outcome | None:
    """Put the leads of an answer in; answers what becomes of the leased row, None for an answer without."""
    now = datetime.now(UTC)
    if isinstance(one, Unfetched):
        if one.pause is not None:
            pauses.pause(connection, one.pause)
            return Outcome(one.lease.id, one.pause.until, one.lease.state)
        return after_failure(one.lease, now)
    capture = one.archived.capture
    if capture.pause is not None:
        pauses.pause(connection, capture.pause)
    parent = capture.lease.id if capture.lease else None
    found = (*capture.leads, *leads_to_files(one))
    news = leads.add(connection, capture.site, found, began, parent)
    if capture.lease is None:
        return None
    if capture.lease.state.first_at is not None and gone(one) is not None:
        return after_gone(capture.lease, now)
    if capture.error is not None:
        return after_failure(capture.lease, now)
    if capture.kind == "attachment":
        return never_again(capture.lease, now)
    etag, modified = (None, None) if capture.doubtful else _validators(capture, capture.lease.state)
    if capture.kind == "listing":
        return after_listing(capture.lease, now, news > 0, etag, modified)
    return after_article(capture.lease, now, etag, modified)


def _validators(capture: Capture, state: State) -> tuple[str | None, str | None]:
    headers = capture.page.headers
    if capture.status == NOT_MODIFIED:
        return headers.get("etag") or state.etag, headers.get("last-modified") or state.modified
    return headers.get("etag"), headers.get("last-modified")
