"""How many articles a list has, counted to the last one.

All that pass are counted by the indexes that lead to them, and of these the versions that were revised are taken off
again: those are few, and found from their own index, so that nothing is looked up for each of a million.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from crawler.store.filters import Wanted, filters
from crawler.store.limits import within
from crawler.store.tables import ArticleRow

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Engine

# Longer than that others wait for their turn.
SECONDS = 20.0


def amount(engine: Engine, wanted: Wanted) -> int:
    """How many newest versions pass; raises TooSlow."""
    with Session(engine.execution_options(readonly=True)) as session, within(session, SECONDS):
        conditions = [
            one.holds if one.ids is None else ArticleRow.id.in_(one.ids) for one in filters(session, wanted)
        ]
        newer = aliased(ArticleRow)
        revised = ArticleRow.id.in_(select(newer.revises_id).where(newer.revises_id > 0))
        return _counted(session, *conditions) - _counted(session, revised, *conditions)


def _counted(session: Session, *conditions: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(ArticleRow).where(*conditions)) or 0
