"""How a try asks a site: a spider of Scrapy's own, polite as a crawl, that archives and stores nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.exceptions import IgnoreRequest
from scrapy.settings import default_settings
from scrapy.spidermiddlewares.httperror import HttpError

from cleaners import Page
from crawler.crawl.wire import WIRE
from crawler.listings import Ask

if TYPE_CHECKING:
    from scrapy.crawler import CrawlerProcessBase
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from crawler.profiles.profile import Profile

# What is to be done with an answer, or with why there is none; gives what to ask for next.
Answered = Callable[[Page], "Iterator[Request]"]
Refused = Callable[[str], "Iterator[Request]"]


class Visit(Spider):
    """A spider whose steps are functions: ``steps`` yields the first requests (see ``asking``)."""

    name = "visit"
    custom_settings = {  # noqa: RUF012  # Scrapy declares it as it is
        "ITEM_PIPELINES": {},
        "EXTENSIONS": {},
        "SCHEDULER": "scrapy.core.scheduler.Scheduler",
        "SPIDER_MIDDLEWARES_BASE": default_settings.SPIDER_MIDDLEWARES_BASE,
        "RETRY_TIMES": 1,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    }

    def __init__(self, steps: Callable[[], Iterator[Request]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.steps = steps

    async def start(self) -> Any:
        for request in self.steps():
            yield request


def visit(
    process: CrawlerProcessBase, steps: Callable[[], Iterator[Request]], profiles: Sequence[Profile]
) -> None:
    """Run the steps to their end, each host no faster than its profile allows."""
    crawler = process.create_crawler(Visit)
    crawler.settings.set("DOWNLOAD_SLOTS", _slots(profiles), priority="cmdline")
    process.crawl(crawler, steps=steps)
    process.start()


def _slots(profiles: Sequence[Profile]) -> dict[str, dict[str, float]]:
    return {
        urlsplit(listing.url).hostname or "": {"delay": profile.delay}
        for profile in profiles
        if profile.delay is not None
        for listing in profile.listings
    }


def asking(ask: Ask, answered: Answered, refused: Refused) -> Request:
    """The request of an Ask; one of the two functions gets what comes of it."""

    def parse(response: Response) -> Iterator[Request]:
        yield from answered(page_of(response))

    def fail(failure: Failure) -> Iterator[Request]:
        yield from refused(why(failure.value))

    return Request(
        ask.url,
        parse,
        method=ask.method,
        body=ask.body,
        headers=dict(ask.headers),
        errback=fail,
        dont_filter=True,
    )


def page_of(response: Response) -> Page:
    """An answer as the cleaners take it."""
    headers = {
        name.decode("latin-1").lower(): values[-1].decode("latin-1")
        for name, values in response.headers.items()
    }
    wire = response.request.meta.get(WIRE) if response.request else None
    return Page(response.url, response.body, headers, response.status, wire.received_at if wire else None)


def why(error: BaseException | None) -> str:
    """Why nothing came, in one line."""
    if isinstance(error, HttpError):
        return f"HTTP {error.response.status}"
    if isinstance(error, IgnoreRequest):
        return str(error) or "outside the site"
    return " ".join((str(error) or type(error).__name__).split())
