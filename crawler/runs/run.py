"""What one ``scrapy crawl`` keeps for all its sites."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cleaners.planted.pool import pool_of
from crawler.backstage.values import Options
from crawler.runs.disk import Disk
from crawler.runs.health import Figures
from crawler.runs.troubles import Troubles
from crawler.store.relations import Relation

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

    from crawler.backstage.process import Process
    from crawler.backstage.values import Done
    from crawler.crawl.frontier import Pause
    from crawler.store.errors import StorageError

# The event loop holds its tasks weakly.
_CLOSING: set[asyncio.Future[None]] = set()


@dataclass
class Tally:
    """What became of one site. ``may_rest`` says that it is no failure if nothing was due. ``cut`` counts characters by rule, ``flags`` articles by flag.

    ``errors`` and ``misses`` (pages that a replay lacks) are counted, ``paused`` are hosts that were left alone; ``failure`` says why the
    site as a whole failed. ``ended`` is Scrapy's reason, "" while the site is being crawled. ``figures`` tell how
    it was read, and ``degraded`` in the end why it is not read as its profile says. ``hosts`` gave new articles.
    """

    site: str
    may_rest: bool = False
    captures: int = 0
    listings: int = 0
    relations: Counter[Relation] = field(default_factory=Counter)
    cut: Counter[str] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)
    errors: Troubles = field(default_factory=Troubles)
    misses: Troubles = field(default_factory=Troubles)
    paused: dict[str, Pause] = field(default_factory=dict)
    ended: str = ""
    failure: str | None = None
    figures: Figures = field(default_factory=Figures)
    degraded: tuple[str, ...] = ()
    hosts: set[str] = field(default_factory=set)

    def add(self, done: Done) -> None:
        """Count an answer that has been stored."""
        self.figures = self.figures.plus(done.figures)
        self.figures.new += done.relation in (Relation.NEW, Relation.DUPLICATE)
        self.captures += 1
        self.listings += done.kind == "listing" and done.error is None
        if done.error is not None:
            self.errors.add(done.url, done.error)
        if done.relation is not None:
            self.relations[done.relation] += 1
        if done.relation in (Relation.NEW, Relation.REVISION):
            self.hosts.add(pool_of(done.url))
        self.cut.update(done.cut)
        self.flags.update(done.flags)

    @property
    def trouble(self) -> str | None:
        """Why the site counts as failed, None when it does not."""
        if self.failure is None and self.ended not in ("finished", "shutdown"):
            return f"ended early: {self.ended or 'cut off'}"
        if self.failure is None and self.paused:
            return "; ".join(map(str, self.paused.values()))
        if self.failure is None and self.ended == "finished" and not self.captures and not self.rested:
            return "nothing was captured"
        return self.failure

    @property
    def is_cut_off(self) -> bool:
        """Whether Scrapy never ended it: a second Ctrl-C waits for nothing."""
        return self.failure is None and not self.ended

    @property
    def rested(self) -> bool:
        """Whether there was nothing to do, which is no failure."""
        return self.may_rest and not self.captures and not self.errors


@dataclass(frozen=True)
class Run:
    """What all sites of a run share: the process behind them, and the tallies."""

    disk: Disk
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


def open_run(settings: BaseSettings, started: Process) -> Run:
    """Have the process behind the crawl open database and archive; raises StorageError."""
    replay = settings.getbool("GOVNEWS_REPLAY_ONLY")
    options = Options(
        data=Path(settings["GOVNEWS_DATA"]),
        database=settings["GOVNEWS_DATABASE"],
        origin="replay of saved pages, not fetched from the network" if replay else "crawl of the open web",
        batch=settings.getint("GOVNEWS_BATCH"),
        seconds=settings.getfloat("GOVNEWS_BATCH_SECONDS"),
        workers=settings.getint("GOVNEWS_WORKERS"),
        clean_seconds=settings.getfloat("GOVNEWS_CLEAN_SECONDS"),
    )
    return Run(Disk(options, started), replay)
