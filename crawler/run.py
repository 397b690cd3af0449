"""What one ``scrapy crawl`` keeps for all its sites."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.cleaning import CleaningPool
from crawler.disk import Disk, DiskOptions
from crawler.health import Figures
from crawler.store import Relation

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

    from crawler.capture import Read
    from crawler.frontier import Pause
    from crawler.store import StorageError

# The event loop holds its tasks weakly.
_CLOSING: set[asyncio.Future[None]] = set()


@dataclass
class Tally:
    """What became of one site. ``cut`` counts characters by rule, ``flags`` articles by flag.

    ``errors`` and ``misses`` are as many lines, ``paused`` hosts that were left alone; ``failure`` says why the
    site as a whole failed. ``ended`` is Scrapy's reason, "" while the site is being crawled. ``figures`` tell how
    it was read, and ``degraded`` in the end why it is not read as its profile says.
    """

    site: str
    captures: int = 0
    listings: int = 0
    relations: Counter[Relation] = field(default_factory=Counter)
    cut: Counter[str] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)
    paused: dict[str, Pause] = field(default_factory=dict)
    ended: str = ""
    failure: str | None = None
    figures: Figures = field(default_factory=Figures)
    degraded: tuple[str, ...] = ()

    def add(self, read: Read, relation: Relation | None) -> None:
        """Count a capture that has been stored."""
        capture = read.archived.capture
        self.figures.saw_article(read)
        self.figures.new += relation in (Relation.NEW, Relation.DUPLICATE)
        self.captures += 1
        self.listings += capture.kind == "listing" and read.error is None
        if read.error is not None:
            self.errors.append(f"{capture.url}: {read.error}")
        if relation is not None:
            self.relations[relation] += 1
        if read.article is not None and relation is not Relation.UNCHANGED:
            for cut in read.article.cuts:
                self.cut[cut.rule] += cut.end - cut.start
            self.flags.update({flag.name for flag in read.article.flags})

    @property
    def trouble(self) -> str | None:
        """Why the site counts as failed, None when it does not."""
        if self.failure is None and self.ended not in ("finished", "shutdown"):
            return f"ended early: {self.ended or 'cut off'}"
        if self.failure is None and self.paused:
            return "; ".join(map(str, self.paused.values()))
        if self.failure is None and not self.captures and self.ended == "finished":
            return "nothing was captured"
        return self.failure


@dataclass(frozen=True)
class Run:
    """The disk, the cleaning processes and the tallies that all sites of a run share."""

    disk: Disk
    pool: CleaningPool
    replay: bool
    tallies: dict[str, Tally] = field(default_factory=dict)
    started: float = field(default_factory=time.monotonic)
    began: datetime = field(default_factory=lambda: datetime.now(UTC))

    def tally(self, site: str) -> Tally:
        return self.tallies.setdefault(site, Tally(site))

    def fail(self, crawler: Crawler, site: str, error: StorageError) -> None:
        """The disk failed: end a site's crawl. The summary tells why, once."""
        tally = self.tally(site)
        if tally.failure is None:
            tally.failure = str(error)
            task = asyncio.ensure_future(crawler.engine.close_spider_async(reason="storage"))
            _CLOSING.add(task)
            task.add_done_callback(_CLOSING.discard)

    def close(self) -> None:
        self.disk.close()
        self.pool.close()


def open_run(settings: BaseSettings) -> Run:
    """Open database and archive; raises StorageError."""
    replay = settings.getbool("GOVNEWS_REPLAY_ONLY")
    options = DiskOptions(
        data=Path(settings["GOVNEWS_DATA"]),
        database=settings["GOVNEWS_DATABASE"],
        origin="replay of saved pages, not fetched from the network" if replay else "crawl of the open web",
        batch=settings.getint("GOVNEWS_BATCH"),
        seconds=settings.getfloat("GOVNEWS_BATCH_SECONDS"),
    )
    disk = Disk(options)
    return Run(
        disk,
        CleaningPool(settings.getint("GOVNEWS_WORKERS"), settings.getfloat("GOVNEWS_CLEAN_SECONDS")),
        replay,
    )
