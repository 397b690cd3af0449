"""Numbers and times as reports write them."""

from __future__ import annotations

from datetime import datetime

from crawler.report.values import SiteReport
from crawler.schedule.cron import CHINA
from crawler.store.counting import FACTS

__all__ = ["FACTS", "a_day", "expected", "hours", "moment", "share", "size"]

_STEPS = ("B", "kB", "MB", "GB", "TB")


def size(number: float) -> str:
    """Bytes, in powers of 1000."""
    for step in _STEPS[:-1]:
        if number < 1000:
            return f"{number:.0f} {step}" if step == "B" else f"{number:.1f} {step}"
        number /= 1000
    return f"{number:.1f} {_STEPS[-1]}"


def hours(number: float) -> str:
    """Hours, as minutes or days where those read better."""
    if number < 1:
        return f"{number * 60:.0f} min"
    return f"{number:.1f} h" if number < 48 else f"{number / 24:.1f} d"


def share(part: int, whole: int) -> str:
    """A percentage; "–" of nothing."""
    return f"{100 * part / whole:.1f} %" if whole else "–"


def moment(when: datetime | None) -> str:
    """In China's time, to the minute."""
    return f"{when.astimezone(CHINA):%Y-%m-%d %H:%M}" if when else "–"


def a_day(site: SiteReport) -> str:
    """New articles a day."""
    return "–" if site.a_day is None else f"{site.a_day:,.1f}"


def expected(site: SiteReport) -> str:
    """What the profile expects a day."""
    return f"{site.expected[0]:,}–{site.expected[1]:,}" if site.expected else "–"
