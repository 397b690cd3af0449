"""When an address is looked at again, by what became of it this time. Pure arithmetic of moments."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from crawler.crawl.frontier import Leased, Outcome

# After the first capture of an article: most corrections and deletions come within the first day.
ARTICLE = (timedelta(hours=1), timedelta(days=1), timedelta(weeks=1), timedelta(days=30))
# A listing's interval shrinks when there was news, grows when there was none.
SHRINK, GROW = 0.5, 1.5
# After a failure: an hour, then four times as long each time; a week at most, and so many times.
RETRY, RETRY_MOST, RETRY_FACTOR, RETRIES = timedelta(hours=1), timedelta(weeks=1), 4, 6


def after_article(lease: Leased, now: datetime, etag: str | None, modified: str | None) -> Outcome:
    """An article came: it is due an hour, a day, a week and a month after it first did; what was missed is skipped."""
    first = lease.state.first_at or now
    due = next((first + later for later in ARTICLE if first + later > now), None)
    state = replace(
        lease.state, attempts=0, visited_at=now, first_at=first, gone=0, etag=etag, modified=modified
    )
    return Outcome(lease.id, due, state)


def after_listing(
    lease: Leased, now: datetime, news: bool, etag: str | None, modified: str | None
) -> Outcome:
    """A listing came: its first page is due by how often it has news, within the bounds of its profile.

    ``lease.data`` has them in seconds, ``least`` and ``most``; a further page has none, and is not due by itself.
    """
    state = replace(lease.state, attempts=0, visited_at=now, etag=etag, modified=modified)
    if "least" not in lease.data:
        return Outcome(lease.id, None, state)
    least, most = lease.data["least"], lease.data["most"]
    last = lease.state.interval
    wanted = least if last is None else last * (SHRINK if news else GROW)
    interval = int(min(max(wanted, least), most))
    return Outcome(lease.id, now + timedelta(seconds=interval), replace(state, interval=interval))


def after_failure(lease: Leased, now: datetime) -> Outcome:
    """Nothing came, or an error: tried again later and later, and given up at last."""
    attempts = lease.state.attempts + 1
    state = replace(lease.state, attempts=attempts, visited_at=now)
    if "least" in lease.data:
        due: datetime | None = now + timedelta(seconds=lease.data["most"])
    elif attempts > RETRIES:
        due = None
    else:
        due = now + min(RETRY * RETRY_FACTOR ** (attempts - 1), RETRY_MOST)
    return Outcome(lease.id, due, state)


def after_gone(lease: Leased, now: datetime) -> Outcome:
    """A stored article was not there: looked at again in an hour; after that as others are, lest it come back."""
    state = replace(lease.state, attempts=0, visited_at=now, gone=lease.state.gone + 1)
    if not lease.state.gone:
        return Outcome(lease.id, now + RETRY, state)
    first = lease.state.first_at or now
    return Outcome(lease.id, next((first + later for later in ARTICLE if first + later > now), None), state)


def never_again(lease: Leased, now: datetime) -> Outcome:
    """Nothing more is to be had there."""
    return Outcome(lease.id, None, replace(lease.state, visited_at=now))
