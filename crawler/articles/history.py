"""What became of an article: its versions, whether it was taken down, and who else carries its story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from crawler.articles.versions import Step, steps
from crawler.store.carriers import Story, story_of
from crawler.store.history_tables import TakedownRow
from crawler.store.tables import ArticleRow, CaptureRow

if TYPE_CHECKING:
    from sqlalchemy import Engine


@dataclass(frozen=True)
class History:
    """``steps`` are the versions and ``takedowns`` what was seen of the article's absence, the oldest first.

    ``captures`` are those of the versions, by id; ``story`` is None while the newest version is in none.
    """

    url: str
    steps: Sequence[Step]
    captures: Mapping[int, CaptureRow]
    takedowns: Sequence[TakedownRow]
    story: Story | None


def history(engine: Engine, url: str) -> History | None:
    """All versions of the article at an address; None where none is stored."""
    with Session(engine.execution_options(readonly=True), expire_on_commit=False) as session:
        versions = session.scalars(
            select(ArticleRow).where(ArticleRow.url == url).order_by(ArticleRow.id)
        ).all()
        if not versions:
            return None
        ids = select(ArticleRow.capture_id).where(ArticleRow.url == url)
        captures = {row.id: row for row in session.scalars(select(CaptureRow).where(CaptureRow.id.in_(ids)))}
        mine = select(ArticleRow.id).where(ArticleRow.url == url)
        takedowns = session.scalars(
            select(TakedownRow)
            .where((TakedownRow.url == url) | TakedownRow.article_id.in_(mine))
            .order_by(TakedownRow.id)
        ).all()
        return History(url, steps(versions), captures, takedowns, story_of(session, versions[-1].id))


def why(step: Step) -> str:
    """How a version came about: ``first``, ``revised``, or ``recleaned`` from the capture of the one before."""
    if step.before is None:
        return "first"
    return "recleaned" if step.cleaned_anew else "revised"


def as_values(told: History) -> dict[str, Any]:
    """The history as values for JSON; paragraphs are numbered from 1 as in the text that they stand in."""
    return {
        "url": told.url,
        "versions": [_version(step, told.captures[step.article.capture_id]) for step in told.steps],
        "takedowns": [
            {
                name: getattr(row, name)
                for name in ("how", "evidence", "seen_at", "confirmed_at", "back_at", "article_id")
            }
            for row in told.takedowns
        ],
        "story": asdict(told.story) if told.story else None,
    }


def _version(step: Step, capture: CaptureRow) -> dict[str, Any]:
    article = step.article
    return {
        "id": article.id,
        "why": why(step),
        "revises": step.before.id if step.before else None,
        **{name: getattr(article, name) for name in ("title", "published_at", "source", "digest")},
        "cleaner_version": article.cleaner_version,
        "profile_version": article.profile_version,
        "capture": {
            name: getattr(capture, name)
            for name in ("fetched_at", "status", "payload_digest", "warc_file", "warc_offset", "warc_length")
        },
        "fields": step.fields,
        "paragraphs": [
            {"number": number, "bits": [asdict(bit) for bit in bits]} for number, bits in step.paragraphs
        ],
    }
