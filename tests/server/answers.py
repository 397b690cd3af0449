"""What goes over the wire: a request as it was asked, and the answer to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. ``target`` is the path with its query, ``headers`` have lower-case names."""

    method: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def values(self) -> dict[str, str]:
        """The values of the query, and of the form that was sent."""
        sent = parse_qs(urlsplit(self.target).query) | parse_qs(self.body.decode("latin-1"))
        return {name: values[0] for name, values in sent.items()}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. ``stream`` is sent instead of ``body``, piece by piece, and never says how long it is.

    ``modified`` is an HTTP date; with it, or with ``etag``, a conditional request may get a 304. ``cut`` ends
    the connection after so many bytes of the body. ``plain`` keeps the body as it is where gzip is accepted.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    stream: Iterable[bytes] | None = None
    modified: str = ""
    etag: str = ""
    cut: int | None = None
    plain: bool = False


def page(markup: str, charset: str = "utf-8", **told: object) -> Answer:
    """An HTML answer. GB18030 is declared as gb2312, as sites do."""
    declared = "gb2312" if charset == "gb18030" else charset
    body = markup.replace("{charset}", declared).encode(charset)
    return Answer(body, headers={"Content-Type": "text/html"}, **told)  # type: ignore[arg-type]


def http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)
