"""Walking back through what is known, and what limits the walk."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import pytest

from tests.crawler.killing import LIVE, OPTIONS
from tests.server import Site, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.crawler.conftest import Crawl, Seeds


@pytest.fixture
def site(seeds: Seeds) -> Iterator[Site]:
    """Sixty stories, twenty a page and a day; what is asked for again answers 304."""
    with serve(made := Site(articles=60)):
        (seeds.root / "live").mkdir()
        (seeds.root / "live" / "site.yaml").write_text(json.dumps(made.profile()), encoding="utf-8")
        yield made


def stored(crawl: Crawl, site: Site) -> set[int]:
    """The numbers of the stories in the store."""
    with sqlite3.connect(crawl.data / "news.db") as database:
        urls = {url for (url,) in database.execute("SELECT url FROM articles")}
    return {number for number in range(1, site.articles + 1) if site.article_url(number) in urls}


def test_a_listing_that_did_not_change_is_walked_back_all_the_same(site: Site, crawl: Crawl) -> None:
    crawl("live", *OPTIONS, "-a", "max_pages=1", **LIVE)
    assert stored(crawl, site) == set(range(41, 61))
    day = site.story(21).published_at.date()
    done = crawl("live", *OPTIONS, "-a", f"since={day}", **LIVE)
    assert done.returncode in (0, 3), done.stdout + done.stderr
    wanted = {number for number in range(1, 61) if site.story(number).published_at.date() >= day}
    assert 20 < len(wanted) < 60
    assert stored(crawl, site) == wanted
    assert len(site.asked_for(site.manner.path_of(60))) == 1, "what is known is not fetched again"


def test_a_column_that_no_listing_is_of_is_refused_with_those_there_are(site: Site, crawl: Crawl) -> None:
    done = crawl("live", *OPTIONS, "-a", "column=体育", **LIVE)
    assert done.returncode == 2
    assert done.stderr == "scrapy crawl: column=体育: no listing is of that column; live has 要闻\n"
    assert site.asked == []
