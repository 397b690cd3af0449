"""Writing the archive: one series of files a site, each begun by one run and never appended to by another."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from crawler.archive.records import members, warcinfo
from crawler.archive.recovery import locked
from crawler.capture import Capture, Original, Place
from crawler.store import StorageError
from crawler.warcs.cdxj import write_index

if TYPE_CHECKING:
    from pathlib import Path

ROLL_AT = 256 * 1024 * 1024


class Archive:
    """The WARC file being written, and the next one when it has grown to ``roll_at`` bytes.

    Bytes reach the file whole records at a time; ``sync`` makes them last. A file that is closed in order
    gets its index. Not for two threads at once.
    """

    def __init__(self, folder: Path, site: str, origin: str, roll_at: int = ROLL_AT) -> None:
        """Create the first file; ``origin`` says where the run's pages come from. Raises StorageError."""
        self._folder, self._site, self._origin, self._roll_at = folder, site, origin, roll_at
        self._open()

    def write(self, capture: Capture, original: Original | None) -> Place:
        """Append a capture: its redirects, its response, or a revisit of ``original``, and its request.

        Answers where the response or revisit is. A capture of status 304 needs an original. Raises
        StorageError when the disk does not take it; the file then ends with its last whole record.
        """
        before, answer, request = members(capture, original)
        if self._end >= self._roll_at:
            self.close()
            self._open()
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
                write_index(self.path)
            self._file.close()

    def _open(self) -> None:
        stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S%f")
        self.path = self._folder / f"{self._site}-{stamp}-{os.getpid()}.warc.gz"
        self._end = 0
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("xb", buffering=0)
            locked(self._file)
            _sync_folder(self._folder)
        except OSError as error:
            raise StorageError(f"{self.path}: cannot be created: {error.strerror}") from error
        self._append(warcinfo(self.path.name, self._site, self._origin))

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


def _sync_folder(folder: Path) -> None:
    """Have the names of its files on the disk: a synced file without a name is lost."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
