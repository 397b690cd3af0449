"""Reading WARC files with FastWARC: what is whole is read, and the damage is told."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from crawler.capture import Headers


class WarcError(ValueError):
    """A WARC that is damaged or none; the message names the file, the byte and what is still readable."""


@dataclass(frozen=True)
class Found:
    """A whole response record: where it begins in the file (bytes), and what its WARC headers say."""

    url: str
    offset: int
    fetched_at: datetime


@dataclass(frozen=True)
class Response:
    """A response as it came over the wire; ``payload`` still has its content encoding."""

    url: str
    fetched_at: datetime
    status: int
    headers: Headers
    payload: bytes


def responses(path: Path) -> Iterator[Found]:
    """The whole response records of a .warc or .warc.gz, in order.

    Raises WarcError where the file is damaged, after the records before the damage have been given.
    """
    count, offset, length = 0, 0, 0
    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file, parse_http=False):
                offset, length = record.stream_pos, record.content_length
                if record.reader.consume() < length:
                    raise WarcError(_damage(path, offset, count, "the record ends early"))
                if record.record_type == WarcRecordType.response and record.is_http:
                    count += 1
                    yield Found(_url(record), offset, record.record_date)
        check_end(path, offset, length)
    except OSError as error:
        if error.errno:
            raise WarcError(f"{path}: cannot be read: {error.strerror}") from error
        raise WarcError(_damage(path, offset, count, str(error))) from error
    except (EOFError, zlib.error) as error:
        raise WarcError(_damage(path, offset, count, str(error))) from error


def read_response(path: Path, offset: int, url: str) -> Response:
    """The response of a URL whose record begins at a byte of the file; raises WarcError or OSError."""
    with path.open("rb") as file:
        file.seek(offset)
        for record in ArchiveIterator(file, auto_decode="transfer"):
            if record.record_type != WarcRecordType.response or _url(record) != url:
                break
            http = record.http_headers
            headers = tuple(
                (name, value) for name, value in http.items() if name.lower() != "transfer-encoding"
            )
            return Response(url, record.record_date, http.status_code or 0, headers, record.reader.read())
    raise WarcError(
        f"{path}: no response of {url} at byte {offset:,}; it changed, or is not compressed record by record"
    )


def _url(record: Any) -> str:
    # wget writes the URL between angle brackets.
    return str(record.headers.get("WARC-Target-URI", "")).strip("<>")


def _damage(path: Path, offset: int, count: int, what: str) -> str:
    return (
        f"{path}: damaged in or after the record at byte {offset:,}: {what}; {count} whole responses are used"
    )


def check_end(path: Path, offset: int, length: int) -> None:
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
