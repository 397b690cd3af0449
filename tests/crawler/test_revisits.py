"""Looking again: when, at what cost, and what an edit, a takedown and a return leave behind."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from crawler.crawl.frontier import Leased, State
from crawler.crawl.revisits import after_article, after_failure, after_gone, after_listing
from crawler.store.reading import stored_article
from crawler.store.writing import Store
from crawler.warcs import responses
from tests.crawler.conftest import Crawl, Reply, Seeds, Server, article, links
from tests.crawler.values import NOON, URL, make_article, make_capture, make_read

if TYPE_CHECKING:
    pass

HOUR = timedelta(hours=1)
HTML = {"Content-Type": "text/html; charset=utf-8"}
FAST = ("-s", "AUTOTHROTTLE_ENABLED=0", "-s", "DOWNLOAD_DELAY=0", "-s", "RETRY_ENABLED=0")
LIVE = {"SCRAPY_PROJECT": "default", "GOVNEWS_CONTACT": "test@example.org", "GOVNEWS_PUBLIC_ONLY": "0"}


def leased(**state: Any) -> Leased:
    return Leased(1, URL, "a.example", "article", state=State(**state))


def test_articles_are_due_after_an_hour_a_day_a_week_and_a_month_and_never_again() -> None:
    lease, now, gaps = leased(), NOON, []
    for _ in range(5):
        done = after_article(lease, now, None, None)
        gaps.append(done.due_at - NOON if done.due_at else None)
        lease, now = replace(lease, state=done.state), done.due_at or now
    assert gaps == [HOUR, timedelta(days=1), timedelta(weeks=1), timedelta(days=30), None]


def test_what_was_missed_while_nobody_crawled_is_skipped() -> None:
    done = after_article(leased(first_at=NOON), NOON + timedelta(days=2), None, None)
    assert done.due_at == NOON + timedelta(weeks=1)


def test_listings_follow_how_often_they_change_within_the_bounds() -> None:
    lease = replace(leased(), kind="listing", data={"least": 600, "most": 3600})
    news = [False] * 6 + [True] * 5
    found = []
    for new in news:
        done = after_listing(lease, NOON, new, None, None)
        lease = replace(lease, state=done.state)
        found.append(done.state.interval)
    assert found == [600, 900, 1350, 2025, 3037, 3600, 1800, 900, 600, 600, 600]


def test_failures_are_tried_again_later_and_later_and_given_up() -> None:
    lease, waits = leased(), []
    while (done := after_failure(lease, NOON)).due_at:
        waits.append((done.due_at - NOON) / HOUR)
        lease = replace(lease, state=done.state)
    assert waits == [1, 4, 16, 64, 168, 168]


def test_a_missing_article_is_looked_at_again_in_an_hour() -> None:
    done = after_gone(leased(first_at=NOON), NOON + timedelta(days=3))
    assert (done.due_at, done.state.gone) == (NOON + timedelta(days=3) + HOUR, 1)


def rows(store: Store, query: str) -> list[tuple[Any, ...]]:
    with store.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def look(store: Store, hours: int, **changes: object) -> None:
    """An answer for a known article, that many hours after the first."""
    lease = leased(visited_at=NOON, first_at=NOON)
    moment = {"lease": lease, "fetched_at": NOON + hours * HOUR}
    error, kind = changes.pop("error", None), changes.pop("page_kind", None)
    read = make_read(None, make_capture(**{**moment, **changes}), error)  # type: ignore[arg-type]
    store.put(replace(read, page_kind=kind))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("answer", "how"),
    [
        ({"status": 404, "error": "HTTP 404"}, "404"),
        ({"status": 410, "error": "HTTP 410"}, "410"),
        ({"url": "http://a.example/", "requested_url": URL, "error": "redirected"}, "home"),
        ({"error": "no article but a page of kind error: 您访问的页面不存在", "page_kind": "error"}, "soft"),
    ],
)
def test_an_article_missing_twice_was_taken_down_and_its_text_stays(
    answer: dict[str, object], how: str, store: Store
) -> None:
    store.put(make_read(make_article()))
    look(store, 24, **answer)
    assert rows(store, "SELECT confirmed_at FROM takedowns") == [(None,)]
    look(store, 25, **answer)
    ((told, confirmed, back),) = rows(store, "SELECT how, confirmed_id, back_at FROM takedowns")
    assert (told, confirmed, back) == (how, 3, None)
    assert rows(store, "SELECT change FROM changes ORDER BY id")[-1] == ("gone",)
    found = stored_article(store.engine, URL)
    assert found is not None and found.article.text == "正文。"


def test_an_article_missing_once_is_no_takedown(store: Store) -> None:
    store.put(make_read(make_article()))
    look(store, 24, status=404, error="HTTP 404")
    look(store, 25)
    assert rows(store, "SELECT count(*) FROM takedowns") == [(0,)]


def test_an_article_that_comes_back_ends_its_takedown(store: Store) -> None:
    store.put(make_read(make_article()))
    for hours in (24, 25):
        look(store, hours, status=404, error="HTTP 404")
    look(store, 26)
    assert rows(store, "SELECT back_at IS NULL FROM takedowns") in ([(False,)], [(0,)])


def test_a_failing_server_takes_nothing_down(store: Store) -> None:
    store.put(make_read(make_article()))
    for hours in (24, 25):
        look(store, hours, status=500, error="HTTP 500")
    assert rows(store, "SELECT count(*) FROM takedowns") == [(0,)]


def test_a_revision_says_which_paragraphs_changed(store: Store) -> None:
    store.put(make_read(make_article(text="甲。\n乙。\n丙。")))
    store.put(make_read(make_article(text="甲。\n乙改。\n丙。\n丁。", title="新题")))
    found = stored_article(store.engine, URL)
    assert found is not None and found.article.changes is not None
    assert found.article.changes["paragraphs"] == [
        {"was_at": 1, "was": ["乙。"], "now_at": 1, "now": ["乙改。"]},
        {"was_at": 3, "was": [], "now_at": 3, "now": ["丁。"]},
    ]
    assert found.article.changes["fields"] == {"title": ["标题", "新题"]}


def test_an_unchanged_site_costs_revisit_records_only(seeds: Seeds, server: Server, crawl: Crawl) -> None:
    seeds.site("live", server.host)
    tagged = {**HTML, "ETag": '"1"'}
    server.replies["/list/"] = Reply(links("/1.html").encode(), headers=tagged)
    server.replies["/1.html"] = Reply(article("一篇").encode(), headers=tagged)
    assert crawl("live", *FAST, **LIVE).returncode == 0
    server.replies["/list/"] = Reply(b"", 304, tagged)
    server.replies["/1.html"] = Reply(b"", 304, tagged)
    with sqlite3.connect(crawl.data / "news.db") as news:
        news.execute("UPDATE frontier SET due_at = '2020-01-01 00:00:00.000000' WHERE kind = 'article'")
    done = crawl("live", *FAST, **LIVE)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 article seen, all known and unchanged" in done.stdout
    with sqlite3.connect(crawl.data / "news.db") as news:
        query = "SELECT kind, status, error, revisit_of IS NOT NULL FROM captures ORDER BY id"
        assert sorted(news.execute(query))[2:] == [("listing", 200, None, 0), ("listing", 304, None, 1)]
        assert news.execute("SELECT count(*) FROM captures WHERE status = 304").fetchone() == (2,)
        assert news.execute("SELECT count(*) FROM articles").fetchone() == (1,)
    newest = max((crawl.data / "archive").glob("*.warc.gz"))
    assert {found.url for found in responses(newest)} <= {server.url("/list/"), server.url("/1.html")}


def test_what_is_not_due_is_left_alone_on_request(seeds: Seeds, server: Server, crawl: Crawl) -> None:
    seeds.site("live", server.host)
    server.replies["/list/"] = Reply(links("/1.html").encode(), headers=HTML)
    server.replies["/1.html"] = Reply(article("一篇").encode(), headers=HTML)
    assert crawl("live", *FAST, **LIVE).returncode == 0
    crawl("live", *FAST, "-a", "due=1", **LIVE)
    assert server.asked.count("/list/") == 1
