"""How many articles a list has, counted to the last one.

All that pass are counted by the indexes that lead to them, and of these the versions that were revised are taken off
again: those are few, and found from their own index, so that nothing is looked up for each of a million.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from crawler.store.filters import Filter, Wanted, filters
from crawler.store.finding import by_pairs
from crawler.store.limits import within
from crawler.store.tables import ArticleRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Engine

# Longer than that others wait for their turn.
SECONDS = 20.0


def amount(engine: Engine, wanted: Wanted) -> int:
    """How many newest versions pass; raises TooSlow."""
    with Session(engine.execution_options(readonly=True)) as session, within(session, SECONDS):
        found = filters(session, wanted)
        with by_pairs(session, any(one.words for one in found)):
            every = session.scalar(_every(found)) or 0
        newer = aliased(ArticleRow)
        revised = ArticleRow.id.in_(select(newer.revises_id).where(newer.revises_id > 0))
        return every - (session.scalar(_articles(revised, *(one.holds for one in found))) or 0)


def _every(found: Sequence[Filter]) -> Select[int]:
    """The number of those that pass. What an index leads to is counted itself where nothing else is asked."""
    if len(found) == 1 and found[0].ids is not None:
        return select(func.count()).select_from(found[0].ids.subquery())
    return _articles(*(one.holds if one.ids is None else ArticleRow.id.in_(one.ids) for one in found))


def _articles(*conditions: ColumnElement[bool]) -> Select[int]:
    return select(func.count()).select_from(ArticleRow).where(*conditions)
