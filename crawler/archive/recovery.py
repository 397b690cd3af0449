"""What a killed run leaves behind: files without an index, perhaps with a torn record at the end.

Whole records that the store does not know are kept. Their requests were never acknowledged, so they are
fetched again and stored once, under the record of the second fetch; the first stays in the archive as one
more capture of the page. Cutting it off would save a few kilobytes and throw away evidence. The torn rest
after the last whole record holds nothing that can be read, and is cut off.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from crawler.archive.files import locked, unfinished, whole_members
from crawler.store.errors import StorageError
from crawler.warcs.cdxj import before_of, write_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was done to a file: whole records after the committed one, and torn bytes cut off its end."""

    path: Path
    uncommitted: int
    torn: int


def recover(path: Path, committed: int | None = None) -> Recovery | None:
    """Cut a ``.warc.gz`` of a dead run back to its last whole record; None when a live run writes it.

    ``committed`` is the offset of the last record that the store points to in this file, None where it
    knows none: what stands before it was synced and is not judged again. A file without any whole record is
    removed, any other gets its index. Doing it twice changes nothing. Raises StorageError when the committed record is not whole
    (the file was changed, or the disk lost what it had promised), and then leaves the file as it is.
    """
    try:
        with path.open("r+b") as file:
            if not locked(file):
                return None
            size = os.fstat(file.fileno()).st_size
            ends = list(whole_members(file, committed or 0))
            if committed is not None and not ends:
                raise StorageError(
                    f"{path}: the record at byte {committed:,}, which the store points to, is not whole; "
                    "restore the file from a copy"
                )
            end = ends[-1] if ends else 0
            _finish(file, path, end, size)
    except OSError as error:
        raise StorageError(f"{path}: cannot be recovered: {error.strerror}") from error
    return Recovery(path, len(ends) - (committed is not None), size - end)


def recover_all(folder: Path, committed: Callable[[str], int | None]) -> Iterator[Recovery]:
    """Recover every file that a run left unfinished; ``committed`` answers for a file name: see recover."""
    for path in unfinished(folder):
        if found := recover(path, committed(path.name)):
            yield found


def _finish(file: BinaryIO, path: Path, end: int, size: int) -> None:
    if end == 0:
        path.unlink()
        before_of(path).unlink(missing_ok=True)
        return
    if end < size:
        file.truncate(end)
        os.fsync(file.fileno())
    write_index(path)
