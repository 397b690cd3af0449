"""Sitemaps, indexes of sitemaps, packed ones; RSS and Atom."""

from __future__ import annotations

import re
import struct
import zlib
from datetime import date
from typing import TYPE_CHECKING

import feedparser
from scrapy.utils.gz import gunzip
from scrapy.utils.sitemap import Sitemap

from crawler.listings.days import day_of_address, day_of_value
from crawler.listings.values import Entry, ListingPage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crawler.listings.values import Given

# A sitemap has at most 50 MB unpacked (sitemaps.org).
MOST = 64 * 1024 * 1024
_SITEMAP = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)\b")
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b")


def sitemap(given: Given) -> ListingPage | None:
    """A sitemap's addresses, the newest first; an index leads on to its parts, the newest first."""
    body = _unpacked(given.page.body)
    if not _SITEMAP.search(body[:4096]):
        return None
    found = Sitemap(body)
    rows = sorted(found, key=lambda row: row.get("lastmod", ""), reverse=True)
    if found.type == "sitemapindex":
        following = tuple(ask for row in rows for ask in given.ask(row["loc"]))
        return ListingPage((), following, "sitemap", "sitemap index")
    return _page(given, ((row["loc"], "", day_of_value(row.get("lastmod", ""))) for row in rows), "sitemap")


def feed(given: Given) -> ListingPage | None:
    if not _FEED.search(given.page.body[:4096]):
        return None
    read = feedparser.parse(given.page.body, response_headers={"content-location": given.url})
    rows = ((row.get("link", ""), row.get("title", ""), _published(row)) for row in read.entries)
    return _page(given, rows, "feed")


def _unpacked(body: bytes) -> bytes:
    """The body; nothing where it is broken, or unpacks to more than any sitemap has."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return gunzip(body, max_size=MOST)
    except (OSError, EOFError, struct.error, zlib.error, ValueError):
        return b""


def _published(row: feedparser.FeedParserDict) -> date | None:
    return day_of_value(row.get("published") or row.get("updated") or "")


def _page(given: Given, rows: Iterable[tuple[str, str, date | None]], form: str) -> ListingPage:
    """The rows that are articles; all of the site's where the profile's shapes fit none."""
    found = [
        (url, title, day)
        for link, title, day in rows
        if (url := given.join(link)) and given.profile.owns(url)
    ]
    mine = [row for row in found if given.profile.is_article(row[0])]
    entries = tuple(
        Entry(url, " ".join(title.split()), day or day_of_address(url)) for url, title, day in (mine or found)
    )
    without = ("article_url",) if found and not mine and given.profile.article_url else ()
    return ListingPage(tuple(dict.fromkeys(entries)), (), form, form, without)  # type: ignore[arg-type]
