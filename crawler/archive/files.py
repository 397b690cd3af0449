"""The files of the archive: whose they are, who writes them, and how far they are whole."""

from __future__ import annotations

import fcntl
import os
import zlib
from typing import TYPE_CHECKING, BinaryIO

from crawler.warcs.cdxj import before_of, index_of, read_index

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO
    from pathlib import Path

_CHUNK = 1 << 14


def site_of(path: Path) -> str:
    """The site whose file it is, by its name."""
    return path.name.rsplit("-", 2)[0]


def unfinished(folder: Path) -> list[Path]:
    """The WARC files that were not closed in order: those without an index beside them."""
    return [path for path in sorted(folder.glob("*.warc.gz")) if not index_of(path).exists()]


def being_written(path: Path) -> bool:
    """Whether a run has the file; raises nothing."""
    try:
        with path.open("rb") as file:
            return not locked(file)
    except OSError:
        return False


def locked(file: BinaryIO) -> bool:
    """Take the file for as long as it is open; False when another process has it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def whole_members(file: BinaryIO, start: int) -> Iterator[int]:
    """Where each whole gzip member from ``start`` on ends, until the first that is not: one is a record."""
    file.seek(start)
    stream = zlib.decompressobj(wbits=31)
    while data := file.read(_CHUNK):
        while data:
            try:
                stream.decompress(data)
            except zlib.error:
                return
            if not stream.eof:
                break
            data = stream.unused_data
            yield file.tell() - len(data)
            stream = zlib.decompressobj(wbits=31)


def reopened(path: Path, full: int) -> tuple[FileIO, int] | None:
    """A file that was closed in order, to be gone on with, and its end; None where it has ``full`` bytes, another
    process has it, or its end is not whole.

    Its index is set aside, so that the file is unfinished until it is closed again. Raises OSError.
    """
    if path.stat().st_size >= full or not index_of(path).exists():
        return None
    file = path.open("r+b", buffering=0)
    if locked(file) and (end := _whole_end(file, path)) is not None:
        index_of(path).replace(before_of(path))
        sync_folder(path.parent)
        file.seek(end)
        return file, end
    file.close()
    return None


def _whole_end(file: FileIO, path: Path) -> int | None:
    """The size of a file that ends with a whole record; what stands before its last capture is not judged again."""
    try:
        with index_of(path).open("rb") as lines:
            last = max((entry.offset for entry in read_index(lines)), default=0)
    except (FileNotFoundError, ValueError):
        return None
    size = os.fstat(file.fileno()).st_size
    return size if size in whole_members(file, last) else None


def sync_folder(folder: Path) -> None:
    """Have the names of its files on the disk: a synced file without a name is lost."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
