"""Cron lines in other words: systemd's calendar, another zone's hours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from crawler.schedule.cron import WEEKDAYS, numbers


def calendar(line: str) -> Iterator[str]:
    """The moments of a line as ``OnCalendar`` takes them, without the zone; two where either of two days will do."""
    minute, hour, day, month, weekday = line.split()
    time = f"{_listed('hour', hour)}:{_listed('minute', minute)}:00"
    days = f"{_listed('month', month)}-{_listed('day', day)}"
    named = "" if weekday == "*" else f"{','.join(WEEKDAYS[one] for one in _weekdays(weekday))} "
    if named and not (day.startswith("*") or weekday.startswith("*")):
        yield f"*-{days} {time}"
        yield f"{named}*-{_listed('month', month)}-* {time}"
    else:
        yield f"{named}*-{days} {time}"


def shifted(line: str, hours: int) -> str | None:
    """The line in the time of a zone that is so many hours ahead; None where that moves days that the line names."""
    minute, hour, day, month, weekday = line.split()
    if not hours:
        return line
    if (day, month, weekday) != ("*", "*", "*"):
        return None
    if hour == "*":
        return line
    moved = sorted((one + hours) % 24 for one in numbers("hour", hour))
    return f"{minute} {_ranges(moved)} {day} {month} {weekday}"


def sundays_as_nought(line: str) -> str:
    """The line without a 7 for Sunday, which Kubernetes does not know."""
    *others, weekday = line.split()
    if "7" in weekday:
        weekday = _ranges(_weekdays(weekday))
    return " ".join([*others, weekday])


def _weekdays(field: str) -> list[int]:
    return sorted({one % 7 for one in numbers("weekday", field)})


def _listed(name: str, field: str) -> str:
    return field if field == "*" else ",".join(f"{one:02}" for one in numbers(name, field))


def _ranges(sorted_numbers: Sequence[int]) -> str:
    """``1,2,3,7`` as ``1-3,7``."""
    runs = [
        [one for _, one in run]
        for _, run in groupby(enumerate(sorted_numbers), key=lambda placed: placed[1] - placed[0])
    ]
    return ",".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
