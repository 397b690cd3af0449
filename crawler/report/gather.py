"""Gathering a report from store, profiles and disk."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

from crawler.report.concerns import SEEN_FROM_OUTSIDE, concerns, overdue
from crawler.report.disk import disk_use
from crawler.report.values import Failure, Latency, PausedHost, Report, SiteReport, Stretch
from crawler.schedule.cron import CHINA
from crawler.store import counting, standing
from crawler.store.alarms import open_alarms
from crawler.store.database import shown

if TYPE_CHECKING:
    from collections.abc import Collection

    from scrapy.settings import BaseSettings
    from sqlalchemy import Connection, Engine

    from crawler.alarms.values import Notice
    from crawler.profiles.sites import SiteLoader
    from crawler.store.counting import CapturesOfDay


def stretch(days: int, now: datetime | None = None) -> Stretch:
    """Today and the days before it, ``days`` in all."""
    until = now or datetime.now(UTC)
    today = until.astimezone(CHINA).date()
    every = tuple(today - timedelta(days=back) for back in range(days - 1, -1, -1))
    return Stretch(datetime.combine(every[0], time(), CHINA).astimezone(UTC), until, every)


def gather(
    engine: Engine, loader: SiteLoader, settings: BaseSettings, asked: Stretch, only: Collection[str] = ()
) -> Report:
    """The report of a stretch, of all sites that were crawled in it or have a state, or of those named."""
    with engine.execution_options(readonly=True).connect() as connection:
        captures = counting.captures_by_day(connection, asked.since)
        sites = _sites(connection, loader, asked, captures)
        disk = disk_use(Path(settings["GOVNEWS_DATA"]), standing.database_size(connection))
        first = counting.first_article(connection, asked.since)
        articles, seen = standing.totals(connection)
        late = _late(connection, loader, sites.values(), asked.until)
        seen_now = concerns(late, loader.broken, disk, settings.getint("GOVNEWS_DISK_FREE"))
        return Report(
            made_at=asked.until,
            database=shown(engine),
            stretch=asked,
            sites=tuple(site for name, site in sorted(sites.items()) if not only or name in only),
            cuts=tuple(counting.cuts_by_rule(connection, first)) if first else (),
            flags=tuple(counting.flags_by_name(connection, first)) if first else (),
            errors=tuple(counting.errors_by_site(connection, asked.since)),
            failures=_failures(connection, asked.since),
            paused=tuple(PausedHost(*one) for one in standing.paused_hosts(connection, asked.until)),
            scheduled=Counter(standing.scheduled(connection, asked.since)),
            alarms=_alarms(open_alarms(engine), tuple(seen_now)),
            disk=disk,
            sizes=_sizes(captures, asked),
            articles=articles,
            captures=seen,
        )


def _sites(
    connection: Connection, loader: SiteLoader, asked: Stretch, captures: Sequence[CapturesOfDay]
) -> dict[str, SiteReport]:
    place = {day: at for at, day in enumerate(asked.days)}
    sites: dict[str, SiteReport] = {}

    def site(name: str) -> SiteReport:
        if name not in sites:
            profile = loader.profiles.get(name)
            expect = profile.expect.articles_per_day if profile and profile.expect else None
            none = [0] * len(place)
            title = profile.title if profile else name
            sites[name] = SiteReport(name, title, [*none], [*none], [*none], expected=expect)
        return sites[name]

    for one in captures:
        if one.day not in place:
            continue  # the clock of another machine is ahead
        found, at = site(one.site), place[one.day]
        found.captures[at], found.failed[at] = one.captures, one.failed
        found.unchanged, found.size = found.unchanged + one.unchanged, found.size + one.size
    for change in counting.changes_by_day(connection, asked.since):
        found = site(change.site)
        if change.change in ("new", "copied") and change.day in place:
            # A copy is an article that the site published, whoever was first.
            found.new[place[change.day]] += change.number
        if change.change in ("revised", "copied", "gone"):
            setattr(found, change.change, getattr(found, change.change) + change.number)
    _stand(connection, asked, sites, site)
    _read(connection, asked, sites)
    return sites


def _stand(
    connection: Connection, asked: Stretch, sites: Mapping[str, SiteReport], site: Callable[[str], SiteReport]
) -> None:
    """Runs and states."""
    for name, stands in standing.states(connection).items():
        site(name).state, site(name).reasons = stands.state, stands.reasons
        # It may be longer ago than the stretch.
        site(name).last_run = stands.last
    for runs in standing.runs_by_site(connection, asked.since):
        found = site(runs.site)
        found.runs, found.failures, found.last_run = runs.number, runs.failed, runs.last
        found.watched = asked.until - runs.first
        found.failure = runs.failure


def _read(connection: Connection, asked: Stretch, sites: Mapping[str, SiteReport]) -> None:
    """What was read of the articles of the stretch, and how late they were."""
    first = counting.first_article(connection, asked.since)
    for name, counts in (counting.missing_facts(connection, first) if first else {}).items():
        if found := sites.get(name):
            found.articles = counts.pop("articles")
            found.missing = Counter(counts)
    late: dict[str, list[tuple[datetime, datetime]]] = defaultdict(list)
    for name, told, at in counting.publications(connection, asked.since):
        if (published := _moment(told)) is not None:
            late[name].append((published, at))
    for name, times in late.items():
        if found := sites.get(name):
            found.latency = latency(times)


def latency(times: Sequence[tuple[datetime, datetime]]) -> Latency | None:
    """Of times of publication and storing: only what was published after the first was stored, which is no backlog."""
    begin = min(at for _, at in times)
    hours = [(at - published) / timedelta(hours=1) for published, at in times if begin <= published <= at]
    if len(hours) < 2:
        return Latency(1, hours[0], hours[0]) if hours else None
    tenths = quantiles(hours, n=10, method="inclusive")
    return Latency(len(hours), tenths[4], tenths[8])


def _moment(told: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(told)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _late(
    connection: Connection, loader: SiteLoader, sites: Iterable[SiteReport], now: datetime
) -> dict[str, str]:
    return {
        one.site: why
        for one in sites
        if one.site in loader.profiles
        and (
            why := overdue(one, loader.profiles[one.site], standing.was_scheduled(connection, one.site), now)
        )
    }


def _failures(connection: Connection, since: datetime) -> tuple[Failure, ...]:
    found = [*standing.failed_runs(connection, since), *standing.ended_by_schedule(connection, since)]
    return tuple(sorted((Failure(*one) for one in found), key=lambda one: one.at, reverse=True))


def _alarms(kept: Sequence[Notice], seen: Sequence[Notice]) -> tuple[Notice, ...]:
    """Those in the store, and those seen now from outside, since when the store has them."""
    since = {(one.site, one.kind): one.since for one in kept}
    stand = [one for one in kept if one.kind not in SEEN_FROM_OUTSIDE]
    return (*stand, *(replace(one, since=since.get((one.site, one.kind), one.since)) for one in seen))


def _sizes(captures: Sequence[CapturesOfDay], asked: Stretch) -> tuple[int, ...]:
    by_day: Counter[date] = Counter()
    for one in captures:
        by_day[one.day] += one.size
    return tuple(by_day[day] for day in asked.days)
