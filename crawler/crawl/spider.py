"""The one spider: it walks the listings of a site profile and captures what they link to."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scrapy import Request, Spider, signals
from scrapy.exceptions import DontCloseSpider, IgnoreRequest
from scrapy.http import Response

from crawler.crawl.capture import NOT_MODIFIED, Capture
from crawler.crawl.capturing import captured
from crawler.crawl.frontier import LEASE, Leased, Rank, State, Unfetched
from crawler.crawl.limits import limits_of
from crawler.crawl.parts import first_of
from crawler.crawl.replay import ReplayMiss, pages_of
from crawler.crawl.scheduler import scheduler_of
from crawler.crawl.walk import Walk, body_of
from crawler.guest.pauses import HostPaused
from crawler.identity import identity
from crawler.runs.health import Figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure

    from crawler.profiles.profile import Profile
    from crawler.runs.run import Run


class SiteSpider(Spider):
    """Makes requests of leases, and of every answer a Capture that names its leads.

    ``shapes`` are what earlier runs learned of the addresses of its articles. ``run`` is what ``scrapy crawl`` keeps for all its sites; without one nothing is archived or stored.
    """

    profile: Profile
    run: Run | None = None
    shapes: tuple[str, ...] = ()
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
        crawler.signals.connect(spider.note_unread, signals.spider_error)
        crawler.signals.connect(spider.note_end, signals.spider_closed)
        return spider

    @cached_property
    def walk(self) -> Walk:
        """Which way this crawl goes; raises UnfitArgument."""
        replays = self.settings.getbool("GOVNEWS_REPLAY_ONLY")
        only_due = self.settings.getbool("GOVNEWS_ONLY_DUE") or vars(self).get("due") == "1"
        return Walk(self.profile, limits_of(vars(self)), replays, only_due)

    def request(self, lease: Leased) -> Request:
        """The request for a leased address."""
        if lease.kind == "listing":
            self._listings.add(identity(lease.url, self.profile))
        # Who walks on through what is known has to see it.
        whole = lease.kind == "listing" and self.walk.limits.backfills
        meta: dict[str, Any] = {LEASE: lease}
        if lease.kind == "attachment":
            # Files are often kept on another host.
            meta |= {
                "download_maxsize": self.settings.getint("GOVNEWS_ATTACHMENT_SIZE"),
                "allow_offsite": True,
            }
        return Request(
            lease.url,
            self.parse,
            lease.data.get("method", "GET"),
            headers=[*map(tuple, lease.data.get("headers", ())), *_conditions(lease.state, whole)],
            body=body_of(lease),
            errback=self.note_failure,
            meta=meta,
        )

    def parse(self, response: Response, **_: Any) -> Iterator[Capture]:
        capture = captured(response, self.name, self.profile, self.shapes)
        lease = capture.lease
        yield self._led(capture, lease) if lease and lease.kind == "listing" else capture

    def _led(self, capture: Capture, lease: Leased) -> Capture:
        """A listing's capture with its leads; how it was read is counted."""
        figures = self.run.tally(self.name).figures if self.run else Figures()
        if capture.status == NOT_MODIFIED:
            figures.saw_same_listing()
            return capture
        address = lease.url if lease.data.get("page", 1) == 1 else None
        if capture.error:
            if address and not capture.pause:
                figures.lost_listing(address)
            return capture
        found = self.walk.read(capture.page, lease, self.shapes)
        figures.saw_listing(found, address)
        doubtful = bool(found.without) or found.is_silent
        return replace(capture, leads=tuple(self.walk.leads(found, lease)), doubtful=doubtful)

    def note_failure(self, failure: Failure) -> Iterator[Unfetched]:
        """Errback: nothing came. Counted, so that one page's trouble is told without a trace."""
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value
        if isinstance(error, ReplayMiss):
            told = ""
        elif isinstance(error, HostPaused):
            # Many are held back at once; the summary tells of the host.
            if self.run is not None:
                self.run.tally(self.name).paused[error.pause.host] = error.pause
            if lease := request.meta.get(LEASE):
                yield Unfetched(self.name, lease, str(error), error.pause)
            return
        elif isinstance(error, IgnoreRequest):
            told = f"not fetched: {error or 'outside the site'}"
        else:
            what = str(error) or type(error).__name__
            told = f"not fetched: {' '.join(what.split())}"
        if self.run is not None:
            tally = self.run.tally(self.name)
            (tally.errors if told else tally.misses).add(request.url, told)
            lease = request.meta.get(LEASE)
            if lease and lease.kind == "listing" and lease.data.get("page", 1) == 1:
                tally.figures.lost_listing(lease.url)
        if lease := request.meta.get(LEASE):
            yield Unfetched(self.name, lease, told or "no saved page")

    def note_defect(self, failure: Failure, item: Capture | Unfetched) -> None:
        """An answer that could not be handled; its address is tried again by the next run."""
        if self.run is not None:
            self.run.tally(self.name).failure = f"{type(failure.value).__name__}: {failure.value}"
            self._forget(item.lease)

    def note_unread(self, response: Response) -> None:
        """An answer of which no capture could be made; told at the end of the run."""
        if self.run is not None:
            self._forget(response.meta.get(LEASE))

    def _forget(self, lease: Leased | None) -> None:
        # A run that waited for it would not end.
        if lease is not None:
            scheduler_of(self.crawler).settled(lease, led=False)

    def note_end(self, reason: str) -> None:
        if self.run is None:
            return
        tally = self.run.tally(self.name)
        tally.ended = reason
        if defects := self.crawler.stats.get_value("spider_exceptions/count"):
            tally.failure = f"{defects} answers could not be followed; see the log"

    def replay_rest(self) -> None:
        """Idle, and replaying: ask once for all saved articles; those asked for already are known."""
        if self._rest_asked:
            return
        self._rest_asked = True
        found = []
        saved = list(pages_of(self.settings, self.name, self.profile))
        urls = [page.url for page in saved]
        for page in saved:
            if first_of(page.url, urls):  # its first part leads to it
                continue
            if self.profile.is_article(page.url):
                found.append(self.walk.article(page.url, "", Rank.FRESH))
            elif identity(page.url, self.profile) not in self._listings:
                self._note(page.url, f"saved in {page.path}, but no listing, and no article by article_url")
        scheduler_of(self.crawler).add(found)
        raise DontCloseSpider

    def _note(self, address: str, error: str) -> None:
        if self.run is not None:
            self.run.tally(self.name).errors.add(address, error)


def _conditions(state: State, whole: bool) -> list[tuple[str, str]]:
    """What makes an answer short where nothing changed, unless it is wanted ``whole``; max-age=0 asks caches on the way
    to look for themselves."""
    if state.visited_at is None:
        return []
    told = [] if whole else [("If-None-Match", state.etag), ("If-Modified-Since", state.modified)]
    return [("Cache-Control", "max-age=0"), *((name, value) for name, value in told if value)]
