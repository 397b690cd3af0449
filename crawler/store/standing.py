"""How sites and hosts stand, for reports: their runs, states and pauses."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, select, text

from crawler.store.counting import bare
from crawler.store.frontier_tables import HostRow
from crawler.store.health_tables import SiteRunRow, SiteStateRow
from crawler.store.schedule_tables import ScheduledRunRow
from crawler.store.tables import ArticleRow, CaptureRow

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, ScalarSelect
    from sqlalchemy.orm import InstrumentedAttribute

_MOST_FAILURES = 50


class Runs(NamedTuple):
    """The runs of a site that ended since a moment; ``failure`` says why the last one failed, None where it did not."""

    site: str
    number: int
    failed: int
    first: datetime
    last: datetime
    failure: str | None


class State(NamedTuple):
    """How a site stands; ``last`` is when its last run ended."""

    state: str
    reasons: tuple[str, ...]
    last: datetime | None


def runs_by_site(connection: Connection, since: datetime) -> list[Runs]:
    """Sites that ran since a moment."""
    site = bare(SiteRunRow.site)
    counted = (
        select(
            site.label("site"),
            func.count().label("number"),
            func.count(SiteRunRow.failure).label("failed"),
            func.min(SiteRunRow.ended_at).label("first"),
            func.max(SiteRunRow.ended_at).label("last"),
        )
        .where(SiteRunRow.ended_at >= since)
        .group_by(site)
        .subquery()
    )
    return [
        Runs(*row) for row in connection.execute(select(counted, _last(SiteRunRow.failure, counted.c.site)))
    ]


def states(connection: Connection) -> dict[str, State]:
    """By site."""
    last = _last(SiteRunRow.ended_at, SiteStateRow.site)
    rows = connection.execute(select(SiteStateRow.site, SiteStateRow.state, SiteStateRow.reasons, last))
    return {site: State(state, tuple(reasons), at) for site, state, reasons, at in rows}


def _last(
    column: InstrumentedAttribute[Any], site: ColumnElement[str] | InstrumentedAttribute[str]
) -> ScalarSelect[Any]:
    """A column of a site's last run, looked up in the index of its runs."""
    newest = select(column).where(SiteRunRow.site == site)
    return newest.order_by(SiteRunRow.ended_at.desc(), SiteRunRow.id.desc()).limit(1).scalar_subquery()


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
