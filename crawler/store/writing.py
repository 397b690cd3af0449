"""Putting what a crawl found into the store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import DataError, DBAPIError
from sqlalchemy.orm import Session

from crawler.crawl.capture import NOT_MODIFIED, Capture, Place, Read
from crawler.crawl.frontier import Unfetched
from crawler.store import leftovers, pauses
from crawler.store.database import open_database, shown
from crawler.store.errors import StorageError
from crawler.store.files import link_file
from crawler.store.frontier import Frontier
from crawler.store.joins import lacks_parts
from crawler.store.known import Known
from crawler.store.leases import acknowledge
from crawler.store.noting import note
from crawler.store.relating import NOTHING, Stored, last_reading, relate
from crawler.store.relations import Relation
from crawler.store.rows import capture_values
from crawler.store.settling import settled
from crawler.store.tables import CaptureRow
from crawler.store.takedowns import note_takedown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_REFUSING = 400  # statuses from there on are no welcome
# Without the session's unit of work, which costs more than the row.
_INSERT_CAPTURE = insert(CaptureRow.__table__)  # type: ignore[arg-type]
# What databases and their drivers say of a value that they cannot hold.
_UNFIT = (DataError, ValueError, OverflowError)
_Put = Callable[[Session, Known, Read], Stored]


@dataclass(frozen=True)
class Seen:
    """What the store knows of a page before it is read: see Archived.

    ``original_id`` and ``original_at`` are the capture that already holds the same payload of the same URL.
    """

    original_id: int | None
    original_at: datetime | None
    settled: bool
    original_digest: str | None = None


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
            last = last_reading(session, capture.url)
            whole = last is None or not lacks_parts(session, last)
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
        given = tuple(batch)
        try:
            try:
                return self._put_all(given, _put)
            except _UNFIT:
                # Whose value it is shows only where each has a savepoint of its own, which costs all of them.
                return self._put_all(given, _put_safely)
        except DBAPIError as error:
            raise StorageError(f"{self.name}: cannot be written: {error.orig}") from error

    def _put_all(self, batch: Sequence[Read | Unfetched], put: _Put) -> list[Relation | None]:
        with Session(self._engine) as session, session.begin():
            return self._put_each(session, batch, put)

    def _put_each(
        self, session: Session, batch: Sequence[Read | Unfetched], put: _Put
    ) -> list[Relation | None]:
        relations, outcomes, changes = [], [], []
        known = Known(session, [one.article for one in batch if isinstance(one, Read) and one.article])
        for one in batch:
            stored = NOTHING if isinstance(one, Unfetched) else put(session, known, one)
            relations.append(stored.relation)
            changes += [stored.change] if stored.change else []
            if outcome := settled(session.connection(), one, self._began):
                outcomes.append(outcome)
        acknowledge(session.connection(), outcomes)
        pauses.answered(session.connection(), _welcoming(batch))
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


def _welcoming(batch: Sequence[Read | Unfetched]) -> set[str]:
    """The hosts of leases that had said no before, and gave an answer now."""
    captures = [one.archived.capture for one in batch if isinstance(one, Read)]
    return {
        capture.lease.host
        for capture in captures
        if capture.lease and capture.lease.refusals and capture.status < _REFUSING and not capture.pause
    }


def _recovered(batch: Sequence[Read | Unfetched]) -> list[Place]:
    """The places of those answers that a killed run had archived."""
    reads = [one.archived for one in batch if isinstance(one, Read)]
    return [read.place for read in reads if read.capture.lease and read.capture.lease.answered == read.place]


def _put_safely(session: Session, _known: Known, read: Read) -> Stored:
    try:
        with session.begin_nested():
            return _put(session, Known(session, [read.article] if read.article else []), read)
    except _UNFIT as error:
        reason = f"the article cannot be stored: {type(error).__name__}: {error}"
        with session.begin_nested():
            return _put(session, Known(session, []), Read(read.archived, None, reason))


def _put(session: Session, known: Known, read: Read) -> Stored:
    inserted = session.connection().execute(_INSERT_CAPTURE, capture_values(read))
    assert inserted.inserted_primary_key is not None
    (capture_id,) = inserted.inserted_primary_key
    link_file(session, capture_id, read.archived.capture, read.error)
    takedown = note_takedown(session, capture_id, read)
    if read.archived.settled:
        return Stored(Relation.UNCHANGED if read.archived.capture.kind == "article" else None)
    if read.article is None:
        return Stored(None, takedown)
    return relate(session, known, capture_id, read, read.article)
