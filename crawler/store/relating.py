"""How an article stands to those that are stored, and storing it as that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Insert, delete, insert, select

from crawler.store.changes import changes_between
from crawler.store.files import name_files
from crawler.store.finding import index
from crawler.store.joins import begins, first_capture, grows, part_rows
from crawler.store.noting import Change, ChangeKind
from crawler.store.relations import Relation
from crawler.store.rows import article_values, cut_rows, fact_rows, flag_rows
from crawler.store.search_tables import SearchRow
from crawler.store.story_tables import RepairRow, UnplacedRow
from crawler.store.tables import ArticleRow, AttachmentRow, CutRow, FactRow, FlagRow, PartRow
from crawler.store.vocabularies import keep

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cleaners import Article
    from crawler.crawl.capture import Read
    from crawler.store.known import Known

# Without the session's unit of work, which costs more than the rows.
_INSERT_ARTICLE: Insert = insert(ArticleRow.__table__)  # type: ignore[arg-type]
_INSERT_UNPLACED: Insert = insert(UnplacedRow.__table__)  # type: ignore[arg-type]
_TRACES: tuple[tuple[Insert, Callable[[int, Article], list[dict[str, Any]]]], ...] = (
    (insert(CutRow.__table__), cut_rows),  # type: ignore[arg-type]
    (insert(FactRow.__table__), fact_rows),  # type: ignore[arg-type]
    (insert(FlagRow.__table__), flag_rows),  # type: ignore[arg-type]
)
# What may differ between two readings that say the same: versions, offsets, addresses of pictures.
_PASSING = frozenset(
    "page_digest profile_version cleaner_version paragraphs text site images attachments page_kind_reason mirror_of".split()
)
# What a newer cleaner may read where an older one did not look.
_READ = frozenset(("official", "page_kind"))
# The cleaner of an article that was kept as a copy once, without a trace of its own.
_UNTRACED = "0"


@dataclass(frozen=True)
class Stored:
    """What a capture came to: its article's relation, and the change that this is to the feed."""

    relation: Relation | None
    change: Change | None = None


NOTHING = Stored(None)


def relate(session: Session, known: Known, capture_id: int, read: Read, article: Article) -> Stored:
    """Store the article of a capture as what it is beside those there are: see Relation."""

    def stored(relation: Relation, change: ChangeKind, article_id: int | None) -> Stored:
        return Stored(relation, Change(change, read.archived.capture.site, article.url, article_id))

    last = known.last(article.url)
    if last is not None:
        if grows(session, last, article):
            _reread(session, last, capture_id, read, article)
            known.put(last.id, article)
            return stored(Relation.REVISION, ChangeKind.REVISED, last.id)
        if begins(session, last, article):
            return Stored(Relation.UNCHANGED)
        if _same(session, last, read, article):
            if _versions(last) != (article.cleaner_version, read.archived.profile_version):
                _reread(session, last, capture_id, read, article)
                return stored(Relation.UNCHANGED, ChangeKind.RECLEANED, last.id)
            return Stored(Relation.UNCHANGED)
    values = article_values(read, article) | {
        "capture_id": first_capture(session, article, capture_id),
        "revises_id": last.id if last else None,
        "vocabulary": keep(session, read.vocabulary),
    }
    if last is not None:
        values["changes"] = changes_between(last, ArticleRow(**values))
    copy = last is None and known.is_elsewhere(article)
    article_id = put_article(session, values, article)
    known.put(article_id, article)
    if last is not None:
        return stored(Relation.REVISION, ChangeKind.REVISED, article_id)
    if copy:
        return stored(Relation.DUPLICATE, ChangeKind.COPIED, article_id)
    return stored(Relation.NEW, ChangeKind.NEW, article_id)


def put_article(session: Session, values: dict[str, Any], article: Article) -> int:
    """Store a version with all that belongs to it, and answer its id; its story is found later.

    ``values`` are those of its row.
    """
    inserted = session.connection().execute(_INSERT_ARTICLE, values)
    assert inserted.inserted_primary_key is not None
    article_id: int = inserted.inserted_primary_key[0]
    _trace(session, article_id, article)
    if (before := values["revises_id"]) is not None:
        session.execute(delete(UnplacedRow).where(UnplacedRow.article_id == before))
        # What was offered from the version before stands on a page that says something else now.
        session.execute(delete(RepairRow).where(RepairRow.donor_id == before))
    session.connection().execute(_INSERT_UNPLACED, {"article_id": article_id})
    return article_id


def _versions(row: ArticleRow) -> tuple[str, int]:
    return row.cleaner_version, row.profile_version


def _trace(session: Session, article_id: int, article: Article) -> None:
    """Store an article's cuts, facts, flags and parts, and let searches find it."""
    connection = session.connection()
    for statement, rows in _TRACES:
        if values := rows(article_id, article):
            connection.execute(statement, values)
    if values := part_rows(session, article_id, article):
        session.execute(insert(PartRow), values)
    name_files(session, article_id, article)
    index(connection, article_id, article)


def _reread(session: Session, last: ArticleRow, capture_id: int, read: Read, article: Article) -> None:
    """Let a row that says the same as before answer by its new reading: newer versions, newer offsets."""
    values = {**article_values(read, article), "capture_id": first_capture(session, article, capture_id)}
    for table in (CutRow, FactRow, FlagRow, PartRow, AttachmentRow, SearchRow, UnplacedRow):
        session.execute(delete(table).where(table.article_id == last.id))
    # They were offered for the text it had, or from it.
    session.execute(
        delete(RepairRow).where((RepairRow.article_id == last.id) | (RepairRow.donor_id == last.id))
    )
    for name, value in values.items():
        setattr(last, name, value)
    last.vocabulary = keep(session, read.vocabulary)
    session.flush()
    _trace(session, last.id, article)
    session.connection().execute(_INSERT_UNPLACED, {"article_id": last.id})


def last_reading(session: Session, url: str) -> ArticleRow | None:
    """The newest version of the article at a URL."""
    return session.scalar(
        select(ArticleRow).where(ArticleRow.url == url).order_by(ArticleRow.id.desc()).limit(1)
    )


def _files(attachments: list[Any]) -> list[tuple[str, str]]:
    return [(file["name"], file["url"]) for file in attachments]


def _same(session: Session, last: ArticleRow, read: Read, article: Article) -> bool:
    """Whether the article says what the last reading of its URL said, whatever surrounds it now."""
    if last.cleaner_version == _UNTRACED:
        return last.digest == article.digest
    values = article_values(read, article)
    passing = _PASSING if last.cleaner_version == article.cleaner_version else _PASSING | _READ
    if any(getattr(last, name) != value for name, value in values.items() if name not in passing):
        return False
    if "official" not in passing and _files(last.attachments) != _files(values["attachments"]):
        return False
    flags = session.scalars(
        select(FlagRow.name).where(FlagRow.article_id == last.id).order_by(FlagRow.number)
    )
    return list(flags) == [flag.name for flag in article.flags]
