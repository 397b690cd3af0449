"""Asking the store."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from crawler.store.tables import ArticleRow, CaptureRow, CutRow, FactRow, FlagRow, PartRow

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class StoredArticle:
    """An article and all that it can answer for itself."""

    article: ArticleRow
    capture: CaptureRow
    cuts: Sequence[CutRow]
    facts: Sequence[FactRow]
    flags: Sequence[FlagRow]
    parts: Sequence[PartRow] = ()


def archived(engine: Engine) -> dict[str, array[int]]:
    """The bytes at which the store has captures, by archive file; eight bytes a capture."""
    found: dict[str, array[int]] = {}
    places = select(CaptureRow.warc_file, CaptureRow.warc_offset).execution_options(yield_per=10_000)
    with Session(engine.execution_options(readonly=True)) as session:
        for file, offset in session.execute(places):
            found.setdefault(file, array("Q")).append(offset)
    return found


def stored_article(engine: Engine, url: str) -> StoredArticle | None:
    """The newest version of the article at a URL; None where there is none."""
    newest = select(ArticleRow).where(ArticleRow.url == url).order_by(ArticleRow.id.desc()).limit(1)
    with Session(engine.execution_options(readonly=True), expire_on_commit=False) as session:
        article = session.scalar(newest)
        if article is None:
            return None
        capture = session.get_one(CaptureRow, article.capture_id)
        mine = article.id
        return StoredArticle(
            article,
            capture,
            session.scalars(select(CutRow).where(CutRow.article_id == mine).order_by(CutRow.number)).all(),
            session.scalars(select(FactRow).where(FactRow.article_id == mine).order_by(FactRow.number)).all(),
            session.scalars(select(FlagRow).where(FlagRow.article_id == mine).order_by(FlagRow.number)).all(),
            session.scalars(select(PartRow).where(PartRow.article_id == mine).order_by(PartRow.place)).all(),
        )
