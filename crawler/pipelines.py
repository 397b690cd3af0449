"""Item pipelines: archive, then clean, then store. Each hands on to what does the work."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NoReturn, cast

from scrapy.exceptions import DropItem, NotConfigured

from cleaners.record import to_record
from crawler.capture import Archived, Capture, Read
from crawler.cleaning import CleaningError
from crawler.frontier import Unfetched
from crawler.inputs.values import BadInput
from crawler.parts import earlier, onward
from crawler.scheduler import scheduler_of
from crawler.store import StorageError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.run import Run
    from crawler.spider import SiteSpider


class ArchivePipeline:
    """Capture -> Archived. What was not fetched goes through to the store."""

    def __init__(self, crawler: Crawler) -> None:
        self._run = _run(crawler)
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ArchivePipeline:
        return cls(crawler)

    async def process_item(self, item: Capture | Unfetched) -> Archived | Unfetched:
        if isinstance(item, Unfetched):
            return item
        try:
            return await self._run.disk.archive(item, _spider(self._crawler).profile.version)
        except StorageError as error:
            _stop(self._crawler, error)

    async def close_spider(self) -> None:
        await self._run.disk.close_site(_spider(self._crawler).name)


class CleanPipeline:
    """Archived -> Read. A further part of an article is read with the parts before it, as one article."""

    def __init__(self, crawler: Crawler) -> None:
        self._run = _run(crawler)
        self._crawler = crawler
        self._profile = _spider(crawler).profile

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CleanPipeline:
        return cls(crawler)

    async def process_item(self, item: Archived | Unfetched) -> Read | Unfetched:
        if isinstance(item, Unfetched):
            return item
        capture = item.capture
        if capture.kind != "article" or item.settled or capture.error is not None:
            return Read(item, None, capture.error)
        before = earlier(capture.lease)
        try:
            pages = (*await self._run.disk.pages(before), capture.page) if before else capture.page
            article = await self._run.pool.clean(pages, self._profile.whole_reading)
        except StorageError as error:
            _stop(self._crawler, error)
        except (CleaningError, BadInput, OSError) as error:
            return Read(item, None, str(error))
        if article.page_kind != "article":
            return Read(
                item, None, f"no article but a page of kind {article.page_kind}: {article.page_kind_reason}"
            )
        leads = onward(article, capture, self._profile)
        return Read(replace(item, capture=replace(capture, leads=(*capture.leads, *leads))), article, None)


class StorePipeline:
    """Read -> stored and acknowledged, and counted. With ``-o`` an article's record goes on, with its relation."""

    def __init__(self, crawler: Crawler) -> None:
        self._run = _run(crawler)
        self._crawler = crawler
        self._exports = bool(crawler.settings.getdict("FEEDS"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> StorePipeline:
        return cls(crawler)

    async def process_item(self, item: Read | Unfetched) -> Read | dict[str, Any]:
        try:
            relation = await self._run.disk.store(item)
        except StorageError as error:
            _stop(self._crawler, error)
        lease = item.lease if isinstance(item, Unfetched) else item.archived.capture.lease
        if lease is not None:
            scheduler_of(self._crawler).settled(lease)
        if isinstance(item, Unfetched):
            raise DropItem(item.error, log_level="DEBUG")
        self._run.tally(_spider(self._crawler).name).add(item, relation)
        if not self._exports:
            return item
        if item.article is None or relation is None:
            raise DropItem("nothing to export", log_level="DEBUG")
        return {**to_record(item.article), "relation": relation.value}


def _spider(crawler: Crawler) -> SiteSpider:
    # The site loader makes no other.
    return cast("SiteSpider", crawler.spider)


def _run(crawler: Crawler) -> Run:
    run = _spider(crawler).run
    if run is None:
        raise NotConfigured("nothing is archived or stored outside of scrapy crawl")
    return run


def _stop(crawler: Crawler, error: StorageError) -> NoReturn:
    """End the site; the pages in hand go quietly."""
    _run(crawler).fail(crawler, _spider(crawler).name, error)
    raise DropItem(str(error), log_level="DEBUG") from error
