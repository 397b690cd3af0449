"""``python -m benchmarks.listing FOLDER [--articles N]``: how fast the review page's list is on a large store.

The store is made up of the test server's stories and kept in the folder, so that a second run only measures.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select

from benchmarks.table import Table
from crawler.store.database import open_database
from crawler.store.filters import Standing, Wanted
from crawler.store.listing import Cursor, count, listing
from crawler.store.search_tables import SearchRow
from crawler.store.searching import searched
from crawler.store.tables import ArticleRow, CaptureRow, FlagRow
from crawler.store.totals import totals
from tests.server.newsroom import FIRST_DAY, story

if TYPE_CHECKING:
    from sqlalchemy import Engine

BATCH, SITES, A_DAY = 5000, 80, 400
# Shares of articles with each flag, of revisions, of undated ones, of other kinds of page.
FLAGS = {"spam_inline": 0.08, "repeat": 0.03, "digits_stripped": 0.002, "mirror": 0.0001}
REVISED, UNDATED, LISTINGS = 0.02, 0.01, 0.005
# Every so many-th text has a word that no other has.
RARE, RARE_WORD = 100_000, "漪澜"

Rows = dict[str, Any]


def fill(engine: Engine, articles: int) -> None:
    """Add articles up to that number."""
    with engine.connect() as connection:
        last = connection.scalar(select(func.max(ArticleRow.id))) or 0
    for first in range(last + 1, articles + 1, BATCH):
        made = [_rows(number) for number in range(first, min(first + BATCH, articles + 1))]
        with engine.begin() as connection:
            for table in (CaptureRow, ArticleRow, FlagRow, SearchRow):
                if rows := [row for one in made for row in one.get(table, ())]:
                    connection.execute(insert(table), rows)


def _rows(number: int) -> dict[Any, list[Rows]]:
    chance = random.Random(number)
    told, site = story(number % 50_000 + 1), f"site{chance.randrange(SITES):02d}"
    day = None if chance.random() < UNDATED else (FIRST_DAY + timedelta(days=number // A_DAY)).date()
    text = "\n".join(told.paragraphs[:3]) + (f"\n{RARE_WORD}湖畔。" if number % RARE == 0 else "")
    revises = number - 1 if number > 1 and chance.random() < REVISED else None
    title, url = f"{told.title}（{number}）", f"http://{site}.example/{number}.html"
    flags = [name for name, share in FLAGS.items() if chance.random() < share]
    return {
        CaptureRow: [_capture(number, site, url)],
        ArticleRow: [_article(number, site, url, title, text, day, revises, chance.random() < LISTINGS)],
        FlagRow: [
            {"article_id": number, "number": at, "name": name, "evidence": "made up", "places": []}
            for at, name in enumerate(flags)
        ],
        SearchRow: [{"article_id": number, "folded": searched(title, text)}],
    }


def _capture(number: int, site: str, url: str) -> Rows:
    return {
        "id": number, "site": site, "kind": "article", "url": url, "fetched_at": datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=number),
        "status": 200, "digest": f"sha256:{number}", "payload_digest": f"sha256:{number}", "warc_file": "a.warc.gz",
        "warc_offset": number, "warc_length": 1,
    }  # fmt: skip


def _article(
    number: int, site: str, url: str, title: str, text: str, day: Any, revises: int | None, other: bool
) -> Rows:
    return {
        "id": number, "capture_id": number, "revises_id": revises, "site": site, "url": url, "title": title,
        "published_at": day and day.isoformat(), "published_on": day, "source": "新华社", "authors": [], "columns": [],
        "script": "Hans", "text": text, "paragraphs": [], "digest": f"sha256:{number}", "page_digest": f"sha256:{number}",
        "profile_version": 1, "cleaner_version": "3", "page_kind": "listing" if other else "article",
        "page_kind_reason": "", "attachments": [], "images": [],
    }  # fmt: skip


def _questions(engine: Engine) -> Iterator[tuple[str, Callable[[], object]]]:
    middle = Cursor((FIRST_DAY + timedelta(days=600)).date(), 300_000)
    asked = {
        "newest": Wanted(),
        "one site": Wanted(sites=("site07",)),
        "dates": Wanted(since=FIRST_DAY.date(), until=(FIRST_DAY + timedelta(days=90)).date()),
        **{f"flag {name}": Wanted(flag=name) for name in FLAGS},
        "site and flag": Wanted(sites=("site07",), flag="digits_stripped"),
        "revisions": Wanted(standing=Standing.REVISED),
        "copied (none is)": Wanted(standing=Standing.COPIED),
        "articles only": Wanted(page_kind="article"),
        "listings": Wanted(page_kind="listing"),
        "common word": Wanted(words=("记者从",)),
        "common, two characters": Wanted(words=("记者",)),
        "rare word": Wanted(words=(f"{RARE_WORD}湖",)),
        "rare, two characters": Wanted(words=(RARE_WORD,)),
        "word and flag": Wanted(words=("记者从",), flag="mirror"),
    }
    for name, wanted in asked.items():
        yield name, lambda wanted=wanted: listing(engine, wanted)  # type: ignore[misc]
    yield "far down", lambda: listing(engine, Wanted(), middle)
    for name in ("newest", "flag spam_inline", "common word"):
        yield f"count: {name}", lambda wanted=asked[name]: count(engine, wanted)  # type: ignore[misc]
    yield "totals", lambda: totals(engine)


def measured(engine: Engine) -> Table:
    rows = []
    for name, ask in _questions(engine):
        times = []
        for _ in range(3):
            began = time.perf_counter()
            try:
                ask()
            except RuntimeError as error:
                name = f"{name} ({error})"
            times.append(time.perf_counter() - began)
        rows.append([name, *(f"{1000 * took:,.1f}" for took in (times[0], min(times)))])
    return Table("The list of the review page", ["question", "first, ms", "best of 3, ms"], rows)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.listing", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=1_000_000)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    engine = open_database(f"sqlite:///{chosen.folder / 'news.db'}")
    fill(engine, chosen.articles)
    print(measured(engine))


if __name__ == "__main__":
    main()
