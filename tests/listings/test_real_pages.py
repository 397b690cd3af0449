"""Real listings, read without any profile: what is found of the links that were marked by hand."""

from __future__ import annotations

import json
from urllib.parse import urldefrag, urljoin

import pytest

from cleaners import Page
from crawler.listings import read_listing
from crawler.profiles.parts import Listing
from crawler.profiles.profile import Profile
from tests.shared import shared

# Any site: the real pages come from several, and the profile says nothing of them.
STRANGER = Profile(title="站", version=1, domains=("a.example", "163.com", "qq.com", "gov.cn"))
NEXT = {"077": ["http://www.a.example/information_3.html"], "103": ["http://www.a.example/index_1.html"]}
# Seen when they were set: precision 0.974, recall 0.955.
LEAST_PRECISION, LEAST_RECALL = 0.95, 0.93


def test_links_to_articles_are_found_and_others_left() -> None:
    found, marked, right, wrong = 0, 0, 0, []
    for line in shared("gold/listing_pages.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        url = gold["url"] or "http://www.a.example/"
        page = Page(url, shared(gold["file"]).read_bytes(), {"content-type": "text/html"})
        read = read_listing(page, Listing(url=url), STRANGER)
        got = {entry.url for entry in read.entries}
        articles = {urldefrag(urljoin(url, link)).url for link in gold["article_links"]}
        others = {urldefrag(urljoin(url, link)).url for link in gold["not_article_links"]}
        found, marked, right = found + len(got), marked + len(articles), right + len(got & articles)
        wrong += [(gold["id"], link) for link in got & others]
        assert [ask.url for ask in read.next] == NEXT.get(gold["id"], []), gold["id"]
    assert not wrong
    assert right / found >= LEAST_PRECISION
    assert right / marked >= LEAST_RECALL


@pytest.mark.parametrize("number", ["081", "077"])
def test_real_entries_have_titles_and_days(number: str) -> None:
    page = Page(
        "http://www.a.example/",
        shared(f"pages/listing/{number}.html").read_bytes(),
        {"content-type": "text/html"},
    )
    read = read_listing(page, Listing(url=page.url), STRANGER)
    assert all(len(entry.title) >= 6 and entry.day for entry in read.entries)
