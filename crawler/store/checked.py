"""What a check of stored articles needs to know of each: its row, and the captures that it was read from."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from crawler.store.dossier import captures_of
from crawler.store.tables import ArticleRow, CaptureRow, PartRow
from crawler.store.vocabularies import kept

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from cleaners import Learned


@dataclass(frozen=True)
class Checked:
    """A version of an article, the captures that hold its pages in order, and how many pages it was read from.

    ``vocabulary`` is what it was cleaned by, None where that is not known.
    """

    article: ArticleRow
    captures: Sequence[CaptureRow]
    pages: int
    vocabulary: tuple[Learned, ...] | None


def article_ids(engine: Engine) -> array[int]:
    """Every version of every article; eight bytes each."""
    found = select(ArticleRow.id).order_by(ArticleRow.id).execution_options(yield_per=10_000)
    with Session(engine.execution_options(readonly=True)) as session:
        return array("Q", session.scalars(found))


def checked(engine: Engine, article_id: int) -> Checked | None:
    """None where the article has gone in the meantime."""
    with Session(engine.execution_options(readonly=True), expire_on_commit=False) as session:
        article = session.get(ArticleRow, article_id)
        if article is None:
            return None
        parts = select(func.count()).where(PartRow.article_id == article_id)
        words = None if article.vocabulary is None else kept(session, article.vocabulary)
        return Checked(article, captures_of(session, article), session.scalar(parts) or 1, words)
