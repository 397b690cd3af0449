"""``scrapy site new``: a profile that was drafted from a site it has never seen holds on that site."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from crawler.probe.check import Check, report
from crawler.probe.draft import Draft, draft
from crawler.probe.new import Visited
from crawler.probe.save import save_site
from crawler.profiles.expectation import load_expectation
from crawler.profiles.profile import Profile, load_profile
from tests.probe.drive import drive
from tests.server import Site

DAY = date(2026, 11, 25)


def visited(site: Site, path: str) -> Visited:
    site.host = "127.0.0.1:80"
    made = Visited(site.url(path))
    drive(site, made.steps)
    return made


def drafted(made: Visited) -> Draft:
    return draft(made.found, made.articles, "127.0.0.1", DAY)


@pytest.mark.parametrize(
    ("family", "cms"),
    [("trs", "trs"), ("hanweb", "hanweb"), ("enorth", "enorth"), ("founder", "founder"), ("cac", "cac_style"), ("next_link", None)],
)  # fmt: skip
def test_a_draft_from_the_home_page_holds(family: str, cms: str | None) -> None:
    site = Site(family, articles=70)
    profile = Profile.model_validate(drafted(visited(site, "/")).data)
    assert profile.cms == cms
    made = Check("made", profile)
    drive(site, made.steps)
    assert made.holds, report(made)
    assert all(profile.is_article(site.article_url(number)) for number in (1, 35, 70))
    assert not profile.is_article(site.listing_url)
    assert profile.whole_reading.body or profile.whole_reading.markers


@pytest.mark.parametrize("start", ["listing", "article"])
def test_a_draft_may_begin_at_a_listing_or_an_article(start: str) -> None:
    site = Site("trs", articles=70)
    made = visited(site, site.manner.listing_path if start == "listing" else site.manner.path_of(7))
    assert made.found[0].page.url == site.listing_url
    assert len(made.articles) == 2


def test_nothing_that_is_known_is_written_again() -> None:
    data = drafted(visited(Site("trs", articles=70), "/")).data
    assert "article_url" not in data, "the family's shapes know all"
    assert "reading" not in data, "the family knows where the text stands"


def test_what_was_guessed_is_marked(tmp_path: Path) -> None:
    made = visited(Site("next_link", articles=70), "/")
    doubts = save_site(tmp_path / "made", drafted(made), made, DAY)
    text = (tmp_path / "made" / "site.yaml").read_text(encoding="utf-8")
    assert {
        line.split(":")[0].removeprefix("# ? ") for line in text.splitlines() if line.startswith("# ? ")
    } == {doubt.split(":")[0] for doubt in doubts}
    assert "# ? article_url: learned from" in text
    assert "# version: the first" in text
    assert load_profile(tmp_path / "made" / "site.yaml").version == 1
    assert yaml.safe_load(text)["listings"]


def test_pages_are_saved_with_what_is_read_from_them(tmp_path: Path) -> None:
    site = Site("trs", articles=70)
    made = visited(site, "/")
    save_site(tmp_path / "made", drafted(made), made, DAY)
    page = (tmp_path / "made" / "article.html").read_bytes()
    assert page.startswith(f"<!-- saved from url=({len(made.articles[-1].url):04d})http".encode())
    assert page.endswith(made.articles[-1].body)
    expected = load_expectation(tmp_path / "made" / "article.expected.json")
    assert expected.model_dump()["title"] == site.story(69).title
    links = load_expectation(tmp_path / "made" / "listing.expected.json").model_dump()["links"]
    assert len(links) == 20


def test_what_was_not_found_is_a_question_in_the_expectation(tmp_path: Path) -> None:
    site = Site("trs", articles=70)
    made = visited(site, "/")
    body = (
        "<h1>青禾县第七处水渠</h1><p>"
        + "这一段没有说来源，也没有说日期，由本测试杜撰，写得长一些好当正文。" * 9
    )
    made.articles = [
        type(made.articles[0])(made.articles[0].url, body.encode(), {"content-type": "text/html"})
    ]
    doubts = save_site(tmp_path / "made", drafted(made), made, DAY)
    expected = json.loads((tmp_path / "made" / "article.expected.json").read_text(encoding="utf-8"))
    assert expected["source"] == "?"
    assert any(doubt.startswith("source: not found on") for doubt in doubts)


def test_a_site_of_nothing_but_errors_gives_nothing_to_draft() -> None:
    made = visited(Site(articles=0), "/nothing/here")
    assert (made.found, made.articles) == ([], [])
    assert made.problems == ["http://127.0.0.1:80/nothing/here: HTTP 404"]
