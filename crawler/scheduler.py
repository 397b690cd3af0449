"""Scrapy's SCHEDULER: requests are leases of the store's frontier."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, cast

from scrapy.core.scheduler import BaseScheduler
from scrapy.exceptions import CloseSpider
from scrapy.utils.defer import deferred_from_coro

from crawler.frontier import LEASE, Unfetched
from crawler.hand import Hand
from crawler.store import StorageError
from crawler.store.leads import host_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from twisted.internet.defer import Deferred

    from crawler.frontier import Lead, Leased
    from crawler.run import Run
    from crawler.spider import SiteSpider

_OTHERS_SECONDS = 1.0


class FrontierScheduler(BaseScheduler):
    """Keeps a few leased requests of every host ready, and asks the frontier for more in good time.

    No more than CONCURRENT_REQUESTS are out at a time: asked for, and not yet in the archive.

    Redirects and retries of a leased request, and requests without a lease, wait in memory. Outside of
    ``scrapy crawl`` there is no frontier, and all do.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._each = crawler.settings.getint("GOVNEWS_LEASES")
        self._ready: dict[str, deque[Request]] = {}
        self._hand = Hand(self._each)
        self._most = crawler.settings.getint("CONCURRENT_REQUESTS")
        self._asking: asyncio.Task[None] | None = None
        self._dry = True
        self._closed = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> FrontierScheduler:
        return cls(crawler)

    @property
    def _spider(self) -> SiteSpider:
        # The site loader makes no other.
        return cast("SiteSpider", self._crawler.spider)

    @property
    def _run(self) -> Run | None:
        return getattr(self._crawler.spider, "run", None)

    def open(self, spider: Spider) -> Deferred[None] | None:
        if self._run is None:
            return None
        return deferred_from_coro(self._begin(self._run))

    async def _begin(self, run: Run) -> None:
        self._dry = False
        try:
            walk = self._spider.walk
            await run.disk.add(self._spider.name, tuple(walk.first()))
            if (kept := walk.files_of) is not None:
                await run.disk.add_files(self._spider.name, kept)
        except StorageError as error:
            run.tally(self._spider.name).failure = str(error)
            raise CloseSpider("storage") from error
        self._ask()

    def close(self, reason: str) -> Deferred[None] | None:
        self._closed = True
        if self._run is None:
            return None
        return deferred_from_coro(self._end(self._run))

    async def _end(self, run: Run) -> None:
        if self._asking is not None:
            await self._asking
        try:
            await run.disk.give_back(self._hand.ids)
        except StorageError as error:
            self._fail(run, error)

    def has_pending_requests(self) -> bool:
        return any(self._ready.values()) or self._asking is not None or not self._dry

    def enqueue_request(self, request: Request) -> bool:
        if lease := request.meta.get(LEASE):
            self._hand.out.discard(lease.id)
        self._ready.setdefault(host_of(request.url), deque()).append(request)
        return True

    def next_request(self) -> Request | None:
        if self._asking is None and self._is_time():
            self._ask()
        if len(self._hand.out) >= self._most:
            return None
        for host in tuple(self._ready):
            queue = self._ready.pop(host)
            if not queue:
                continue
            # To the end: hosts take turns.
            self._ready[host] = queue
            if self._has_room(queue[0]):
                request = queue.popleft()
                if lease := request.meta.get(LEASE):
                    self._hand.out.add(lease.id)
                return request
        return None

    def landed(self, lease: Leased | None) -> None:
        """The answer to a leased request is in the archive: a kill costs no more than what is still out."""
        if lease is not None:
            self._hand.out.discard(lease.id)
            self._wake()

    def add(self, leads: Sequence[Lead]) -> None:
        """Put more leads into the frontier while the crawl runs."""
        run = self._run
        if run is not None and self._asking is None:
            self._dry = False
            self._asking = asyncio.ensure_future(self._add(run, leads))

    def settled(self, lease: Leased, led: bool) -> None:
        """A leased request was acknowledged: there is room for another, and it may have ``led`` to some."""
        self._hand.settle(lease, led)
        self._dry = False

    async def _add(self, run: Run, leads: Sequence[Lead]) -> None:
        try:
            await run.disk.add(self._spider.name, leads)
        except StorageError as error:
            self._fail(run, error)
        self._asking = None
        self._ask()

    def _ask(self) -> None:
        if self._asking is None and self._run is not None and not self._closed:
            self._asking = asyncio.ensure_future(self._lease(self._run))

    async def _lease(self, run: Run) -> None:
        self._dry = True  # what is settled meanwhile may deny it
        self._hand.asked()
        try:
            batch = await run.disk.lease(self._spider.name, self._hand.busy, self._each)
        except StorageError as error:
            self._fail(run, error)
        else:
            run.tally(self._spider.name).paused.update((pause.host, pause) for pause in batch.paused)
            for leased in batch.leased:
                self._hand.take(leased)
                try:
                    self.enqueue_request(self._spider.request(leased))
                except ValueError as error:
                    await self._refuse(run, leased, error)
            if batch.leased:
                self._dry = False
            elif batch.others:
                self._dry = False
                await asyncio.sleep(_OTHERS_SECONDS)
        self._asking = None
        self._wake()

    async def _refuse(self, run: Run, lease: Leased, error: ValueError) -> None:
        """A leased address that nothing can be asked of costs itself only."""
        told = f"not fetched: {error}"
        run.tally(self._spider.name).errors.add(lease.url, told)
        try:
            done = await run.disk.handle(Unfetched(self._spider.name, lease, told), lambda: None)
        except StorageError as failed:
            self._fail(run, failed)
        else:
            self.settled(lease, done.led)

    def _wake(self) -> None:
        engine = self._crawler.engine
        if not self._closed and engine is not None and engine._slot is not None:
            # Scrapy has no public way to say that there is something to do.
            engine._slot.nextcall.schedule()

    def _is_time(self) -> bool:
        """Whether to ask for more: when little is ready, and there is room."""
        few = self._each // 2
        return not self._dry and self._hand.has_room and sum(map(len, self._ready.values())) <= few

    def _has_room(self, request: Request) -> bool:
        """Whether the host's own queue in the downloader is short: a slow host must not fill all places."""
        downloader = self._crawler.engine.downloader
        slot = downloader.slots.get(downloader.get_slot_key(request))
        return slot is None or len(slot.active) < 2 * slot.concurrency

    def _fail(self, run: Run, error: StorageError) -> None:
        self._dry = True
        run.fail(self._crawler, self._spider.name, error)


def scheduler_of(crawler: Crawler) -> FrontierScheduler:
    """The scheduler of a running crawl."""
    return cast("FrontierScheduler", crawler.engine.scheduler)
