"""How sites and hosts stand, for reports: their runs, states and pauses."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select, text

from crawler.store.counting import bare
from crawler.store.frontier_tables import HostRow
from crawler.store.health_tables import SiteRunRow, SiteStateRow
from crawler.store.schedule_tables import ScheduledRunRow
from crawler.store.tables import ArticleRow, CaptureRow

if TYPE_CHECKING:
    from sqlalchemy import Connection

_MOST_FAILURES = 50


class Runs(NamedTuple):
    """The runs of a site that ended since a moment."""

    site: str
    number: int
    failed: int
    first: datetime
    last: datetime


def runs_by_site(connection: Connection, since: datetime) -> list[Runs]:
    """Sites that ran since a moment."""
    site = bare(SiteRunRow.site)
    counted = (
        select(
            site,
            func.count(),
            func.count(SiteRunRow.failure),
            func.min(SiteRunRow.ended_at),
            func.max(SiteRunRow.ended_at),
        )
        .where(SiteRunRow.ended_at >= since)
        .group_by(site)
    )
    return [Runs(*row) for row in connection.execute(counted)]


def last_failure(connection: Connection, site: str) -> str | None:
    """Why the last run of a site failed; None where it did not."""
    newest = select(SiteRunRow.failure).where(SiteRunRow.site == site)
    found: str | None = connection.execute(
        newest.order_by(SiteRunRow.ended_at.desc(), SiteRunRow.id.desc()).limit(1)
    ).scalar()
    return found


def states(connection: Connection) -> dict[str, tuple[str, tuple[str, ...]]]:
    """State and reasons by site."""
    rows = connection.execute(select(SiteStateRow.site, SiteStateRow.state, SiteStateRow.reasons))
    return {site: (state, tuple(reasons)) for site, state, reasons in rows}


def failed_runs(connection: Connection, since: datetime) -> list[tuple[str, datetime, str]]:
    """The latest runs that failed: site, when, why."""
    failed = (
        select(SiteRunRow.site, SiteRunRow.ended_at, SiteRunRow.failure)
        .where(SiteRunRow.ended_at >= since, SiteRunRow.failure.is_not(None))
        .order_by(SiteRunRow.ended_at.desc())
        .limit(_MOST_FAILURES)
    )
    return [(site, at, why or "") for site, at, why in connection.execute(failed)]


def scheduled(connection: Connection, since: datetime) -> dict[str, int]:
    """Runs of the schedule by outcome, "running" for those that have none yet."""
    outcome = func.coalesce(ScheduledRunRow.outcome, "running")
    counted = select(outcome, func.count()).where(ScheduledRunRow.started_at >= since).group_by(outcome)
    return {str(name): number for name, number in connection.execute(counted)}


def ended_by_schedule(connection: Connection, since: datetime) -> list[tuple[str, datetime, str]]:
    """The latest runs that the scheduler ended or lost: site, when, how and what they said last."""
    ended = (
        select(
            ScheduledRunRow.site, ScheduledRunRow.started_at, ScheduledRunRow.outcome, ScheduledRunRow.told
        )
        .where(
            ScheduledRunRow.started_at >= since,
            ScheduledRunRow.outcome.in_(("hung", "lost", "overlong")),
        )
        .order_by(ScheduledRunRow.started_at.desc())
        .limit(_MOST_FAILURES)
    )
    return [(site, at, f"{outcome}: {told}") for site, at, outcome, told in connection.execute(ended)]


def was_scheduled(connection: Connection, site: str) -> bool:
    """Whether a schedule ran the site at any time."""
    run = select(ScheduledRunRow.id).where(ScheduledRunRow.site == site).limit(1)
    return connection.execute(run).scalar() is not None


def last_end(connection: Connection, site: str) -> datetime | None:
    """When the last run of a site ended."""
    return connection.execute(select(func.max(SiteRunRow.ended_at)).where(SiteRunRow.site == site)).scalar()


def paused_hosts(connection: Connection, now: datetime) -> list[tuple[str, datetime, str]]:
    """Hosts that are left alone: until when, and why."""
    rows = connection.execute(
        select(HostRow.host, HostRow.paused_until, HostRow.pause_reason)
        .where(HostRow.paused_until > now)
        .order_by(HostRow.host)
    )
    return [(host, until, reason or "") for host, until, reason in rows if until]


def totals(connection: Connection) -> tuple[int, int]:
    """Article versions and captures in the store, by their last numbers."""
    newest = (select(func.max(table.id)) for table in (ArticleRow, CaptureRow))
    articles, captures = (connection.execute(one).scalar() or 0 for one in newest)
    return articles, captures


def database_size(connection: Connection) -> int:
    """Bytes of the database as it says itself."""
    asked = (
        "SELECT pg_database_size(current_database())"
        if connection.dialect.name == "postgresql"
        else "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    )
    return int(connection.execute(text(asked)).scalar_one())
