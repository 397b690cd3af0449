"""Crawls of a real web server on loopback, with answers as bad as the web's."""

from __future__ import annotations

import gzip
import signal
import sqlite3
import subprocess
import threading
from typing import Any
from urllib.parse import urlsplit

import pytest

from crawler.warcs import responses
from tests.crawler.conftest import ROOT, Crawl, Reply, Seeds, Server, article, links

HTML = {"Content-Type": "text/html; charset=utf-8"}
# The server is ours: nothing is gained by being polite to it.
FAST = ("-s", "AUTOTHROTTLE_ENABLED=0", "-s", "DOWNLOAD_DELAY=0", "-s", "RETRY_ENABLED=0")
LIVE = {"SCRAPY_PROJECT": "default", "GOVNEWS_CONTACT": "test@example.org"}


@pytest.fixture
def site(seeds: Seeds, server: Server) -> Server:
    """A site with one good article, whose listing links to pages 1 to 9."""
    seeds.site("live", server.host)
    server.replies["/list/"] = Reply(
        links(*(f"/{number}.html" for number in range(1, 10))).encode(), headers=HTML
    )
    server.replies["/1.html"] = Reply(article("好的一篇").encode(), headers=HTML)
    return server


def captures(crawl: Crawl) -> dict[str, tuple[Any, ...]]:
    """Path to (status, error, whether there is an article): the capture with one, where there are several."""
    query = """SELECT c.url, c.status, c.error, a.id IS NOT NULL
               FROM captures c LEFT JOIN articles a ON a.capture_id = c.id ORDER BY a.id IS NOT NULL"""
    with sqlite3.connect(crawl.data / "news.db") as database:
        return {"/" + row[0].split("/", 3)[3]: row[1:] for row in database.execute(query)}


def test_bad_answers_cost_themselves_only(site: Server, crawl: Crawl) -> None:
    packed = gzip.compress(article("截断的一篇", *(f"第{n}段，{n * n}。" for n in range(3000))).encode())
    site.replies["/2.html"] = Reply(b"", headers=HTML)
    site.replies["/3.html"] = Reply(packed[:-500], headers={**HTML, "Content-Encoding": "gzip"})
    site.replies["/5.html"] = Reply(
        article("有零字节", "零\0字节的正文，由本测试杜撰。").encode(), headers=HTML
    )
    site.replies["/6.html"] = Reply(packed, headers={**HTML, "Content-Encoding": "gzip"})
    site.replies["/7.html"] = Reply(b"", 302, {"Location": "/1.html"})
    site.replies["/8.html"] = Reply(b"", 301, {"Location": "/"})
    site.replies["/9.html"] = Reply(article("没有这样的状态").encode(), 10**20, HTML)
    site.replies["/"] = Reply(article("首页").encode(), headers=HTML)
    done = crawl("live", *FAST, **LIVE)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    found = captures(crawl)
    assert "/9.html" not in found
    assert f"/9.html: not fetched: answered with {10**20} as its status" in done.stdout
    assert found["/list/"] == (200, None, 0)
    assert found["/1.html"] == (200, None, 1)
    assert found["/2.html"] == (200, "the body is empty", 0)
    assert found["/3.html"][1].startswith("the gzip body ends early, after ")
    assert found["/4.html"] == (404, "HTTP 404", 0)
    assert found["/5.html"][2] or found["/5.html"][1]
    assert found["/6.html"] == (200, None, 1)
    assert found["/"][1].endswith("/8.html to what is no article of the site")
    (archive,) = (crawl.data / "archive").glob("*.warc.gz")
    asked_for = [urlsplit(record.url).path for record in responses(archive)]
    assert asked_for[asked_for.index("/8.html") + 1] == "/"


def test_what_was_sent_is_archived(site: Server, crawl: Crawl) -> None:
    packed = gzip.compress(article("压缩的一篇").encode())
    site.replies["/6.html"] = Reply(packed, headers={**HTML, "Content-Encoding": "gzip"})
    crawl("live", *FAST, **LIVE)
    (archive,) = (crawl.data / "archive").glob("*.warc.gz")
    assert {found.url for found in responses(archive)} == {site.url(f"/{n}.html") for n in range(1, 10)} | {
        site.url("/list/")
    }
    again = Crawl(crawl.seeds, crawl.data.with_name("again"))
    done = again("live", GOVNEWS_REPLAY=str(archive))
    assert done.returncode == 0, done.stderr
    assert captures(again) == {path: row for path, row in captures(crawl).items() if path != "/list/"} | {
        "/list/": (200, None, 0)
    }


def test_robots_are_obeyed_and_the_crawler_says_who_it_is(site: Server, crawl: Crawl) -> None:
    site.replies["/robots.txt"] = Reply(
        b"User-agent: *\nDisallow: /1.html", headers={"Content-Type": "text/plain"}
    )
    done = crawl("live", *FAST, **LIVE)
    assert "/1.html" not in site.asked
    assert "/1.html: not fetched: Forbidden by robots.txt" in done.stdout


def test_nobody_crawls_the_web_without_a_contact(site: Server, crawl: Crawl) -> None:
    done = crawl("live", SCRAPY_PROJECT="default", GOVNEWS_CONTACT="")
    assert done.returncode == 2
    assert "set GOVNEWS_CONTACT to an address or URL" in done.stderr
    assert site.asked == []


def test_a_site_that_does_not_answer_is_a_failure(seeds: Seeds, crawl: Crawl) -> None:
    seeds.site("gone", "127.0.0.1:1")
    done = crawl("gone", *FAST, **LIVE)
    assert done.returncode == 1
    assert "gone: 127.0.0.1:1 is left alone until " in done.stdout
    assert ": robots.txt cannot be reached (" in done.stdout
    assert "Traceback" not in done.stderr


def test_a_huge_page_does_not_stop_the_crawl(site: Server, crawl: Crawl) -> None:
    paragraph = "这是一段很长的正文，由本测试杜撰，用来把页面撑大。" * 40
    huge = article("二十兆字节", *([paragraph] * 7000)).encode()
    assert len(huge) > 20_000_000
    site.replies["/2.html"] = Reply(huge, headers=HTML)
    done = crawl("live", *FAST, "-s", "GOVNEWS_CLEAN_SECONDS=20", **LIVE)
    assert done.returncode == 0, done.stderr
    found = captures(crawl)
    assert found["/1.html"] == (200, None, 1)
    assert found["/2.html"][2] or found["/2.html"][1]


def test_ctrl_c_ends_gracefully_with_everything_stored(site: Server, crawl: Crawl) -> None:
    asked, stopped = threading.Event(), threading.Event()

    def wait() -> None:
        asked.set()
        stopped.wait(30)

    site.replies["/9.html"] = Reply(article("最后一篇").encode(), headers=HTML, before=wait)
    command = crawl.command("crawl", "live", *FAST)
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=crawl.environment(**LIVE),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert asked.wait(60)
        process.send_signal(signal.SIGINT)
        assert process.stderr
        # The page in hand is waited for, and the user told so.
        assert any("shutting down gracefully" in told for told in process.stderr)
        stopped.set()
        out, _ = process.communicate(timeout=60)
    assert "Stopped on request" in out
    assert process.returncode == 130
    found = captures(crawl)
    assert found["/1.html"] == (200, None, 1)
    assert found["/9.html"] == (200, None, 1)


def test_a_second_ctrl_c_waits_for_nothing_and_keeps_what_was_stored(site: Server, crawl: Crawl) -> None:
    asked, never = threading.Event(), threading.Event()

    def wait() -> None:
        asked.set()
        never.wait(60)

    for number in range(2, 9):
        site.replies[f"/{number}.html"] = Reply(article(f"第{number}篇").encode(), headers=HTML)
    site.replies["/9.html"] = Reply(article("最后一篇").encode(), headers=HTML, before=wait)
    with subprocess.Popen(
        crawl.command("crawl", "live", *FAST),
        cwd=ROOT,
        env=crawl.environment(**LIVE),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert asked.wait(60)
        process.send_signal(signal.SIGINT)
        assert process.stderr
        assert any("Send again to force" in told for told in process.stderr)
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=30)
        never.set()
    assert "live: ended early: cut off" in out
    assert "Cut off after" in out and "Done in" not in out
    assert process.returncode == 130
    # How far the listing had come is the machine's affair; what is stored is whole, the page in hand is not there.
    found = captures(crawl)
    assert "/9.html" not in found
    assert [one for one in found.values() if one[:2] != (200, None)] == []
