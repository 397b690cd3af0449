"""The HTTP message in a record's block."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastwarc.stream_io import ChunkedReader
from fastwarc.warc import HeaderMap

if TYPE_CHECKING:
    from crawler.warcs.reading import Record


@dataclass(frozen=True, slots=True)
class Message:
    """Status (0 of a request), headers as they stand, and ``body`` with every coding it came with."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The last value of a header, by lower-case name; "" without one."""
        return next((value for key, value in reversed(self.headers) if key.lower() == name), "")

    @property
    def payload(self) -> bytes:
        """The body less any chunked framing, its content coding left.

        Many archives keep bodies without the framing that their headers tell of: those are taken as they are.
        """
        if "chunked" not in self.header("transfer-encoding").lower():
            return self.body
        try:
            payload: bytes = ChunkedReader(io.BytesIO(self.body)).read()
        except (OSError, ValueError):
            return self.body
        return payload


def message(record: Record) -> Message:
    """Parse the block of an HTTP record; raises ValueError when there is no HTTP message in it."""
    head = HeaderMap()
    try:
        size = head.parse(io.BytesIO(record.block))
    except OSError as error:
        raise ValueError(" ".join(str(error).split())) from error
    return Message(head.status_code or 0, tuple(head.to_tuples()), record.block[size:])
