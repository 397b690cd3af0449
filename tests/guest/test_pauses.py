"""Hosts that say no are left alone, as long as they ask for, and nobody tries to get around them."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from crawler.crawl.frontier import LEASE, Leased
from crawler.guest.pauses import PAUSE, REFUSED, HostPaused, PauseMiddleware
from tests.crawler.conftest import Crawl, Reply, Seeds, Server, crawl, seeds, server
from tests.guest.test_guest import fetched, run, site

__all__ = ["crawl", "seeds", "server"]

URL = "http://a.example/1.html"
GATE = b"<script>document.cookie='a='+1;location.reload()</script>"


def middleware(**settings: object) -> PauseMiddleware:
    given = {"GOVNEWS_BACKOFF": 60.0, "GOVNEWS_PATIENCE": 0.0, **settings}
    made: Any = get_crawler(settings_dict=given)
    made.spider = Spider("a")
    made.spider.crawler = made
    return PauseMiddleware.from_crawler(made)


def answer(
    guest: PauseMiddleware, status: int, body: bytes = b"no", url: str = URL, **headers: str
) -> tuple[Request, Request | Response]:
    request = Request(url)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return request, guest.process_response(request, Response(url, status, headers=named, body=body))


def minutes_left(guest: PauseMiddleware, url: str = URL) -> float:
    """How long the host of a URL is left alone, 0 where it is not."""
    try:
        asyncio.run(guest.process_request(Request(url)))
    except HostPaused as paused:
        return (paused.pause.until - datetime.now(UTC)) / timedelta(minutes=1)
    return 0.0


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_host_is_left_alone_longer_each_time(status: int) -> None:
    guest = middleware()
    waits = []
    for _ in range(4):
        answer(guest, status)
        waits.append(round(minutes_left(guest)))
    assert waits == [1, 2, 4, 8]
    assert minutes_left(guest, "http://b.example/1.html") == 0


@pytest.mark.parametrize(
    ("asked", "minutes"),
    [
        ("1800", 30),
        ("99999999", 24 * 60),
        ("soon", 1),
        ("-5", 1),
    ],
)
def test_retry_after_is_honoured(asked: str, minutes: int) -> None:
    guest = middleware()
    request, _ = answer(guest, 503, Retry_After=asked)
    assert minutes_left(guest) == pytest.approx(minutes, rel=0.03)
    assert request.meta[PAUSE].reason == f"HTTP 503, Retry-After: {asked}"


def test_retry_after_may_be_a_date() -> None:
    guest = middleware()
    answer(guest, 503, Retry_After=format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True))
    assert minutes_left(guest) == pytest.approx(60, rel=0.03)


def test_what_a_host_refused_in_earlier_runs_counts_until_it_answers() -> None:
    guest = middleware()
    lease = Leased(1, URL, "a.example", "article", refusals=3)
    pauses: list[Any] = []
    for status in (503, 200, 503):
        request = Request(URL, meta={LEASE: lease})
        guest.process_response(request, Response(URL, status))
        pauses.append(request.meta.get(PAUSE))
    first, _, again = pauses
    assert (first.refusals, round(minutes_left(guest))) == (4, 8)
    assert again.refusals == 1


def test_a_pause_grows_from_run_to_run(seeds: Seeds, server: Server, crawl: Crawl) -> None:
    site(seeds, server)
    robots = server.replies["/robots.txt"] = Reply(b"User-agent: *\nAllow: /")
    welcome = dict(server.replies)
    waits = []
    for busy in (True, True, False, True):
        server.replies.clear()
        server.replies.update({"/robots.txt": robots, "/list/": Reply(b"busy", 503)} if busy else welcome)
        run(crawl, "-s", "GOVNEWS_BACKOFF=600", "-s", "RETRY_ENABLED=0")
        with sqlite3.connect(crawl.data / "news.db") as database:
            until, refusals = database.execute("SELECT paused_until, refusals FROM hosts").fetchone()
            waits.append(refusals)
            database.execute("UPDATE hosts SET paused_until = NULL")
        if busy:
            left = datetime.fromisoformat(until).replace(tzinfo=UTC) - datetime.now(UTC)
            assert left / timedelta(minutes=1) == pytest.approx(10 * 2 ** (refusals - 1), rel=0.1)
    assert waits == [1, 2, 0, 1]


@pytest.mark.parametrize("status", [403, 412])
def test_one_forbidden_page_is_no_reason_but_three_in_a_row_are(status: int) -> None:
    guest = middleware()
    answer(guest, status)
    answer(guest, status)
    answer(guest, 200)
    answer(guest, status)
    answer(guest, status)
    assert minutes_left(guest) == 0
    answer(guest, status)
    assert round(minutes_left(guest)) == 1


@pytest.mark.parametrize("status", [200, 304, 404, 410, 500])
def test_other_answers_pause_nothing(status: int) -> None:
    guest = middleware()
    for _ in range(5):
        request, passed = answer(guest, status)
        assert isinstance(passed, Response)
        assert request.meta == {}
    assert minutes_left(guest) == 0


def test_a_gatekeeper_pauses_its_host_for_hours_and_is_not_asked_again() -> None:
    guest = middleware(GOVNEWS_PATIENCE=120.0)
    request, passed = answer(guest, 200, GATE)
    assert isinstance(passed, Response)
    assert request.meta[REFUSED] == "challenge: a script sets a cookie and asks again"
    assert minutes_left(guest) == pytest.approx(360, rel=0.01)


def test_a_short_pause_is_waited_for_and_the_page_asked_for_again() -> None:
    guest = middleware(GOVNEWS_BACKOFF=0.05, GOVNEWS_PATIENCE=10.0)
    request, again = answer(guest, 503)
    assert isinstance(again, Request)
    assert again.url == URL
    assert PAUSE not in request.meta
    assert minutes_left(guest) == 0


def test_a_page_that_stays_busy_is_asked_for_so_often_only() -> None:
    guest = middleware(GOVNEWS_BACKOFF=0.001, GOVNEWS_PATIENCE=10.0, RETRY_TIMES=2)
    request, asked = Request(URL), 0
    while isinstance(request, Request) and asked < 9:
        asked += 1
        request = guest.process_response(request, Response(URL, 503))  # type: ignore[assignment]
    assert asked == 3


def test_a_gatekeeper_ends_the_crawl_of_its_host_and_later_runs_keep_away(
    seeds: Seeds, server: Server, crawl: Crawl
) -> None:
    site(seeds, server, articles=9)
    for number in range(2, 10):
        server.replies[f"/{number}.html"] = Reply(GATE)
    told = run(crawl, "-s", "CONCURRENT_REQUESTS=1", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=1")
    gates = [path for path in server.asked if path in {f"/{number}.html" for number in range(2, 10)}]
    assert len(gates) == 1
    reason = "challenge: a script sets a cookie and asks again"
    assert fetched(crawl)[gates[0]] == (200, reason)
    assert f"failed: 1\n  live: {server.host} is left alone until " in told
    assert reason in told
    before = len(server.asked)
    assert f"live: {server.host} is left alone until " in run(crawl)
    assert [path for path in server.asked[before:] if path != "/robots.txt"] == []


def test_after_a_short_pause_the_crawl_goes_on(seeds: Seeds, server: Server, crawl: Crawl) -> None:
    site(seeds, server, articles=3)
    page = server.replies["/2.html"]

    def recover() -> None:
        server.replies["/2.html"] = page

    server.replies["/2.html"] = Reply(b"busy", 503, {"Retry-After": "1"}, before=recover)
    told = run(crawl)
    assert {path: row[0] for path, row in fetched(crawl).items()} == {
        "/list/": 200,
        "/1.html": 200,
        "/2.html": 200,
        "/3.html": 200,
    }
    assert "left alone" not in told
