"""The saved pages of ``seeds/``, and what the project makes of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from cleaners import Page, clean
from cleaners.record import to_record
from crawler.inputs.pages import saved_from
from crawler.listings import read_listing
from crawler.profiles.expectation import (
    ARTICLE_FIELDS,
    SUFFIX,
    ExpectationError,
    ExpectedArticle,
    expectation_path,
    load_expectation,
)
from crawler.profiles.parts import Listing
from crawler.profiles.profile import Profile, load_profile
from tests.shared import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SEEDS = ROOT / "seeds"
PAGES = sorted(SEEDS.glob("*/*.html"))
EXPECTATIONS = sorted(SEEDS.glob(f"*/*{SUFFIX}"))


def name_of(page: Path) -> str:
    return f"{page.parent.name}/{page.stem}"


def url_of(page: Path) -> str:
    return saved_from(page.read_bytes())


@cache
def profile_of(site: str) -> Profile:
    return load_profile(SEEDS / site / "site.yaml")


@cache
def record_of(page: Path) -> dict[str, Any]:
    """The page, cleaned once, as the record that is published."""
    made = Page(url_of(page), page.read_bytes(), {"content-type": "text/html"})
    return to_record(clean(made, profile_of(page.parent.name).whole_reading))


def article_links(page: Path) -> list[str]:
    """The articles that a crawl of the site finds in this listing."""
    profile, url = profile_of(page.parent.name), url_of(page)
    listing = next((one for one in profile.listings if one.url == url), Listing(url=url))
    saved = Page(url, page.read_bytes(), {"content-type": "text/html"})
    return [entry.url for entry in read_listing(saved, listing, profile).entries]


def fields_of(page: Path) -> tuple[str, ...]:
    """The fields to test; none where the expectation itself is missing or broken, which has its own test."""
    try:
        expected = load_expectation(expectation_path(page))
    except (OSError, ExpectationError):
        return ()
    return ARTICLE_FIELDS if isinstance(expected, ExpectedArticle) else ("links",)
