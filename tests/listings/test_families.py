"""Every family's listing is walked to its end: each article once, with its title and its day."""

from __future__ import annotations

import pytest

from tests.listings.walk import walk
from tests.server import Site, serve
from tests.server.families import FAMILIES

FORMS = {
    "trs": "numbered",
    "variables": "numbered",
    "hanweb": "hanweb",
    "enorth": "enorth",
    "gkmlpt": "gkmlpt",
    "founder": "node",
    "cac": "cac",
    "next_link": "next_link",
    "json": "json",
    "sitemap": "sitemap",
}


@pytest.mark.parametrize("family", FORMS)
@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_every_article_is_found_with_title_and_day(family: str, charset: str) -> None:
    with serve(site := Site(family, articles=167, charset=charset)):
        done = walk(site)
    stories = {site.article_url(number): site.story(number) for number in range(1, 168)}
    assert done.days == {url: f"{story.published_at:%Y-%m-%d}" for url, story in stories.items()}
    if family != "sitemap":
        assert done.titles == {url: story.title for url, story in stories.items()}
    assert done.pages[0].form == FORMS[family]
    assert not any(page.without for page in done.pages)
    assert len(done.asks) == len(set(done.asks)), "nothing is asked twice"


@pytest.mark.parametrize("family", ["rss", "atom"])
def test_a_feed_names_the_newest(family: str) -> None:
    with serve(site := Site(family, articles=45)):
        done = walk(site)
    assert done.titles == {site.article_url(number): site.story(number).title for number in range(26, 46)}
    assert done.days[site.article_url(45)] == "2024-01-03"
    assert done.pages[0].next == ()


@pytest.mark.parametrize("family", FAMILIES)
def test_a_single_page_leads_nowhere(family: str) -> None:
    with serve(site := Site(family, articles=4)):
        done = walk(site)
    assert len(done.days) == 4
    assert len(done.asks) <= 3


@pytest.mark.parametrize("family", ["trs", "enorth", "next_link"])
@pytest.mark.parametrize("how", ["markup", "addresses"])
def test_a_redesigned_listing_is_read_by_what_looks_like_one_and_says_so(family: str, how: str) -> None:
    with serve(site := Site(family, articles=65)):
        site.redesign = "addresses" if how == "addresses" else "markup"
        done = walk(site)
        everything = {
            site.article_url(number): f"{site.story(number).published_at:%Y-%m-%d}" for number in range(1, 66)
        }
    assert done.days == everything
    missed = {part for page in done.pages for part in page.without}
    assert missed == {"listing_links"} | ({"article_url"} if how == "addresses" else set())
    if how == "addresses":
        assert all(page.shapes for page in done.pages if page.entries)
