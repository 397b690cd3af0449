"""A redesign: the crawl goes on, says what it did without, and marks the site until it is well again.

Somebody is told when it begins and when it is over.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.alarms.receivers import Hook, webhook
from tests.server import Site, serve

__all__ = ["webhook"]

if TYPE_CHECKING:
    import subprocess

    from tests.crawler.conftest import Crawl, Seeds

FAST = ("-s", "AUTOTHROTTLE_ENABLED=0", "-s", "DOWNLOAD_DELAY=0")
LIVE = {"SCRAPY_PROJECT": "default", "GOVNEWS_CONTACT": "test@example.org"}


@pytest.fixture
def site() -> Iterator[Site]:
    with serve(made := Site("trs", articles=12, per_page=10)):
        yield made


@pytest.fixture
def run(site: Site, seeds: Seeds, crawl: Crawl, webhook: Hook) -> Any:
    (seeds.root / "made").mkdir()

    def crawled(**profile: Any) -> subprocess.CompletedProcess[str]:
        (seeds.root / "made" / "site.yaml").write_text(json.dumps(site.profile(**profile)), encoding="utf-8")
        return crawl("made", *FAST, **LIVE, GOVNEWS_ALARM_WEBHOOK=webhook.url)

    return crawled


def rows(crawl: Crawl, query: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(crawl.data / "news.db") as database:
        return database.execute(query).fetchall()


def test_a_redesign_is_told_and_ends_nothing(site: Site, run: Any, crawl: Crawl, webhook: Hook) -> None:
    first = run()
    assert first.returncode == 0, first.stdout + first.stderr
    assert webhook.told == []
    assert rows(crawl, "SELECT site, state, reasons FROM site_states") == [("made", "ok", "[]")]

    before = {number: site.article_url(number) for number in range(1, 13)}
    site.redesign = "addresses"
    site.articles += 8
    site.editions[5] += 1
    second = run()
    assert second.returncode == 3, second.stdout + second.stderr
    assert webhook.told == [("raised", "made", "degraded")]
    webhook.status = 500
    assert "degraded: not read as the profile says" in second.stdout
    for part in (
        "listing_links finds nothing",
        "article_url finds nothing",
        "articles stand where the profile says",
    ):
        assert part in second.stdout
    urls = {url for (url,) in rows(crawl, "SELECT url FROM articles")}
    assert {site.article_url(number) for number in range(13, 21)} <= urls, (
        "the new articles are there all the same"
    )
    texts = dict(rows(crawl, "SELECT url, text FROM articles"))
    assert texts[site.article_url(19)] == "\n".join(site.story(19).paragraphs)
    assert_moved(crawl, {before[number]: site.article_url(number) for number in before}, stories=20)
    (state, reasons), *_ = rows(crawl, "SELECT state, reasons FROM site_states")
    assert state == "degraded"
    assert len(json.loads(reasons)) == 3

    # Nothing changed, so that a 304 would do: what is amiss is amiss all the same.
    again = run()
    assert again.returncode == 3, again.stdout + again.stderr
    assert rows(crawl, "SELECT state FROM site_states") == [("degraded",)]
    kept = [json.loads(figures)["shapes"] for (figures,) in rows(crawl, "SELECT figures FROM site_runs")]
    assert kept[0] == [] != kept[1] == kept[2]

    site.articles += 6
    mended = {
        "listing_links": "div.card a",
        "article_url": [r"/story/\d{4}/\d\d/\d+\.html"],
        "reading": {"body": ["section.story-main"]},
    }
    third = run(**mended)
    assert third.returncode == 0, third.stdout + third.stderr
    assert "alarms that could not be told: 1\n  webhook at 127.0.0.1: answered 500" in third.stdout
    webhook.status = 200
    assert rows(crawl, "SELECT state, reasons FROM site_states") == [("ok", "[]")]
    assert [
        json.loads(told) != [] for (told,) in rows(crawl, "SELECT reasons FROM site_runs ORDER BY id")
    ] == [
        False,
        True,
        True,
        False,
    ]
    assert run(**mended).returncode == 0
    assert webhook.told == [("raised", "made", "degraded"), ("cleared", "made", "degraded")]


def assert_moved(crawl: Crawl, moved: dict[str, str], stories: int) -> None:
    """That articles found again at other addresses tell no new stories, edited or not, and each says of which it is one."""
    assert rows(crawl, "SELECT count(*) FROM stories") == [(stories,)]
    told = (
        "SELECT a.url, o.url, t.relation FROM standings t JOIN articles a ON a.id = t.article_id "
        "JOIN articles o ON o.id = t.of_id"
    )
    found = rows(crawl, told)
    assert {frozenset((url, of)) for url, of, _ in found} == {frozenset(pair) for pair in moved.items()}
    assert {relation for *_, relation in found} == {"duplicate"}


def test_a_listing_that_did_not_change_was_seen(site: Site, run: Any, crawl: Crawl) -> None:
    for _ in range(2):
        assert run().returncode == 0
    (first,), (second,) = rows(crawl, "SELECT figures FROM site_runs ORDER BY id")
    assert rows(crawl, "SELECT count(*) FROM captures WHERE kind = 'listing' AND status = 304") != [(0,)]
    assert json.loads(first)["listings"] >= json.loads(second)["listings"] > 0
    assert json.loads(second)["silent"] == 0
