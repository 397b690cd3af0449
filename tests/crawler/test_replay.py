"""Whole runs on saved pages, offline: ``SCRAPY_PROJECT=replay scrapy crawl``."""

from __future__ import annotations

import json
import os
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from crawler.archive import Archive
from crawler.warcs import responses
from tests.crawler.conftest import Crawl, Seeds, article, links
from tests.crawler.values import make_capture

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def saved(seeds: Seeds) -> Seeds:
    """Site one: a listing with two saved articles and an unsaved one, and a saved one it does not link to.
    Site two: an article with the text of one of them.
    """
    seeds.site("one", next_page="a.next")
    listing = links("/1.html", "/2.html#top", "/3.html", "http://else.example/4.html", "/about/")
    seeds.save("one", "list.html", "http://one.example/list/", listing)
    seeds.save("one", "a.html", "http://one.example/1.html", article("第一篇"))
    seeds.save("one", "b.html", "http://one.example/2.html", article("第二篇"))
    seeds.save("one", "c.html", "http://one.example/9.html", article("没有链接的一篇"))
    seeds.site("two")
    seeds.save("two", "a.html", "http://two.example/7.html", article("第一篇"))
    return seeds


def rows(crawl: Crawl, query: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(crawl.data / "news.db") as database:
        return list(database.execute(query))


def line(output: str, start: str) -> list[str]:
    """The words of the output's line that starts so."""
    return next(found.split() for found in output.splitlines() if found.startswith(start))


def test_every_saved_page_is_captured_cleaned_and_stored(saved: Seeds, crawl: Crawl) -> None:
    done = crawl("one")
    assert done.returncode == 0, done.stderr
    # site, captures, listings, new, revised, duplicate, unchanged, errors, misses
    assert line(done.stdout, "one") == ["one", "4", "1", "3", "0", "0", "0", "0", "1"]
    assert "one: http://one.example/3.html" in done.stdout
    assert f"database   {crawl.data / 'news.db'}" in done.stdout
    assert f"archive    {crawl.data / 'archive'}" in done.stdout
    texts = dict(rows(crawl, "SELECT url, text FROM articles"))
    assert set(texts) == {f"http://one.example/{number}.html" for number in (1, 2, 9)}
    assert "第二篇的正文，由本测试杜撰。" in texts["http://one.example/2.html"]


def test_a_capture_leads_to_its_record(saved: Seeds, crawl: Crawl) -> None:
    crawl("one")
    places = {(url, offset) for url, offset in rows(crawl, "SELECT url, warc_offset FROM captures")}
    (archive,) = (crawl.data / "archive").glob("*.warc.gz")
    assert {(found.url, found.offset) for found in responses(archive)} == places


def test_all_sites_run_at_once_and_the_same_text_is_linked(saved: Seeds, crawl: Crawl) -> None:
    done = crawl("--all")
    assert done.returncode == 0, done.stderr
    assert line(done.stdout, "all")[1:6] == ["5", "1", "3", "0", "1"]
    related = "SELECT relation, count(*) FROM standings GROUP BY relation ORDER BY relation"
    assert rows(crawl, related) == [("duplicate", 1), ("new", 3)]


def test_a_second_run_finds_nothing_new_and_says_so(saved: Seeds, crawl: Crawl) -> None:
    crawl("--all")
    done = crawl("--all")
    assert done.returncode == 0
    assert "Nothing new" in done.stdout
    assert "4 articles seen, all known and unchanged" in done.stdout
    assert rows(crawl, "SELECT count(*) FROM articles") == [(4,)]
    assert rows(crawl, "SELECT count(*), count(revisit_of) FROM captures") == [(10, 5)]


def test_an_edited_page_is_a_revision(saved: Seeds, crawl: Crawl) -> None:
    crawl("one")
    saved.save("one", "b.html", "http://one.example/2.html", article("第二篇", "改过的正文，由本测试杜撰。"))
    done = crawl("one")
    assert "0 new, 1 revised, 0 duplicate, 2 unchanged" in done.stdout
    assert rows(crawl, "SELECT count(*) FROM articles WHERE revises_id IS NOT NULL") == [(1,)]


def test_the_listing_says_which_column_an_article_is_of(saved: Seeds, crawl: Crawl) -> None:
    crawl("one")
    columns = dict(rows(crawl, "SELECT url, listing_column FROM captures"))
    assert columns["http://one.example/1.html"] == "要闻"
    assert columns["http://one.example/9.html"] is None


def test_next_pages_are_followed(saved: Seeds, crawl: Crawl) -> None:
    more = links("/1.html").replace("<ul>", '<a class="next" href="/list/2">下一页</a><ul>')
    saved.save("one", "list.html", "http://one.example/list/", more)
    saved.save("one", "list2.html", "http://one.example/list/2", links("/2.html"))
    done = crawl("one")
    assert line(done.stdout, "one")[1:4] == ["5", "2", "3"]


def test_a_saved_page_that_nothing_reaches_is_told(saved: Seeds, crawl: Crawl) -> None:
    saved.save("one", "odd.html", "http://one.example/odd/", article("哪里也不在"))
    (saved.root / "one" / "unmarked.html").write_text(article("没有网址"), encoding="utf-8")
    done = crawl("one")
    assert "http://one.example/odd/: saved in" in done.stdout
    assert "unmarked.html: names no URL; its first line must be" in done.stdout


AUDIT = """
import os, sys
def hook(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.bind", "socket.getaddrinfo"):
        with open(os.environ["AUDIT"], "a") as file:
            print(event, repr(arguments[1:]), file=file)
sys.addaudithook(hook)
"""


def test_a_replay_opens_no_socket_beyond_loopback(saved: Seeds, crawl: Crawl, tmp_path: Path) -> None:
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(AUDIT)
    audit = tmp_path / "audit"
    done = crawl("--all", AUDIT=str(audit), PYTHONPATH=os.pathsep.join([str(tmp_path / "hook")]))
    assert done.returncode == 0, done.stderr
    # Processes talk through sockets that are files; the reactor wakes itself through loopback.
    calls = [call for call in audit.read_text().splitlines() if "127.0.0.1" not in call and "::1" not in call]
    assert calls
    assert not [call for call in calls if "('/" not in call and "(b'" not in call and "pymp-" not in call]


def test_warcs_are_replayed(saved: Seeds, crawl: Crawl, tmp_path: Path) -> None:
    archive = Archive(tmp_path / "other", "one", "a test")
    page = article("只在档案里", "档案里的正文，由本测试杜撰。").encode()
    archive.write(make_capture("http://one.example/20.html", page), None)
    archive.close()
    done = crawl("one", GOVNEWS_REPLAY=str(tmp_path / "other"))
    assert done.returncode == 0, done.stderr
    assert line(done.stdout, "one")[1] == "5"
    fetched = rows(crawl, "SELECT fetched_at FROM captures WHERE url LIKE '%/20.html'")
    assert fetched == [("2026-03-05 12:00:00.250000",)]


def test_of_a_corrupt_warc_the_good_records_are_served_and_the_damage_told(
    saved: Seeds, crawl: Crawl, tmp_path: Path
) -> None:
    archive = Archive(tmp_path / "other", "one", "a test")
    for number in (20, 21):
        page = article(f"档案{number}", f"档案里的第{number}篇正文。").encode()
        archive.write(make_capture(f"http://one.example/{number}.html", page), None)
    archive.close()
    archive.path.write_bytes(archive.path.read_bytes()[:-700])
    done = crawl("one", GOVNEWS_REPLAY=str(archive.path))
    assert done.returncode == 1
    assert f"{archive.path}: damaged in or after the record at byte" in done.stdout
    assert rows(crawl, "SELECT count(*) FROM articles WHERE url LIKE '%/20.html'") == [(1,)]


def test_records_can_be_exported(saved: Seeds, crawl: Crawl, tmp_path: Path) -> None:
    crawl("one", "-o", str(tmp_path / "out.jsonl"))
    found = [json.loads(row) for row in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["url"] for row in found} == {f"http://one.example/{number}.html" for number in (1, 2, 9)}
    assert {row["relation"] for row in found} == {"new"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nine"], "no site nine in "),
        ([], "name one or more sites, or give --all"),
        (["one", "--all"], "name one or more sites, or give --all"),
    ],
)
def test_what_cannot_be_crawled_is_said(arguments: list[str], told: str, saved: Seeds, crawl: Crawl) -> None:
    done = crawl(*arguments)
    assert done.returncode == 2
    assert told in done.stderr


def test_a_site_without_saved_pages_is_a_failure(saved: Seeds, crawl: Crawl) -> None:
    saved.site("three")
    done = crawl("three")
    assert done.returncode == 1
    assert "three: nothing was captured" in done.stdout
    assert "Nothing was captured" in done.stdout


def test_a_missing_source_is_named(saved: Seeds, crawl: Crawl, tmp_path: Path) -> None:
    done = crawl("one", GOVNEWS_REPLAY=str(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert "nowhere: no such file or folder to replay from" in done.stdout
