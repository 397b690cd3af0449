"""Writing the feed: changes are numbered as the last thing in the transaction that makes them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import Insert, func, insert, select

from crawler.store.feed_tables import ChangeRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

# Without the session's unit of work, which costs more than the row.
_INSERT: Insert = insert(ChangeRow.__table__)  # type: ignore[arg-type]
_NUMBERING = 0x676F7666  # any number, as long as it is always the same


class ChangeKind(StrEnum):
    """What may happen to an article."""

    NEW = "new"
    REVISED = "revised"  # a new version at a known address
    COPIED = "copied"  # a first article at its address, whose text another has as well
    RELATION = "relation"  # how it stands to others was decided anew
    RECLEANED = "recleaned"  # the same capture or text, read anew
    GONE = "gone"  # taken down


@dataclass(frozen=True, slots=True)
class Change:
    """``evidence`` says what is behind it, "" where the article itself does."""

    change: ChangeKind
    site: str
    url: str
    article_id: int | None
    evidence: str = ""


def note(session: Session, changes: Sequence[Change]) -> None:
    """Number and write the changes. To be called last: on PostgreSQL other writers' numbers wait for this commit.

    Otherwise a consumer could be past a number that is committed later. SQLite has one writer at a time.
    """
    if not changes:
        return
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_NUMBERING)))
    now = datetime.now(UTC)
    connection = session.connection()
    # One by one: rows of one statement are numbered in no promised order.
    for change in changes:
        connection.execute(_INSERT, {**asdict(change), "at": now})
