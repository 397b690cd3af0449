"""What a report tells."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from crawler.alarms.values import Notice
from crawler.store.counting import Errors

Verdict = Literal["below", "within", "above", "unknown"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole days of China until ``until``, the last of which is not over yet."""

    since: datetime
    until: datetime
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Latency:
    """From publication to storing, of so many articles; hours."""

    articles: int
    median: float
    most: float  # of nine in ten


@dataclass(slots=True)
class SiteReport:
    """One site in the stretch; lists are by day. ``expected`` is the profile's least and most articles a day.

    ``missing`` counts the articles, of ``articles``, that lack a fact. ``state`` is ok, degraded or unknown.
    """

    site: str
    title: str
    captures: list[int]
    failed: list[int]
    new: list[int]
    unchanged: int = 0
    revised: int = 0
    copied: int = 0
    gone: int = 0
    size: int = 0
    articles: int = 0
    missing: Counter[str] = field(default_factory=Counter)
    latency: Latency | None = None
    expected: tuple[int, int] | None = None
    watched: timedelta = timedelta(0)
    state: str = "unknown"
    reasons: tuple[str, ...] = ()
    runs: int = 0
    failures: int = 0
    last_run: datetime | None = None
    failure: str | None = None

    @property
    def a_day(self) -> float | None:
        """New articles a day since the site was first watched; None before that is a day."""
        days = self.watched / timedelta(days=1)
        return sum(self.new) / days if days >= 1 else None

    @property
    def verdict(self) -> Verdict:
        """The yield against what the profile expects."""
        if self.expected is None or self.a_day is None:
            return "unknown"
        least, most = self.expected
        return "below" if self.a_day < least else "above" if self.a_day > most else "within"


@dataclass(frozen=True, slots=True)
class PausedHost:
    host: str
    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A run that did not do what was asked, or was ended by the scheduler."""

    site: str
    at: datetime
    what: str


@dataclass(frozen=True, slots=True)
class DiskUse:
    """Bytes; ``free`` is what is left where the archive is."""

    database: int
    archive: int
    archives: int
    free: int


@dataclass(frozen=True, slots=True)
class Report:
    """``cuts`` are rule, spans, characters; ``flags`` name and articles. ``scheduled`` counts runs by outcome.

    ``sizes`` are bytes written into the archive by day.
    """

    made_at: datetime
    database: str
    stretch: Stretch
    sites: tuple[SiteReport, ...]
    cuts: tuple[tuple[str, int, int], ...]
    flags: tuple[tuple[str, int], ...]
    errors: tuple[Errors, ...]
    failures: tuple[Failure, ...]
    paused: tuple[PausedHost, ...]
    scheduled: Counter[str]
    alarms: tuple[Notice, ...]
    disk: DiskUse
    sizes: tuple[int, ...]
    articles: int
    captures: int
