"""The response records of a WARC file, and where it is damaged."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from crawler.inputs.values import said
from crawler.warcs import check_end

_CHUNK = 1 << 20
_STARTS = (b"\x1f\x8b\x08", b"WARC/1.")


@dataclass(frozen=True, slots=True)
class ResponseRecord:
    """A response: its HTTP headers and body are in ``block``, whose length should be ``length`` bytes."""

    id: str
    url: str
    date: datetime
    offset: int
    block: bytes
    length: int
    digest: str


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch of the file from which nothing could be read; ``offset`` is in bytes of the file."""

    offset: int
    problem: str


def records(path: Path) -> Iterator[ResponseRecord | Damage]:
    """Responses in file order; after damage, reading goes on where the next record can be found.

    Raises OSError when the file cannot be opened.
    """
    with path.open("rb") as stream:
        start: int | None = 0
        told = False
        while start is not None:
            stream.seek(start)
            for found in _from(path, stream, start):
                if isinstance(found, ResponseRecord):
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


def _from(path: Path, stream: BinaryIO, start: int) -> Iterator[ResponseRecord | Damage]:
    """The responses from where the stream stands, which is ``start``, to its end or its first damage."""
    offset, length, whole = start, 0, True
    try:
        for record in ArchiveIterator(stream, parse_http=False):
            offset, length = start + record.stream_pos, record.content_length
            response = record.record_type == WarcRecordType.response
            block = record.reader.read() if response else b""
            whole = (len(block) if response else record.reader.consume()) == length
            if response:
                yield _response(record, block, offset)
            elif not whole:
                yield Damage(offset, "the record ends early")
        if whole and stream.tell() > start:
            check_end(path, offset, length)
    except (OSError, EOFError, zlib.error) as error:
        yield Damage(offset, said(error))


def _response(record: WarcRecord, block: bytes, offset: int) -> ResponseRecord:
    headers = record.headers
    return ResponseRecord(
        id=record.record_id or "",
        url=(headers.get("WARC-Target-URI") or "").strip("<>"),  # wget writes it between angle brackets
        date=record.record_date,
        offset=offset,
        block=block,
        length=record.content_length,
        digest=headers.get("WARC-Block-Digest") or "",
    )


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
