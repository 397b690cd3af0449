"""Crawls of a real server that asks for consideration, or is up to no good."""

from __future__ import annotations

import gzip
import sqlite3
import threading
from dataclasses import replace
from itertools import pairwise
from typing import Any

from crawler.profiles.sites import SiteLoader
from tests.crawler.conftest import Crawl, Reply, Seeds, Server, article, crawl, links, seeds, server
from tests.crawler.test_live import FAST, HTML, LIVE

__all__ = ["crawl", "seeds", "server"]


def site(seeds: Seeds, server: Server, articles: int = 2, **profile: Any) -> None:
    seeds.site("live", server.host, **profile)
    paths = [f"/{number}.html" for number in range(1, articles + 1)]
    server.replies["/list/"] = Reply(links(*paths).encode(), headers=HTML)
    for path in paths:
        server.replies[path] = Reply(
            article(f"第{path}篇", "正文，由本测试杜撰。" * 9).encode(), headers=HTML
        )


def fetched(crawl: Crawl) -> dict[str, tuple[Any, ...]]:
    """What was captured: path to status and error."""
    with sqlite3.connect(crawl.data / "news.db") as database:
        rows = database.execute("SELECT url, status, error FROM captures")
        return {"/" + url.split("/", 3)[3]: tuple(rest) for url, *rest in rows}


def run(crawl: Crawl, *options: str, **env: str) -> str:
    done = crawl("live", *FAST, *options, **LIVE, **env)
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


def gaps(server: Server) -> list[float]:
    """Seconds between requests for pages."""
    moments = [at for path, at in zip(server.asked, server.moments, strict=True) if path != "/robots.txt"]
    return [later - earlier for earlier, later in pairwise(moments)]


def test_rules_and_delay_are_kept_and_cookies_are_not(seeds: Seeds, server: Server, crawl: Crawl) -> None:
    site(seeds, server, articles=4)
    rules = b"User-agent: *\nCrawl-delay: 0.7\nDisallow: /4.html"
    server.replies["/robots.txt"] = Reply(rules, headers={"Content-Type": "text/plain"})
    server.replies["/list/"] = replace(
        server.replies["/list/"], headers={**HTML, "Set-Cookie": "id=1; path=/"}
    )
    run(crawl)
    assert set(fetched(crawl)) == {"/list/", "/1.html", "/2.html", "/3.html"}
    # The first page after robots.txt may have been on its way already.
    assert min(gaps(server)[1:]) > 0.6
    assert server.cookies == []


def test_a_profile_sets_the_pace_of_its_site(seeds: Seeds) -> None:
    seeds.site("slow", delay=7.5, concurrency=1)
    seeds.site("usual")
    loader = SiteLoader(seeds.root)
    assert loader.load("slow").custom_settings == {
        "DOWNLOAD_DELAY": 7.5,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    }
    assert loader.load("usual").custom_settings == {}


def test_a_crawl_does_not_ask_loopback_unless_it_is_allowed_to(
    seeds: Seeds, server: Server, crawl: Crawl
) -> None:
    site(seeds, server)
    told = run(crawl, GOVNEWS_PUBLIC_ONLY="1")
    assert server.asked == []
    assert "127.0.0.1 is not an address of the public web" in told


def test_answers_without_end_or_use_cost_themselves_only(seeds: Seeds, server: Server, crawl: Crawl) -> None:
    site(seeds, server, articles=6)
    for number in range(30):
        path = f"/1{number}.html" if number else "/1.html"
        server.replies[path] = Reply(b"", 302, {"Location": f"/1{number + 1}.html"})
    server.replies["/2.html"] = Reply(bytes(3_000_000), headers=HTML)
    server.replies["/3.html"] = Reply(
        gzip.compress(bytes(12 << 20)), headers={**HTML, "Content-Encoding": "gzip"}
    )
    server.replies["/4.html"] = Reply(b"", 302, {"Location": "file:///etc/passwd"})
    server.replies["/5.html"] = Reply(b"late", headers=HTML, before=lambda: server_waits.wait(60))
    server_waits = threading.Event()
    told = run(crawl, "-s", "DOWNLOAD_MAXSIZE=2000000", "-s", "DOWNLOAD_TIMEOUT=6")
    server_waits.set()
    found = fetched(crawl)
    assert found["/6.html"] == found["/list/"] == (200, None)
    assert server.asked.count("/16.html") == 1
    assert "/17.html" not in server.asked
    assert found["/3.html"][1].startswith("the gzip body unpacks to more than 200 times its ")
    assert found["/4.html"] == (302, "HTTP 302")
    assert {"/2.html", "/5.html"}.isdisjoint(found)
    assert "/2.html: not fetched: " in told
    assert "/5.html: not fetched: " in told
