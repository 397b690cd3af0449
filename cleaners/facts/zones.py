"""Times that a page tells machines in universal time: many Chinese systems write their own clock's with a Z behind it.

What the page shows readers decides: a day or a time without a zone is Beijing's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from cleaners.facts.machine_dates import Dated, scripts, time_elements
from cleaners.facts.scene import Scene
from cleaners.text.fold import fold
from cleaners.text.moments import SHANGHAI, Moment

# So many witnesses are asked.
MOST = 12
# Somebody told these.
_MIDNIGHT = re.compile(r"(?<!\d)24[:时点]|(?<!\d)0{1,2}[时点]|凌晨|晚上")
# A day, and the time of day to the minute, None for none.
_Clock = tuple[date, time | None]


def in_one_zone(found: Sequence[Dated], witnesses: Sequence[Dated] = ()) -> list[Dated]:
    """The candidates, those in universal time read as what the ``witnesses`` say, or the others: as Beijing's clock, or
    turned into it. What nothing else speaks of stays."""
    told = (_minute(dated.moment) for dated in witnesses or found if dated.moment.zone is None)
    shown = list(dict.fromkeys(told))[:MOST]
    return [
        replace(dated, moment=_settled(dated.moment, shown)) if _is_universal(dated.moment) else dated
        for dated in found
    ]


def without_midnight(found: Sequence[Dated]) -> list[Dated]:
    """The candidates, the times of day that are 00:00 left out: systems write them where nobody told a time."""
    return [
        replace(dated, moment=replace(dated.moment, clock=None, zone=None))
        if dated.moment.clock == time() and not _MIDNIGHT.search(fold(dated.fact.raw))
        else dated
        for dated in found
    ]


def clock_of(scene: Scene, best: Dated) -> list[Dated]:
    """The time of day of a day that readers see, as ``<time>`` or JSON-LD tells it."""
    told = without_midnight(in_one_zone([*time_elements(scene), *scripts(scene)], [best]))
    return [dated for dated in told if dated.moment.day == best.moment.day and dated.moment.clock][:1]


def _is_universal(moment: Moment) -> bool:
    return moment.clock is not None and moment.zone is not None and moment.zone.utcoffset(None) == timedelta()


def _settled(moment: Moment, shown: Sequence[_Clock]) -> Moment:
    """The moment in Beijing's time by the first witness that tells one reading from the other: times, then days."""
    instant = datetime.combine(moment.day, moment.clock or time(), UTC).astimezone(SHANGHAI)
    written = replace(moment, zone=None)
    turned = replace(moment, day=instant.date(), clock=instant.time(), zone=None)
    for exact in (True, False):
        for day, clock in shown:
            for reading in (written, turned) if (clock is not None) == exact else ():
                same = (day, clock) == (_minute(reading) if exact else (reading.day, None))
                if same and (exact or written.day != turned.day):
                    return reading
    return moment


def _minute(moment: Moment) -> _Clock:
    return moment.day, moment.clock.replace(second=0, microsecond=0) if moment.clock else None
