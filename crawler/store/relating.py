"""How an article stands to those that are stored, and storing it as that."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from crawler.store.changes import changes_between
from crawler.store.files import name_files
from crawler.store.joins import begins, first_capture, grows, part_rows
from crawler.store.noting import Change, ChangeKind
from crawler.store.rows import article_values, copy_values, cut_rows, fact_rows, flag_rows
from crawler.store.searching import index
from crawler.store.tables import ArticleRow, AttachmentRow, CopyRow, CutRow, FactRow, FlagRow, PartRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cleaners import Article
    from crawler.capture import Read

# What may differ between two readings that say the same: versions, offsets, addresses of pictures.
_PASSING = frozenset(
    "page_digest profile_version cleaner_version paragraphs text site images attachments page_kind_reason".split()
)
# What a newer cleaner may read where an older one did not look.
_READ = frozenset(("official", "page_kind"))


class Relation(StrEnum):
    """How an article stands to what the store already had."""

    NEW = "new"
    REVISION = "revision"  # another text, or other metadata, at a known URL; or further pages of its article
    DUPLICATE = "duplicate"  # the same text as an article stored from another URL
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Stored:
    """What a capture came to: its article's relation, and the change that this is to the feed."""

    relation: Relation | None
    change: Change | None = None


NOTHING = Stored(None)


def relate(session: Session, capture_id: int, read: Read, article: Article) -> Stored:
    """Store the article of a capture as what it is beside those there are: see Relation."""

    def stored(relation: Relation, change: ChangeKind, article_id: int | None) -> Stored:
        return Stored(relation, Change(change, read.archived.capture.site, article.url, article_id))

    last = last_reading(session, article.url)
    if isinstance(last, ArticleRow):
        if grows(session, last, article):
            _reread(session, last, capture_id, read, article)
            return stored(Relation.REVISION, ChangeKind.REVISED, last.id)
        if begins(session, last, article):
            return Stored(Relation.UNCHANGED)
    if last is not None and _same(session, last, read, article):
        if (
            last.cleaner_version != article.cleaner_version
            or last.profile_version != read.archived.profile_version
        ):
            _reread(session, last, capture_id, read, article)
            return stored(Relation.UNCHANGED, ChangeKind.RECLEANED, _article_of(last))
        return Stored(Relation.UNCHANGED)
    original = _elsewhere(session, article)
    if original is not None:
        session.add(CopyRow(capture_id=capture_id, article_id=original, **copy_values(read, article)))
        session.flush()
        return stored(Relation.DUPLICATE, ChangeKind.COPIED, original)
    revises = _last_version(session, article.url)
    capture_id = first_capture(session, article, capture_id)
    row = ArticleRow(capture_id=capture_id, revises_id=revises, **article_values(read, article))
    if revises is not None:
        row.changes = changes_between(session.get_one(ArticleRow, revises), row)
    session.add(row)
    session.flush()
    trace(session, row.id, article)
    index(session, row)
    if last is None:
        return stored(Relation.NEW, ChangeKind.NEW, row.id)
    return stored(Relation.REVISION, ChangeKind.REVISED, row.id)


def _article_of(row: ArticleRow | CopyRow) -> int:
    return row.article_id if isinstance(row, CopyRow) else row.id


def trace(session: Session, article_id: int, article: Article) -> None:
    """Store an article's cuts, facts, flags and parts."""
    for table, rows in ((CutRow, cut_rows), (FactRow, fact_rows), (FlagRow, flag_rows)):
        if values := rows(article_id, article):
            session.execute(insert(table), values)
    if values := part_rows(session, article_id, article):
        session.execute(insert(PartRow), values)
    name_files(session, article_id, article)


def _reread(
    session: Session, last: ArticleRow | CopyRow, capture_id: int, read: Read, article: Article
) -> None:
    """Let a row that says the same as before answer by its new reading: newer versions, newer offsets."""
    if isinstance(last, CopyRow):
        values = copy_values(read, article)
    else:
        values = {
            **article_values(read, article),
            "capture_id": first_capture(session, article, capture_id),
        }
        for table in (CutRow, FactRow, FlagRow, PartRow, AttachmentRow):
            session.execute(delete(table).where(table.article_id == last.id))
        trace(session, last.id, article)
    for name, value in values.items():
        setattr(last, name, value)
    session.flush()
    if isinstance(last, ArticleRow):
        index(session, last)


def last_reading(session: Session, url: str) -> ArticleRow | CopyRow | None:
    """What the newest reading of the URL came to."""
    articles = select(ArticleRow).where(ArticleRow.url == url).order_by(ArticleRow.id.desc()).limit(1)
    copies = select(CopyRow).where(CopyRow.url == url).order_by(CopyRow.capture_id.desc()).limit(1)
    found = [row for row in (session.scalar(articles), session.scalar(copies)) if row is not None]
    return max(found, key=lambda row: row.capture_id, default=None)


def _last_version(session: Session, url: str) -> int | None:
    newest = select(ArticleRow.id).where(ArticleRow.url == url).order_by(ArticleRow.id.desc()).limit(1)
    return session.scalar(newest)


def _elsewhere(session: Session, article: Article) -> int | None:
    """The stored article of another URL with the same text. Empty texts are copies of nothing."""
    if not article.text.strip():
        return None
    same = select(ArticleRow.id).where(ArticleRow.digest == article.digest, ArticleRow.url != article.url)
    return session.scalar(same.order_by(ArticleRow.id).limit(1))


def _files(attachments: list[Any]) -> list[tuple[str, str]]:
    return [(file["name"], file["url"]) for file in attachments]


def _same(session: Session, last: ArticleRow | CopyRow, read: Read, article: Article) -> bool:
    """Whether the article says what the last reading of its URL said, whatever surrounds it now."""
    values = copy_values(read, article) if isinstance(last, CopyRow) else article_values(read, article)
    passing = _PASSING if last.cleaner_version == article.cleaner_version else _PASSING | _READ
    if any(getattr(last, name) != value for name, value in values.items() if name not in passing):
        return False
    if isinstance(last, CopyRow):
        return True
    if "official" not in passing and _files(last.attachments) != _files(values["attachments"]):
        return False
    flags = session.scalars(
        select(FlagRow.name).where(FlagRow.article_id == last.id).order_by(FlagRow.number)
    )
    return list(flags) == [flag.name for flag in article.flags]
