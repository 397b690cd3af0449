"""``scrapy site new``: from one address to a drafted site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from cleaners import UnreadablePage, read
from cleaners.kinds.entries import HEADLINE
from crawler.listings import Ask, read_listing
from crawler.probe.draft import Found
from crawler.probe.visit import asking
from crawler.profiles.parts import Listing
from crawler.profiles.profile import Profile

if TYPE_CHECKING:
    from scrapy import Request

    from cleaners import Page

# Listings looked at, those kept, and the articles read of the best.
LOOKED_AT, KEPT, ARTICLES = 6, 3, 2
# So many entries make a listing.
ENTRIES = 5
_COLUMN = re.compile(r"新闻|要闻|动态|时政|头条|滚动|资讯|公告|通知|政策|发布|文件|快讯|news", re.I)
# Columns have short numbers in their addresses, if any.
_ARTICLE_NUMBER = re.compile(r"\d{7}|[0-9a-f]{32}")


@dataclass
class Visited:
    """A visit to a site that has no profile, and what was found."""

    url: str
    found: list[Found] = field(default_factory=list)
    articles: list[Page] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    _looked_at: set[str] = field(default_factory=set)
    _waiting: list[tuple[str, str]] = field(default_factory=list)

    @property
    def stranger(self) -> Profile:
        """A profile that knows nothing but the host."""
        host = host_of(self.url).removeprefix("www.")
        return Profile(title=host, version=1, domains=(host,))

    def steps(self) -> Iterator[Request]:
        yield self._look(self.url, "")

    def _look(self, url: str, column: str) -> Request:
        self._looked_at.add(url)
        return asking(Ask(url), lambda page: self._seen(page, column), lambda told: self._refused(url, told))

    def _seen(self, page: Page, column: str) -> Iterator[Request]:
        """A page that may be a listing. The first says which others there are, unless it is a good one itself."""
        first = len(self._looked_at) == 1
        if page.status != 200:
            yield from self._refused(page.url, f"HTTP {page.status}")
            return
        listing = read_listing(page, Listing(url=page.url), self.stranger)
        is_article = first and _is_article(page)
        days = sum(entry.day is not None for entry in listing.entries)
        if (
            len(listing.entries) >= ENTRIES
            and not is_article
            and not (first and urlsplit(page.url).path in ("", "/"))
        ):
            self.found.append(Found(page, listing, column))
        if first and (is_article or not self.found or not days):
            self.articles += [page] if is_article else []
            self._waiting = _columns(page, self.stranger)
        yield from self._go_on()

    def _go_on(self) -> Iterator[Request]:
        """The next candidate for a listing, or, once there are enough, articles of the best."""
        while self._waiting and len(self._looked_at) < LOOKED_AT:
            url, column = self._waiting.pop(0)
            if url not in self._looked_at:
                yield self._look(url, column)
                return
        self.found.sort(key=lambda one: -len([entry for entry in one.listing.entries if entry.day]))
        self.found = self.found[:KEPT]
        for entry in self.found[0].listing.entries[: ARTICLES - len(self.articles)] if self.found else ():
            yield asking(
                Ask(entry.url),
                self._article,
                lambda told, url=entry.url: self._refused(url, told, True),  # type: ignore[misc]
            )

    def _article(self, page: Page) -> Iterator[Request]:
        if page.status == 200:
            self.articles.append(page)
        else:
            self.problems.append(f"{page.url}: HTTP {page.status}")
        yield from ()

    def _refused(self, url: str, told: str, last: bool = False) -> Iterator[Request]:
        self.problems.append(f"{url}: {told}")
        if not last:
            yield from self._go_on()


def _is_article(page: Page) -> bool:
    try:
        return read(page).page_kind == "article" and bool(_ARTICLE_NUMBER.search(page.url))
    except UnreadablePage:
        return False


def _columns(page: Page, profile: Profile) -> list[tuple[str, str]]:
    """Addresses that may be listings, with their names: folders above the page, then links that are called news."""
    from cleaners.page.sketch import sketch

    try:
        seen = sketch(page)
    except UnreadablePage:
        return []
    found: dict[str, str] = {}
    for block in seen.blocks:
        for link in block.links:
            name = " ".join(seen.text[link.start : link.end].split())
            url = _address(page.url, link.href)
            short = 2 <= len(name) < HEADLINE and not _ARTICLE_NUMBER.search(
                urlsplit(url).path.rpartition("/")[2]
            )
            if short and profile.owns(url) and url.rstrip("/") != page.url.rstrip("/"):
                found.setdefault(url, name)
    named = sorted(found.items(), key=lambda pair: not _COLUMN.search(pair[1]))
    return [*((url, found.pop(url, "")) for url in _above(page.url)), *named]


def _above(url: str) -> list[str]:
    """The folders that an address stands in, the deepest first; those that are only a date are none."""
    parts = urlsplit(url)
    folders = parts.path.split("/")[1:-1]
    root = f"{parts.scheme}://{parts.netloc}/"
    return [
        root + "/".join(folders[:depth]) + "/"
        for depth in range(len(folders), 0, -1)
        if not re.fullmatch(r"[\d-]+|[0-9a-f]{32}", folders[depth - 1])
    ]


def _address(base: str, href: str) -> str:
    try:
        return urljoin(base, href.strip()).partition("#")[0]
    except ValueError:
        return ""


def host_of(url: str) -> str:
    return urlsplit(url).hostname or ""
