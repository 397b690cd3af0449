"""All that the store knows of one article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from crawler.store.carriers import Story, story_of
from crawler.store.history_tables import TakedownRow
from crawler.store.judgement_tables import JudgementRow
from crawler.store.repairing import Offered, repairs_of
from crawler.store.tables import ArticleRow, CaptureRow, CutRow, FactRow, FlagRow, PartRow

if TYPE_CHECKING:
    from sqlalchemy import Engine

# Versions that are shown; a page that changes daily has hundreds.
VERSIONS = 50


@dataclass(frozen=True)
class Dossier:
    """One version of an article, with the captures of its pages in order, the other versions (newest first), its
    story (None while it has none), what others of it offer for what is lost, and what people judged."""

    article: ArticleRow
    captures: Sequence[CaptureRow]
    cuts: Sequence[CutRow]
    facts: Sequence[FactRow]
    flags: Sequence[FlagRow]
    versions: Sequence[ArticleRow]
    story: Story | None
    repairs: Sequence[Offered]
    takedowns: Sequence[TakedownRow]
    judgements: Sequence[JudgementRow]

    @property
    def places(self) -> tuple[tuple[str, int], ...]:
        """Where its pages lie in the archive: file, and byte."""
        return tuple((capture.warc_file, capture.warc_offset) for capture in self.captures)

    @property
    def newest(self) -> ArticleRow:
        return self.versions[0]


def dossier(engine: Engine, article_id: int) -> Dossier | None:
    """None where there is no such article."""
    with Session(engine.execution_options(readonly=True), expire_on_commit=False) as session:
        article = session.get(ArticleRow, article_id)
        if article is None:
            return None

        def of(table: Any, order: Any) -> Sequence[Any]:
            return session.scalars(select(table).where(table.article_id == article_id).order_by(order)).all()

        return Dossier(
            article,
            captures_of(session, article),
            of(CutRow, CutRow.number),
            of(FactRow, FactRow.number),
            of(FlagRow, FlagRow.number),
            _versions(session, article),
            story_of(session, article_id),
            repairs_of(session, article_id),
            of(TakedownRow, TakedownRow.id.desc()),
            of(JudgementRow, JudgementRow.id),
        )


def newest_id(engine: Engine, url: str) -> int | None:
    """The newest version of an address."""
    own = select(ArticleRow.id).where(ArticleRow.url == url).order_by(ArticleRow.id.desc()).limit(1)
    with Session(engine.execution_options(readonly=True)) as session:
        return session.scalar(own)


def _versions(session: Session, article: ArticleRow) -> Sequence[ArticleRow]:
    same = select(ArticleRow).where(ArticleRow.url == article.url).order_by(ArticleRow.id.desc())
    found = list(session.scalars(same.limit(VERSIONS)))
    return found if any(one.id == article.id for one in found) else [*found, article]


def captures_of(session: Session, article: ArticleRow) -> list[CaptureRow]:
    """The captures that hold the pages: of revisits, those that they refer to."""
    parts = select(PartRow.capture_id).where(PartRow.article_id == article.id).order_by(PartRow.place)
    ids = [part for part in session.scalars(parts) if part is not None] or [article.capture_id]
    found = [session.get_one(CaptureRow, one) for one in ids]
    return [session.get_one(CaptureRow, one.revisit_of) if one.revisit_of else one for one in found]
