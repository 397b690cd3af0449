"""How the sites stand: their last runs, hosts that are left alone, and what was cut and flagged day by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from crawler.crawl.frontier import Pause
from crawler.store.frontier_tables import HostRow, SiteHostRow
from crawler.store.health_tables import SiteRunRow, SiteStateRow
from crawler.store.limits import within
from crawler.store.tables import ArticleRow, CaptureRow, CutRow, FlagRow

if TYPE_CHECKING:
    from sqlalchemy import Engine

SECONDS = 8.0


class Run(NamedTuple):
    """What is read of a SiteRunRow: so many are read that whole rows would take long."""

    site: str
    began_at: datetime
    ended_at: datetime
    partial: bool
    figures: dict[str, Any]
    reasons: list[Any]


@dataclass(frozen=True)
class SiteStanding:
    """``state`` is None for a site that no run saw yet; ``last`` is when its last run ended, and ``runs`` are those
    since a moment, the newest first."""

    site: str
    state: SiteStateRow | None = None
    last: datetime | None = None
    runs: Sequence[Run] = ()
    pauses: Sequence[Pause] = ()


@dataclass(frozen=True)
class Day:
    """The articles whose pages were captured on a day (UTC); how many have a cut by each rule, and each flag."""

    day: date
    articles: int
    rules: dict[str, int]
    flags: dict[str, int]


def standings(
    engine: Engine, now: datetime, since: datetime, sites: Sequence[str] = ()
) -> list[SiteStanding]:
    """Every site that runs or captures are known of, or those named, with its runs since then."""
    with Session(engine.execution_options(readonly=True), expire_on_commit=False) as session:
        states = {row.site: row for row in session.scalars(select(SiteStateRow))}
        runs: dict[str, list[Run]] = defaultdict(list)
        here = [SiteRunRow.site.in_(sites)] if sites else []
        columns = [getattr(SiteRunRow, name) for name in Run._fields]
        newest = select(*columns).where(SiteRunRow.ended_at > since, *here)
        ended = select(SiteRunRow.site, func.max(SiteRunRow.ended_at)).where(*here).group_by(SiteRunRow.site)
        last = {row[0]: row[1] for row in session.execute(ended)}
        for row in session.execute(newest.order_by(SiteRunRow.ended_at.desc(), SiteRunRow.id.desc())):
            runs[row[0]].append(Run(*row))
        pauses = _pauses(session, now)
        names = sites or sorted({*states, *last, *pauses})
        return [
            SiteStanding(name, states.get(name), last.get(name), runs[name], pauses.get(name, ()))
            for name in names
        ]


def _pauses(session: Session, now: datetime) -> dict[str, list[Pause]]:
    found: dict[str, list[Pause]] = defaultdict(list)
    rows = session.execute(
        select(SiteHostRow.site, HostRow.host, HostRow.paused_until, HostRow.pause_reason)
        .join(HostRow, HostRow.host == SiteHostRow.host)
        .where(HostRow.paused_until > now)
        .order_by(HostRow.host)
    )
    for site, host, until, reason in rows:
        if until:
            found[site].append(Pause(host, until, reason or ""))
    return found


def days(engine: Engine, site: str, since: datetime) -> list[Day]:
    """The days since then on which anything was captured, in order. Raises TooSlow."""
    with Session(engine.execution_options(readonly=True)) as session, within(session, SECONDS):
        on = _day(session)
        here = (CaptureRow.site == site, CaptureRow.fetched_at >= since)
        count = func.count(ArticleRow.id.distinct())
        joined = select(on, count).join(ArticleRow, ArticleRow.capture_id == CaptureRow.id).where(*here)
        articles = {_date(day): number for day, number in session.execute(joined.group_by(on))}
        rules: dict[date, dict[str, int]] = defaultdict(dict)
        flags: dict[date, dict[str, int]] = defaultdict(dict)
        for found, table, name in ((rules, CutRow, CutRow.rule), (flags, FlagRow, FlagRow.name)):
            named = (
                select(on, name, count)
                .join(ArticleRow, ArticleRow.capture_id == CaptureRow.id)
                .join(table, table.article_id == ArticleRow.id)
                .where(*here)
            )
            for day, one, number in session.execute(named.group_by(on, name)):
                found[_date(day)][one] = number
        return [Day(day, articles[day], rules[day], flags[day]) for day in sorted(articles)]


def _day(session: Session) -> ColumnElement[Any]:
    if session.get_bind().dialect.name == "sqlite":
        return func.date(CaptureRow.fetched_at)
    return func.date(func.timezone("UTC", CaptureRow.fetched_at))


def _date(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value
