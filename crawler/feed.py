"""What changed in the store, for programs that follow it: in order, at least once, from where each one stopped.

from crawler.feed import changes

for change in changes("sqlite:///data/news.db", consumer="amounts"):
    print(change.change, change.url, change.article and change.article["title"])
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from crawler.export.rows import Row, to_rows
from crawler.store.database import open_database
from crawler.store.feed_tables import ChangeRow, ConsumerRow
from crawler.store.noting import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator


BATCH = 100
POLL_SECONDS = 1.0


class NoSuchCursor(ValueError):
    """A cursor that no change has reached: a consumer that is set there misses what comes until then."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change; ``article`` is the row of ``scrapy export`` as it is now, None where there is none to give."""

    cursor: int
    change: ChangeKind
    at: datetime
    site: str
    url: str
    evidence: str
    article: Row | None


def changes(
    database: str | Engine, consumer: str, *, follow: bool = False, start: int | None = None
) -> Generator[Change, None, None]:
    """Changes after the last one that this consumer was done with; with ``follow`` it waits for more, without end.

    A change is done with when the next one is asked for, or the iterator is closed: a consumer that is killed
    gets its last changes again. ``start`` sets the consumer to a cursor first; 0 is the beginning. Raises
    StorageError when the database cannot be opened, NoSuchCursor for a ``start`` that no change has reached yet.
    """
    engine = open_database(database) if isinstance(database, str) else database
    at = _begin(engine, consumer, start)
    while True:
        batch = list(changes_after(engine, at))
        done = at
        try:
            for change in batch:
                yield change
                done = change.cursor
        finally:
            if done > at:
                _advance(engine, consumer, done)
        at = done
        if not batch:
            if not follow:
                return
            time.sleep(POLL_SECONDS)


def consumers(engine: Engine) -> list[tuple[str, int, datetime]]:
    """(name, cursor, when it was last set) of every consumer, by name."""
    with Session(engine.execution_options(readonly=True)) as session:
        rows = session.scalars(select(ConsumerRow).order_by(ConsumerRow.name))
        return [(row.name, row.cursor, row.at) for row in rows]


def _begin(engine: Engine, consumer: str, start: int | None) -> int:
    with Session(engine) as session, session.begin():
        row = session.get(ConsumerRow, consumer)
        if row is None:
            row = ConsumerRow(name=consumer, cursor=0, at=datetime.now(UTC))
            session.add(row)
        if start is not None:
            last = session.scalar(select(func.max(ChangeRow.id))) or 0
            if not 0 <= start <= last:
                raise NoSuchCursor(f"no change has cursor {start}; give 0 for the beginning, up to {last}")
            row.cursor, row.at = start, datetime.now(UTC)
        return row.cursor


def _advance(engine: Engine, consumer: str, cursor: int) -> None:
    with Session(engine) as session, session.begin():
        row = session.get_one(ConsumerRow, consumer)
        row.cursor, row.at = max(row.cursor, cursor), datetime.now(UTC)


def changes_after(engine: Engine, cursor: int, limit: int = BATCH) -> Iterator[Change]:
    """The first changes after a cursor; no consumer is noted."""
    with Session(engine.execution_options(readonly=True)) as session:
        newer = select(ChangeRow).where(ChangeRow.id > cursor).order_by(ChangeRow.id).limit(limit)
        found = session.scalars(newer).all()
        wanted = {row.article_id for row in found if row.article_id is not None}
        rows = {row["id"]: row for row in to_rows(session.connection(), list(wanted))}
        for row in found:
            article = rows.get(row.article_id) if row.article_id is not None else None
            kind = ChangeKind(row.change)
            yield Change(row.id, kind, row.at, row.site, row.url, row.evidence, article)
