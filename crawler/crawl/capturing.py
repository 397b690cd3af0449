"""From Scrapy's response to a capture: what came, and why it may be no page that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from scrapy.http import HtmlResponse, Response

from crawler.crawl.capture import NOT_MODIFIED, Capture
from crawler.crawl.frontier import LEASE
from crawler.crawl.wire import HOPS, WIRE, pairs
from crawler.guest.pauses import PAUSE, REFUSED
from crawler.identity import identity
from crawler.listings.shapes import matching

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy import Request

    from crawler.crawl.frontier import Kind, Leased
    from crawler.crawl.wire import Wire
    from crawler.profiles.profile import Profile


def captured(response: Response, site: str, profile: Profile, shapes: Sequence[str] = ()) -> Capture:
    """The capture of an answer; ``shapes`` are what the addresses of articles look like beside the profile's."""
    request = cast("Request", response.request)
    wire: Wire = request.meta[WIRE]
    lease: Leased | None = request.meta.get(LEASE)
    kind = lease.kind if lease else "article"
    asked = request.meta.get("redirect_urls", [response.url])[0]
    error = wire.damage or request.meta.get(REFUSED)
    if error is None and response.status != NOT_MODIFIED:
        error = _error(response, kind)
        if error is None and kind == "article" and _strays(asked, response.url, profile, shapes):
            error = f"redirected from {asked} to what is no article of the site"
    return Capture(
        site=site,
        kind=kind,
        url=response.url,
        requested_url=asked,
        listing_column=lease.column if lease else "",
        fetched_at=wire.received_at,
        request_headers=pairs(request.headers),
        protocol=response.protocol or "HTTP/1.1",
        status=response.status,
        headers=wire.headers,
        payload=wire.payload,
        body=response.body,
        error=error,
        lease=lease,
        pause=request.meta.get(PAUSE),
        method=request.method,
        request_body=request.body,
        # Where the last answer is a redirect that was not followed, it is no hop but the answer.
        hops=request.meta.get(HOPS, ())[: len(request.meta.get("redirect_urls", ()))],
    )


def _error(response: Response, kind: Kind) -> str | None:
    if response.status != 200:
        return f"HTTP {response.status}"
    if not response.body:
        return "the body is empty"
    if kind == "attachment" and isinstance(response, HtmlResponse):
        return "a page came in place of the file"
    return None


def _strays(asked: str, came: str, profile: Profile, shapes: Sequence[str]) -> bool:
    """Whether a redirect led away from the article, and not to where articles are."""
    if asked == came or identity(asked, profile) == identity(came, profile):
        return False
    return not (profile.is_article(came) or matching((came,), shapes))
