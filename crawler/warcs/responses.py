"""What a WARC file answers to requests: what is whole is read, and the damage is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crawler.terminal.counts import counted
from crawler.warcs.http import message
from crawler.warcs.originals import Originals
from crawler.warcs.reading import Damage, record_at, records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from crawler.crawl.capture import Headers


class WarcError(ValueError):
    """A WARC that is damaged or none; the message names the file, the byte and what is still readable."""


@dataclass(frozen=True)
class Found:
    """A capture: its URL and time, and the record that holds its payload (its file, byte and URL).

    For a response that is the record itself, for a revisit its original.
    """

    url: str
    fetched_at: datetime
    path: Path
    offset: int
    record_url: str


@dataclass(frozen=True)
class Response:
    """A response as it came over the wire; ``payload`` still has its content encoding."""

    url: str
    fetched_at: datetime
    status: int
    headers: Headers
    payload: bytes


def responses(path: Path) -> Iterator[Found]:
    """The captures of a .warc or .warc.gz, in order: responses, and revisits whose original is at hand.

    Raises WarcError where the file is damaged, after the captures before the damage have been given.
    """
    count, originals = 0, Originals(path)
    try:
        for record in records(path):
            if isinstance(record, Damage):
                raise WarcError(_damage(path, record.offset, count, record.problem))
            if not record.whole:
                raise WarcError(_damage(path, record.offset, count, "the record ends early"))
            if record.kind == "response" and record.is_http:
                count += 1
                originals.note(record)
                yield Found(record.url, record.date, path, record.offset, record.url)
            elif record.kind == "revisit" and (place := originals.find(record)):
                yield Found(record.url, record.date, place.path, place.offset, place.url)
    except OSError as error:
        raise WarcError(f"{path}: cannot be read: {error.strerror}") from error


def read_response(path: Path, offset: int, url: str) -> Response:
    """The response of a URL whose record begins at a byte of the file; raises WarcError or OSError."""
    record = record_at(path, offset)
    if record is None or record.kind != "response" or not record.whole or record.url != url:
        raise WarcError(
            f"{path}: no response of {url} at byte {offset:,}; it changed, or is not "
            "compressed record by record"
        )
    try:
        answer = message(record)
    except ValueError as error:
        raise WarcError(f"{path}: no HTTP response at byte {offset:,}: {error}") from error
    headers = tuple((name, value) for name, value in answer.headers if name.lower() != "transfer-encoding")
    return Response(record.url, record.date, answer.status, headers, answer.payload)


def _damage(path: Path, offset: int, count: int, what: str) -> str:
    return f"{path}: damaged in or after the record at byte {offset:,}: {what}; {counted(count, 'whole response')} used"
