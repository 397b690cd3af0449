"""robots.txt as RFC 9309 has it, and the delay that many add to it.

Scrapy reads whatever answer comes as rules, and allows everything where none does. The RFC (2.3.1) says: a
4xx means that there are no rules; where the file cannot be reached (5xx, no answer), nothing is allowed.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING, Any

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.utils.httpobj import urlparse_cached

from crawler.crawl.frontier import Pause, host_of
from crawler.guest.pauses import HostPaused

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser

logger = logging.getLogger(__name__)

# RFC 9309: at least 500 KiB must be parsed (2.5), and a copy not be used for more than a day (2.4).
_SIZE = 500 * 1024
_DAY = 24 * 3600.0
_AGAIN = 600.0  # when to ask again for a file that could not be reached, seconds
_MOST = 3600.0  # of a crawl-delay; a site that wants more is meant otherwise
_TOO_MANY = 429


class Unreachable:
    """The rules of a host whose robots.txt cannot be reached: nothing is allowed, until it is asked for again."""

    def __init__(self, why: str) -> None:
        self.why = why
        self.until = datetime.now(UTC) + timedelta(seconds=_AGAIN)


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's own, with what RFC 9309 says of answers that are no rules, and with crawl-delay."""

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self._until: dict[str, float] = {}
        self._delays: dict[str, float] = {}

    async def process_request(self, request: Request) -> None:  # type: ignore[override]
        await super().process_request(request)
        if delay := self._delays.get(urlparse_cached(request).netloc):
            self._slow(request, delay)

    def process_request_2(self, rp: RobotParser | Unreachable | None, request: Request) -> None:
        if isinstance(rp, Unreachable):
            why = f"robots.txt cannot be reached ({rp.why}), so nothing may be fetched"
            raise HostPaused(Pause(host_of(request.url), rp.until, why))
        super().process_request_2(rp, request)

    async def robot_parser(self, request: Request) -> RobotParser | None:
        netloc = urlparse_cached(request).netloc
        if self._until.get(netloc, float("inf")) < monotonic():
            del self._until[netloc], self._parsers[netloc]
        return await super().robot_parser(request)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == _TOO_MANY:
            self._settle(netloc, Unreachable(f"HTTP {response.status}"))
            return
        rules = b"" if response.status >= 300 else response.body[:_SIZE]
        await super()._parse_robots(response.replace(body=rules), netloc, request)
        self._until[netloc] = monotonic() + _DAY
        parser = self._parsers[netloc]
        agent = self._robotstxt_useragent or self._default_useragent
        if delay := parser.crawl_delay(agent):  # type: ignore[union-attr]
            self._delays[netloc] = min(delay, _MOST)
            logger.info("%s asks for %g seconds between requests", netloc, delay)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        what = " ".join(str(exc).split()) or type(exc).__name__
        self._settle(netloc, Unreachable(what))

    def _settle(self, netloc: str, rules: Unreachable) -> None:
        waiting: Any = self._parsers[netloc]
        self._parsers[netloc] = rules  # type: ignore[assignment]
        self._until[netloc] = monotonic() + _AGAIN
        waiting.callback(rules)

    def _slow(self, request: Request, delay: float) -> None:
        downloader = self.crawler.engine.downloader
        slot = downloader.slots.get(downloader.get_slot_key(request))
        if slot is not None and slot.delay < delay:
            slot.delay, slot.jitter = delay, 0.0
        # It would go below what the site asks for where the site is fast.
        request.meta["autothrottle_dont_adjust_delay"] = True
