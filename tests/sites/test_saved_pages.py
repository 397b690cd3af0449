"""Every saved page of ``seeds/`` against its expectation: one test for each page and field.

Pages are found by name. A page without an expectation gets a draft, and a failing test that asks for review.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from crawler.profiles.expectation import expectation_path, load_expectation, orphans, write_draft
from tests.sites.saved import (
    EXPECTATIONS,
    PAGES,
    article_links,
    fields_of,
    name_of,
    profile_of,
    record_of,
    url_of,
)

if TYPE_CHECKING:
    from pathlib import Path

MARK = re.compile(rb"<!-- saved from url=\((\d{4})\)(\S+) -->\r?\n")
CASES = [
    pytest.param(page, field, id=f"{name_of(page)}-{field}") for page in PAGES for field in fields_of(page)
]
each_page = pytest.mark.parametrize("page", PAGES, ids=name_of)


@pytest.mark.parametrize(("page", "field"), CASES)
def test_field(page: Path, field: str) -> None:
    expected = getattr(load_expectation(expectation_path(page)), field)
    found = article_links(page) if field == "links" else record_of(page)[field]
    if field in {"links", "text"}:  # lines, so that a failure shows the one that differs
        assert _lines(found) == _lines(expected)
    else:
        assert found == (list(expected) if isinstance(expected, tuple) else expected)


@each_page
def test_expectation(page: Path) -> None:
    path = expectation_path(page)
    if not path.exists():
        write_draft(path, record_of(page))
        pytest.fail(f"there was no expectation; a draft is written: please review {path}")
    assert load_expectation(path).url == url_of(page)


@each_page
def test_first_line_says_where_the_page_is_from(page: Path) -> None:
    mark = MARK.match(page.read_bytes())
    assert mark, f"{page}: the first line is no mark of the web"
    assert int(mark[1]) == len(mark[2])
    assert profile_of(page.parent.name).owns(mark[2].decode())


@each_page
def test_article_and_listing_are_told_apart_by_the_url(page: Path) -> None:
    profile, url = profile_of(page.parent.name), url_of(page)
    if fields_of(page) == ("links",):
        assert url in {listing.url for listing in profile.listings}
    else:
        assert profile.is_article(url)


def test_no_expectation_is_left_without_its_page() -> None:
    assert orphans(PAGES, EXPECTATIONS) == []


def test_a_crawl_meets_a_republication() -> None:
    """Two sites print the same text, each under its own URL and with its source named."""
    pair = [page for page in PAGES if name_of(page) in {"xinhua/article", "gscn/republication"}]
    assert len(pair) == 2
    assert len({load_expectation(expectation_path(page)).model_dump()["text"] for page in pair}) == 1
    assert len({record_of(page)["digest"] for page in pair}) == 1


def _lines(value: str | list[str] | tuple[str, ...]) -> list[str]:
    return value.split("\n") if isinstance(value, str) else list(value)
