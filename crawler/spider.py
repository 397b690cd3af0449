"""The one spider: it walks the listings of a site profile and captures what they link to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urldefrag

from scrapy import Request, Spider, signals
from scrapy.exceptions import DontCloseSpider, IgnoreRequest
from scrapy.http import Response, TextResponse
from w3lib.url import canonicalize_url

from crawler.capture import Capture, Kind
from crawler.replay import ReplayMiss, pages_of
from crawler.wire import WIRE, Wire, pairs

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure

    from crawler.profile import Profile
    from crawler.run import Run


class SiteSpider(Spider):
    """Yields a Capture for every answer: each listing of the profile, and each article they lead to.

    ``run`` is what ``scrapy crawl`` keeps for all its sites; without one nothing is archived or stored.
    """

    profile: Profile
    run: Run | None = None
    _rest_asked = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._listings: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> SiteSpider:
        spider: SiteSpider = super().from_crawler(crawler, *args, **kwargs)
        if crawler.settings.getbool("GOVNEWS_REPLAY_ONLY"):
            crawler.signals.connect(spider.replay_rest, signals.spider_idle)
        crawler.signals.connect(spider.note_defect, signals.item_error)
        crawler.signals.connect(spider.note_end, signals.spider_closed)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        for listing in self.profile.listings:
            yield self._request(listing.url, "listing", listing.column)

    def parse(
        self, response: Response, kind: Kind = "article", column: str = ""
    ) -> Iterator[Capture | Request]:
        capture = self._capture(response, kind, column)
        yield capture
        if kind == "listing" and capture.error is None and isinstance(response, TextResponse):
            yield from self._links(response, column)

    def note_failure(self, failure: Failure) -> None:
        """Errback: nothing came. Counted, so that one page's trouble is told without a trace."""
        request: Request = failure.request  # type: ignore[attr-defined]
        if self.run is None:
            return
        tally = self.run.tally(self.name)
        error = failure.value
        if isinstance(error, ReplayMiss):
            tally.misses.append(request.url)
        elif isinstance(error, IgnoreRequest):
            tally.errors.append(f"{request.url}: not fetched: {error or 'outside the site'}")
        else:
            what = str(error) or type(error).__name__
            tally.errors.append(f"{request.url}: not fetched: {' '.join(what.split())}")

    def note_defect(self, failure: Failure) -> None:
        if self.run is not None:
            self.run.tally(self.name).failure = f"{type(failure.value).__name__}: {failure.value}"

    def note_end(self, reason: str) -> None:
        if self.run is None:
            return
        tally = self.run.tally(self.name)
        tally.ended = reason
        if defects := self.crawler.stats.get_value("spider_exceptions/count"):
            tally.failure = f"{defects} answers could not be followed; see the log"

    def replay_rest(self) -> None:
        """Idle, and replaying: ask once for all saved articles; those asked for already are filtered."""
        if self._rest_asked:
            return
        self._rest_asked = True
        for page in pages_of(self.settings, self.name, self.profile):
            if self.profile.is_article(page.url):
                self.crawler.engine.crawl(self._request(page.url, "article", ""))
            elif canonicalize_url(page.url) not in self._listings:
                self._note(f"{page.url}: saved in {page.path}, but no listing, and no article by article_url")
        raise DontCloseSpider

    def _note(self, error: str) -> None:
        if self.run is not None:
            self.run.tally(self.name).errors.append(error)

    def _links(self, response: TextResponse, column: str) -> Iterator[Request]:
        for url in _targets(response, self.profile.listing_links):
            if self.profile.is_article(url):
                yield self._request(url, "article", column)
        if self.profile.next_page:
            for url in _targets(response, self.profile.next_page):
                if self.profile.owns(url):
                    yield self._request(url, "listing", column)

    def _request(self, url: str, kind: Kind, column: str) -> Request:
        if kind == "listing":
            self._listings.add(canonicalize_url(url))
        return Request(url, self.parse, errback=self.note_failure, cb_kwargs={"kind": kind, "column": column})

    def _capture(self, response: Response, kind: Kind, column: str) -> Capture:
        request = cast("Request", response.request)
        wire: Wire = request.meta[WIRE]
        asked = request.meta.get("redirect_urls", [response.url])[0]
        return Capture(
            site=self.name,
            kind=kind,
            url=response.url,
            requested_url=asked,
            listing_column=column,
            fetched_at=wire.received_at,
            request_headers=pairs(request.headers),
            protocol=response.protocol or "HTTP/1.1",
            status=response.status,
            headers=wire.headers,
            payload=wire.payload,
            body=response.body,
            error=wire.damage or self._error(response, kind, asked),
        )

    def _error(self, response: Response, kind: Kind, asked: str) -> str | None:
        if response.status != 200:
            return f"HTTP {response.status}"
        if not response.body:
            return "the body is empty"
        if kind == "article" and asked != response.url and not self.profile.is_article(response.url):
            return f"redirected from {asked} to what is no article of the site"
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
