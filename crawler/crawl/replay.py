"""Offline crawling: saved answers through Scrapy's own machinery, and no socket."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from crawler.crawl.frontier import LEASE
from crawler.crawl.saved import Answer, SavedPage, SavedPages, read_saved, saved_pages
from crawler.crawl.wire import RECEIVED_AT
from crawler.warcs import WarcError, read_response

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

    from crawler.crawl.frontier import Leased
    from crawler.profiles.profile import Profile

logger = logging.getLogger(__name__)


class ReplayMiss(IgnoreRequest):
    """A request for which there is no saved page."""


class ReplayHandler:
    """Scrapy's download handler for http and https when replaying: a saved answer, or a miss."""

    lazy = False

    def __init__(self, crawler: Crawler) -> None:
        self._stats = crawler.stats
        self._pages = sources(crawler.settings)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ReplayHandler:
        return cls(crawler)

    async def download_request(self, request: Request) -> Response:
        page = self._pages.find(request.url)
        if page is None:
            self._stats.inc_value("replay/miss")
            logger.info("replay miss: no saved page for %s", request.url)
            raise ReplayMiss("no saved page")
        return answered(request, read_saved(page))

    async def close(self) -> None:
        """Nothing is held open."""


class LeftoverMiddleware:
    """Answers a lease from the archive, where a killed run had it captured but not yet stored."""

    def __init__(self, archive: Path) -> None:
        self._archive = archive

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> LeftoverMiddleware:
        return cls(Path(crawler.settings["GOVNEWS_DATA"]) / "archive")

    def process_request(self, request: Request) -> Response | None:
        lease: Leased | None = request.meta.get(LEASE)
        if lease is None or lease.answered is None or request.url != lease.url:
            return None
        try:
            record = read_response(self._archive / lease.answered.file, lease.answered.offset, lease.url)
        except (OSError, WarcError):
            request.meta[LEASE] = replace(lease, answered=None)
            return None
        return answered(request, Answer(record.status, record.headers, record.payload, record.fetched_at))


def answered(request: Request, answer: Answer) -> Response:
    """Scrapy's response of a saved answer."""
    request.meta[RECEIVED_AT] = answer.fetched_at or datetime.now(UTC)
    headers, body = _headers(answer), answer.payload
    kind = responsetypes.from_args(headers=headers, url=request.url, body=body)
    return kind(url=request.url, status=answer.status, headers=headers, body=body, protocol="HTTP/1.1")


def sources(settings: BaseSettings) -> SavedPages:
    """All saved pages: those in the site folders, and those of GOVNEWS_REPLAY."""
    further = [Path(path) for path in settings.getlist("GOVNEWS_REPLAY")]
    return saved_pages((Path(settings["GOVNEWS_SEEDS"]), *further))


def pages_of(settings: BaseSettings, site: str, profile: Profile) -> Iterator[SavedPage]:
    """The saved pages of a site: those in its folder, and its articles from outside all site folders."""
    seeds = Path(settings["GOVNEWS_SEEDS"])
    for page in sources(settings).pages.values():
        inside = page.path.is_relative_to(seeds)
        if page.path.is_relative_to(seeds / site) or (not inside and profile.is_article(page.url)):
            yield page


def _headers(answer: Answer) -> Headers:
    """The saved headers, less what is no longer true of the saved body.

    Many archives keep decoded bodies under the headers that came over the wire.
    """
    headers = Headers()
    for name, value in answer.headers:
        headers.appendlist(name, value)
    coded = (headers.get("Content-Encoding") or b"").lower()
    if b"gzip" in coded and not answer.payload.startswith(b"\x1f\x8b"):
        del headers["Content-Encoding"]
        headers["Content-Length"] = str(len(answer.payload))
    return headers
