"""Listings: from an answer to the articles it names, and to what has to be asked to go on.

``read_listing`` is a function of the answer alone, so that a walk can be stopped and taken up anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from crawler.listings.counting import posted
from crawler.listings.enorth import count_file, counted
from crawler.listings.feeds import feed, sitemap
from crawler.listings.hanweb import proxied, records
from crawler.listings.jsons import json_answer, register
from crawler.listings.links import read_links
from crawler.listings.next_link import next_link
from crawler.listings.nodes import coded, node
from crawler.listings.numbered import numbered
from crawler.listings.values import FORM, Ask, Entry, Given, ListingPage

if TYPE_CHECKING:
    from cleaners import Page
    from crawler.profiles.parts import Form, Listing
    from crawler.profiles.profile import Profile

# Pages of links are small; a larger one would hold up everything else while it is laid out.
LARGEST = 8 << 20
# Answers that are no plain page; the first that knows its own kind reads it, entries and all.
ANSWERS: tuple[Callable[[Given], ListingPage | None], ...] = (sitemap, feed, count_file, records, json_answer)
# How a page of links goes on; the first that finds its marks says.
FORMS: tuple[tuple[Form, Callable[[Given], tuple[Ask, ...] | None]], ...] = (
    ("numbered", numbered),
    ("enorth", counted),
    ("hanweb", proxied),
    ("gkmlpt", register),
    ("node", node),
    ("cac", coded),
    ("posted", posted),
    ("next_link", next_link),
)


def first_ask(listing: Listing) -> Ask:
    """The request a listing begins with."""
    if not listing.post:
        return Ask(listing.url)
    return Ask(listing.url, "POST", urlencode(listing.post).encode(), FORM)


def read_listing(
    page: Page, listing: Listing, profile: Profile, post: bytes = b"", shapes: tuple[str, ...] = ()
) -> ListingPage:
    """The entries of one answer of a listing, and the requests that go on from it.

    ``page`` is the answer, its URL the one that was answered; ``post`` the form that was sent, if one was;
    ``shapes`` what was learned of the site's article addresses, for where the profile's match none.
    Whatever the answer is, a ListingPage comes back: one that cannot be read, or is an error (so do some listings end), has no entries and leads nowhere.
    """
    if page.status >= 400:
        return ListingPage((), how=f"HTTP {page.status}")
    given = Given(page, listing, profile, post, shapes)
    for answer in ANSWERS:
        if (found := answer(given)) is not None:
            return found
    if len(page.body) > LARGEST:
        return ListingPage((), how=f"larger than {LARGEST >> 20} MB")
    found = read_links(given)
    for form, following in FORMS:
        if listing.form in (None, form) and (asks := following(given)) is not None:
            # A page of a listing without entries is behind its end, but a column's page may leave them to a script.
            scripted = form in ("enorth", "hanweb", "gkmlpt", "node")
            return replace(found, next=asks if found.entries or scripted else (), form=form)
    return found


__all__ = ["Ask", "Entry", "ListingPage", "first_ask", "read_listing"]
