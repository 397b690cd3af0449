"""The values that flow through the pipelines: Capture -> Archived -> Read -> stored."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from cleaners import Article, Learned, Page
from crawler.crawl.frontier import Kind, Lead, Leased, Pause

if TYPE_CHECKING:
    from datetime import datetime

    from crawler.crawl.wire import Hop

Headers = tuple[tuple[str, str], ...]
NOT_MODIFIED = 304


@dataclass(frozen=True)
class Capture:
    """One answer from a site, as it came.

    ``payload`` is the body as sent, ``body`` what it says once its content encodings are undone; they
    are one object where there was none. ``requested_url`` differs from ``url`` after a redirect; ``hops``
    are the answers in between, the first one to ``requested_url``.
    ``doubtful`` listings were not read as the profile says: they are asked for whole the next time.
    ``error`` says why the answer holds no page that can be read, None where it does. ``lease`` is the row of
    the frontier that it answers, ``leads`` what its page leads to, ``pause`` that its host wants to be left
    alone: they are settled with it.
    """

    site: str
    kind: Kind
    url: str
    requested_url: str
    listing_column: str
    fetched_at: datetime
    request_headers: Headers
    protocol: str
    status: int
    headers: Headers
    payload: bytes = field(repr=False)
    body: bytes = field(repr=False)
    error: str | None
    lease: Leased | None = None
    leads: tuple[Lead, ...] = field(default=(), repr=False)
    doubtful: bool = False
    pause: Pause | None = None
    method: str = "GET"
    request_body: bytes = field(default=b"", repr=False)
    hops: tuple[Hop, ...] = field(default=(), repr=False)

    def __str__(self) -> str:
        return self.url

    @cached_property
    def page(self) -> Page:
        headers = {name.lower(): value for name, value in self.headers}
        return Page(self.url, self.body, headers, self.status, self.fetched_at)

    @cached_property
    def payload_digest(self) -> str:
        """``sha256:<base32>`` of the payload, the spelling that WARC tools verify."""
        return "sha256:" + base64.b32encode(hashlib.sha256(self.payload).digest()).decode()

    @property
    def media_type(self) -> str | None:
        return self.page.headers.get("content-type", "").partition(";")[0].strip().lower() or None


@dataclass(frozen=True)
class Original:
    """The capture that a revisit refers to: it holds the payload that came, or was told to be, the same."""

    url: str
    fetched_at: datetime
    payload_digest: str


@dataclass(frozen=True)
class Place:
    """A record in the archive: file name in the archive folder, offset and length in bytes of the file."""

    file: str
    offset: int
    length: int


@dataclass(frozen=True)
class Archived:
    """A capture that is in the archive.

    ``revisit_of`` is the capture that already held the same payload of the same URL. ``settled`` says that
    the store has this very page, read by these very versions, so that there is nothing to clean.
    """

    capture: Capture
    place: Place
    profile_version: int
    revisit_of: int | None
    settled: bool


@dataclass(frozen=True)
class Read:
    """An archived capture and what was found in it: an article, or an error, or neither (a listing).

    ``page_kind`` is what the page is where it is no article, None where that was not asked. ``vocabulary`` is
    what was known of planted words when the page was cleaned.
    """

    archived: Archived
    article: Article | None
    error: str | None
    page_kind: str | None = None
    vocabulary: tuple[Learned, ...] = ()
