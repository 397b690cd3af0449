"""Offline: saved pages and WARCs are served through Scrapy's own machinery, and no socket is opened.

GOVNEWS_REPLAY  further folders, .warc or .warc.gz files, separated by ``:``, beside the pages in seeds/
"""

import os

from settings.base import *  # noqa: F403

GOVNEWS_REPLAY_ONLY = True
GOVNEWS_REPLAY = [path for path in os.environ.get("GOVNEWS_REPLAY", "").split(os.pathsep) if path]

DOWNLOAD_HANDLERS = {
    **DOWNLOAD_HANDLERS,  # noqa: F405
    "http": "crawler.crawl.replay.ReplayHandler",
    "https": "crawler.crawl.replay.ReplayHandler",
}
GOVNEWS_PUBLIC_ONLY = False
DOWNLOADER_MIDDLEWARES = {**DOWNLOADER_MIDDLEWARES, "crawler.guest.pauses.PauseMiddleware": None}  # noqa: F405
ROBOTSTXT_OBEY = False
AUTOTHROTTLE_ENABLED = False
DOWNLOAD_DELAY = 0
RETRY_ENABLED = False
