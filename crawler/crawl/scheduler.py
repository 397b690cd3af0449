"""Scrapy's SCHEDULER: requests are leases of the store's frontier."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, cast

from scrapy.core.scheduler import BaseScheduler
from scrapy.exceptions import CloseSpider
from scrapy.utils.defer import deferred_from_coro

from crawler.crawl.frontier import LEASE, Unfetched
from crawler.crawl.leasing import Leasing
from crawler.crawl.turns import Turns
from crawler.store.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from twisted.internet.defer import Deferred

    from crawler.backstage.values import Done
    from crawler.crawl.capture import Capture
    from crawler.crawl.frontier import Lead, Leased
    from crawler.crawl.spider import SiteSpider
    from crawler.runs.run import Run


class FrontierScheduler(BaseScheduler):
    """Keeps a few leased requests of every host ready.

    No more than CONCURRENT_REQUESTS are out at a time: asked for, and not yet in the archive.

    Redirects and retries of a leased request, and requests without a lease, wait in memory. Outside of
    ``scrapy crawl`` there is no frontier, and all do.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._most = crawler.settings.getint("CONCURRENT_REQUESTS")
        self._ready = Turns()
        self._out: set[int] = set()
        self._leasing: Leasing | None = None
        self._closed = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> FrontierScheduler:
        return cls(crawler)

    @property
    def _spider(self) -> SiteSpider:
        # The site loader makes no other.
        return cast("SiteSpider", self._crawler.spider)

    def open(self, spider: Spider) -> Deferred[None] | None:
        run: Run | None = getattr(spider, "run", None)
        if run is None:
            return None
        each = self._crawler.settings.getint("GOVNEWS_LEASES")
        self._leasing = Leasing(run, spider.name, each, self._take, self._wake, self._fail)
        return deferred_from_coro(self._begin(run, self._leasing))

    async def _begin(self, run: Run, leasing: Leasing) -> None:
        walk = self._spider.walk
        try:
            await leasing.begin(tuple(walk.first()), walk.files_of)
        except StorageError as error:
            leasing.stop()
            run.tally(self._spider.name).failure = str(error)
            raise CloseSpider("storage") from error

    def close(self, reason: str) -> Deferred[None] | None:
        self._closed = True
        return None if self._leasing is None else deferred_from_coro(self._leasing.end())

    def has_pending_requests(self) -> bool:
        return bool(self._ready) or (self._leasing is not None and self._leasing.goes_on)

    def enqueue_request(self, request: Request) -> bool:
        if lease := request.meta.get(LEASE):
            self._out.discard(lease.id)
        self._ready.put(request)
        return True

    def next_request(self) -> Request | None:
        if self._leasing is not None:
            self._leasing.ask_in_time(len(self._ready))
        if len(self._out) >= self._most:
            return None
        request = self._ready.take(self._has_room)
        if request is not None and (lease := request.meta.get(LEASE)):
            self._out.add(lease.id)
        return request

    async def handled(self, item: Capture | Unfetched) -> Done:
        """Have an answer archived, cleaned and stored, and its lease acknowledged.

        Raises StorageError, and the site's crawl ends.
        """
        run, lease = cast("Run", self._spider.run), item.lease
        try:
            done = await run.disk.handle(item, lambda: self._landed(lease))
        except StorageError as error:
            self._fail(error)
            raise
        if lease is not None:
            self.settled(lease, done.led)
        return done

    def add(self, leads: Sequence[Lead]) -> None:
        """Put more leads into the frontier while the crawl runs."""
        if self._leasing is not None:
            self._leasing.add(leads)

    def settled(self, lease: Leased, led: bool) -> None:
        """A leased request was acknowledged, or is given up; it may have ``led`` to more."""
        self._out.discard(lease.id)
        if self._leasing is not None:
            self._leasing.settled(lease, led)

    async def _take(self, lease: Leased) -> None:
        """Make a request of a lease. One of which none can be made costs itself only."""
        try:
            self.enqueue_request(self._spider.request(lease))
        except ValueError as error:
            told = f"not fetched: {error}"
            cast("Run", self._spider.run).tally(self._spider.name).errors.add(lease.url, told)
            with suppress(StorageError):
                await self.handled(Unfetched(self._spider.name, lease, told))

    def _landed(self, lease: Leased | None) -> None:
        """The answer to a leased request is in the archive: a kill costs no more than what is still out."""
        if lease is not None:
            self._out.discard(lease.id)
            self._wake()

    def _wake(self) -> None:
        engine = self._crawler.engine
        if not self._closed and engine is not None and engine._slot is not None:
            # Scrapy has no public way to say that there is something to do.
            engine._slot.nextcall.schedule()

    def _has_room(self, request: Request) -> bool:
        """Whether the host's own queue in the downloader is short: a slow host must not fill all places."""
        downloader = self._crawler.engine.downloader
        slot = downloader.slots.get(downloader.get_slot_key(request))
        return slot is None or len(slot.active) < 2 * slot.concurrency

    def _fail(self, error: StorageError) -> None:
        if self._leasing is not None:
            self._leasing.stop()
        cast("Run", self._spider.run).fail(self._crawler, self._spider.name, error)


def scheduler_of(crawler: Crawler) -> FrontierScheduler:
    """The scheduler of a running crawl."""
    return cast("FrontierScheduler", crawler.engine.scheduler)
