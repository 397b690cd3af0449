"""``python -m benchmarks.review DATABASE [--articles N]``: how fast the review page and the report are on a large store.

``DATABASE`` is an SQLAlchemy URL (sqlite:////tmp/large.db) of a store that only this is kept in: articles are made up
until there are N, and stay, so that a second run only measures. The pages are asked for over HTTP, one at a time.
"""

from __future__ import annotations

import argparse
import http.client
import random
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import uvicorn
from scrapy.settings import Settings

from benchmarks.large import A_DAY, FLAGS, RARE_WORD, SITES, fill
from benchmarks.table import Table
from crawler.profiles.sites import SiteLoader
from crawler.report.gather import gather, stretch
from crawler.report.metrics import metrics_route
from crawler.review.app import ROUTES, application
from crawler.review.desk import Desk
from crawler.review.server import listen
from crawler.store.database import open_database

if TYPE_CHECKING:
    from sqlalchemy import Engine

# Each page is asked for so often, other filters each time where there are others; a slow one until so many seconds.
TIMES, SECONDS = 20, 15.0
WORDS = ("记者从", "投入使用", "乡农技站", "食堂通过验收", "林业局", "石桥县水务局")
SHORT = ("记者", "水务", "林业", "食堂", "统计")


def pages(articles: int) -> Iterator[tuple[str, str]]:
    """The name of a page, and an address of it."""
    for turn in range(TIMES):
        chance = random.Random(turn)
        site, number = f"site{chance.randrange(SITES):02d}", chance.randrange(articles) + 1
        for name, given in _lists(turn, site, number, articles).items():
            yield name, f"/?{urlencode(given)}"
        yield "sites", "/sites"
        yield "a site", f"/sites/{site}"
        yield "an article", f"/articles/{number}"
        yield "judgements", "/judgements"
        yield "api: articles", "/api/articles"
        yield "api: changes", f"/api/changes?cursor={chance.randrange(articles)}"
        yield "metrics", "/metrics"


def _lists(turn: int, site: str, number: int, articles: int) -> dict[str, dict[str, object]]:
    """Filters by name; the day is that of an article."""
    day = _day((articles - number) // A_DAY)
    flag, word = list(FLAGS)[turn % len(FLAGS)], WORDS[turn % len(WORDS)]
    return {
        "articles": {},
        "far down": {"cursor": f"{day}~{articles}"},
        "one site": {"site": site},
        "a month": {"since": day - timedelta(days=30), "until": day},
        "a site's year": {"site": site, "since": day - timedelta(days=365), "until": day},
        "flag": {"flag": flag},
        "site and flag": {"site": site, "flag": flag},
        "revised": {"relation": "revised"},
        "copied elsewhere": {"relation": "copied"},
        "never revised, a site": {"relation": "first", "site": site},
        "articles only": {"kind": "article"},
        "listings": {"kind": "listing"},
        "search: a common word": {"q": word},
        "search: two characters": {"q": SHORT[turn % len(SHORT)]},
        "search: a rare word": {"q": f"{RARE_WORD}湖畔"},
        "search: rare, two characters": {"q": RARE_WORD},
        "search: nothing has it": {"q": "魑魅魍魉"},
        "search: word and site": {"q": word, "site": site},
    }


def counts() -> Iterator[tuple[str, str]]:
    """Numbers that no total says: each is counted once, and known then."""
    yield "count: a site's articles", "/count?site=site03&kind=article"
    yield "count: a year", f"/count?since={_day(395)}&until={_day(30)}"
    yield "count: never revised", "/count?relation=first"
    yield "count: articles with a flag", "/count?flag=spam_inline&kind=article"
    yield "count: a common word", f"/count?{urlencode({'q': WORDS[0]})}"


def _day(ago: int) -> date:
    return (datetime.now(UTC) - timedelta(days=ago)).date()


def measured(engine: Engine, articles: int) -> Table:
    took: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings({"GOVNEWS_DATA": folder, "GOVNEWS_SEEDS": f"{folder}/seeds"})
        (Path(folder) / "seeds").mkdir()
        _ask_all(engine, articles, Path(folder), settings, took)
        for days in (14, 60):
            for _ in range(3):
                began = time.perf_counter()
                gather(engine, SiteLoader.from_settings(settings), settings, stretch(days))
                took.setdefault(f"scrapy report --days {days}", []).append(time.perf_counter() - began)
    rows = [
        [name, str(len(times)), *(f"{1000 * at(times):,.0f}" for at in (_middle, _most, max))]
        for name, times in took.items()
    ]
    head = ["page", "asked", "p50, ms", "p95, ms", "slowest, ms"]
    return Table(f"The review page on {articles:,} articles, {engine.dialect.name}", head, rows)


def _ask_all(
    engine: Engine, articles: int, folder: Path, settings: Settings, took: dict[str, list[float]]
) -> None:
    """Add how long each page took, in seconds."""
    with served(engine, folder, settings) as port:
        # The totals are counted first: so they are once a server has run for a while.
        while b"null" in _ask(port, "/count?")[1]:
            pass
        for name, address in [*pages(articles), *counts()]:
            if sum(took.get(name, ())) < SECONDS:
                took.setdefault(name, []).append(_ask(port, address)[0])


def _middle(times: list[float]) -> float:
    return sorted(times)[len(times) // 2]


def _most(times: list[float]) -> float:
    return sorted(times)[min(len(times) - 1, int(0.95 * len(times)))]


def _ask(port: int, address: str) -> tuple[float, bytes]:
    """Seconds until the whole answer was there, and the answer."""
    began = time.perf_counter()
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    asking.request("GET", address)
    answer = asking.getresponse()
    body = answer.read()
    asking.close()
    if answer.status not in (200, 503):
        raise RuntimeError(f"{address}: {answer.status}")
    return time.perf_counter() - began, body


@contextmanager
def served(engine: Engine, folder: Path, settings: Settings) -> Iterator[int]:
    """The review page on a free port."""
    with listen("127.0.0.1", 0) as listening:
        measured = metrics_route(engine, SiteLoader.from_settings(settings), settings)
        app = application(Desk(engine, folder / "archive", folder / "seeds"), (*ROUTES, measured))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        server.should_exit = True
        thread.join(10)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.review", description=__doc__)
    parser.add_argument("database")
    parser.add_argument("--articles", type=int, default=1_000_000)
    chosen = parser.parse_args()
    engine = open_database(chosen.database)
    fill(engine, chosen.articles)
    print(measured(engine, chosen.articles))


if __name__ == "__main__":
    main()
