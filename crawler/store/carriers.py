"""Who else carries the story of an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from crawler.store.story_tables import StandingRow, StoryRow
from crawler.store.tables import ArticleRow, CaptureRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Carrier:
    """An article of the story, its relation to the article at ``of`` (None where it stands for itself), and the evidence."""

    id: int
    site: str
    url: str
    title: str | None
    source: str | None
    published_at: str | None
    fetched_at: datetime
    relation: str
    of: str | None
    score: float | None
    evidence: str
    canonical: bool


@dataclass(frozen=True, slots=True)
class Story:
    """``carriers`` are in the order of publication, those that tell no day last; ``reason`` says why the canonical one is."""

    id: int
    reason: str
    carriers: tuple[Carrier, ...]


def story_of(session: Session, article_id: int) -> Story | None:
    """The story of an article's newest version; None for another version, or while it has none yet."""
    mine = select(StandingRow.story_id).where(StandingRow.article_id == article_id)
    story = session.scalar(select(StoryRow).where(StoryRow.id.in_(mine)))
    if story is None:
        return None
    found = session.execute(
        select(StandingRow, ArticleRow, CaptureRow.fetched_at)
        .join(ArticleRow, ArticleRow.id == StandingRow.article_id)
        .join(CaptureRow, CaptureRow.id == ArticleRow.capture_id)
        .where(StandingRow.story_id == story.id)
    ).all()
    urls = {article.id: article.url for _, article, _ in found}
    carriers = [
        Carrier(
            article.id, article.site, article.url, article.title, article.source, article.published_at, fetched_at,
            row.relation, urls.get(row.of_id or 0), row.score, row.evidence, article.id == story.canonical_id,
        )
        for row, article, fetched_at in found
    ]  # fmt: skip
    carriers.sort(key=lambda one: (one.published_at is None, one.published_at or "", one.url))
    return Story(story.id, story.reason, tuple(carriers))
