"""Which way a crawl goes: where it begins, and which leads of a listing it takes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from crawler.crawl.frontier import FILES_TOO, Kept, Lead, Leased, Rank
from crawler.crawl.limits import PAGES, Limits
from crawler.identity import identity
from crawler.listings import first_ask, read_listing
from crawler.profiles.parts import Listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaners import Page
    from crawler.listings import Ask, ListingPage
    from crawler.profiles.profile import Profile


@dataclass(frozen=True, slots=True)
class Walk:
    """A crawl of one site. ``replays``: everything that is linked is asked for again, however well known.

    ``only_due`` leaves known listings alone until they are due.
    """

    profile: Profile
    limits: Limits
    replays: bool
    only_due: bool = False

    def first(self) -> Iterator[Lead]:
        """Where the crawl begins: the listings of the profile, or the addresses that were given."""
        if self.limits.urls is not None:
            for url in self.limits.urls:
                lead = self.article(url, "", Rank.FRESH)
                yield replace(lead, again=True) if self.limits.again else lead
            return
        for listing in self.profile.listings:
            if self.limits.column in (None, listing.column):
                lead = self._page(listing, first_ask(listing), 1, news=False)
                yield replace(lead, again=False) if self.only_due else lead

    def read(self, page: Page, lease: Leased, shapes: tuple[str, ...] = ()) -> ListingPage:
        """What an answer of a listing says; ``shapes`` as in read_listing."""
        return read_listing(page, self._listing(lease), self.profile, body_of(lease), shapes)

    def leads(self, found: ListingPage, lease: Leased) -> Iterator[Lead]:
        """What an answer of a listing leads to: articles, and its next page."""
        number, since = lease.data.get("page", 1), self.limits.since
        # Ahead of the articles, so that what it leads to is known before they are all fetched.
        yield from self._further(found, lease, number)
        for entry in found.entries:
            if since is None or entry.day is None or entry.day >= since:
                yield self.article(entry.url, lease.column, Rank.FRESH if number == 1 else Rank.BACKFILL)

    def _further(self, found: ListingPage, lease: Leased, number: int) -> Iterator[Lead]:
        """The next page of a listing, where the walk goes on."""
        since, days = self.limits.since, [entry.day for entry in found.entries if entry.day]
        if since is not None and days and max(days) < since:
            return
        # An answer without entries only says where they are.
        following = number + bool(found.entries)
        named = _digest(found)
        # Some sites answer with their last page for every number behind it.
        if named is not None and lease.data.get("named") == named:
            return
        if self.limits.pages is None or following <= self.limits.pages:
            for ask in found.next if self.limits.backfills else found.next[:PAGES]:
                yield self._page(self._listing(lease), ask, following, news=bool(found.entries), named=named)

    @property
    def may_rest(self) -> bool:
        """Whether it is in order that nothing is asked for: all that was given is known, and not due."""
        return self.only_due or self.limits.urls is not None

    @property
    def files_of(self) -> Kept | None:
        """The stored articles whose files are to be captured, None where no files are."""
        if self.replays or not (self.limits.attachments or self.profile.attachments):
            return None
        return Kept(self.limits.column, self.limits.since, self.limits.urls)

    def article(self, url: str, column: str, rank: Rank) -> Lead:
        data = {FILES_TOO: True} if self.files_of is not None else {}
        return Lead(url, identity(url, self.profile), "article", column, rank, again=self.replays, data=data)

    def _listing(self, lease: Leased) -> Listing:
        root = lease.data.get("listing", lease.url)
        known = (listing for listing in self.profile.listings if listing.url == root)
        return next(known, None) or Listing(url=root, column=lease.column)

    def _page(self, listing: Listing, ask: Ask, number: int, news: bool, named: str | None = None) -> Lead:
        """A page to ask for; with ``news``, only where the one that leads there has any. ``named`` tells its entries."""
        data: dict[str, Any] = {"listing": listing.url, "page": number}
        if named is not None:
            data["named"] = named
        if ask == first_ask(listing):
            bounds = self.profile.revisit_of(listing)
            data |= {"least": bounds.least.total_seconds(), "most": bounds.most.total_seconds()}
        if ask.method != "GET":
            body = ask.body.decode("latin-1")
            data |= {"method": ask.method, "body": body, "headers": [list(header) for header in ask.headers]}
        return Lead(
            ask.url,
            identity(ask.url, self.profile) + (f" {data['body']}" if "body" in data else ""),
            "listing",
            listing.column,
            Rank.LISTING if number == 1 else Rank.BACKFILL,
            again=True,
            if_news=news and not self.limits.backfills and not self.replays,
            data=data,
        )


def body_of(lease: Leased) -> bytes:
    """The form that the request of a lease sends; empty for a plain one."""
    return str(lease.data.get("body", "")).encode("latin-1")


def _digest(found: ListingPage) -> str | None:
    """What tells a page's entries from another's; None where it has none."""
    if not found.entries:
        return None
    return hashlib.sha256("\n".join(entry.url for entry in found.entries).encode()).hexdigest()[:16]
