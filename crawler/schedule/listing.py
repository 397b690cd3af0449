"""When each site ran last, and when it is due next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from crawler.schedule.cron import CHINA, next_after
from crawler.terminal.columns import columns

if TYPE_CHECKING:
    from crawler.schedule.timetable import Timetable
    from crawler.store.scheduling import LastRun


def listing(timetable: Timetable, last: Mapping[str, LastRun]) -> Iterator[str]:
    """Lines for a person, soonest first; times are China's."""
    now = datetime.now(UTC)
    rows: list[tuple[datetime, tuple[str, ...]]] = []
    for site, line in timetable.lines.items():
        run = last.get(site)
        due = timetable.due(site, run, now)
        coming = due or next_after(line, now) or now
        when = "now" if due else f"{coming.astimezone(CHINA):%Y-%m-%d %H:%M}"
        rows.append((coming, (site, line, when, *_last(run))))
    head = ("site", "schedule", "next", "last", "ended")
    yield from columns([head, *(row for _, row in sorted(rows))], range(len(head)))
    if timetable.unscheduled:
        yield f"without a schedule: {', '.join(timetable.unscheduled)}"


def _last(run: LastRun | None) -> tuple[str, str]:
    if run is None:
        return "–", ""
    return f"{run.started_at.astimezone(CHINA):%Y-%m-%d %H:%M}", run.outcome or "running"
