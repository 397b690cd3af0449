"""A large store, of made-up news of the length that real news has: articles of many sites, with all that hangs on them.

The same number is always the same article; a store that is there already is only added to.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from math import log
from random import Random
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, text

from benchmarks.bulk import Columns, Rows, put
from benchmarks.language import Language
from crawler.runs.health import Figures
from crawler.store.finding import searched
from crawler.store.health_tables import SiteRunRow, SiteStateRow
from crawler.store.tables import ArticleRow
from tests.server.newsroom import story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

BATCH, SITES, A_DAY = 10_000, 80, 1000
# Stories that are told again and again, each time with other paragraphs after the first, and a number in the title.
STORIES, PARAGRAPHS, WORDS = 20_000, 5_000, 55
# Characters of a text: as many are longer as are shorter; one in twenty has three times as many.
LENGTH, SPREAD, LONGEST = 450, 0.65, 20_000
# Shares of articles with each flag, of revisions, of copies, of undated ones, of other kinds of page, of failed captures.
FLAGS = {"spam_inline": 0.08, "repeat": 0.03, "digits_stripped": 0.002, "mirror": 0.0001}
REVISED, COPIED, UNDATED, LISTINGS, FAILED = 0.02, 0.05, 0.01, 0.005, 0.01
RULES = (
    "furniture.outside_body", "furniture.copyright", "furniture.menu", "furniture.related", "furniture.editor",
    "furniture.tools", "furniture.pager", "furniture.dateline", "furniture.title", "furniture.breadcrumb",
)  # fmt: skip
PLANTED = "injected.keyword_inline"
FACTS = ("title", "published_at", "source", "body", "editor", "column", "site_name", "page_kind")
# Every so many-th text has a word that no other has.
RARE, RARE_WORD = 100_000, "漪澜"
# A site runs every four hours; so many days of runs are kept.
RUNS = [timedelta(hours=4 * number) for number in range(6 * 90)]
# Of each article there is the capture of its page, and one of a listing.
COLUMNS: Columns = {
    "captures": "id site kind url fetched_at status digest payload_digest warc_file warc_offset warc_length error",
    "articles": "id capture_id revises_id site url title published_at published_on source authors columns script text paragraphs"
    " digest page_digest profile_version cleaner_version page_kind page_kind_reason attachments images",
    "flags": "article_id number name evidence places",
    "cuts": "article_id number start_offset end_offset rule evidence",
    "facts": "article_id number field value raw place",
    "article_search": "article_id folded",
    "stories": "id canonical_id reason",
    "standings": "article_id story_id relation of_id score evidence text_key number",
    "changes": "id change at site url article_id evidence",
}


def fill(engine: Engine, articles: int) -> None:
    """Add articles up to that number; the last of them is of today."""
    with engine.connect() as connection:
        last = connection.scalar(select(func.max(ArticleRow.id))) or 0
    newest = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    batches = [
        range(first, min(first + BATCH, articles + 1)) for first in range(last + 1, articles + 1, BATCH)
    ]
    put(engine, COLUMNS, partial(_rows, newest, articles), batches)
    _run_all(engine, newest)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE" if engine.dialect.name == "postgresql" else "ANALYZE"))


def _rows(newest: datetime, articles: int, numbers: range) -> Rows:
    rows: Rows = {table: [] for table in COLUMNS}
    for number in numbers:
        _put_article(rows, number, newest - timedelta(days=1) * (articles - number) / A_DAY)
    return rows


def _put_article(rows: Rows, number: int, moment: datetime) -> None:
    chance = Random(number)
    site = f"site{chance.randrange(SITES):02d}"
    title, body = _told(number, chance)
    url, at, digest = f"http://{site}.example/{number}.html", f"{moment:%F %T.%f}", f"sha256:{number:064d}"
    revises = number - 1 if number > 1 and chance.random() < REVISED else None
    copied = number > 1 and chance.random() < COPIED
    told, day = (None, None) if chance.random() < UNDATED else (moment.isoformat(), f"{moment:%F}")
    kind = "listing" if chance.random() < LISTINGS else "article"
    flags = [name for name, share in FLAGS.items() if chance.random() < share]
    error = "HTTP 404" if chance.random() < FAILED else None
    paragraphs = json.dumps(list(_placed(body)))
    rows["captures"] += [
        _capture(2 * number - 1, site, "listing", f"http://{site}.example/", at, error),
        _capture(2 * number, site, "article", url, at, None),
    ]
    rows["articles"].append((
        number, 2 * number, revises, site, url, title, told, day, "新华社", "[]", "[]", "Hans", body, paragraphs,
        digest, digest, 1, "5", kind, "", "[]", "[]",
    ))  # fmt: skip
    rows["flags"] += [(number, at, name, "made up", "[]") for at, name in enumerate(flags)]
    rules = (*RULES, PLANTED) if "spam_inline" in flags else RULES
    rows["cuts"] += [(number, at, at, at + 40, rule, "made up") for at, rule in enumerate(rules)]
    rows["facts"] += [(number, at, name, title, title, "//h1") for at, name in enumerate(FACTS)]
    rows["article_search"].append((number, searched(title, body)))
    of = number - 1 if copied else None
    rows["stories"].append((number, number, "made up"))
    rows["standings"].append((
        number, of or number, "duplicate" if of else "new", of, 1.0 if of else None, "made up", number, number,
    ))  # fmt: skip
    change = "revised" if revises else "copied" if copied else "new"
    rows["changes"].append((number, change, at, site, url, number, ""))


def _placed(body: str) -> Iterator[dict[str, Any]]:
    """The paragraphs as the cleaners tell them: every line is a paragraph, and stands in one piece in its page."""
    at = 1000
    for place, line in enumerate(body.split("\n"), 1):
        path, spans = f"/html/body/div[3]/div[2]/p[{place}]", [[at, at + len(line)]]
        yield {"path": path, "spans": spans, "number": place, "role": "paragraph", "level": 0}
        at += len(line) + 1


def _told(number: int, chance: Random) -> tuple[str, str]:
    """Title and text."""
    title, known = _story(number % STORIES + 1)
    body = [*known, *([f"{RARE_WORD}湖畔。"] if number % RARE == 0 else ())]
    left = min(LONGEST, chance.lognormvariate(log(LENGTH), SPREAD)) - sum(map(len, body))
    while left > 0:
        body.append(chance.choice(_paragraphs()))
        left -= len(body[-1])
    return f"{title}（{number}）", "\n".join(body)


@cache
def _story(number: int) -> tuple[str, tuple[str, ...]]:
    """Title, and the first paragraphs."""
    told = story(number)
    return told.title, told.paragraphs[:2]


@cache
def _paragraphs() -> list[str]:
    chance = Random(0)
    language = Language.of(chance)
    return [language.news(chance, WORDS).replace("\n", "，") + "。" for _ in range(PARAGRAPHS)]


def _capture(
    number: int, site: str, kind: str, url: str, at: str, error: str | None
) -> tuple[int | str | None, ...]:
    digest = f"sha256:{number:064d}"
    return (
        number, site, kind, url, at, 404 if error else 200, digest, digest, f"{site}-{number // 10_000}.warc.gz", number,
        8000, error,
    )  # fmt: skip


def _run_all(engine: Engine, newest: datetime) -> None:
    """The runs of every site, and how it stands after them."""
    figures: dict[str, Any] = Figures(listings=2, pages=3, described=3, new=2).data
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
