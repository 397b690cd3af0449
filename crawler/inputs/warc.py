"""WARC archives as input: one page a response record, with its URL, HTTP headers, status and time."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader
from fastwarc.warc import ArchiveIterator, HeaderMap, WarcRecord, WarcRecordType

from cleaners.model import Page
from crawler.inputs.pages import unpacked
from crawler.inputs.values import BadInput, Given, Input, PassedOver, Unusable, said, why

_READABLE = {"", "text/html", "application/xhtml+xml", "text/plain"}
_CHUNK = 1 << 20
_STARTS = (b"\x1f\x8b\x08", b"WARC/1.")


def warc_inputs(path: Path, stem: str) -> Iterator[Input]:
    """The pages in a .warc or .warc.gz; a damaged stretch gives one error, what comes after it is read.

    Responses that are no page (images, robots.txt, redirects, errors) give a PassedOver each.
    """
    seen = 0
    try:
        with path.open("rb") as stream:
            for found in _records(stream):
                seen += 1
                if isinstance(found, WarcRecord):
                    yield _record_input(found, path)
                else:
                    offset, problem = found
                    told = f"{path}: damaged from about byte {offset:,} ({problem}); the rest is read"
                    yield Unusable(f"{stem}@{offset}", told)
    except OSError as error:
        yield Unusable(stem, f"{path}: cannot be read: {why(error)}; check the path and its rights")
        return
    if not seen:
        yield Unusable(stem, f"{path}: holds no response record; nothing to clean in it")


def _records(stream: BinaryIO) -> Iterator[WarcRecord | tuple[int, str]]:
    """Response records, and (byte offset, problem) where a stretch could not be read."""
    start: int | None = 0
    told = False
    while start is not None:
        stream.seek(start)
        reached = start
        try:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False):
                reached, told = start + record.stream_pos, False
                if record.record_type == WarcRecordType.response:
                    yield record
            return
        except OSError as error:
            # A false start inside the damage fails again; it is the same damage.
            if not told:
                yield reached, said(error)
            told = True
        start = _next_start(stream, max(reached, start) + 1)


def _next_start(stream: BinaryIO, offset: int) -> int | None:
    """Where the next record may begin at or after ``offset``; None when nothing looks like one."""
    overlap = max(map(len, _STARTS)) - 1
    stream.seek(offset)
    data = stream.read(_CHUNK)
    while data:
        hits = [hit for hit in map(data.find, _STARTS) if hit >= 0]
        if hits:
            return offset + min(hits)
        more = stream.read(_CHUNK)
        if not more:
            return None
        offset += max(0, len(data) - overlap)
        data = data[-overlap:] + more
    return None


def _record_input(record: WarcRecord, path: Path) -> Input:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    record_id = record.record_id or f"{path.name}@{record.stream_pos}"
    try:
        page = _page(record, url)
    except BadInput as error:
        return Unusable(record_id, f"{path}: record at byte {record.stream_pos:,}: {error}", url)
    return Given(record_id, page) if _is_readable(page) else PassedOver()


def _page(record: WarcRecord, url: str) -> Page:
    block = record.reader.read()
    if len(block) < record.content_length:
        raise BadInput(
            f"cut off after {len(block):,} of {record.content_length:,} bytes; copy the archive again"
        )
    _verify(block, record.headers.get("WARC-Block-Digest") or "")
    http = HeaderMap()
    try:
        size = http.parse(io.BytesIO(block))
    except OSError as error:
        raise BadInput(f"no HTTP response in it ({said(error)}); write the archive again") from error
    headers = {name.lower(): value for name, value in http.to_tuples()}
    body = _decoded(block[size:], headers)
    return Page(
        url=url, body=body, headers=headers, status=http.status_code or 200, fetched_at=record.record_date
    )


def _verify(block: bytes, digest: str) -> None:
    """Raises BadInput if the block is not what its writer digested; unknown digest forms are let pass."""
    algorithm, _, stated = digest.partition(":")
    try:
        actual = hashlib.new(algorithm, block).digest()
    except (ValueError, TypeError):
        return
    if stated.upper() not in (base64.b32encode(actual).decode().upper(), actual.hex().upper()):
        raise BadInput("the bytes do not match the record's own WARC-Block-Digest; copy the archive again")


def _decoded(body: bytes, headers: dict[str, str]) -> bytes:
    """The body without transfer and content codings.

    Many archives hold bodies decoded already under the headers that came over the wire, so a body that
    does not decode is taken as it stands; only a damaged gzip stream is an error.
    """
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _read(ChunkedReader, body)
    coding = headers.get("content-encoding", "").strip().lower()
    if coding == "br":
        body = _read(BrotliReader, body)
    elif coding == "deflate":
        body = _read(lambda raw: GzipReader(raw, zlib=True), body)
    return unpacked(body)


def _read(reader: object, body: bytes) -> bytes:
    try:
        decoded: bytes = reader(io.BytesIO(body)).read()  # type: ignore[operator]
    except (OSError, ValueError):
        return body
    return decoded


def _is_readable(page: Page) -> bool:
    media = page.headers.get("content-type", "").partition(";")[0].strip().lower()
    return 200 <= page.status < 300 and media in _READABLE and not page.url.endswith("/robots.txt")
