"""One crawl of a site of each family: every page of every listing is walked, and each article stored once."""

from __future__ import annotations

import json
import sqlite3
from contextlib import ExitStack
from typing import TYPE_CHECKING

from tests.server import Site, serve
from tests.server.families import FAMILIES

if TYPE_CHECKING:
    from tests.crawler.conftest import Crawl, Seeds

FAST = ("-s", "AUTOTHROTTLE_ENABLED=0", "-s", "DOWNLOAD_DELAY=0")
LIVE = {"SCRAPY_PROJECT": "default", "GOVNEWS_CONTACT": "test@example.org"}
ARTICLES, PER_PAGE = 25, 10


def test_each_familys_listings_are_walked_to_their_end(seeds: Seeds, crawl: Crawl) -> None:
    sites = {family: Site(family, articles=ARTICLES, per_page=PER_PAGE) for family in FAMILIES}
    with ExitStack() as stack:
        for family, site in sites.items():
            stack.enter_context(serve(site))
            (seeds.root / family).mkdir()
            (seeds.root / family / "site.yaml").write_text(json.dumps(site.profile()), encoding="utf-8")
        done = crawl(*sites, *FAST, **LIVE)
    assert done.returncode == 0, done.stdout + done.stderr
    with sqlite3.connect(crawl.data / "news.db") as database:
        captured = database.execute("SELECT site, url FROM captures WHERE kind = 'article'").fetchall()
        states = dict(database.execute("SELECT site, state FROM site_states"))
    for family, site in sites.items():
        # A feed names its newest page only.
        first = ARTICLES - PER_PAGE + 1 if family in ("rss", "atom") else 1
        expected = sorted(site.article_url(number) for number in range(first, ARTICLES + 1))
        assert sorted(url for name, url in captured if name == family) == expected, family
    assert states == dict.fromkeys(sites, "ok")
