"""A stored article cleaned anew from the same capture: a version after the old one, which is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Engine, exists, select
from sqlalchemy.orm import Session, aliased

from crawler.store.noting import Change, ChangeKind, note
from crawler.store.relating import put_article
from crawler.store.rows import article_columns
from crawler.store.tables import ArticleRow, CaptureRow, FlagRow, PartRow
from crawler.store.vocabularies import keep

if TYPE_CHECKING:
    from cleaners import Article, Learned

_SOME = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored article, the newest of its address: its text, and where its pages lie in the archive, in order.

    ``spoiled`` says whether words that were planted in its sentences were cut: what they were, the text no longer tells.
    """

    id: int
    site: str
    url: str
    text: str
    places: tuple[tuple[str, int], ...]
    spoiled: bool


def kept_articles(engine: Engine, host: str) -> Iterator[Kept]:
    """The newest version of every article of a host, the newest article first.

    Some are read at a time, so that a host's texts are not held all at once, and no transaction is open between.
    """
    reader, before = engine.execution_options(readonly=True), None
    while True:
        with Session(reader) as session:
            some = list(_kept(session, host, before))
        yield from some
        if len(some) < _SOME:
            return
        before = some[-1].id


def _kept(session: Session, host: str, before: int | None) -> Iterator[Kept]:
    """Those with a lower id than ``before``."""
    later = aliased(ArticleRow)
    spoiled = exists().where(FlagRow.article_id == ArticleRow.id, FlagRow.name == "spam_inline")
    wanted = (
        select(ArticleRow, CaptureRow, spoiled)
        .join(CaptureRow, CaptureRow.id == ArticleRow.capture_id)
        .where(
            ~exists().where(later.revises_id == ArticleRow.id),
            ArticleRow.url.contains(f"://{host}/") | ArticleRow.url.contains(f"://www.{host}/"),
            *(() if before is None else (ArticleRow.id < before,)),
        )
        .order_by(ArticleRow.id.desc())
        .limit(_SOME)
    )
    for article, capture, planted in session.execute(wanted).all():
        parts = _parts(session, article.id)
        places = parts or ((capture.warc_file, capture.warc_offset),)
        yield Kept(article.id, article.site, article.url, article.text, places, planted)


def _parts(session: Session, article_id: int) -> tuple[tuple[str, int], ...]:
    found = (
        select(CaptureRow.warc_file, CaptureRow.warc_offset)
        .join(PartRow, PartRow.capture_id == CaptureRow.id)
        .where(PartRow.article_id == article_id)
        .order_by(PartRow.place)
    )
    return tuple((file, offset) for file, offset in session.execute(found))


def put_recleaned(
    engine: Engine, kept: Kept, article: Article, evidence: str, vocabulary: tuple[Learned, ...]
) -> bool:
    """Store the new cleaning, by a vocabulary, as the version after the kept one; whether it says anything else."""
    with Session(engine) as session, session.begin():
        old = session.get_one(ArticleRow, kept.id)
        if (old.text, old.title) == (article.text, article.title):
            return False
        values = article_columns(old.site, old.profile_version, article)
        values |= {
            "capture_id": old.capture_id,
            "revises_id": old.id,
            "vocabulary": keep(session, vocabulary),
        }
        article_id = put_article(session, values, article)
        note(session, [Change(ChangeKind.RECLEANED, old.site, old.url, article_id, evidence)])
    return True
