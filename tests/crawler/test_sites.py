"""Profiles as spiders: a broken one is told and takes no other with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from crawler.crawl.spider import SiteSpider
from crawler.profiles.sites import SiteLoader
from tests.crawler.conftest import article

if TYPE_CHECKING:
    from tests.crawler.conftest import Crawl, Seeds

BROKEN: dict[str, tuple[dict[str, Any], str]] = {
    "unknown key": ({"colour": "red"}, "colour: there is no such field"),
    "bad selector": (
        {"reading": {"body": ["div..x"]}},
        "reading.body.0: bad CSS selector 'div..x'",
    ),
    "bad pattern": ({"article_url": ["(", "x"]}, "article_url.0: bad regular expression '('"),
    "no such family": ({"cms": "nonesuch"}, "cms: no family 'nonesuch'; there are "),
    "wrong listing": ({"listings": [{"url": "ftp://x"}]}, "listings.0.url: "),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_profile_names_file_and_field(name: str, seeds: Seeds) -> None:
    changes, problem = BROKEN[name]
    seeds.site("good")
    seeds.site("bad", **changes)
    loader = SiteLoader(seeds.root)
    assert loader.list() == ["good"]
    assert loader.broken["bad"].startswith(f"{seeds.root / 'bad' / 'site.yaml'}: ")
    assert problem in loader.broken["bad"]
    with pytest.raises(KeyError, match=r"site\.yaml"):
        loader.load("bad")


def test_yaml_that_is_none_names_the_file(seeds: Seeds) -> None:
    seeds.site("bad")
    (seeds.root / "bad" / "site.yaml").write_text("title: [never closed", encoding="utf-8")
    assert "bad/site.yaml: " in SiteLoader(seeds.root).broken["bad"]


def test_each_site_is_a_spider(seeds: Seeds) -> None:
    seeds.site("one")
    seeds.site("two")
    spider = SiteLoader(seeds.root).load("two")
    assert issubclass(spider, SiteSpider)
    assert (spider.name, spider.profile.title) == ("two", "two")


def test_an_unknown_site_is_answered_with_those_there_are(seeds: Seeds) -> None:
    seeds.site("one")
    with pytest.raises(KeyError, match=r"no site 'nine' in .*; there are one"):
        SiteLoader(seeds.root).load("nine")


def test_the_other_sites_are_crawled_and_the_run_says_what_is_broken(seeds: Seeds, crawl: Crawl) -> None:
    seeds.site("bad", colour="red")
    seeds.site("good")
    seeds.save("good", "1.html", "http://good.example/1.html", article("标题"))
    done = crawl("--all")
    assert done.returncode == 1
    assert "bad/site.yaml: colour: there is no such field" in done.stdout
    assert "1 new" in done.stdout
    assert "Traceback" not in done.stderr
