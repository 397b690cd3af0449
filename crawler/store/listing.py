"""Stored articles page by page, the latest published first, as fast at a million as at a hundred.

Two ways lead to a page. Where a filter lets few articles through, those are looked up and sorted; otherwise the
articles are walked through in their order until the page is full. Words that stand nearly everywhere fill it from the
next articles, and no index is asked for all that have them.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, aliased, load_only

from crawler.store.filters import Filter, Wanted, filters
from crawler.store.finding import by_pairs, holds
from crawler.store.limits import within
from crawler.store.search_tables import SearchRow
from crawler.store.story_tables import StandingRow
from crawler.store.tables import ArticleRow, FlagRow

if TYPE_CHECKING:
    from sqlalchemy import Engine

# What passes a filter is few up to here.
FEW = 5000
# So many of the next articles are looked through for words first: a word that one in ten has fills a page from them.
NEXT = 500
SECONDS = 8.0
CURSOR = r"([1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))?~[0-9]{1,18}"
_DAY = re.compile(r"[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", re.ASCII)
_COLUMNS = (
    ArticleRow.id, ArticleRow.site, ArticleRow.url, ArticleRow.title, ArticleRow.source, ArticleRow.published_at,
    ArticleRow.published_on, ArticleRow.page_kind, ArticleRow.revises_id,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last article of a page: the next one comes after it. ``day`` is None among the undated, which come last."""

    day: date | None
    id: int

    def __str__(self) -> str:
        return f"{self.day or ''}~{self.id}"

    @classmethod
    def of(cls, text: str) -> Cursor:
        """Raises ValueError for what is no cursor."""
        day, mark, number = text.partition("~")
        if not mark or not number.isascii() or not number.isdigit() or len(number) > 18:
            raise ValueError(f"{text!r} is no cursor; take it from the page before")
        return cls(_day(day) if day else None, int(number))


def _day(text: str) -> date:
    """A day; one beyond its month's end is the last of the month. Raises ValueError."""
    if not _DAY.fullmatch(text):
        raise ValueError(f"{text!r} is no day; take the cursor from the page before")
    year, month, day = map(int, text.split("-"))
    return date(year, month, min(day, monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class Line:
    """An article as a list shows it; ``relation`` is how it stands in its story (see StandingRow), "" while it has none,
    and ``copies`` are the others that tell what it tells."""

    id: int
    site: str
    url: str
    title: str | None
    source: str | None
    published_at: str | None
    page_kind: str
    revised: bool
    flags: tuple[str, ...]
    relation: str
    copies: int


@dataclass(frozen=True, slots=True)
class Listing:
    lines: tuple[Line, ...]
    next: Cursor | None


def listing(engine: Engine, wanted: Wanted, after: Cursor | None = None, limit: int = 50) -> Listing:
    """One page of the newest versions that pass; raises TooSlow."""
    with Session(engine.execution_options(readonly=True)) as session, within(session, SECONDS):
        rows = list(newest(session, wanted, after, limit + 1))
        last = rows[limit - 1] if len(rows) > limit else None
        lines = tuple(_lines(session, rows[:limit]))
        return Listing(lines, Cursor(last.published_on, last.id) if last else None)


def newest(
    session: Session, wanted: Wanted, after: Cursor | None = None, limit: int = 50
) -> Iterator[ArticleRow]:
    """The newest versions that pass, in the order of the pages."""
    if wanted.folded and wanted == Wanted(wanted.words, wanted.sites, wanted.since, wanted.until):
        near = _next(session, filters(session, replace(wanted, words=())), after)
        have = select(SearchRow.article_id).where(
            SearchRow.article_id.in_(near), *holds(session, wanted.folded)
        )
        held = session.scalars(have).all()
        rows = list(_page(session, [ArticleRow.id.in_(held)], after, limit)) if len(held) >= limit else []
        if len(rows) == limit:
            return iter(rows)
    return _page(session, list(_narrowed(session, filters(session, wanted))), after, limit)


def _next(session: Session, plain: Sequence[Filter], after: Cursor | None) -> Sequence[int]:
    """The next articles with a day that pass."""
    every = select(ArticleRow.id).where(*(one.holds for one in plain))
    return session.scalars(_dated(every, after).limit(NEXT)).all()


def _narrowed(session: Session, found: Sequence[Filter]) -> Iterator[ColumnElement[bool]]:
    """The conditions; a filter that lets few through becomes the articles that it lets through."""
    for one in found:
        with by_pairs(session, one.words):
            few = session.scalars(one.ids.limit(FEW + 1)).all() if one.ids is not None else None
        yield ArticleRow.id.in_(few) if few is not None and len(few) <= FEW else one.holds


def _newest() -> ColumnElement[bool]:
    later = aliased(ArticleRow)
    return ~select(later.id).where(later.revises_id == ArticleRow.id).exists()


def _page(
    session: Session, conditions: Sequence[ColumnElement[bool]], after: Cursor | None, limit: int
) -> Iterator[ArticleRow]:
    """The dated ones in the order of an index, then those without a day."""
    every = select(ArticleRow).options(load_only(*_COLUMNS)).where(*conditions, _newest())
    got = 0
    if after is None or after.day is not None:
        for row in session.scalars(_dated(every, after).limit(limit)):
            got += 1
            yield row
    if got < limit:
        undated = every.where(ArticleRow.published_on.is_(None))
        if after is not None and after.day is None:
            undated = undated.where(ArticleRow.id < after.id)
        yield from session.scalars(undated.order_by(ArticleRow.id.desc()).limit(limit - got))


def _dated(every: Select[Any], after: Cursor | None) -> Select[Any]:
    dated = every.where(ArticleRow.published_on.is_not(None))
    if after is not None and after.day is not None:
        before = or_(ArticleRow.published_on < after.day, ArticleRow.id < after.id)
        dated = dated.where(ArticleRow.published_on <= after.day, before)
    return dated.order_by(ArticleRow.published_on.desc(), ArticleRow.id.desc())


def _lines(session: Session, rows: Sequence[ArticleRow]) -> Iterator[Line]:
    ids = [row.id for row in rows]
    flags: dict[int, list[str]] = {}
    for article, name in session.execute(
        select(FlagRow.article_id, FlagRow.name).where(FlagRow.article_id.in_(ids)).order_by(FlagRow.number)
    ):
        flags.setdefault(article, []).append(name)
    counted = select(StandingRow.of_id, func.count()).where(StandingRow.of_id.in_(ids))
    copies = {row[0]: row[1] for row in session.execute(counted.group_by(StandingRow.of_id))}
    standing = select(StandingRow.article_id, StandingRow.relation).where(StandingRow.article_id.in_(ids))
    relations = {row[0]: row[1] for row in session.execute(standing)}
    for row in rows:
        yield Line(
            row.id, row.site, row.url, row.title, row.source, row.published_at, row.page_kind,
            row.revises_id is not None, tuple(dict.fromkeys(flags.get(row.id, ()))),
            relations.get(row.id, ""), copies.get(row.id, 0),
        )  # fmt: skip
