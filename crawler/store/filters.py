"""What may be asked of a list of articles, and how the store answers it from an index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, func, select

from cleaners.text.fold import fold
from crawler.store.finding import found_by, holds
from crawler.store.history_tables import TakedownRow
from crawler.store.search_tables import SearchRow
from crawler.store.story_tables import StandingRow, StoryRow
from crawler.store.tables import OTHER_KINDS, ArticleRow, FlagRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ARTICLE = "article"


class Standing(StrEnum):
    """How an article stands to others, as a list is asked for it."""

    FIRST = "first"  # there is one version of it
    REVISED = "revised"  # it is a version after another
    COPIED = "copied"  # others tell what it tells
    GONE = "gone"  # it was taken down
    # It stands so to another article of its story: see StandingRow.
    DUPLICATE = "duplicate"
    REPUBLICATION = "republication"
    EXCERPT = "excerpt"
    MIRROR = "mirror"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Filters; each one that is empty lets everything through.

    ``words`` must all be there, ``since`` and ``until`` are days of publication, both included; an article without
    a day passes neither. ``canonical`` takes of each story the article that stands for it.
    """

    words: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    flag: str = ""
    standing: Standing | None = None
    page_kind: str = ""
    canonical: bool = False

    @property
    def folded(self) -> tuple[str, ...]:
        return tuple(fold(word) for word in self.words if word.strip())


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on articles and, where an index leads to those that pass, the query for their ids; ``words`` where
    that index is the one of pairs (see ``finding.by_pairs``)."""

    holds: ColumnElement[bool]
    ids: Select[Any] | None = None
    words: bool = False


def filters(session: Session, wanted: Wanted) -> list[Filter]:
    """The conditions of what is wanted."""
    chosen = [
        *_plain(wanted),
        *_flagged(wanted),
        *_standing(wanted),
        *_kind(wanted),
        *_words(session, wanted),
    ]
    return [*chosen, Filter(canonical())] if wanted.canonical else chosen


def canonical() -> ColumnElement[bool]:
    """That an article stands for its story; what has not found its story yet may stand for one."""
    stands = select(StoryRow.id).where(StoryRow.canonical_id == StandingRow.article_id)
    mine = select(StandingRow.article_id).where(StandingRow.article_id == ArticleRow.id)
    return ~mine.where(~stands.exists()).exists()


def _plain(wanted: Wanted) -> Iterator[Filter]:
    if wanted.sites:
        yield Filter(ArticleRow.site.in_(wanted.sites))
    if wanted.since:
        yield Filter(ArticleRow.published_on >= wanted.since)
    if wanted.until:
        yield Filter(ArticleRow.published_on <= wanted.until)


def _flagged(wanted: Wanted) -> Iterator[Filter]:
    if wanted.flag:
        yield _among(FlagRow.article_id, FlagRow.name == wanted.flag)


def _standing(wanted: Wanted) -> Iterator[Filter]:
    # An index is used for ">", and not by every database for IS NOT NULL.
    revised = ArticleRow.revises_id > 0
    if wanted.standing is Standing.FIRST:
        # Nearly all are: an index of those would lead past every one of them, out of order.
        yield Filter(func.coalesce(ArticleRow.revises_id, 0) == 0)
    elif wanted.standing is Standing.REVISED:
        yield Filter(revised, select(ArticleRow.id).where(revised))
    elif wanted.standing is Standing.COPIED:
        yield _among(StandingRow.of_id, StandingRow.of_id.is_not(None))
    elif wanted.standing is Standing.GONE:
        yield _among(
            TakedownRow.article_id, TakedownRow.confirmed_at.is_not(None), TakedownRow.back_at.is_(None)
        )
    elif wanted.standing:
        yield _among(StandingRow.article_id, StandingRow.relation == wanted.standing.value)


def _kind(wanted: Wanted) -> Iterator[Filter]:
    if wanted.page_kind == ARTICLE:
        yield Filter(ArticleRow.id.not_in(select(ArticleRow.id).where(OTHER_KINDS)))
    elif wanted.page_kind:
        same = ArticleRow.page_kind == wanted.page_kind
        yield Filter(same, select(ArticleRow.id).where(OTHER_KINDS, same))


def _words(session: Session, wanted: Wanted) -> Iterator[Filter]:
    if words := wanted.folded:
        held = select(SearchRow.article_id).where(
            SearchRow.article_id == ArticleRow.id, *holds(session, words)
        )
        yield Filter(held.exists(), found_by(session, words), words=True)


def _among(column: Any, *conditions: ColumnElement[bool]) -> Filter:
    every = select(column).where(*conditions)
    return Filter(every.where(column == ArticleRow.id).exists(), every.distinct())
