"""Which way a crawl goes: where it begins, and which leads of a listing it takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

from crawler.frontier import Lead, Leased, Rank
from crawler.identity import identity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scrapy.http import TextResponse

    from crawler.profile import Profile
    from crawler.profile_parts import Listing

# Pages of a listing that a run walks as long as each has news, where nobody asks for more.
PAGES = 20
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)")


class UnfitArgument(ValueError):
    """A crawl argument that cannot be used; the message names it and says what it takes."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a crawl goes: the arguments ``-a since= max_pages= column= urls=``.

    With ``since`` or ``max_pages`` listings are walked on through what is known, back to that day or for so
    many pages. ``column`` takes only the listings of that column; ``urls`` these articles and no listing.
    """

    since: date | None = None
    max_pages: int | None = None
    column: str | None = None
    urls: tuple[str, ...] | None = None

    @property
    def backfills(self) -> bool:
        return self.since is not None or self.max_pages is not None

    @property
    def pages(self) -> int | None:
        """At most so many pages of each listing, None for all there are."""
        return self.max_pages or (None if self.since else PAGES)


def limits_of(arguments: Mapping[str, str]) -> Limits:
    """The limits that crawl arguments give; raises UnfitArgument."""
    since, pages, file = arguments.get("since"), arguments.get("max_pages"), arguments.get("urls")
    try:
        day = date.fromisoformat(since) if since else None
    except ValueError:
        raise UnfitArgument(f"since={since}: write a day as 2024-01-31") from None
    if pages and not (pages.isdecimal() and int(pages)):
        raise UnfitArgument(f"max_pages={pages}: write a number of pages, 1 or more")
    return Limits(day, int(pages) if pages else None, arguments.get("column"), _urls(file) if file else None)


def _urls(file: str) -> tuple[str, ...]:
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnfitArgument(f"urls={file}: cannot be read: {error}") from error
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@dataclass(frozen=True, slots=True)
class Walk:
    """A crawl of one site. ``replays``: everything that is linked is asked for again, however well known."""

    profile: Profile
    limits: Limits
    replays: bool

    def first(self) -> Iterator[Lead]:
        """Where the crawl begins: the listings of the profile, or the addresses that were given."""
        if self.limits.urls is not None:
            for url in self.limits.urls:
                yield self.article(url, "", Rank.FRESH)
            return
        for listing in self.profile.listings:
            if self.limits.column in (None, listing.column):
                yield self._page(listing, listing.url, 1)

    def leads(self, response: TextResponse, lease: Leased) -> Iterator[Lead]:
        """What a page of a listing leads to: articles, and its next page."""
        number = lease.data.get("page", 1)
        links, further = read_page(response, self.profile)
        days = [(url, day_in(url)) for url in links]
        since = self.limits.since
        for url, day in days:
            if since is None or day is None or day >= since:
                yield self.article(url, lease.column, Rank.FRESH if number == 1 else Rank.BACKFILL)
        told = [day for _, day in days if day is not None]
        if since is not None and told and max(told) < since:
            return
        if self.limits.pages is None or number < self.limits.pages:
            for url in further:
                yield self._page(self._listing(lease), url, number + 1)

    def article(self, url: str, column: str, rank: Rank) -> Lead:
        return Lead(url, identity(url, self.profile), "article", column, rank, again=self.replays)

    def _listing(self, lease: Leased) -> Listing:
        root = lease.data.get("listing", lease.url)
        return next(
            (listing for listing in self.profile.listings if listing.url == root), self.profile.listings[0]
        )

    def _page(self, listing: Listing, url: str, number: int) -> Lead:
        bounds = self.profile.revisit_of(listing)
        data: dict[str, Any] = {"listing": listing.url, "page": number}
        if number == 1:
            data |= {"least": bounds.least.total_seconds(), "most": bounds.most.total_seconds()}
        return Lead(
            url,
            identity(url, self.profile),
            "listing",
            listing.column,
            Rank.LISTING if number == 1 else Rank.BACKFILL,
            again=True,
            if_news=number > 1 and not self.limits.backfills and not self.replays,
            data=data,
        )


def read_page(response: TextResponse, profile: Profile) -> tuple[list[str], list[str]]:
    """The articles that a page of a listing links to, and the addresses of its next page."""
    links = [url for url in _targets(response, profile.listing_links) if profile.is_article(url)]
    further = _targets(response, profile.next_page) if profile.next_page else ()
    return links, [url for url in further if profile.owns(url)]


def day_in(url: str) -> date | None:
    """The day in an article's address, where there is one."""
    for year, month, day in _DAY.findall(url):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None


def _targets(response: TextResponse, selector: str) -> Iterator[str]:
    """The absolute URLs, without fragments, of the links a selector finds."""
    for link in response.css(selector):
        href = (link.attrib.get("href") or "").strip()
        if href and not href.startswith("#"):
            try:
                yield urldefrag(response.urljoin(href)).url
            except ValueError:
                continue  # no URL at all, such as "http://[…]"
