"""The archive files of a run, behind a thread of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaners import CLEANER_VERSION, Page
from crawler.archive import Archive
from crawler.backstage.batches import Batches
from crawler.crawl.capture import NOT_MODIFIED, Archived, Capture, Original
from crawler.inputs.values import BadInput
from crawler.inputs.warc import page_at
from crawler.store.errors import StorageError
from crawler.store.pages import newest_place
from crawler.store.writing import Seen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from crawler.store.writing import Store

_MOST = 64  # captures written in one turn of the thread


class Archives:
    """One file a site. A capture is in it before anything else is done with it."""

    def __init__(self, folder: Path, origin: str, store: Store) -> None:
        self._folder, self._origin, self._store = folder, origin, store
        self._files: dict[str, Archive] = {}
        # What came in one message goes in one turn.
        self._thread: Batches[tuple[Capture, int], Archived | None] = Batches(
            "archive", lambda batch: [self._tried(*one) for one in batch], _MOST, 0.0
        )

    async def write(self, capture: Capture, profile_version: int) -> Archived | None:
        """Append the capture to its site's file; raises StorageError.

        None for a 304 that refers to nothing that is stored: such an answer says nothing.
        """
        return await self._thread.put((capture, profile_version))

    def _tried(self, capture: Capture, profile_version: int) -> Archived | Exception | None:
        """A defect costs its own capture; a disk that takes no more ends them all."""
        try:
            return self._write(capture, profile_version)
        except StorageError:
            raise
        except Exception as error:
            return error

    def _write(self, capture: Capture, profile_version: int) -> Archived | None:
        seen = self._seen(capture, profile_version)
        if capture.status == NOT_MODIFIED and seen.original_at is None:
            return None
        lease = capture.lease
        if lease is not None and lease.answered is not None and lease.url == capture.url:
            return Archived(capture, lease.answered, profile_version, None, False)
        if capture.site not in self._files:
            self._files[capture.site] = Archive(self._folder, capture.site, self._origin)
        place = self._files[capture.site].write(capture, _original(capture, seen))
        return Archived(capture, place, profile_version, seen.original_id, seen.settled)

    def _seen(self, capture: Capture, profile_version: int) -> Seen:
        # An address never visited before is not looked up.
        if capture.lease is not None and capture.lease.state.visited_at is None:
            return Seen(None, None, False)
        return self._store.seen(capture, profile_version, CLEANER_VERSION)

    async def pages(self, urls: Sequence[str]) -> list[Page]:
        """What the archive holds of these addresses, as they were last captured; raises BadInput, OSError."""
        return await self._thread.do(lambda: [self._page(url) for url in urls])

    def _page(self, url: str) -> Page:
        place = newest_place(self._store.engine, url)
        if place is None:
            raise BadInput(f"{url}: no capture of it is stored")
        return page_at(self._folder / place.file, place.offset)

    def sync(self, sites: Iterable[str]) -> None:
        """Have what was written on the disk, before rows point to it; from another thread. Raises StorageError."""
        self._thread.wait(self._sync, tuple(sites))

    def _sync(self, sites: Iterable[str]) -> None:
        for site in sites:
            if file := self._files.get(site):
                file.sync()

    async def close_site(self, site: str) -> None:
        """Close the site's file, if it has one."""
        await self._thread.do(self._close, site)

    async def close(self, abandoned: Iterable[str]) -> None:
        """Close all files; those of ``abandoned`` sites are left as a killed run leaves them."""
        try:
            await self._thread.close()
        finally:
            for site in set(self._files) & set(abandoned):
                self._files.pop(site).leave()
            for site in tuple(self._files):
                self._close(site)

    def _close(self, site: str) -> None:
        if file := self._files.pop(site, None):
            file.close()


def _original(capture: Capture, seen: Seen) -> Original | None:
    if seen.original_at is None:
        return None
    return Original(capture.url, seen.original_at, seen.original_digest or capture.payload_digest)
