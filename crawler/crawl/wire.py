"""What came over the wire, before Scrapy decodes it."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.terminal.counts import counted

if TYPE_CHECKING:
    from scrapy import Request

    from crawler.crawl.capture import Headers

WIRE = "wire"
HOPS = "hops"
RECEIVED_AT = "received_at"  # in replays: when the answer first came

_HIGHEST_STATUS = 999  # three digits, as RFC 9112 has it
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_CHUNK = 1 << 20
_LIMIT = 1 << 26  # what is larger than this, Scrapy's own limit refuses
_HARMLESS = 1 << 23
_MEMBERS = 1000
_RATIO = 200  # real pages pack to a twentieth; only what is made to harm unpacks to so many times its size


@dataclass(frozen=True)
class Hop:
    """A redirect on the way to an answer, and how it was asked for."""

    url: str
    status: int
    protocol: str
    method: str
    request_headers: Headers
    request_body: bytes
    wire: Wire


@dataclass(frozen=True)
class Wire:
    """An answer's headers and body as sent; ``damage`` says what is wrong with its encoding, or None."""

    headers: Headers
    payload: bytes
    received_at: datetime
    damage: str | None


class WireMiddleware:
    """Keeps each answer as sent in ``request.meta["wire"]``, below Scrapy's redirects and decompression.

    The answers that led there by redirects are in ``request.meta["hops"]``, the first one first.
    """

    def process_response(self, request: Request, response: Response) -> Response:
        """Raises IgnoreRequest for an answer that is none of HTTP."""
        if response.status > _HIGHEST_STATUS:
            raise IgnoreRequest(f"answered with {response.status} as its status")
        damage = broken_gzip(response)
        received_at = request.meta.get(RECEIVED_AT) or datetime.now(UTC)
        request.meta[WIRE] = wire = Wire(pairs(response.headers), response.body, received_at, damage)
        if response.status in _REDIRECTS:
            hop = Hop(
                url=response.url,
                status=response.status,
                protocol=response.protocol or "HTTP/1.1",
                method=request.method,
                request_headers=pairs(request.headers),
                request_body=request.body,
                wire=wire,
            )
            request.meta[HOPS] = (*request.meta.get(HOPS, ()), hop)
        if damage:
            # Scrapy would pass on what can still be decoded as if it were the page.
            response = response.replace(body=b"")
            del response.headers["Content-Encoding"]
        return _as_bytes(response) if "Content-Encoding" in response.headers else response


def _as_bytes(response: Response) -> Response:
    """A response that is not taken for text: Scrapy guesses the charset of what is packed still, which takes longer
    than all else that is done with it here. Unpacked, it becomes text."""
    return Response(**{name: getattr(response, name) for name in Response.attributes})


def pairs(headers: object) -> Headers:
    """Scrapy's headers as name and value, in order; bytes that are not ASCII become Latin-1."""
    items = headers.items()  # type: ignore[attr-defined]
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1")) for name, values in items for value in values
    )


def broken_gzip(response: Response) -> str | None:
    """Why a gzip body is not whole, None for a whole one or another encoding."""
    encodings = (response.headers.get("Content-Encoding") or b"").strip().lower()
    if encodings not in (b"gzip", b"x-gzip") or not response.body:
        return None
    try:
        return _unwhole(response.body)
    except zlib.error as error:
        return f"the gzip body is damaged ({error})"


def _unwhole(body: bytes) -> str | None:
    """What is wrong with the size or the end of gzip members; raises zlib.error."""
    stream, rest, size, members = zlib.decompressobj(wbits=31), body, 0, 1
    while size < _LIMIT:
        got = len(stream.decompress(rest, _CHUNK))
        size += got
        if size > max(_HARMLESS, _RATIO * len(body)) or members > _MEMBERS:
            return f"the gzip body unpacks to more than {_RATIO} times its {len(body):,} bytes, or is in very many parts"
        if stream.eof:
            rest, stream, members = stream.unused_data, zlib.decompressobj(wbits=31), members + 1
            if not rest.startswith(b"\x1f\x8b"):
                return None
            continue
        rest = stream.unconsumed_tail
        if not rest and got < _CHUNK:
            return f"the gzip body ends early, after {counted(len(body), 'byte')}"
    return None
