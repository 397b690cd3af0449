"""robots.txt as RFC 9309 has it: no rules, no answer, and whose rules they are."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from scrapy import Request
from scrapy.core.downloader import Slot
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from crawler.guest.robots import RobotsMiddleware


class Downloader:
    """One slot, as Scrapy's downloader has one for each host."""

    def __init__(self) -> None:
        self.slots = {"a.example": Slot(8, 1.0, 0.5)}

    def get_slot_key(self, request: Request) -> str:
        return "a.example"


class Engine:
    """Answers requests for robots.txt."""

    def __init__(self, answer: Response | Exception) -> None:
        self.answer, self.asked, self.downloader = answer, 0, Downloader()

    async def download_async(self, request: Request) -> Response:
        self.asked += 1
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def answered(answer: Response | Exception) -> tuple[RobotsMiddleware, Engine]:
    settings = {"ROBOTSTXT_OBEY": True, "ROBOTSTXT_USER_AGENT": "govnews"}
    crawler: Any = get_crawler(settings_dict=settings)
    crawler.engine = engine = Engine(answer)
    return RobotsMiddleware.from_crawler(crawler), engine


def rules(body: bytes, status: int = 200) -> Response:
    return Response("http://a.example/robots.txt", status, body=body)


def refused(middleware: RobotsMiddleware, path: str = "/1.html") -> str:
    """Why a path may not be fetched, "" where it may."""
    try:
        asyncio.run(middleware.process_request(Request(f"http://a.example{path}")))
    except IgnoreRequest as error:
        return str(error)
    return ""


@pytest.mark.parametrize("status", [500, 502, 503, 521, 429])
def test_a_file_that_cannot_be_reached_forbids_everything(status: int) -> None:
    middleware, engine = answered(rules(b"User-agent: *\nAllow: /", status))
    told = f": robots.txt cannot be reached (HTTP {status}), so nothing may be fetched"
    assert all(refused(middleware, path).endswith(told) for path in ("/1.html", "/2.html"))
    assert engine.asked == 1


def test_a_server_that_does_not_answer_forbids_everything() -> None:
    middleware, _ = answered(OSError("connection refused"))
    told = refused(middleware)
    assert told.startswith("a.example is left alone until ")
    assert told.endswith(": robots.txt cannot be reached (connection refused), so nothing may be fetched")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_file_that_is_not_there_forbids_nothing(status: int) -> None:
    middleware, _ = answered(rules(b"User-agent: *\nDisallow: /", status))
    assert refused(middleware) == ""


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b"<html><body>User-agent: *</body></html>"])
def test_what_holds_no_rules_forbids_nothing(body: bytes) -> None:
    middleware, _ = answered(rules(body))
    assert refused(middleware) == ""


def test_the_rules_for_this_crawler_go_before_those_for_all() -> None:
    middleware, _ = answered(
        rules(b"User-agent: *\nDisallow: /\n\nUser-agent: GovNews\nDisallow: /*1.html$\n")
    )
    assert refused(middleware, "/1.html") == "Forbidden by robots.txt"
    assert [refused(middleware, path) for path in ("/2.html", "/1.html?a=1")] == ["", ""]


def test_rules_beyond_500_kib_are_not_read() -> None:
    middleware, _ = answered(rules(b"User-agent: *\n" + b"# filling\n" * 60_000 + b"Disallow: /\n"))
    assert refused(middleware) == ""


def test_a_crawl_delay_slows_its_host_and_no_throttle_undercuts_it() -> None:
    middleware, engine = answered(rules(b"User-agent: *\nCrawl-delay: 7"))
    request = Request("http://a.example/1.html")
    asyncio.run(middleware.process_request(request))
    slot = engine.downloader.slots["a.example"]
    assert (slot.delay, slot.jitter) == (7.0, 0.0)
    assert request.meta["autothrottle_dont_adjust_delay"]


def test_a_file_that_could_not_be_reached_is_asked_for_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr("crawler.guest.robots.monotonic", lambda: now)
    middleware, engine = answered(rules(b"", 503))
    assert refused(middleware)
    engine.answer = rules(b"")
    assert refused(middleware)
    now += 601
    assert refused(middleware) == ""
    now += 3600
    assert refused(middleware) == ""
    assert engine.asked == 2
