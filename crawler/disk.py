"""Archive and store behind one thread, so that the reactor waits for neither."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from cleaners import CLEANER_VERSION, Page
from crawler.archive import Archive
from crawler.capture import Archived, Capture, Original, Read
from crawler.frontier import Lead, Unfetched
from crawler.inputs.values import BadInput
from crawler.inputs.warc import page_at
from crawler.store import Batch, Relation, StorageError, Store
from crawler.store.pages import newest_place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

_Result = TypeVar("_Result")
_Waiting = tuple[Read | Unfetched, "asyncio.Future[Relation | None]"]


@dataclass(frozen=True)
class DiskOptions:
    """``data`` holds archive/ and, where ``database`` names no other, news.db.

    A batch is committed at ``batch`` captures or ``seconds`` of age. ``database`` is an SQLAlchemy URL, or "".
    ``origin`` is written into every archive file: where the run's pages come from.
    """

    data: Path
    origin: str
    batch: int
    seconds: float
    database: str = ""


class Disk:
    """Everything the crawl writes. What ``store`` has answered survives a crash of this process.

    Captures are archived at once and stored in batches: the archive files are synced, then the rows of
    the whole batch are committed, then those who wait for them are told.
    """

    def __init__(self, options: DiskOptions) -> None:
        """Open both; raises StorageError naming what cannot be written."""
        self.options = options
        self.archive_folder = options.data / "archive"
        self.failure: StorageError | None = None
        _writable(self.archive_folder)
        self.rows = Store(options.database or f"sqlite:///{options.data / 'news.db'}")
        self._frontier = self.rows.frontier()
        self._archives: dict[str, Archive] = {}
        self._waiting: list[_Waiting] = []
        self._timer: asyncio.TimerHandle | None = None
        self._thread = ThreadPoolExecutor(1, "disk")

    async def archive(self, capture: Capture, profile_version: int) -> Archived:
        """Write the capture into its site's WARC; raises StorageError, and for good once one was raised."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._archive, capture, profile_version)

    async def store(self, read: Read | Unfetched) -> Relation | None:
        """Have it stored and its lease acknowledged with its batch, and wait for the commit; raises StorageError."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Relation | None] = loop.create_future()
        self._waiting.append((read, future))
        if len(self._waiting) >= self.options.batch:
            self._flush()
        elif self._timer is None:
            self._timer = loop.call_later(self.options.seconds, self._flush)
        return await future

    async def pages(self, urls: Sequence[str]) -> list[Page]:
        """What the archive holds of these addresses, as they were last captured; raises BadInput, OSError,
        StorageError."""
        return await self._do(self._pages, urls) if urls else []

    async def add(self, site: str, leads: Sequence[Lead]) -> int:
        """Put leads into the frontier: see Frontier.add. Raises StorageError."""
        return await self._do(self._frontier.add, site, leads)

    async def lease(self, site: str, busy: Mapping[str, int], each: int) -> Batch:
        """The next leases of a site: see Frontier.lease. Raises StorageError."""
        return await self._do(self._frontier.lease, site, busy, each)

    async def give_back(self, ids: Sequence[int]) -> None:
        """Let others have leased rows; raises StorageError."""
        await self._do(self._frontier.give_back, ids)

    async def _do(self, work: Callable[..., _Result], *arguments: Any) -> _Result:
        self._check()
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._thread, partial(work, *arguments))
        except StorageError as error:
            self.failure = self.failure or error
            raise

    async def close_site(self, site: str) -> None:
        """Close the site's WARC, if it has one."""
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._thread, self._close_archive, site)

    def close(self) -> None:
        """Commit what still waits, and close everything. Raises nothing: see ``failure``."""
        self._thread.shutdown(wait=True)
        with suppress(StorageError):
            self._commit([read for read, _ in self._waiting])
        with suppress(StorageError):
            self._frontier.close()
        for site in tuple(self._archives):
            self._close_archive(site)
        self.rows.close()

    def _flush(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        batch, self._waiting, self._timer = self._waiting, [], None
        loop = asyncio.get_running_loop()
        done = loop.run_in_executor(self._thread, self._commit, [read for read, _ in batch])
        done.add_done_callback(lambda answers: _tell(batch, answers))

    def _archive(self, capture: Capture, profile_version: int) -> Archived:
        self._check()
        try:
            seen = self.rows.seen(capture, profile_version, CLEANER_VERSION)
            if capture.site not in self._archives:
                self._archives[capture.site] = Archive(self.archive_folder, capture.site, self.options.origin)
            original = (
                Original(capture.url, seen.original_at, capture.payload_digest) if seen.original_at else None
            )
            place = self._archives[capture.site].write(capture, original)
        except StorageError as error:
            self.failure = self.failure or error
            raise
        return Archived(capture, place, profile_version, seen.original_id, seen.settled)

    def _pages(self, urls: Sequence[str]) -> list[Page]:
        for archive in self._archives.values():
            archive.sync()
        return [self._page(url) for url in urls]

    def _page(self, url: str) -> Page:
        place = newest_place(self.rows.engine, url)
        if place is None:
            raise BadInput(f"{url}: no capture of it is stored")
        return page_at(self.archive_folder / place.file, place.offset)

    def _commit(self, batch: Sequence[Read | Unfetched]) -> list[Relation | None]:
        if not batch:
            return []
        self._check()
        try:
            for site in {read.archived.capture.site for read in batch if isinstance(read, Read)}:
                if site in self._archives:
                    self._archives[site].sync()
            return self.rows.put_all(batch)
        except StorageError as error:
            self.failure = self.failure or error
            raise

    def _check(self) -> None:
        # After a failed write nothing more is tried: half of a crawl is no use, and the disk stays as it is.
        if self.failure is not None:
            raise self.failure

    def _close_archive(self, site: str) -> None:
        if archive := self._archives.pop(site, None):
            archive.close()


def _writable(folder: Path) -> None:
    probe = folder / ".writable"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise StorageError(
            f"{folder}: cannot be written: {error.strerror}; make it writable, or name another data folder "
            "with GOVNEWS_DATA"
        ) from error


def _tell(batch: Sequence[_Waiting], answers: asyncio.Future[list[Relation | None]]) -> None:
    error = answers.exception()
    for number, (_, future) in enumerate(batch):
        if future.done():
            continue
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(answers.result()[number])
