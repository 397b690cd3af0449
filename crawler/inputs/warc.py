"""WARC archives as input: one page a response or revisit, with its URL, HTTP headers, status and time."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from fastwarc.stream_io import BrotliReader, GzipReader

from cleaners.capture import Page
from crawler.inputs.pages import unpacked
from crawler.inputs.values import BadInput, Given, Input, PassedOver, Unusable, said, why
from crawler.terminal.counts import counted
from crawler.warcs.digests import matches
from crawler.warcs.http import message
from crawler.warcs.originals import Originals
from crawler.warcs.reading import Damage, Record, record_at, records

_READABLE = {"", "text/html", "application/xhtml+xml", "text/plain"}


def warc_inputs(path: Path, stem: str) -> Iterator[Input]:
    """The pages in a .warc or .warc.gz; a damaged stretch gives one error, what comes after it is read.

    A revisit gives the page that it found unchanged, from the same file or an indexed one beside it.
    Responses that are no page (images, robots.txt, redirects, errors) give a PassedOver each.
    """
    seen = False
    try:
        for made in _inputs(path, stem):
            seen = True
            yield made
    except OSError as error:
        yield Unusable(stem, f"{path}: cannot be read: {why(error)}; check the path and its rights")
        return
    if not seen:
        yield Unusable(stem, f"{path}: holds no response record; nothing to clean in it")


def _inputs(path: Path, stem: str) -> Iterator[Input]:
    originals = Originals(path)
    for found in records(path):
        if isinstance(found, Damage):
            yield _damaged(found, path, stem)
        elif found.kind == "response":
            originals.note(found)
            yield _given(found, found, path, stem)
        elif found.kind == "revisit":
            yield _given(found, originals.resolve(found), path, stem)
        elif not found.whole:
            yield _damaged(Damage(found.offset, "the record ends early"), path, stem)


def _damaged(damage: Damage, path: Path, stem: str) -> Unusable:
    told = (
        f"{path}: damaged from about byte {damage.offset:,} ({damage.problem}); what can be read after it is"
    )
    return Unusable(f"{stem}@{damage.offset}", told)


def page_at(path: Path, offset: int) -> Page:
    """The page whose response begins at a byte of an archive file; raises BadInput or OSError."""
    record = record_at(path, offset)
    if record is None or record.kind != "response":
        raise BadInput(f"{path}: no response at byte {offset:,}; the file was changed since it was captured")
    return page_of(record)


def page_of(response: Record) -> Page:
    """The page of a response record; raises BadInput."""
    return _page(response, response)


def _given(record: Record, original: Record | None, path: Path, stem: str) -> Input:
    record_id = record.headers.get("warc-record-id") or f"{stem}@{record.offset}"
    try:
        page = _page(record, original)
    except BadInput as error:
        return Unusable(record_id, f"{path}: record at byte {record.offset:,}: {error}", record.url)
    return Given(record_id, page) if _is_readable(page) else PassedOver()


def _page(record: Record, original: Record | None) -> Page:
    if original is None:
        raise BadInput(
            "a revisit of a page that is neither in this file nor in an indexed one beside it; put the "
            "archive's other files into its folder, with their indexes (scrapy archive index)"
        )
    if not original.whole:
        raise BadInput(
            f"cut off after {len(original.block):,} of {counted(original.length, 'byte')}; copy the archive again"
        )
    if matches(original.block, original.headers.get("warc-block-digest", "")) is False:
        raise BadInput("the bytes do not match the record's own WARC-Block-Digest; copy the archive again")
    try:
        answer = message(original)
    except ValueError as error:
        raise BadInput(f"no HTTP response in it ({said(error)}); write the archive again") from error
    headers = {name.lower(): value for name, value in answer.headers}
    body = _decoded(answer.payload, headers)
    return Page(record.url, body, headers, answer.status or 200, record.date)


def _decoded(body: bytes, headers: dict[str, str]) -> bytes:
    """The body without content codings.

    Many archives hold bodies decoded already under the headers that came over the wire, so a body that
    does not decode is taken as it stands; only a damaged gzip stream is an error.
    """
    coding = headers.get("content-encoding", "").strip().lower()
    if coding == "br":
        body = _read(BrotliReader, body)
    elif coding == "deflate":
        body = _read(lambda raw: GzipReader(raw, zlib=True), body)
    return unpacked(body)


def _read(reader: Callable[[io.BytesIO], Any], body: bytes) -> bytes:
    try:
        decoded: bytes = reader(io.BytesIO(body)).read()
    except (OSError, ValueError):
        return body
    return decoded


def _is_readable(page: Page) -> bool:
    media = page.headers.get("content-type", "").partition(";")[0].strip().lower()
    return 200 <= page.status < 300 and media in _READABLE and not page.url.endswith("/robots.txt")
