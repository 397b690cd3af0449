"""The day of an entry: as its line says it, else as its address does."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from cleaners.text.moments import SHANGHAI, compact_moment, find_moments

# A month and a day alone, as in [05-13] or 5月13日; no score, no figure with a unit.
_MONTH_DAY = re.compile(r"(?<![\d./-])(\d{1,2})(?:-|/|月)(\d{1,2})(?:日|(?![\d.%/-]))")
_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/]?(\d\d)[-/]?(\d\d)(?!\d{2,5}\b)(?=\D|\d{6}|$)")


def day_in(line: str, url: str, fetched: date | None) -> date | None:
    """The day a folded line gives. Without a year it is the address's own day, or the last such day till ``fetched``."""
    found = next(iter(sorted(find_moments(line), key=lambda moment: moment.start)), None)
    if found:
        return found.day
    short = _MONTH_DAY.search(line)
    if not short:
        return None
    known = day_of_address(url)
    if known and (known.month, known.day) == (int(short[1]), int(short[2])):
        return known
    years = (fetched.year, fetched.year - 1) if fetched else ()
    days = (_day(year, int(short[1]), int(short[2])) for year in years)
    return next((day for day in days if day and fetched and day <= fetched), None)


def day_of_address(url: str) -> date | None:
    """The day an address holds: /202405/t20240513_1.html, /2024-05/13/, /2024/0513/, /2024/5/13/."""
    path = url.split("://", 1)[-1].partition("/")[2].split("?")[0]
    for found in _ADDRESS.finditer(path):
        if day := _day(int(found[1]), int(found[2]), int(found[3])):
            return day
    short = re.search(r"(?:^|/)((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})/", path)
    return _day(int(short[1]), int(short[2]), int(short[3])) if short else None


def day_of_value(value: object) -> date | None:
    """The day of a JSON value: a date as text, digits alone, seconds or milliseconds since 1970."""
    text = str(value).strip()
    if re.fullmatch(r"1\d{9}(?:\d{3})?", text):
        return datetime.fromtimestamp(int(text[:10]), UTC).astimezone(SHANGHAI).date()
    moment = compact_moment(text) or next(iter(find_moments(text.lower().replace("t", " "))), None)
    return moment.day if moment else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
