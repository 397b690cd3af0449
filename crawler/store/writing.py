"""Putting what a crawl found into the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, delete, insert, select
from sqlalchemy.exc import DataError, DBAPIError
from sqlalchemy.orm import Session

from crawler.capture import NOT_MODIFIED, Capture, Place, Read
from crawler.frontier import Unfetched
from crawler.store import leftovers
from crawler.store.changes import changes_between
from crawler.store.database import StorageError, open_database, shown
from crawler.store.files import link_file, name_files
from crawler.store.frontier import Frontier
from crawler.store.joins import begins, first_capture, grows, lacks_parts, part_rows
from crawler.store.leases import acknowledge
from crawler.store.noting import Change, ChangeKind, note
from crawler.store.rows import article_values, capture_values, copy_values, cut_rows, fact_rows, flag_rows
from crawler.store.searching import index
from crawler.store.settling import settled
from crawler.store.tables import (
    ArticleRow,
    AttachmentRow,
    CaptureRow,
    CopyRow,
    CutRow,
    FactRow,
    FlagRow,
    PartRow,
)
from crawler.store.takedowns import note_takedown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleaners import Article


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
class Seen:
    """What the store knows of a page before it is read: see Archived.

    ``original_id`` and ``original_at`` are the capture that already holds the same payload of the same URL.
    """

    original_id: int | None
    original_at: datetime | None
    settled: bool
    original_digest: str | None = None


@dataclass(frozen=True)
class Stored:
    """What a capture came to: its article's relation, and the change that this is to the feed."""

    relation: Relation | None
    change: Change | None = None


NOTHING = Stored(None)


class Store:
    """The one writer of a database within a process. Not to be used by two threads at once."""

    def __init__(self, url: str) -> None:
        """Open and migrate; raises StorageError."""
        self._engine = open_database(url)
        self._began = datetime.now(UTC)
        self._reader = self._engine.execution_options(readonly=True)

    @property
    def name(self) -> str:
        return shown(self._engine)

    @property
    def engine(self) -> Engine:
        return self._engine

    def seen(self, capture: Capture, profile_version: int, cleaner_version: str) -> Seen:
        """What is already stored of this capture's URL and bytes; of a 304, the page that it says is still there."""
        if capture.status == NOT_MODIFIED:
            return self._confirmed(capture.url)
        same = select(CaptureRow.id, CaptureRow.fetched_at).where(
            CaptureRow.url == capture.url,
            CaptureRow.payload_digest == capture.payload_digest,
            CaptureRow.revisit_of.is_(None),
        )
        with Session(self._reader) as session:
            original = session.execute(same.limit(1)).first()
            last = _last(session, capture.url)
            whole = not (isinstance(last, ArticleRow) and lacks_parts(session, last))
        versions = (last.profile_version, last.cleaner_version, last.page_digest) if last else None
        # An article that lacks parts is read again, so that its page leads to them again.
        settled = whole and versions == (profile_version, cleaner_version, capture.page.digest)
        original_id, original_at = original if original else (None, None)
        return Seen(original_id, original_at, settled)

    def _confirmed(self, url: str) -> Seen:
        newest = select(CaptureRow.id, CaptureRow.fetched_at, CaptureRow.payload_digest).where(
            CaptureRow.url == url, CaptureRow.status == HTTPStatus.OK, CaptureRow.revisit_of.is_(None)
        )
        with Session(self._reader) as session:
            found = session.execute(newest.order_by(CaptureRow.id.desc()).limit(1)).first()
        return Seen(found[0], found[1], True, found[2]) if found else Seen(None, None, False)

    def put_all(self, batch: Iterable[Read | Unfetched]) -> list[Relation | None]:
        """Store a batch in one transaction; raises StorageError, and then none of it is stored.

        What each answer led to goes into the frontier with it, and its lease is acknowledged. Answers each
        article's relation, None for a capture without one. A value that the database cannot hold (half a
        surrogate pair, say) costs its own article only: the capture is kept with an error.
        """
        try:
            with Session(self._engine) as session, session.begin():
                return self._put_all(session, tuple(batch))
        except DBAPIError as error:
            raise StorageError(f"{self.name}: cannot be written: {error.orig}") from error

    def _put_all(self, session: Session, batch: Sequence[Read | Unfetched]) -> list[Relation | None]:
        relations, outcomes, changes = [], [], []
        for one in batch:
            stored = NOTHING if isinstance(one, Unfetched) else self._put_safely(session, one)
            relations.append(stored.relation)
            changes += [stored.change] if stored.change else []
            if outcome := settled(session.connection(), one, self._began):
                outcomes.append(outcome)
        acknowledge(session.connection(), outcomes)
        note(session, changes)
        leftovers.settle(session.connection(), _recovered(batch))
        return relations

    def put(self, read: Read) -> Relation | None:
        """Store one capture and its article in a transaction of its own: see put_all."""
        return self.put_all([read])[0]

    def frontier(self) -> Frontier:
        """A hold on the frontier, as a worker of its own; raises StorageError."""
        return Frontier(self._engine, self._began)

    def committed(self, file: str) -> set[int]:
        """Where the records of an archive file are that have rows: their offsets in bytes."""
        with self._reader.connect() as connection:
            return leftovers.committed(connection, file)

    def keep_leftovers(self, site: str, records: Sequence[tuple[str, datetime, Place]]) -> None:
        """Note records of the archive that have no rows: see leftovers.keep. Raises StorageError."""
        try:
            with self._engine.begin() as connection:
                leftovers.keep(connection, site, records)
        except DBAPIError as error:
            raise StorageError(f"{self.name}: cannot be written: {error.orig}") from error

    def close(self) -> None:
        self._engine.dispose()

    @staticmethod
    def _put_safely(session: Session, read: Read) -> Stored:
        try:
            with session.begin_nested():
                return _put(session, read)
        except (DataError, ValueError) as error:
            reason = f"the article cannot be stored: {type(error).__name__}: {error}"
            with session.begin_nested():
                return _put(session, Read(read.archived, None, reason))


def _recovered(batch: Sequence[Read | Unfetched]) -> list[Place]:
    """The places of those answers that a killed run had archived."""
    reads = [one.archived for one in batch if isinstance(one, Read)]
    return [read.place for read in reads if read.capture.lease and read.capture.lease.answered == read.place]


def _put(session: Session, read: Read) -> Stored:
    row = CaptureRow(**capture_values(read))
    session.add(row)
    session.flush()
    link_file(session, row.id, read.archived.capture, read.error)
    takedown = note_takedown(session, row.id, read)
    if read.archived.settled:
        return Stored(Relation.UNCHANGED if read.archived.capture.kind == "article" else None)
    if read.article is None:
        return Stored(None, takedown)
    return _relate(session, row.id, read, read.article)


def _relate(session: Session, capture_id: int, read: Read, article: Article) -> Stored:
    def stored(relation: Relation, change: ChangeKind, article_id: int | None) -> Stored:
        return Stored(relation, Change(change, read.archived.capture.site, article.url, article_id))

    last = _last(session, article.url)
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


def _last(session: Session, url: str) -> ArticleRow | CopyRow | None:
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
