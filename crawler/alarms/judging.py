"""At the end of a run each site's figures are judged and kept, and alarms raised and cleared by them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from crawler.alarms.delivery import deliver, tell_now
from crawler.alarms.values import Kind
from crawler.runs.health import WINDOW, Expected, SiteRun, reasons
from crawler.store.alarms import stand
from crawler.store.database import open_database
from crawler.store.errors import StorageError
from crawler.store.health import note_run, runs_since

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrapy.settings import BaseSettings
    from sqlalchemy import Engine

    from crawler.crawl.limits import Limits
    from crawler.profiles.profile import Profile
    from crawler.runs.run import Run


def sound_alarm(
    run: Run, profiles: Mapping[str, Profile], limits: Limits, settings: BaseSettings
) -> list[str]:
    """Judge every site that was crawled, and note it in the store; tell the tallies of the degraded ones, and
    whoever is to be told. Answers what could not be told.
    """
    if run.disk.failure is not None:
        return tell_now(settings, str(run.disk.failure))
    whole = not limits.backfills and limits.urls is None and limits.column is None
    engine = open_database(run.disk.url)
    for site, profile in profiles.items():
        try:
            _judge(engine, run, site, profile, whole)
        except StorageError as error:
            tally = run.tally(site)
            tally.failure = tally.failure or str(error)
    undelivered = deliver(engine, settings)
    engine.dispose()
    return undelivered


def _judge(engine: Engine, run: Run, site: str, profile: Profile, whole: bool) -> None:
    tally = run.tally(site)
    partial = not (whole and tally.ended == "finished")
    now = SiteRun(run.began, datetime.now(UTC), partial, tally.figures, tally.trouble)
    before = runs_since(engine, site, now.ended - WINDOW)
    if now.figures.saw_anything:
        tally.degraded = reasons(now, before, expected_of(profile))
        stand(engine, site, Kind.DEGRADED, tally.degraded)
    note_run(engine, site, now, tally.degraded)
    if now.failure is None and tally.ended == "shutdown":
        return
    # Once may be a moment of the network.
    again = now.failure is not None and bool(before) and before[0].failure is not None
    stand(engine, site, Kind.FAILED, [now.failure] if now.failure and again else [])


def expected_of(profile: Profile) -> Expected:
    """What the profile makes one expect."""
    reading = profile.whole_reading
    least = profile.expect.articles_per_day[0] if profile.expect else 0
    return Expected(least, bool(reading.body or reading.markers))
