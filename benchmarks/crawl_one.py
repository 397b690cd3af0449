"""One crawl of the benchmark, in a process of its own: plain Scrapy, or ours. Writes what it took."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from scrapy import Spider, signals
from scrapy.crawler import CrawlerProcess
from scrapy.http import HtmlResponse, Response

from benchmarks.crawl_memory import Memory, memory

FAST = {
    "ROBOTSTXT_OBEY": False,
    "AUTOTHROTTLE_ENABLED": False,
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS": 16,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "LOG_LEVEL": "WARNING",
    "TELNETCONSOLE_ENABLED": False,
}


class Plain(Spider):
    """What one writes first: follow the links of a listing, and its next page."""

    name = "plain"

    def parse(self, response: Response, **_: Any) -> Iterator[Any]:
        assert isinstance(response, HtmlResponse)
        yield from response.follow_all(css="li a", callback=self.parse_article)
        yield from response.follow_all(css="a.next", callback=self.parse)

    def parse_article(self, response: Response) -> None:
        """Nothing is done with it."""


class Count:
    """Pages that came; clock and CPU of this process (seconds) at the first and the last of them.

    ``held`` is the memory of the crawl's processes after each number of pages in ``marks``.
    """

    def __init__(self, marks: Collection[int] = ()) -> None:
        self.pages = 0
        self.first = self.last = (0.0, 0.0)
        self._marks = marks
        self.held: dict[int, Memory] = {}

    def note(self) -> None:
        self.last = (time.monotonic(), time.process_time())
        self.first = self.first if self.pages else self.last
        self.pages += 1
        if self.pages in self._marks:
            self.held[self.pages] = memory()


def plain(address: str, _folder: Path, count: Count) -> None:
    process = CrawlerProcess({**FAST, "REMOTE_CONTROL_ENABLED": False})
    crawler = process.create_crawler(Plain)
    crawler.signals.connect(count.note, signals.response_received, weak=False)
    process.crawl(crawler, start_urls=[f"{address}/list/0"])
    process.start()


def ours(address: str, folder: Path, count: Count) -> None:
    seeds = folder / "seeds" / "bench"
    seeds.mkdir(parents=True)
    profile = {
        "title": "bench",
        "version": 1,
        "domains": ["127.0.0.1"],
        "listings": [{"url": f"{address}/list/0", "column": "要闻"}],
        "listing_links": "li a",
        "next_page": "a.next",
        "article_url": [r"/\d+\.html$"],
        "reading": {"body": ["div.text"], "title": ["h1"]},
    }
    (seeds / "site.yaml").write_text(json.dumps(profile), encoding="utf-8")
    os.environ |= {
        "GOVNEWS_DATA": str(folder / "data"),
        "GOVNEWS_SEEDS": str(folder / "seeds"),
        "GOVNEWS_CONTACT": "bench@example.org",
        "GOVNEWS_PUBLIC_ONLY": "0",
        "SCRAPY_PROJECT": "default",
    }
    from scrapy.utils.project import get_project_settings

    from crawler.backstage.process import started
    from crawler.runs.campaign import campaign

    settings = get_project_settings()
    settings.setdict(FAST, priority="cmdline")
    process = CrawlerProcess(settings)
    crawler = process.create_crawler("bench")
    crawler.signals.connect(count.note, signals.item_scraped, weak=False)
    campaign(process, {"bench": crawler}, settings, (), {"max_pages": "9999"}, started())


def main(way: str, address: str, folder: str, told: str, *marks: str) -> None:
    count = Count({int(mark) for mark in marks})
    {"plain": plain, "ours": ours}[way](address, Path(folder), count)
    found = {
        "pages": count.pages,
        "seconds": count.last[0] - count.first[0],
        "cpu": count.last[1] - count.first[1],
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "held": count.held,
    }
    Path(told).write_text(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
