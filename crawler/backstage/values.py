"""What the crawl and the process behind it say to each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crawler.crawl.frontier import Kind
    from crawler.profiles.profile import Profile
    from crawler.runs.health import Figures
    from crawler.store.relations import Relation


@dataclass(frozen=True)
class Options:
    """``data`` holds archive/, texts/ and, where ``database`` (an SQLAlchemy URL) names no other, news.db.

    A batch is committed at ``batch`` answers or ``seconds`` of age. ``origin`` is written into every archive
    file: where the run's pages come from. Cleaning has ``workers`` processes, and ``clean_seconds`` a page;
    with none, pages are archived and their articles are not read.
    """

    data: Path
    origin: str
    batch: int
    seconds: float
    database: str = ""
    workers: int = 1
    clean_seconds: float = 60.0

    @property
    def archive(self) -> Path:
        return self.data / "archive"

    @property
    def texts(self) -> Path:
        """The index of the texts of all articles, by which their stories are found."""
        return self.data / "texts"

    @property
    def url(self) -> str:
        return self.database or f"sqlite:///{self.data / 'news.db'}"


@dataclass(frozen=True)
class Site:
    """The profile that a site's pages are read by; ``records`` asks for each article's record."""

    profile: Profile
    records: bool


@dataclass(frozen=True)
class Ready:
    """Both are open: the database's name, and what the recovery of killed runs has to tell: see Recovered."""

    database: str
    recovered: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Failed:
    """They could not be opened, and why."""

    error: str


@dataclass(frozen=True, slots=True)
class Call:
    """A method of Works and its arguments."""

    number: int
    what: str
    arguments: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """The call's result, or why there is none; ``storage`` tells a full disk from a defect."""

    number: int
    value: Any = None
    error: str | None = None
    storage: bool = False


@dataclass(frozen=True, slots=True)
class Landed:
    """The answer that a call brought is in the archive: it need not be fetched again, whatever happens."""

    number: int


@dataclass(frozen=True, slots=True)
class Done:
    """What an answer came to, once it is stored: the part that a run counts and tells.

    ``led``: it put addresses into the frontier. ``figures`` tell how it was read, ``cut`` are characters by rule, ``record`` the article as a record where the run exports those.
    """

    kind: Kind
    url: str
    relation: Relation | None
    error: str | None
    figures: Figures
    cut: dict[str, int]
    flags: tuple[str, ...]
    led: bool = False
    record: dict[str, Any] | None = None
