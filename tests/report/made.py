"""A store of known numbers: so many articles a day of each site, each with cuts, every tenth with a flag.

A day of a site has ``each`` articles, stored two hours after publication, and for each a second look that found it
unchanged; every fifth lacks a source, every eighth of the looks failed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import Connection, Engine, insert

from crawler.schedule.cron import CHINA
from crawler.store.feed_tables import ChangeRow
from crawler.store.tables import ArticleRow, CaptureRow, CutRow, FlagRow

CUTS = 4
Rows = dict[type[Any], list[dict[str, Any]]]


def fill(engine: Engine, sites: Sequence[str], days: Sequence[datetime], each: int) -> None:
    """Put them in; a day is any moment of it."""
    numbers = count(1)
    with engine.begin() as connection:
        for day in days:
            rows: Rows = {CaptureRow: [], ArticleRow: [], CutRow: [], FlagRow: [], ChangeRow: []}
            for site in sites:
                for at in range(each):
                    _article(rows, next(numbers), site, day + timedelta(seconds=at * 80000 // each))
            _write(connection, rows)


def _write(connection: Connection, rows: Rows) -> None:
    for table, values in rows.items():
        if values:
            connection.execute(insert(table), values)


def _article(rows: Rows, number: int, site: str, at: datetime) -> None:
    url = f"http://{site}.example/{number}.html"
    first, second = 2 * number - 1, 2 * number
    error = "HTTP 503" if number % 8 == 0 else None
    rows[CaptureRow] += [
        _capture(first, site, url, at, None, None),
        _capture(second, site, url, at + timedelta(hours=1), error, None if error else first),
    ]
    published = (at - timedelta(hours=2)).astimezone(CHINA)
    rows[ArticleRow].append(
        {
            "id": number, "capture_id": first, "revises_id": None, "site": site, "url": url, "title": f"第{number}篇",
            "subtitle": None, "published_at": published.isoformat(timespec="seconds"), "published_on": published.date(),
            "source": None if number % 5 == 0 else "本报", "authors": [], "editor": None, "site_name": None, "columns": [],
            "language": "zh", "script": "hans", "text": "正文" * 400, "paragraphs": [], "digest": f"d{number}",
            "page_digest": f"p{number}", "profile_version": 1, "cleaner_version": "1", "page_kind": "article",
            "page_kind_reason": "", "official": None, "attachments": [], "images": [], "changes": None,
        }
    )  # fmt: skip
    rows[CutRow] += [
        {"article_id": number, "number": cut, "start_offset": 10 * cut, "end_offset": 10 * cut + 5, "rule": rule, "evidence": ""}
        for cut, rule in zip(range(CUTS), _rules(), strict=False)
    ]  # fmt: skip
    if number % 10 == 0:
        rows[FlagRow].append(
            {"article_id": number, "number": 0, "name": "spam_block", "evidence": "", "places": []}
        )
    rows[ChangeRow].append(
        {
            "id": number,
            "change": "new",
            "at": at,
            "site": site,
            "url": url,
            "article_id": number,
            "evidence": "",
        }
    )


def _rules() -> Iterator[str]:
    while True:
        yield from ("furniture.share", "furniture.copyright", "injected.keyword_block", "furniture.share")


def _capture(
    number: int, site: str, url: str, at: datetime, error: str | None, revisit_of: int | None
) -> dict[str, Any]:
    return {
        "id": number, "site": site, "kind": "article", "url": url, "requested_url": None, "listing_column": None,
        "fetched_at": at, "status": 503 if error else 200, "media_type": "text/html", "digest": f"d{number}",
        "payload_digest": f"p{number}", "warc_file": "a.warc.gz", "warc_offset": number, "warc_length": 1000,
        "revisit_of": revisit_of, "error": error,
    }  # fmt: skip
