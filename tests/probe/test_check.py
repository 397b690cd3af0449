"""``scrapy site check``: what holds, what does not, and in which words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from crawler.listings import Entry, ListingPage
from crawler.probe.check import Check, report
from crawler.probe.findings import of_listing
from crawler.profiles.profile import Profile
from tests.probe.drive import drive
from tests.server import Site, faults
from tests.server.families import FAMILIES


def check(site: Site, **profile: Any) -> Check:
    site.host = "127.0.0.1:80"
    made = Check("made", Profile.model_validate(site.profile(**profile)))
    drive(site, made.steps)
    return made


def verdicts(made: Check, *parts: str) -> list[tuple[str, str]]:
    return [(found.part, found.verdict) for found in made.findings if not parts or found.part in parts]


@pytest.mark.parametrize("family", FAMILIES)
def test_each_familys_profile_holds(family: str) -> None:
    made = check(Site(family, articles=60))
    assert made.holds, report(made)
    assert [part for part, _ in verdicts(made) if part in ("title", "date", "source", "body")] == [
        "title",
        "date",
        "source",
        "body",
    ]
    assert "all of it holds" in report(made)


def test_after_a_redesign_each_part_that_finds_nothing_is_named() -> None:
    made = check(Site("trs", articles=60, redesign="addresses"))
    failed = {found.part for found in made.findings if found.verdict == "fails"}
    assert failed == {"listing_links", "article_url", "body"}
    assert "made: 3 parts do not hold" in report(made)


def test_what_is_not_answered_is_told_with_its_reason() -> None:
    site = Site("trs", articles=60)
    site.faults["/xwzx/"] = faults.error(503)
    assert verdicts(check(site)) == [("listing", "fails")]
    site = Site("trs", articles=60)
    site.faults[site.manner.path_of(60)] = faults.error(404)
    assert ("article", "fails") in verdicts(check(site))
    site.faults = {site.manner.path_of(60): faults.firewall()}
    assert not check(site).holds, "a firewall says so with a 200"


def test_a_next_page_that_is_not_there_fails() -> None:
    site = Site("trs", articles=60)
    site.faults["/xwzx/index_1.html"] = faults.error(404)
    assert verdicts(check(site), "next page") == [("next page", "fails")]


def test_an_article_that_is_not_the_listings_is_doubted() -> None:
    site = Site("next_link", articles=60)
    other = Site("next_link", articles=60)
    site.faults[site.manner.path_of(60)] = lambda asked: other.answer(
        type(asked)("GET", site.manner.path_of(3))
    )
    assert verdicts(check(site), "title", "date") == [("title", "doubt"), ("date", "doubt")]


def test_a_profile_without_listings_fails() -> None:
    assert verdicts(check(Site(), listings=[])) == [("listing", "fails")]


@pytest.mark.parametrize(
    ("page", "verdict"),
    [
        (ListingPage((Entry("http://a.example/1", "题", date(2024, 5, 1)),)), "holds"),
        (ListingPage(()), "fails"),
    ],
)
def test_a_listing_is_judged_by_its_articles(page: ListingPage, verdict: str) -> None:
    assert next(of_listing("http://a.example/", page)).verdict == verdict
