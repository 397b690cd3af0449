"""The item pipeline: every answer goes backstage, and comes back counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from scrapy.exceptions import DropItem, NotConfigured

from crawler.backstage.values import Site
from crawler.crawl.frontier import Unfetched
from crawler.crawl.scheduler import scheduler_of
from crawler.store.errors import StorageError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.crawl.capture import Capture
    from crawler.crawl.spider import SiteSpider
    from crawler.runs.run import Run


class StorePipeline:
    """Has each answer archived, cleaned and stored, and its lease acknowledged.

    With ``-o`` an article's record goes on, with its relation.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        # The site loader makes no other.
        self._spider = cast("SiteSpider", crawler.spider)
        if self._spider.run is None:
            raise NotConfigured("nothing is archived or stored outside of scrapy crawl")
        self._run: Run = self._spider.run
        self._exports = bool(crawler.settings.getdict("FEEDS"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> StorePipeline:
        return cls(crawler)

    async def open_spider(self) -> None:
        self._run.tally(self._spider.name).may_rest = self._spider.walk.may_rest
        site = Site(self._spider.profile, self._exports)
        self._spider.shapes = await self._run.disk.open_site(self._spider.name, site)

    async def close_spider(self) -> None:
        try:
            await self._run.disk.close_site(self._spider.name)
        except StorageError as error:
            self._run.fail(self._crawler, self._spider.name, error)

    async def process_item(self, item: Capture | Unfetched) -> Capture | Unfetched | dict[str, Any]:
        try:
            done = await scheduler_of(self._crawler).handled(item)
        except StorageError as error:
            # The pages in hand go quietly; the summary tells why, once.
            raise DropItem(str(error), log_level="DEBUG") from error
        if not isinstance(item, Unfetched):
            self._run.tally(self._spider.name).add(done)
        if not self._exports:
            return item
        if done.record is None:
            raise DropItem("nothing to export", log_level="DEBUG")
        return done.record
