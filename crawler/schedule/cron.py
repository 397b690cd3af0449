"""Cron lines of five fields, as crontab(5) reads them, in China's time.

APScheduler counts weekdays from Monday, and wants day and weekday both; cron counts from Sunday, and where both are
named either will do.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.combining import OrTrigger
from apscheduler.triggers.cron import CronTrigger

CHINA = ZoneInfo("Asia/Shanghai")
WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_PART = re.compile(r"(?:\*|(\d+)(?:-(\d+))?)(?:/(\d+))?")
_RANGES = {"minute": (0, 59), "hour": (0, 23), "day": (1, 31), "month": (1, 12), "weekday": (0, 7)}
# A line fires once in so long at the least: a 29 February that is a Sunday comes every 28 years, and after 40 where
# a century without a leap day lies between.
_LONGEST = timedelta(days=366 * 40)


def trigger_of(line: str, jitter: float = 0.0) -> BaseTrigger:
    """What fires when the line says, up to ``jitter`` seconds later; raises ValueError for a line that cannot be read."""
    fields = line.split()
    if len(fields) != 5:
        raise ValueError(f"{line!r} is no cron line of five fields, such as '*/30 6-23 * * *'")
    told = {name: _written(name, field) for name, field in zip(_RANGES, fields, strict=True)}
    day, weekdays = told.pop("day"), told.pop("weekday")
    often = {**told, "timezone": CHINA, "jitter": jitter or None}
    if not (fields[2].startswith("*") or fields[4].startswith("*")):
        return OrTrigger([CronTrigger(day=day, **often), CronTrigger(day_of_week=weekdays, **often)])
    return CronTrigger(day=day, day_of_week=weekdays, **often)


def next_after(line: str, moment: datetime, number: int = 1) -> datetime | None:
    """The first moment after that which the line names, or the second and so on; None where there is none."""
    trigger, found = trigger_of(line), moment
    for _ in range(number):
        later = trigger.get_next_fire_time(None, _next_second(found))
        if later is None:
            return None
        found = later
    return found.astimezone(UTC)


def latest(line: str, now: datetime) -> datetime | None:
    """The last moment until now that the line names, looked for forty years back."""
    trigger = trigger_of(line)

    def at_or_after(moment: datetime) -> datetime | None:
        found: datetime | None = trigger.get_next_fire_time(None, moment)
        return found if found is not None and found <= now else None

    last, end = at_or_after(now.astimezone(CHINA) - _LONGEST), now
    while last is not None and (later := at_or_after(_next_second(last))) is not None:
        # Halved, because a line may fire every minute.
        middle = later + (end - later) / 2
        further = at_or_after(middle)
        last, end = (later, middle) if further is None else (further, end)
    return last.astimezone(UTC) if last else None


def _next_second(moment: datetime) -> datetime:
    return moment.astimezone(CHINA).replace(microsecond=0) + timedelta(seconds=1)


def numbers(name: str, field: str) -> list[int]:
    """The numbers that a field stands for, in order; raises ValueError for one that cannot be read."""
    least, most = _RANGES[name]
    found: set[int] = set()
    for part in field.split(","):
        read = _PART.fullmatch(part)
        first, last, step = read.groups() if read else ("", "", "0")
        begin = int(first or least)
        # From "5/15" on to the end; a single number is itself.
        end = int(last) if last else most if first is None or step else begin
        if not least <= begin <= end <= most or step == "0":
            raise ValueError(f"{name} {part!r} is not from {least} to {most}")
        found.update(range(begin, end + 1, int(step or 1)))
    return sorted(found)


def _written(name: str, field: str) -> str:
    """A field as APScheduler reads it: the numbers written out, weekdays (0 and 7 are Sunday) by name."""
    if field == "*":
        return field
    told = numbers(name, field)
    named = [WEEKDAYS[number % 7] for number in told] if name == "weekday" else map(str, told)
    return ",".join(dict.fromkeys(named))
