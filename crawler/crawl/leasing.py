"""One site's leases: the frontier is asked for more in good time, until there is nothing more to come."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from crawler.crawl.hand import Hand
from crawler.crawl.waiting import Waiting
from crawler.store.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from crawler.crawl.frontier import Kept, Lead, Leased
    from crawler.runs.run import Run


class Leasing:
    """What a site's crawl has in hand. ``take`` is given each lease, ``woken`` is called when there may be more to do,
    ``failed`` with the StorageError that ends the crawl.
    """

    def __init__(
        self,
        run: Run,
        site: str,
        each: int,
        take: Callable[[Leased], Awaitable[None]],
        woken: Callable[[], None],
        failed: Callable[[StorageError], None],
    ) -> None:
        """``each`` leases of a host are a batch."""
        self._run, self._site, self._each = run, site, each
        self._take, self._woken, self._failed = take, woken, failed
        self._hand = Hand(each)
        self._waiting = Waiting(site)
        self._asking: asyncio.Task[None] | None = None
        self._dry = False
        self._closed = False

    async def begin(self, first: Sequence[Lead], files: Kept | None) -> None:
        """Put in what a run begins with, and ask; raises StorageError."""
        await self._run.disk.add(self._site, first)
        if files is not None:
            await self._run.disk.add_files(self._site, files)
        self._ask()

    async def end(self) -> None:
        """Ask no more, and give back what is in hand."""
        self._closed = True
        if self._asking is not None:
            await self._asking
        try:
            await self._run.disk.leave(self._site, self._hand.ids)
        except StorageError as error:
            self._failed(error)

    @property
    def goes_on(self) -> bool:
        """Whether there may be more to come."""
        return self._asking is not None or not self._dry

    def ask_in_time(self, ready: int) -> None:
        """Ask for more when little is ``ready``, and there is room."""
        if not self._dry and self._hand.has_room and ready <= self._each // 2:
            self._ask()

    def settled(self, lease: Leased, led: bool) -> None:
        """A lease was acknowledged: there is room for another, and it may have ``led`` to some."""
        self._hand.settle(lease, led)
        self._dry = False

    def add(self, leads: Sequence[Lead]) -> None:
        """Put more leads into the frontier while the crawl runs."""
        if self._asking is None:
            self._dry = False
            self._asking = asyncio.ensure_future(self._add(leads))

    def stop(self) -> None:
        """There is nothing to come any more."""
        self._dry = True

    def _ask(self) -> None:
        if self._asking is None and not self._closed:
            self._asking = asyncio.ensure_future(self._lease())

    async def _add(self, leads: Sequence[Lead]) -> None:
        try:
            await self._run.disk.add(self._site, leads)
        except StorageError as error:
            self._failed(error)
        self._asking = None
        self._ask()

    async def _lease(self) -> None:
        self._dry = True  # what is settled meanwhile may deny it
        self._hand.asked()
        try:
            batch = await self._run.disk.lease(self._site, self._hand.busy, self._each)
        except StorageError as error:
            self._failed(error)
        else:
            self._run.tally(self._site).paused.update((pause.host, pause) for pause in batch.paused)
            if batch.leased or batch.others:
                self._dry = False
            for leased in batch.leased:
                self._hand.take(leased)
                await self._take(leased)
            await self._waiting.wait(batch.others)
        self._asking = None
        self._woken()
