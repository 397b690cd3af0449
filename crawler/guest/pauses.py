"""A host that says no is left alone for a while, and for the reason it gave.

Short pauses are waited for; longer ones end the crawl of the host: what is in hand of it goes back to the
frontier, due when the pause is over, and the store keeps the pause for later runs and other machines.
Nothing is ever tried to get past a gatekeeper.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import IgnoreRequest

from crawler.crawl.frontier import LEASE, Pause, host_of
from crawler.crawl.wire import pairs
from crawler.guest.challenges import challenge

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from crawler.crawl.frontier import Leased
    from crawler.runs.run import Run

PAUSE = "pause"  # where a request's meta has the pause that its answer led to
_ROBOTS = "dont_obey_robotstxt"  # marks Scrapy's requests for rules; a host that has some need not give pages
REFUSED = "refused"  # where it has whose gatekeeper answered

_BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
_NO = (HTTPStatus.FORBIDDEN, HTTPStatus.PRECONDITION_FAILED)
# One page may be forbidden; a host that forbids so many in a row means the crawler.
_NO_IN_A_ROW = 3
_MOST = timedelta(hours=6)
_ASKED_MOST = timedelta(days=1)
_GATE = timedelta(hours=6)


class HostPaused(IgnoreRequest):
    """A request to a host that is to be left alone."""

    def __init__(self, pause: Pause) -> None:
        super().__init__(str(pause))
        self.pause = pause


class PauseMiddleware:
    """Pauses hosts that answer 403, 412, 429, 503 or with a gatekeeper, and holds requests to them.

    GOVNEWS_BACKOFF is the first pause where the host names none, in seconds; it doubles each time.
    What a host refused in the runs before counts until it answers. Pauses of up to GOVNEWS_PATIENCE seconds are waited for.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._first = timedelta(seconds=crawler.settings.getfloat("GOVNEWS_BACKOFF"))
        self._patience = timedelta(seconds=crawler.settings.getfloat("GOVNEWS_PATIENCE"))
        self._pauses: dict[str, Pause] = {}
        self._in_a_row: Counter[str] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PauseMiddleware:
        return cls(crawler)

    @property
    def _spider(self) -> Spider:
        return cast("Spider", self._crawler.spider)

    async def process_request(self, request: Request) -> None:
        host = host_of(request.url)
        while pause := self._pauses.get(host):
            left = pause.until - datetime.now(UTC)
            if left > self._patience:
                raise HostPaused(pause)
            if left > timedelta(0):
                await asyncio.sleep(left.total_seconds())
            elif self._pauses.get(host) is pause:
                del self._pauses[host]

    def process_response(self, request: Request, response: Response) -> Request | Response:
        host = host_of(request.url)
        headers = {name.lower(): value for name, value in pairs(response.headers)}
        whose = challenge(response.status, headers, response.body)
        if whose:
            request.meta[REFUSED] = whose
            self._pause(request, Pause(host, datetime.now(UTC) + _GATE, whose))
        elif response.status in (*_BUSY, *_NO):
            return self._refused(request, response, headers.get("retry-after", ""))
        elif response.status < HTTPStatus.BAD_REQUEST and not request.meta.get(_ROBOTS):
            self._in_a_row[host] = 0
        return response

    def _refused(self, request: Request, response: Response, asked: str) -> Request | Response:
        host = host_of(request.url)
        lease: Leased | None = request.meta.get(LEASE)
        if host not in self._in_a_row and lease is not None and lease.host == host:
            self._in_a_row[host] = lease.refusals  # those of the runs before
        self._in_a_row[host] += 1
        refusals = in_a_row = self._in_a_row[host]
        if response.status in _NO and not asked:
            in_a_row -= _NO_IN_A_ROW - 1
            if in_a_row < 1:
                return response
        now = datetime.now(UTC)
        wait = _retry_after(asked, now) or min(self._first * 2 ** min(in_a_row - 1, 20), _MOST)
        why = f"HTTP {response.status}" + (f", Retry-After: {asked}" if asked else "")
        self._pause(request, Pause(host, now + wait, why, refusals))
        if wait <= self._patience and response.status in _BUSY:
            again: Request | None = get_retry_request(request, spider=self._spider, reason=why)
            return again or response
        return response

    def _pause(self, request: Request, pause: Pause) -> None:
        known = self._pauses.get(pause.host)
        if known is None or known.until < pause.until:
            self._pauses[pause.host] = pause
        if pause.until - datetime.now(UTC) > self._patience:
            request.meta[PAUSE] = pause
            run: Run | None = getattr(self._spider, "run", None)
            if run is not None:
                run.tally(self._spider.name).paused[pause.host] = pause


def _retry_after(value: str, now: datetime) -> timedelta | None:
    """What a Retry-After header asks for: seconds, or a date (RFC 9110, 10.2.3); None for neither."""
    value = value.strip()
    try:
        wait = timedelta(seconds=int(value)) if value.isdecimal() else parsedate_to_datetime(value) - now
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(wait, timedelta(seconds=1)), _ASKED_MOST)
