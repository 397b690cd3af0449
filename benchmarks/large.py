"""A large store, made up of the test server's stories: articles of many sites, with all that hangs
on them. The same number is always the same article; a store that is there already is only added to."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, text

from crawler.health import Figures
from crawler.store.finding import searched
from crawler.store.health_tables import SiteRunRow, SiteStateRow
from crawler.store.search_tables import SearchRow
from crawler.store.story_tables import StandingRow, StoryRow
from crawler.store.tables import ArticleRow, CaptureRow, CutRow, FlagRow
from tests.server.newsroom import story

if TYPE_CHECKING:
    from sqlalchemy import Engine

BATCH, SITES, A_DAY = 5000, 80, 1000
# Stories that are told again and again, each time with a number of its own in the title.
STORIES = 20_000
# Shares of articles with each flag, of revisions, of copies, of undated ones, of other kinds of page.
FLAGS = {"spam_inline": 0.08, "repeat": 0.03, "digits_stripped": 0.002, "mirror": 0.0001}
REVISED, COPIED, UNDATED, LISTINGS = 0.02, 0.05, 0.01, 0.005
RULES = ("furniture.outside_body", "furniture.copyright", "injected.keyword_inline")
# Every so many-th text has a word that no other has.
RARE, RARE_WORD = 100_000, "漪澜"
# A site runs every four hours; so many days of runs are kept.
RUNS = [timedelta(hours=4 * number) for number in range(6 * 90)]

Rows = dict[str, Any]


def fill(engine: Engine, articles: int) -> None:
    """Add articles up to that number; the last of them is of today."""
    with engine.connect() as connection:
        last = connection.scalar(select(func.max(ArticleRow.id))) or 0
    newest = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    for first in range(last + 1, articles + 1, BATCH):
        numbers = range(first, min(first + BATCH, articles + 1))
        made = [_rows(number, newest - _age(articles - number)) for number in numbers]
        with engine.begin() as connection:
            for table in (CaptureRow, ArticleRow, FlagRow, CutRow, SearchRow, StoryRow, StandingRow):
                if rows := [row for one in made for row in one.get(table, ())]:
                    connection.execute(insert(table), rows)
    _run_all(engine, newest)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE" if engine.dialect.name == "postgresql" else "ANALYZE"))


def _age(after: int) -> timedelta:
    """How long before the newest article one was published that has so many after it."""
    return timedelta(days=1) * after / A_DAY


def _rows(number: int, moment: datetime) -> dict[Any, list[Rows]]:
    chance = random.Random(number)
    site = f"site{chance.randrange(SITES):02d}"
    told, body = _story(number % STORIES + 1)
    body += f"\n{RARE_WORD}湖畔。" if number % RARE == 0 else ""
    title, url = f"{told}（{number}）", f"http://{site}.example/{number}.html"
    flags = [name for name, share in FLAGS.items() if chance.random() < share]
    article = {
        "id": number, "capture_id": number, "site": site, "url": url, "title": title, "source": "新华社",
        "revises_id": number - 1 if number > 1 and chance.random() < REVISED else None,
        **_published(None if chance.random() < UNDATED else moment),
        "page_kind": "listing" if chance.random() < LISTINGS else "article", "text": body,
        "paragraphs": [{"path": "", "spans": []} for _ in body.split("\n")], **_constant(number),
    }  # fmt: skip
    return {
        CaptureRow: [_capture(number, site, url, moment)],
        ArticleRow: [article],
        FlagRow: [
            {"article_id": number, "number": at, "name": name, "evidence": "made up", "places": []}
            for at, name in enumerate(flags)
        ],
        CutRow: [
            {"article_id": number, "number": at, "start_offset": at, "end_offset": at + 1, "rule": rule, "evidence": ""}
            for at, rule in enumerate(RULES[: 3 if "spam_inline" in flags else 2])
        ],
        SearchRow: [{"article_id": number, "folded": searched(title, body)}],
        **_standing(number, number > 1 and chance.random() < COPIED),
    }  # fmt: skip


@cache
def _story(number: int) -> tuple[str, str]:
    """Title and text."""
    told = story(number)
    return told.title, "\n".join(told.paragraphs[:3])


def _published(moment: datetime | None) -> Rows:
    return {"published_at": moment and moment.date().isoformat(), "published_on": moment and moment.date()}


def _standing(number: int, copied: bool) -> dict[Any, list[Rows]]:
    story_id = number - 1 if copied else number
    told = {
        "article_id": number, "story_id": story_id, "relation": "duplicate" if copied else "new",
        "of_id": story_id if copied else None, "score": 1.0 if copied else None, "evidence": "",
        "text_key": number, "number": number,
    }  # fmt: skip
    own = {"id": number, "canonical_id": number, "reason": "made up"}
    return {StoryRow: [own], StandingRow: [told]}


def _capture(number: int, site: str, url: str, moment: datetime) -> Rows:
    return {
        "id": number, "site": site, "kind": "article", "url": url, "fetched_at": moment, "status": 200,
        "digest": f"sha256:{number}", "payload_digest": f"sha256:{number}", "warc_file": "a.warc.gz",
        "warc_offset": number, "warc_length": 1,
    }  # fmt: skip


def _constant(number: int) -> Rows:
    return {
        "authors": [], "columns": [], "script": "Hans", "digest": f"sha256:{number}",
        "page_digest": f"sha256:{number}", "profile_version": 1, "cleaner_version": "5", "page_kind_reason": "",
        "attachments": [], "images": [],
    }  # fmt: skip


def _run_all(engine: Engine, newest: datetime) -> None:
    """The runs of every site, and how it stands after them."""
    figures = Figures(listings=2, pages=3, described=3, new=2).data
    sites = [f"site{number:02d}" for number in range(SITES)]
    runs = [
        {"site": site, "began_at": newest - ago, "ended_at": newest - ago, "partial": False, "figures": figures, "reasons": []}
        for site in sites for ago in RUNS
    ]  # fmt: skip
    states = [
        {"site": site, "state": "ok", "since": newest, "seen_at": newest, "reasons": []} for site in sites
    ]
    with engine.begin() as connection:
        connection.execute(delete(SiteRunRow))
        connection.execute(delete(SiteStateRow))
        connection.execute(insert(SiteRunRow), runs)
        connection.execute(insert(SiteStateRow), states)
