"""What every way of running has in common. Environment variables are read here only.

GOVNEWS_DATA     folder of the database and the archive (default: ``data`` beside scrapy.cfg)
GOVNEWS_SEEDS    folder of the site folders (default: ``seeds`` beside scrapy.cfg)
GOVNEWS_DATABASE SQLAlchemy URL of the database (default: news.db in that folder)
GOVNEWS_CONTACT  address or URL at which sites can reach whoever runs the crawl
GOVNEWS_PUBLIC_ONLY  0 lets a crawl ask private and loopback addresses, for tests and intranets (default: 1)
GOVNEWS_REVIEW_TOKEN  what visitors of the review page must know, where more than this machine can reach it
GOVNEWS_WORKERS  cleaning processes (default: one less than there are cores, at most 4); 0 archives only
GOVNEWS_DISK_FREE       bytes that are to be free where the archive is; less is an alarm of the report (default: 5 GiB)
GOVNEWS_ATTACHMENT_SIZE bytes of the largest attachment that is captured (default: 32 MiB)
GOVNEWS_PATIENCE        seconds of a host's pause that a crawl waits for; a longer one ends the host's crawl (default: 120)
GOVNEWS_LOG      json: logs and accounts of runs as one JSON object a line (default: text)
GOVNEWS_ALARM_WEBHOOK  address to which alarms are posted as JSON
GOVNEWS_ALARM_MAIL     addresses to which alarms are mailed, separated by commas
GOVNEWS_ALARM_FROM     the sender of that mail (default: the first of those addresses)
GOVNEWS_SMTP     where mail is handed in: smtp://host:port, starttls://user:password@host, smtps://user:password@host
                 (default: smtp://127.0.0.1:25)
"""

from __future__ import annotations

import os
from pathlib import Path

from scrapy.settings import default_settings

from crawler.terminal.about import product
from crawler.terminal.interrupts import end_quietly
from crawler.terminal.logs import JSON, log_json
from settings.environment import one_of, whole_number

_ROOT = Path(__file__).resolve().parent.parent
# Parts of Scrapy that nobody asks for. What is only switched off, or None, is loaded all the same, at every start.
_UNUSED = frozenset(
    {
        "scrapy.downloadermiddlewares.cookies.CookiesMiddleware",
        "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware",
        "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware",
        "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware",  # ours takes its place
        "scrapy.downloadermiddlewares.stats.DownloaderStats",
        "scrapy.extensions.memdebug.MemoryDebugger",
        "scrapy.extensions.remote_control.RemoteControl",
        "scrapy.extensions.spiderstate.SpiderState",
        "scrapy.extensions.telnet.TelnetConsole",
    }
)


def _used(base: dict[str, int]) -> dict[str, int]:
    return {name: order for name, order in base.items() if name not in _UNUSED}


# The first of ours that runs, whatever the command.
end_quietly()

BOT_NAME = "govnews"
COMMANDS_MODULE = "crawler.commands"
SPIDER_LOADER_CLASS = "crawler.profiles.sites.SiteLoader"
SCHEDULER = "crawler.crawl.scheduler.FrontierScheduler"
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"

GOVNEWS_DATA = os.environ.get("GOVNEWS_DATA") or str(_ROOT / "data")
GOVNEWS_DATABASE = os.environ.get("GOVNEWS_DATABASE", "")
GOVNEWS_SEEDS = os.environ.get("GOVNEWS_SEEDS") or str(_ROOT / "seeds")
GOVNEWS_CONTACT = os.environ.get("GOVNEWS_CONTACT", "").strip()
GOVNEWS_LOG = one_of("GOVNEWS_LOG", ("text", JSON))
GOVNEWS_ALARM_WEBHOOK = os.environ.get("GOVNEWS_ALARM_WEBHOOK", "").strip()
GOVNEWS_ALARM_MAIL = os.environ.get("GOVNEWS_ALARM_MAIL", "")
GOVNEWS_ALARM_FROM = os.environ.get("GOVNEWS_ALARM_FROM", "").strip()
GOVNEWS_SMTP = os.environ.get("GOVNEWS_SMTP", "").strip() or "smtp://127.0.0.1:25"
GOVNEWS_DISK_FREE = whole_number("GOVNEWS_DISK_FREE", 5 * 1024**3)
GOVNEWS_PUBLIC_ONLY = os.environ.get("GOVNEWS_PUBLIC_ONLY", "1") != "0"
GOVNEWS_REVIEW_TOKEN = os.environ.get("GOVNEWS_REVIEW_TOKEN", "").strip()
GOVNEWS_REPLAY_ONLY = False
GOVNEWS_REPLAY: list[str] = []

# Cleaning runs in processes of its own; a page that takes longer than the limit (seconds) is given up.
GOVNEWS_WORKERS = whole_number("GOVNEWS_WORKERS", min(4, max(1, (os.cpu_count() or 2) - 1)))
GOVNEWS_CLEAN_SECONDS = 60.0
# A batch is committed when it has so many captures or is so many seconds old.
GOVNEWS_BATCH = 64
GOVNEWS_BATCH_SECONDS = 0.2
# Whether a run leaves listings alone that are not due yet (as -a due=1 does).
GOVNEWS_ONLY_DUE = False
# So many addresses of a host are leased from the frontier at a time.
GOVNEWS_LEASES = 128
GOVNEWS_PROGRESS_SECONDS = 10.0

USER_AGENT = f"{product()} (+{GOVNEWS_CONTACT or 'no contact given'})"
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "govnews"
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 2.0
AUTOTHROTTLE_MAX_DELAY = 60.0
DOWNLOAD_DELAY = 1.0
CONCURRENT_REQUESTS_PER_DOMAIN = 2
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",
    # The one encoding whose completeness is checked: a cut-off page must not pass for a whole one.
    "Accept-Encoding": "gzip",
}
DOWNLOAD_TIMEOUT = 60  # of a whole answer
REDIRECT_MAX_TIMES = 6
# Seconds: the first pause of a host that says no and not for how long; pauses that a crawl waits for.
GOVNEWS_BACKOFF = 60.0
GOVNEWS_PATIENCE = float(whole_number("GOVNEWS_PATIENCE", 120))
RETRY_HTTP_CODES = [500, 502, 504, 522, 524, 408]  # 429 and 503 pause their host
DOWNLOAD_MAXSIZE = 64 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
# Larger files stay where they are.
GOVNEWS_ATTACHMENT_SIZE = whole_number("GOVNEWS_ATTACHMENT_SIZE", 32 * 1024**2)
# Pages wait for their batch to be committed, which must not hold up the next requests.
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 64 * 1024 * 1024
# An answer gives one item; Scrapy makes so many tasks for each answer's items, used or not.
CONCURRENT_ITEMS = 1
# No session is needed to read the news, and the cookie jar's domain list may be fetched from the network.
COOKIES_ENABLED = False
METAREFRESH_ENABLED = False

TWISTED_DNS_RESOLVER = "crawler.guest.addresses.PublicOnlyResolver"
DOWNLOAD_HANDLERS: dict[str, str | None] = {"data": None, "file": None, "ftp": None, "s3": None}
DOWNLOADER_MIDDLEWARES_BASE = _used(default_settings.DOWNLOADER_MIDDLEWARES_BASE)
DOWNLOADER_MIDDLEWARES: dict[str, int | None] = {
    "crawler.crawl.replay.LeftoverMiddleware": 40,
    "crawler.guest.addresses.PublicOnlyMiddleware": 50,
    "crawler.guest.robots.RobotsMiddleware": 100,
    "crawler.guest.pauses.PauseMiddleware": 580,
    "crawler.crawl.wire.WireMiddleware": 605,
}
# The spider yields captures and no requests, so there is nothing for Scrapy's own to do.
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}
ITEM_PIPELINES = {"crawler.crawl.pipelines.StorePipeline": 300}
EXTENSIONS_BASE = _used(default_settings.EXTENSIONS_BASE)
EXTENSIONS = {"crawler.runs.progress.Progress": 500}

REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False
LOG_LEVEL = "WARNING"
LOG_FORMAT = "%(levelname)s: %(message)s"
if GOVNEWS_LOG == JSON:
    # Before Scrapy logs its first line, and in place of its handler.
    LOG_INSTALL_ROOT_HANDLER = False
    log_json()
STATS_DUMP = False
LOGSTATS_INTERVAL = 0.0
# What a request comes to is counted and listed by the summary.
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"
