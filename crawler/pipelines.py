"""Item pipelines: archive, then clean, then store. Each hands on to what does the work."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, NoReturn, cast

from scrapy.exceptions import DropItem, NotConfigured

from cleaners.record import to_record
from crawler.capture import Archived, Capture, Read
from crawler.cleaning import CleaningError
from crawler.store import StorageError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.run import Run
    from crawler.spider import SiteSpider

# The event loop holds its tasks weakly.
_CLOSING: set[asyncio.Future[None]] = set()


class ArchivePipeline:
    """Capture -> Archived."""

    def __init__(self, crawler: Crawler) -> None:
        self._run = _run(crawler)
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ArchivePipeline:
        return cls(crawler)

    async def process_item(self, item: Capture) -> Archived:
        try:
            return await self._run.disk.archive(item, _spider(self._crawler).profile.version)
        except StorageError as error:
            _stop(self._crawler, error)

    async def close_spider(self) -> None:
        await self._run.disk.close_site(_spider(self._crawler).name)


class CleanPipeline:
    """Archived -> Read."""

    def __init__(self, crawler: Crawler) -> None:
        self._pool = _run(crawler).pool
        self._reading = _spider(crawler).profile.whole_reading

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CleanPipeline:
        return cls(crawler)

    async def process_item(self, item: Archived) -> Read:
        capture = item.capture
        if capture.kind == "listing" or item.settled or capture.error is not None:
            return Read(item, None, capture.error)
        try:
            article = await self._pool.clean(capture.page, self._reading)
        except CleaningError as error:
            return Read(item, None, str(error))
        if article.page_kind != "article":
            return Read(
                item, None, f"no article but a page of kind {article.page_kind}: {article.page_kind_reason}"
            )
        return Read(item, article, None)


class StorePipeline:
    """Read -> stored, and counted. With ``-o`` an article's record goes on, with its relation."""

    def __init__(self, crawler: Crawler) -> None:
        self._run = _run(crawler)
        self._crawler = crawler
        self._exports = bool(crawler.settings.getdict("FEEDS"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> StorePipeline:
        return cls(crawler)

    async def process_item(self, item: Read) -> Read | dict[str, Any]:
        try:
            relation = await self._run.disk.store(item)
        except StorageError as error:
            _stop(self._crawler, error)
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
    """The disk failed: end this site. The summary tells why, once; the pages in hand go quietly."""
    tally = _run(crawler).tally(_spider(crawler).name)
    if tally.failure is None:
        tally.failure = str(error)
        task = asyncio.ensure_future(crawler.engine.close_spider_async(reason="storage"))
        _CLOSING.add(task)
        task.add_done_callback(_CLOSING.discard)
    raise DropItem(str(error), log_level="DEBUG") from error
