"""The records of a WARC file in order, and where it is damaged."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from fastwarc.warc import ArchiveIterator

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from fastwarc.warc import WarcRecord

_CHUNK = 1 << 20
_STARTS = (b"\x1f\x8b\x08", b"WARC/1.")


@dataclass(frozen=True, slots=True)
class Record:
    """A record: ``kind`` is its WARC-Type, ``headers`` its WARC headers by lower-case name.

    ``offset`` is where it begins in the file (bytes). Of a record that was cut off, ``block`` is shorter
    than the ``length`` it states.
    """

    kind: str
    url: str
    date: datetime
    offset: int
    headers: Mapping[str, str]
    block: bytes
    length: int

    @property
    def whole(self) -> bool:
        return len(self.block) >= self.length

    @property
    def is_http(self) -> bool:
        """Whether an HTTP message is in it; responses of DNS and the like are none."""
        return self.headers.get("content-type", "").startswith("application/http")


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch of the file from which nothing could be read; ``offset`` is in bytes of the file."""

    offset: int
    problem: str


def records(path: Path, begin: int = 0) -> Iterator[Record | Damage]:
    """Records in file order, from byte ``begin`` on; after damage, reading goes on where the next record can be found.

    Raises OSError when the file cannot be opened.
    """
    with path.open("rb") as stream:
        start: int | None = begin
        told = False
        while start is not None:
            stream.seek(start)
            for found in _from(path, stream, start):
                if isinstance(found, Record):
                    told = False
                    yield found
                    continue
                # A false start inside the damage fails again; it is the same damage.
                if not told:
                    yield found
                told = True
                start = _next_start(stream, max(found.offset, start) + 1)
                break
            else:
                return


def record_at(path: Path, offset: int) -> Record | None:
    """The record that begins at a byte of the file, None when none does; raises OSError."""
    with path.open("rb") as stream:
        stream.seek(offset)
        try:
            for record in ArchiveIterator(stream, parse_http=False):
                if record.stream_pos == offset:
                    return _record(record, offset)
                break
        except (OSError, EOFError, zlib.error):
            return None
    return None


def _from(path: Path, stream: BinaryIO, start: int) -> Iterator[Record | Damage]:
    """The records from where the stream stands, which is ``start``, to its end or its first damage."""
    offset, length, whole = start, 0, True
    try:
        for record in ArchiveIterator(stream, parse_http=False):
            offset, length = record.stream_pos, record.content_length
            found = _record(record, offset)
            whole = found.whole
            yield found
        if whole and stream.tell() > start:
            _check_end(path, offset, length)
    except (OSError, EOFError, zlib.error) as error:
        yield Damage(offset, " ".join(str(error).split())[:200])


def _record(record: WarcRecord, offset: int) -> Record:
    headers = {name.lower(): value for name, value in record.headers.items()}
    return Record(
        kind=headers.get("warc-type", ""),
        url=headers.get("warc-target-uri", "").strip("<>"),  # wget writes it between angle brackets
        date=record.record_date,
        offset=offset,
        headers=headers,
        block=record.reader.read(),
        length=record.content_length,
    )


def _check_end(path: Path, offset: int, length: int) -> None:
    """Hold the file's end against its last record, at ``offset`` with ``length`` bytes of content.

    FastWARC takes a record cut off within its headers for the end of the file. Raises EOFError.
    """
    with path.open("rb") as file:
        file.seek(offset)
        if file.read(2) == b"\x1f\x8b":
            file.seek(offset)
            with gzip.GzipFile(fileobj=file) as stream:
                while stream.read(1 << 16):
                    pass
            return
        file.seek(offset)
        head, blank, content = file.read().partition(b"\r\n\r\n")
        if (head and not blank) or content[length:].strip():
            raise EOFError("the file ends within a record's headers")


def _next_start(stream: BinaryIO, offset: int) -> int | None:
    """Where the next record may begin at or after ``offset``; None when nothing looks like one."""
    overlap = max(map(len, _STARTS)) - 1
    stream.seek(offset)
    data = stream.read(_CHUNK)
    while True:
        hits = [hit for hit in map(data.find, _STARTS) if hit >= 0]
        if hits:
            return offset + min(hits)
        more = stream.read(_CHUNK)
        if not more:
            return None
        offset += max(0, len(data) - overlap)
        data = data[-overlap:] + more
