"""Which sites have a schedule, as their profiles stand now."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.profiles.sites import SiteLoader
from crawler.schedule.cron import latest

if TYPE_CHECKING:
    from crawler.profiles.profile import Profile
    from crawler.store.scheduling import LastRun


class Timetable:
    """The cron line of each site; profiles that are added, changed or removed are noticed."""

    def __init__(self, seeds: Path, only: Collection[str] = ()) -> None:
        self._seeds = seeds
        self._only = only
        self._seen: dict[str, int] = {}
        self.lines: dict[str, str] = {}
        self.broken: dict[str, str] = {}
        self.unscheduled: tuple[str, ...] = ()
        self.refresh()

    def refresh(self) -> bool:
        """Read the profiles again where a file is not what it was; answers whether that was so.

        A site whose profile is broken now keeps the schedule that it had: its runs say what is wrong.
        """
        files = {str(path): path.stat().st_mtime_ns for path in self._seeds.glob("*/site.yaml")}
        if files == self._seen:
            return False
        self._seen = files
        loader = SiteLoader(self._seeds)
        profiles = {
            name: one for name, one in loader.profiles.items() if not self._only or name in self._only
        }
        kept = {name: line for name, line in self.lines.items() if name in loader.broken}
        self.lines = kept | _lines(profiles)
        self.broken = loader.broken
        self.unscheduled = tuple(name for name, profile in profiles.items() if profile.schedule is None)
        return True

    def due(self, site: str, last: LastRun | None, now: datetime) -> datetime | None:
        """The moment for which a run is due: the last that the line names, unless a run was for it. None where none is."""
        wanted = latest(self.lines[site], now) if site in self.lines else None
        return wanted if wanted is not None and (last is None or wanted > last.due_at) else None


def _lines(profiles: dict[str, Profile]) -> dict[str, str]:
    return {name: profile.schedule for name, profile in profiles.items() if profile.schedule is not None}
