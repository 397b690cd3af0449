"""The archive: WARC 1.1, one gzip member a record, one file a site and run."""

from __future__ import annotations

import gzip
import os
from contextlib import suppress
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.about import product
from crawler.archive.recovery import locked
from crawler.capture import Capture, Headers, Place
from crawler.store import StorageError

if TYPE_CHECKING:
    from pathlib import Path

_LEVEL = 6
# The body is kept after any chunked framing was taken off, so these would not be true of it.
_HOP_BY_HOP = {"transfer-encoding", "connection", "keep-alive", "trailer", "upgrade"}


class Archive:
    """A WARC file that is only ever created, never appended to: a killed run's torn end stays its own.

    Bytes reach the file whole records at a time; ``sync`` makes them last. Not for two threads at once.
    """

    def __init__(self, folder: Path, site: str, origin: str) -> None:
        """Create the file; ``origin`` says where the run's pages come from. Raises StorageError."""
        stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S%f")
        self.path = folder / f"{site}-{stamp}-{os.getpid()}.warc.gz"
        self._end = 0
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("xb", buffering=0)
            locked(self._file)
            _sync_folder(folder)
        except OSError as error:
            raise StorageError(f"{self.path}: cannot be created: {error.strerror}") from error
        self._append(_warcinfo(self.path.name, site, origin))

    def write(self, capture: Capture, original_at: datetime | None) -> Place:
        """Append a capture: its response, or a revisit of the capture of ``original_at``, and its request.

        Raises StorageError when the disk does not take it; the file then ends with its last whole record.
        """
        writer = WARCWriter(BytesIO(), gzip=False, warc_version="1.1")
        response = _revisit(writer, capture, original_at) if original_at else _response(writer, capture)
        response_id = response.rec_headers.get_header("WARC-Record-ID")
        request = _request(writer, capture, response_id)
        member = _member(response)
        offset = self._append(member, _member(request))
        return Place(self.path.name, offset, len(member))

    def sync(self) -> None:
        """Have everything written so far on the disk; raises StorageError."""
        try:
            os.fsync(self._file.fileno())
        except OSError as error:
            raise StorageError(f"{self.path}: cannot be written: {error.strerror}") from error

    def close(self) -> None:
        if not self._file.closed:
            with suppress(OSError):
                os.fsync(self._file.fileno())
            self._file.close()

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


def _member(record: Any) -> bytes:
    buffer = BytesIO()
    WARCWriter(buffer, gzip=False, warc_version="1.1").write_record(record)
    return gzip.compress(buffer.getvalue(), _LEVEL, mtime=0)


def _warcinfo(name: str, site: str, origin: str) -> bytes:
    writer = WARCWriter(BytesIO(), gzip=False, warc_version="1.1")
    about = {
        "software": product(),
        "format": "WARC File Format 1.1",
        "isPartOf": site,
        "description": origin,
    }
    return _member(writer.create_warcinfo_record(name, about))


def _response(writer: WARCWriter, capture: Capture) -> Any:
    return writer.create_warc_record(
        capture.url,
        "response",
        payload=BytesIO(capture.payload),
        length=len(capture.payload),
        http_headers=_answer(capture),
        warc_headers_dict={
            "WARC-Date": _date(capture.fetched_at),
            "WARC-Payload-Digest": capture.payload_digest,
        },
    )


def _revisit(writer: WARCWriter, capture: Capture, original_at: datetime) -> Any:
    return writer.create_revisit_record(
        capture.url,
        digest=capture.payload_digest,
        refers_to_uri=capture.url,
        refers_to_date=_date(original_at),
        http_headers=_answer(capture),
        warc_headers_dict={"WARC-Date": _date(capture.fetched_at)},
    )


def _request(writer: WARCWriter, capture: Capture, response_id: str) -> Any:
    parts = urlsplit(capture.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = [("Host", parts.netloc), *_true(capture.request_headers)]
    return writer.create_warc_record(
        capture.url,
        "request",
        http_headers=StatusAndHeaders(f"GET {target} HTTP/1.1", headers, is_http_request=True),
        warc_headers_dict={"WARC-Date": _date(capture.fetched_at), "WARC-Concurrent-To": response_id},
    )


def _answer(capture: Capture) -> StatusAndHeaders:
    known = capture.status in HTTPStatus.__members__.values()
    reason = HTTPStatus(capture.status).phrase if known else ""
    return StatusAndHeaders(
        f"{capture.status} {reason}", list(_true(capture.headers)), protocol=capture.protocol
    )


def _true(headers: Headers) -> Headers:
    return tuple((name, value) for name, value in headers if name.lower() not in _HOP_BY_HOP)


def _date(moment: datetime) -> str:
    """WARC 1.1 dates have microseconds, which tell two captures of one URL apart."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
