"""Progress on stderr: a bar a site on a terminal, a line a site now and then elsewhere, as JSON on request."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Any, cast

from scrapy import signals
from scrapy.exceptions import NotConfigured
from tqdm import tqdm
from twisted.internet.task import LoopingCall

from crawler.store.relations import Relation
from crawler.terminal.counts import counted
from crawler.terminal.logs import as_json

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.crawl.spider import SiteSpider
    from crawler.runs.run import Tally

logger = logging.getLogger(__name__)
_BAR_SECONDS = 0.2


class Progress:
    """Scrapy extension: shows how far one site has come, from its tally."""

    def __init__(self, tally: Tally, position: int, seconds: float, json: bool) -> None:
        self._tally = tally
        self._json = json
        self._bar: Any = None
        self._position = position
        self._seconds = _BAR_SECONDS if sys.stderr.isatty() else seconds
        # A timer of Twisted's: its reactor lets go of cancelled ones, such as the limit of every download, when one is
        # due, and no other may be for as long as a download may take.
        self._timer = LoopingCall(self._show)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Progress:
        spider = cast("SiteSpider", crawler.spider)
        run = spider.run
        if run is None:
            raise NotConfigured
        tally = run.tally(spider.name)
        position = list(run.tallies).index(tally.site)
        progress = cls(
            tally, position, crawler.settings.getfloat("GOVNEWS_PROGRESS_SECONDS"), as_json(crawler.settings)
        )
        crawler.signals.connect(progress.begin, signals.spider_opened)
        crawler.signals.connect(progress.end, signals.spider_closed)
        return progress

    def begin(self) -> None:
        if sys.stderr.isatty() and not self._json:
            self._bar = tqdm(
                desc=f"{self._tally.site}, pages", unit="", position=self._position, file=sys.stderr
            )
        self._timer.start(self._seconds, now=False)

    def end(self) -> None:
        if self._timer.running:
            self._timer.stop()
        self._show()
        if self._bar is not None:
            self._bar.close()

    def _show(self) -> None:
        if self._json:
            counts = {"captures": self._tally.captures, "errors": len(self._tally.errors)}
            logger.info(
                "%s: %s",
                self._tally.site,
                told(self._tally),
                extra={"event": "progress", "site": self._tally.site, **counts},
            )
        elif self._bar is None:
            print(
                f"{self._tally.site}: {counted(self._tally.captures, 'page')}, {told(self._tally)}",
                file=sys.stderr,
                flush=True,
            )
        else:
            self._bar.set_postfix_str(told(self._tally), refresh=False)
            self._bar.update(self._tally.captures - self._bar.n)
            self._bar.refresh()


def told(tally: Tally) -> str:
    """What has been found, in few words."""
    parts = [
        f"{tally.relations[relation]:,} {relation}" for relation in Relation if tally.relations[relation]
    ]
    parts += [counted(len(tally.errors), "error")] if tally.errors else []
    parts += [f"{len(tally.misses):,} not saved"] if tally.misses else []
    return ", ".join(parts) or "no article yet"
