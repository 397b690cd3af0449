"""Dates and times of day as Chinese pages write them, found in folded text.

Only dates of the real calendar with a full year are read; a two-digit year, a month without a day and
"three days ago" are no dates here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
# The first web pages of Chinese offices.
EARLIEST = date(1993, 1, 1)

_NUMERAL: dict[str, int] = dict(zip("〇○零o一二三四五六七八九", (0, 0, 0, 0, *range(1, 10)), strict=True))
_ENGLISH = {name: number for number, name in enumerate(
    "jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}  # fmt: skip
_MONTH = re.compile("|".join(_ENGLISH))

_WEEKDAY = r"(?:[ ,(]*(?:星期|周|礼拜)[一二三四五六日天]\)?)?"
_HALF = r"(?P<half>上午|下午|晚上|凌晨|中午|早上|清晨|傍晚|am|pm)?"
_CLOCK = (
    rf"(?:[ t,|(日/-]{{0,4}}{_HALF}[ ]?(?P<hour>[01]?\d|2[0-4])[:时点][ ]?(?P<minute>[0-5]\d)"
    r"(?:[:分][ ]?(?P<second>[0-5]\d)?(?:\.\d{1,6})?)?分?秒?(?: ?(?P<half_after>[ap]m)\b)?"
    r"(?P<zone>z\b|\+[01]\d:?[0-5]0|(?<=:\d\d:\d\d)-[01]\d:[0-5]0)?)?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# With two digits the day may run straight into the time: 2022-02-1307:00.
_DAY = r"(?P<day>(?:[012]\d|3[01])(?=\d\d?:\d\d)|\d{1,2}(?!\d))"
_SHAPES = (
    # 2024-05-01 08:30:00, 2024年5月1日8时, 2024 05/01, 202405/0108:30, 2024/5/1, 2024.05.01; 2024年1-5月 are months
    rf"(?<![\d.]){_YEAR}(?:[ ]?[-/.年][ ]?|[ ](?=\d\d/\d\d)|(?=\d\d/\d\d ?\d\d:\d\d))(?P<month>\d{{1,2}})[ ]?[-/.月][ ]?{_DAY}(?![月季期批])[ ]?[日号]?{_WEEKDAY}{_CLOCK}",
    # 06/02/2022 - 13:48
    rf"(?<![\d/])(?P<first>\d{{1,2}})/(?P<second_number>\d{{1,2}})/{_YEAR}(?!\d){_WEEKDAY}{_CLOCK}",
    # 二〇二四年五月十一日
    r"(?P<han_year>[一二][〇○零o一二三四五六七八九]{3})年(?P<han_month>[一二三四五六七八九十]{1,2})月"
    rf"(?P<han_day>[一二三四五六七八九十]{{1,3}})日{_WEEKDAY}{_CLOCK}",
    # 民国113年5月20日
    rf"民国[ ]?(?P<republic>\d{{2,3}})[ ]?年[ ]?(?P<month>\d{{1,2}})[ ]?月[ ]?(?P<day>\d{{1,2}})[ ]?日{_WEEKDAY}{_CLOCK}",
    # September 10th, 2005 | 十一月 6th, 2009 | Dec 28 Sat 2013 00:28
    r"(?P<name>\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|[一二三四五六七八九十]{1,2}月)[ .]{0,2}"
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ ,]{{0,2}}(?:[a-z]{{3}} )?{_YEAR}(?!\d){_CLOCK}",
    # 10 September 2005
    r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?[ ](?P<name>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})"
    rf"[ ,.]{{1,2}}{_YEAR}(?!\d){_CLOCK}",
    # Fri Jul 03 10:02:00 CST 2026: what Java prints, with China's time
    r"(?<![a-z])(?:mon|tue|wed|thu|fri|sat|sun) (?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) (?P<day>\d\d)"
    rf" (?P<hour>[01]\d|2[0-3]):(?P<minute>\d\d):(?P<second>\d\d) (?:cst|gmt\+0?8:?00) {_YEAR}(?!\d)",
)
_PLAIN, _SLASHED, _HAN, _REPUBLIC, _NAMED, _NAMED_LATER, _PRINTED = (re.compile(shape) for shape in _SHAPES)
_COMPACT = re.compile(
    rf"^\s*{_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?:(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?)?\s*$"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date at ``[start, end)`` of a line, with its time of day when there is one.

    ``other`` is the day that the same digits would be in the other order (06/02/2022), else None.
    """

    start: int
    end: int
    day: date
    clock: time | None = None
    zone: timezone | None = None
    other: date | None = None

    @property
    def iso(self) -> str:
        """``2024-05-01``, or with a time of day ``2024-05-01T08:30:00+08:00``."""
        if self.clock is None:
            return self.day.isoformat()
        moment = datetime.combine(self.day, self.clock, tzinfo=self.zone or SHANGHAI)
        return moment.isoformat(timespec="seconds")


def find_moments(line: str) -> Iterator[Moment]:
    """The dates in a folded line, in no particular order."""
    shapes: list[re.Pattern[str]] = []
    if "20" in line or "19" in line:
        shapes.append(_PLAIN)
        if "/" in line:
            shapes.append(_SLASHED)
        if "月" in line or _MONTH.search(line):
            shapes += (_NAMED, _NAMED_LATER)
        if " cst " in line or " gmt+" in line:
            shapes.append(_PRINTED)
    if "年" in line and "日" in line:
        shapes += (_HAN, _REPUBLIC) if "民国" in line else (_HAN,)
    for shape in shapes:
        for match in shape.finditer(line):
            moment = _moment(match)
            if moment is not None:
                yield moment


def compact_moment(text: str) -> Moment | None:
    """The date of a value that is nothing but digits (20240513, 20240513082100)."""
    match = _COMPACT.match(text)
    return _moment(match) if match else None


def _moment(match: re.Match[str]) -> Moment | None:
    found = match.groupdict()
    days = [_calendar_day(*numbers) for numbers in _orders(found)]
    known = [day for day in days if day is not None]
    if not known:
        return None
    clock, later = _clock(found)
    end = match.end() if clock or not found.get("hour") else match.start("hour")
    end = match.start() + len(match.string[match.start() : end].rstrip(" ,|(-"))
    day = known[0] + timedelta(days=later)
    return Moment(
        match.start(), end, day, clock, _zone(found.get("zone")), known[1] if len(known) > 1 else None
    )


def _orders(found: dict[str, str | None]) -> list[tuple[int, int, int]]:
    """The (year, month, day) that the digits may mean, the likelier first."""
    if found.get("han_year"):
        year = "".join(str(_NUMERAL[digit]) for digit in found["han_year"] or "")
        return [(int(year), han_number(found["han_month"] or ""), han_number(found["han_day"] or ""))]
    year_number = int(found["republic"] or 0) + 1911 if found.get("republic") else int(found["year"] or 0)
    if found.get("first"):
        first, second = int(found["first"] or 0), int(found["second_number"] or 0)
        # Day first, as the world writes it; a 12-hour clock is American.
        orders = [(year_number, second, first), (year_number, first, second)]
        orders = orders[::-1] if found.get("half_after") else orders
        return orders[:1] if first == second else orders
    name = found.get("name") or ""
    month = _ENGLISH.get(name[:3]) or han_number(name.rstrip("月")) or int(found.get("month") or 0)
    return [(year_number, month, int(found["day"] or 0))]


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if found >= EARLIEST else None


def _clock(found: dict[str, str | None]) -> tuple[time | None, int]:
    """The time of day and whether it is the next day's (24:00)."""
    if not found.get("hour"):
        return None, 0
    hour, minute, second = (int(found.get(name) or 0) for name in ("hour", "minute", "second"))
    half = found.get("half") or found.get("half_after")
    if half in ("下午", "晚上", "傍晚", "pm") and hour < 12:
        hour += 12
    elif half in ("上午", "凌晨", "早上", "清晨", "am") and hour == 12:
        hour = 0
    if hour == 24:
        return (time(0), 1) if minute == second == 0 else (None, 0)
    return time(hour, minute, second), 0


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if text == "z":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=minutes if text[0] == "+" else -minutes))


def han_number(text: str) -> int:
    """1 to 99 of Chinese numerals; 0 when they are none (三十一, 十, 二)."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _NUMERAL.get(text, 0)
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (_NUMERAL.get(tens, 0) if tens else 1) * 10 + (_NUMERAL.get(ones, 0) if ones else 0)
