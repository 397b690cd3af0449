"""Counts over a stretch of time, for reports: each by one statement that an index bounds to the stretch.

Days are China's. Articles of the stretch are those with numbers from the first that the feed names in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Date, Text, case, cast, func, select

from crawler.store.feed_tables import ChangeRow
from crawler.store.tables import ArticleRow, CaptureRow, CutRow, FlagRow

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection
    from sqlalchemy.orm import InstrumentedAttribute

# Facts whose absence is counted.
FACTS = ("title", "published_on", "source", "editor", "authors")
_MOST_ERRORS = 30
_ERROR_LENGTH = 80


class CapturesOfDay(NamedTuple):
    """``failed`` gave no usable answer, ``unchanged`` were revisits; ``size`` is bytes in the archive."""

    day: date
    site: str
    captures: int
    failed: int
    unchanged: int
    size: int


class ChangesOfDay(NamedTuple):
    day: date
    site: str
    change: str
    number: int


class Errors(NamedTuple):
    site: str
    error: str
    number: int
    url: str


def captures_by_day(connection: Connection, since: datetime) -> list[CapturesOfDay]:
    """Captures since a moment."""
    day = _day(connection, CaptureRow.fetched_at)
    counted = (
        select(
            day,
            CaptureRow.site,
            func.count(),
            func.sum(case((CaptureRow.error.is_not(None), 1), else_=0)),
            func.sum(case((CaptureRow.revisit_of.is_not(None), 1), else_=0)),
            func.sum(CaptureRow.warc_length),
        )
        .where(CaptureRow.fetched_at >= since)
        .group_by(day, CaptureRow.site)
    )
    return [CapturesOfDay(_as_day(row[0]), row[1], *map(int, row[2:])) for row in connection.execute(counted)]


def changes_by_day(connection: Connection, since: datetime) -> list[ChangesOfDay]:
    """Entries of the feed since a moment: see ``crawler.store.noting.ChangeKind``."""
    day = _day(connection, ChangeRow.at)
    counted = (
        select(day, ChangeRow.site, ChangeRow.change, func.count())
        .where(ChangeRow.at >= since)
        .group_by(day, ChangeRow.site, ChangeRow.change)
    )
    return [ChangesOfDay(_as_day(row[0]), row[1], row[2], row[3]) for row in connection.execute(counted)]


def first_article(connection: Connection, since: datetime) -> int | None:
    """The number of the first article stored since a moment; None where there is none. Numbers only grow."""
    # The sum keeps SQLite from walking all articles in order for the least.
    first = select(func.min(ChangeRow.article_id + 0)).where(ChangeRow.at >= since, ChangeRow.change == "new")
    found: int | None = connection.execute(first).scalar()
    return found


def missing_facts(connection: Connection, first: int) -> dict[str, dict[str, int]]:
    """By site how many articles there are ("articles"), and how many lack each of FACTS."""
    columns = [getattr(ArticleRow, name) for name in FACTS]
    counted = (
        select(
            ArticleRow.site,
            func.count(),
            *(func.sum(case((_lacks(column), 1), else_=0)) for column in columns),
        )
        .where(ArticleRow.id >= first, ArticleRow.revises_id.is_(None))
        .group_by(ArticleRow.site)
    )
    names = ("articles", *FACTS)
    return {
        site: {name: int(number) for name, number in zip(names, numbers, strict=True)}
        for site, *numbers in connection.execute(counted)
    }


def publications(connection: Connection, since: datetime) -> Iterator[tuple[str, str, datetime]]:
    """Site, time of publication as the page shows it, and time of first storing, of articles that show a time of day."""
    shown = (
        select(ArticleRow.site, ArticleRow.published_at, ChangeRow.at)
        .join(ChangeRow, ChangeRow.article_id == ArticleRow.id)
        .where(ChangeRow.at >= since, ChangeRow.change == "new", ArticleRow.published_at.like("%T%"))
    )
    for site, published_at, at in connection.execution_options(yield_per=10_000).execute(shown):
        if published_at is not None:
            yield site, published_at, at


def cuts_by_rule(connection: Connection, first: int) -> list[tuple[str, int, int]]:
    """Rule, spans and characters, most characters first."""
    size, rule = func.sum(CutRow.end_offset - CutRow.start_offset), bare(CutRow.rule)
    counted = (
        select(rule, func.count(), size)
        .where(CutRow.article_id >= first)
        .group_by(rule)
        .order_by(size.desc(), rule)
    )
    return [(rule, spans, int(chars)) for rule, spans, chars in connection.execute(counted)]


def flags_by_name(connection: Connection, first: int) -> list[tuple[str, int]]:
    """Flag and articles that have it, most first."""
    articles, name = func.count(FlagRow.article_id.distinct()), bare(FlagRow.name)
    counted = (
        select(name, articles)
        .where(FlagRow.article_id >= first)
        .group_by(name)
        .order_by(articles.desc(), name)
    )
    return [(name, number) for name, number in connection.execute(counted)]


def errors_by_site(connection: Connection, since: datetime) -> list[Errors]:
    """What went wrong with captures, most frequent first, with an address for each."""
    error, site = func.substr(CaptureRow.error, 1, _ERROR_LENGTH), bare(CaptureRow.site)
    counted = (
        select(site, error, func.count(), func.max(CaptureRow.url))
        .where(CaptureRow.fetched_at >= since, CaptureRow.error.is_not(None))
        .group_by(site, error)
        .order_by(func.count().desc(), site, error)
        .limit(_MOST_ERRORS)
    )
    return [Errors(*row) for row in connection.execute(counted)]


def bare(column: InstrumentedAttribute[str]) -> ColumnElement[str]:
    """A column to group by whose index must not be taken: it would lead through the whole table."""
    return func.coalesce(column, "")


def _lacks(column: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    # Lists are JSON, and an empty one is no fact.
    return cast(column, Text) == "[]" if column.key == "authors" else column.is_(None)


def _day(connection: Connection, moment: InstrumentedAttribute[datetime]) -> ColumnElement[Any]:
    """The day of a moment in China, which has one time and no summer time."""
    if connection.dialect.name == "sqlite":
        return func.date(moment, "+8 hours")
    return cast(func.timezone("Asia/Shanghai", moment), Date)


def _as_day(told: str | date) -> date:
    return date.fromisoformat(told) if isinstance(told, str) else told
