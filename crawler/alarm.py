"""The redesign alarm: at the end of a run, each site's figures are judged and kept."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from crawler.health import WINDOW, Expected, SiteRun, reasons
from crawler.store import StorageError, note_run, open_database, runs_since

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crawler.profile import Profile
    from crawler.run import Run
    from crawler.walk import Limits


def sound_alarm(run: Run, profiles: Mapping[str, Profile], limits: Limits) -> None:
    """Judge every site that was crawled, note it in the store, and tell the tallies of the degraded ones."""
    whole = not limits.backfills and limits.urls is None and limits.column is None
    engine = open_database(run.disk.url)
    for site, profile in profiles.items():
        tally = run.tally(site)
        now = SiteRun(run.began, datetime.now(UTC), not (whole and tally.ended == "finished"), tally.figures)
        try:
            before = runs_since(engine, site, now.ended - WINDOW)
            if now.figures.saw_anything:
                tally.degraded = reasons(now, before, expected_of(profile))
            note_run(engine, site, now, tally.degraded)
        except StorageError as error:
            tally.failure = tally.failure or str(error)
    engine.dispose()


def expected_of(profile: Profile) -> Expected:
    """What the profile makes one expect."""
    reading = profile.whole_reading
    least = profile.expect.articles_per_day[0] if profile.expect else 0
    return Expected(least, bool(reading.body or reading.markers))
