"""Which stored articles are wanted, and how they come: in batches by id, so that a million need no more memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Engine, func, or_, select
from sqlalchemy.orm import aliased

from crawler.export.rows import Row, to_rows
from crawler.store.filters import canonical
from crawler.store.story_tables import StandingRow
from crawler.store.tables import ArticleRow, FlagRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

BATCH = 500


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters; each one that is empty lets everything through.

    ``since`` and ``until`` are days of publication, both included; an article without a day passes neither.
    ``columns`` are names of which an article must stand under one. ``flags`` must all be there, ``without``
    none. ``relations`` are those of rows, ``canonical`` takes one article a story. Only the newest version of
    each article is taken, unless ``versions``.
    """

    sites: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    flags: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    versions: bool = False
    relations: tuple[str, ...] = ()
    canonical: bool = False

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        if self.sites:
            yield ArticleRow.site.in_(self.sites)
        if self.since:
            yield ArticleRow.published_on >= self.since
        if self.until:
            yield ArticleRow.published_on <= self.until
        if self.languages:
            yield ArticleRow.language.in_(self.languages)
        for flag in self.flags:
            yield _flagged(flag)
        for flag in self.without:
            yield ~_flagged(flag)
        if self.relations:
            yield or_(*(_related(relation) for relation in self.relations))
        if self.canonical:
            yield canonical()
        if not self.versions:
            later = aliased(ArticleRow)
            yield ~select(later.id).where(later.revises_id == ArticleRow.id).exists()


def _flagged(name: str) -> ColumnElement[bool]:
    return (
        select(FlagRow.article_id).where(FlagRow.article_id == ArticleRow.id, FlagRow.name == name).exists()
    )


def _standing(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    mine = select(StandingRow.article_id).where(StandingRow.article_id == ArticleRow.id)
    return mine.where(*conditions).exists()


def _related(relation: str) -> ColumnElement[bool]:
    """As ``crawler.export.told`` tells it: what stands for itself is new, or a revision of what it was."""
    if relation not in ("new", "revision"):
        return _standing(StandingRow.relation == relation)
    first = ArticleRow.revises_id.is_(None)
    return ~_standing(StandingRow.relation != "new") & (first if relation == "new" else ~first)


def count(engine: Engine, selection: Selection) -> int:
    """How many articles the filters let through, columns aside."""
    counted = select(func.count()).select_from(ArticleRow).where(*selection.conditions())
    with engine.execution_options(readonly=True).connect() as store:
        return store.scalar(counted) or 0


def articles(engine: Engine, selection: Selection) -> Iterator[Row]:
    """The rows in the order of storing. What is stored after the first batch was read is not among them."""
    wanted = select(ArticleRow.id, ArticleRow.columns).where(*selection.conditions())
    with engine.execution_options(readonly=True).connect() as store:
        newest = store.scalar(select(func.max(ArticleRow.id))) or 0
    last = 0
    while True:
        batch = wanted.where(ArticleRow.id > last, ArticleRow.id <= newest)
        with engine.execution_options(readonly=True).connect() as store:
            found = store.execute(batch.order_by(ArticleRow.id).limit(BATCH)).all()
            if not found:
                return
            last = found[-1].id
            asked = set(selection.columns)
            yield from to_rows(store, [one.id for one in found if not asked or asked & set(one.columns)])
