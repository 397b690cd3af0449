"""What only somebody who looks from outside can see is wrong: sites that no run looks at, and a disk that fills up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from crawler.alarms.values import Event, Kind, Notice
from crawler.schedule.cron import next_after

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from crawler.profiles.profile import Profile
    from crawler.report.values import DiskUse, SiteReport

# A site is looked at regularly if it had so many runs in the report's stretch.
REGULAR = 5
# So many moments of the schedule may go by, and so much time after them.
_MISSED, _GRACE = 2, timedelta(hours=1)
SEEN_FROM_OUTSIDE = (Kind.OVERDUE, Kind.PROFILE, Kind.DISK)


def overdue(site: SiteReport, profile: Profile, scheduled: bool, now: datetime) -> str | None:
    """Why a site should have been looked at; None where it was, or nobody does so regularly."""
    if site.last_run is None or profile.schedule is None or not (scheduled or site.runs >= REGULAR):
        return None
    wanted = next_after(profile.schedule, site.last_run, _MISSED)
    if wanted is None or wanted + _GRACE > now:
        return None
    return f"last run {site.last_run:%Y-%m-%d %H:%M} UTC, although its schedule is {profile.schedule}"


def concerns(
    sites: Mapping[str, str], broken: Mapping[str, str], disk: DiskUse, least_free: int
) -> Iterator[Notice]:
    """Notices of overdue ``sites``, of ``broken`` profiles (both with reasons), and of too little room in bytes."""
    now = datetime.now(UTC)
    for kind, found in ((Kind.OVERDUE, sites), (Kind.PROFILE, broken)):
        for site, reason in found.items():
            yield Notice(Event.RAISED, site, kind, (reason,), now)
    if disk.free < least_free:
        told = f"{disk.free / 1e9:.1f} GB are free, {least_free / 1e9:.1f} GB are wanted"
        yield Notice(Event.RAISED, "", Kind.DISK, (told,), now)


def tell(engine: Engine, found: tuple[Notice, ...]) -> None:
    """Raise these alarms in the store, and clear those of their kinds that are no more; raises StorageError."""
    from crawler.store.alarms import open_alarms, stand

    present = {(one.site, one.kind): one.reasons for one in found if one.kind in SEEN_FROM_OUTSIDE}
    known = {(one.site, one.kind) for one in open_alarms(engine) if one.kind in SEEN_FROM_OUTSIDE}
    for site, kind in sorted(present.keys() | known):
        stand(engine, site, kind, present.get((site, kind), ()))
