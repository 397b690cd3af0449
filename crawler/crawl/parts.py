"""Articles on several pages: the lead from one part to the next, which knows what came before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaners.facts.part_urls import related
from crawler.crawl.frontier import Lead, Leased, Rank
from crawler.identity import identity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaners import Article
    from crawler.crawl.capture import Capture
    from crawler.profiles.profile import Profile

# A chain of pages that is longer leads in a circle, or to something else.
MOST = 50


def earlier(lease: Leased | None) -> tuple[str, ...]:
    """The addresses of the parts before the one that is leased, in order; none for a page of its own."""
    return tuple(lease.data.get("parts", ())) if lease else ()


def onward(article: Article, capture: Capture, profile: Profile) -> tuple[Lead, ...]:
    """The next part of an article, where its page tells of one on the same site.

    It is known apart from the same address met alone, and fetched again whenever the page before it is read.
    """
    told = article.facts.get("next_part", ())
    before = (*earlier(capture.lease), capture.url)
    if not told or len(before) >= MOST or not profile.owns(told[0].value) or told[0].value in before:
        return ()
    url = told[0].value
    key = f"{identity(url, profile)} part"
    return (
        Lead(
            url, key, "article", capture.listing_column, Rank.FRESH, again=True, data={"parts": list(before)}
        ),
    )


def first_of(url: str, others: Sequence[str]) -> str:
    """The address among ``others`` of which this one is a further part by its number; "" for none."""
    pairs = ((other, related(other, url)) for other in others)
    return next((other for other, pair in pairs if pair and not pair[0] and pair[1]), "")
