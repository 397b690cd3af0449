"""Writing the archive: one series of files a site, each gone on with by later runs until it has its size."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from crawler.archive.files import locked, reopened, site_of, sync_folder
from crawler.archive.records import members, warcinfo
from crawler.crawl.capture import Capture, Original, Place
from crawler.store.errors import StorageError
from crawler.warcs.cdxj import write_index

if TYPE_CHECKING:
    from pathlib import Path

ROLL_AT = 256 * 1024 * 1024


class Archive:
    """The WARC file being written, and the next one when it has grown to ``roll_at`` bytes.

    Bytes reach the file whole records at a time; ``sync`` makes them last. A file that is closed in order
    gets its index; while it is gone on with it has none, as a new one. Not for two threads at once.
    """

    def __init__(self, folder: Path, site: str, origin: str, roll_at: int = ROLL_AT) -> None:
        """Go on with the site's last file, where it is whole and not full, or create one.

        ``origin`` says where the run's pages come from, and is written into the file. Raises StorageError.
        """
        self._folder, self._site, self._origin, self._roll_at = folder, site, origin, roll_at
        if not self._go_on():
            self._create()
        self._append(warcinfo(self.path.name, site, origin))

    def write(self, capture: Capture, original: Original | None) -> Place:
        """Append a capture: its redirects, its response, or a revisit of ``original``, and its request.

        Answers where the response or revisit is. A capture of status 304 needs an original. Raises
        StorageError when the disk does not take it; the file then ends with its last whole record.
        """
        before, answer, request = members(capture, original)
        if self._end >= self._roll_at:
            self.close()
            self._create()
            self._append(warcinfo(self.path.name, self._site, self._origin))
        offset = self._append(before, answer, request) + len(before)
        return Place(self.path.name, offset, len(answer))

    def sync(self) -> None:
        """Have everything written so far on the disk; raises StorageError."""
        try:
            os.fsync(self._file.fileno())
        except OSError as error:
            raise StorageError(f"{self.path}: cannot be written: {error.strerror}") from error

    def close(self) -> None:
        """Sync, index and close the file. Without its index (a full disk) the next run recovers it."""
        if not self._file.closed:
            with suppress(OSError):
                os.fsync(self._file.fileno())
                write_index(self.path, self._begin)
            self._file.close()

    def leave(self) -> None:
        """Let go of the file as a killed run would: without its index, the next run recovers it."""
        self._file.close()

    def _go_on(self) -> bool:
        last = max(
            (path for path in self._folder.glob("*.warc.gz") if site_of(path) == self._site), default=None
        )
        if last is None:
            return False
        try:
            found = reopened(last, self._roll_at)
        except OSError:
            return False
        if found is None:
            return False
        self.path, (self._file, self._end) = last, found
        self._begin = self._end
        return True

    def _create(self) -> None:
        stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S%f")
        self.path = self._folder / f"{self._site}-{stamp}-{os.getpid()}.warc.gz"
        self._begin = self._end = 0
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("xb", buffering=0)
            locked(self._file)
            sync_folder(self._folder)
        except OSError as error:
            raise StorageError(f"{self.path}: cannot be created: {error.strerror}") from error

    def _append(self, *members: bytes) -> int:
        offset, data = self._end, b"".join(members)
        try:
            written = 0
            while written < len(data):
                written += self._file.write(data[written:]) or 0
        except OSError as error:
            with suppress(OSError):
                self._file.truncate(offset)
            raise StorageError(f"{self.path}: cannot be written: {error.strerror}") from error
        self._end += len(data)
        return offset
