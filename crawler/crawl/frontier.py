"""What the frontier holds: leads that a page gives, and leases of what is to be fetched."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from crawler.crawl.capture import Place

LEASE = "lease"  # where a request's meta has its lease
FILES_TOO = "attachments"  # in the data of an article's lease: its files are to be captured too
Kind = Literal["article", "listing", "attachment"]


class Rank(IntEnum):
    """What is fetched first where several things are due. Within a rank, what has been due longest."""

    LISTING = 0
    FRESH = 1
    REVISIT = 2
    BACKFILL = 3


@dataclass(frozen=True, slots=True)
class Lead:
    """An address that a profile or a page leads to. ``key`` is its identity within the site.

    A known address is not fetched again, unless ``again`` says so and it was not visited since the run
    began. ``if_news`` takes the lead only where an article of the same page was unknown until this run, or is
    not visited yet: the next page of a listing. ``data`` is the spider's own, as JSON takes it.
    """

    url: str
    key: str
    kind: Kind
    column: str = ""
    rank: Rank = Rank.FRESH
    again: bool = False
    if_news: bool = False
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """Which stored articles of a site are meant: those of a column, of a day or later, at these addresses, or all."""

    column: str | None = None
    since: date | None = None
    urls: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class State:
    """What the frontier remembers of an address between visits: see FrontierRow."""

    attempts: int = 0
    visited_at: datetime | None = None
    first_at: datetime | None = None
    interval: int | None = None
    gone: int = 0
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Leased:
    """A row of the frontier in this process's hands until it is acknowledged, given back, or the process dies.

    ``refusals`` are how often in a row its host said no before it was last left alone. ``answered`` is where the archive has its answer already, which a killed run did not live to store.
    """

    id: int
    url: str
    host: str
    kind: Kind
    column: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    state: State = State()
    answered: Place | None = None
    refusals: int = 0


@dataclass(frozen=True, slots=True)
class Pause:
    """A host that is to be left alone until a moment, and why; ``refusals`` in a row led to it, if any did."""

    host: str
    until: datetime
    reason: str
    refusals: int = 0

    def __str__(self) -> str:
        return f"{self.host} is left alone until {self.until:%Y-%m-%d %H:%M} UTC: {self.reason}"


@dataclass(frozen=True, slots=True)
class Unfetched:
    """A leased address for which no answer came, and why. With ``pause``, nobody asked for one."""

    site: str
    lease: Leased
    error: str
    pause: Pause | None = None

    def __str__(self) -> str:
        return self.lease.url


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a leased address: when it is due again (None for never), and its state now."""

    id: int
    due_at: datetime | None
    state: State


def host_of(url: str) -> str:
    """Host and port: what delays are kept for."""
    return urlsplit(url).netloc.rpartition("@")[2].lower()
