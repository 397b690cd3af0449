"""Hosts' planted terms in the store: read, learned anew, decided by people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from cleaners.planted.vocabulary import Learned
from crawler.store.term_tables import TermRow

if TYPE_CHECKING:
    from collections.abc import Mapping


class Status(StrEnum):
    LEARNED = "learned"
    CONFIRMED = "confirmed"
    BLOCKED = "blocked"


def term_rows(engine: Engine, hosts: Collection[str] = ()) -> Sequence[TermRow]:
    """All terms of some hosts, or of all, by host and then the most frequent first."""
    wanted = select(TermRow).order_by(TermRow.host, TermRow.places.desc(), TermRow.term)
    if hosts:
        wanted = wanted.where(TermRow.host.in_(hosts))
    with Session(engine.execution_options(readonly=True), expire_on_commit=False) as session:
        return session.scalars(wanted).all()


def vocabularies(engine: Engine, hosts: Collection[str] = ()) -> Mapping[str, tuple[Learned, ...]]:
    """What is known of the words planted in each host's pages, those that people blocked as such."""
    found: dict[str, list[Learned]] = defaultdict(list)
    for row in term_rows(engine, hosts):
        decided = row.status == Status.BLOCKED, row.status == Status.CONFIRMED
        found[row.host].append(Learned(row.term, row.pages, row.places, row.expected, row.gain, *decided))
    return {host: tuple(terms) for host, terms in found.items()}


def add_learned(engine: Engine, host: str, found: Sequence[Learned]) -> tuple[str, ...]:
    """Keep what a host's pages taught; gives the terms that are new. What people decided stays decided.

    A term that is known already keeps the stronger evidence: the same pages may teach twice.
    """
    new, now = [], datetime.now(UTC)
    with Session(engine) as session, session.begin():
        for one in found:
            row = session.get(TermRow, (host, one.term))
            if row is None:
                session.add(_row(host, one, Status.LEARNED, now))
                new.append(one.term)
            elif one.places > row.places:
                row.pages, row.places, row.expected, row.gain = one.pages, one.places, one.expected, one.gain
                row.changed_at = now
    return tuple(new)


def decide(engine: Engine, host: str, term: str, status: Status) -> bool:
    """Confirm or block a term of a host, known or not; whether that changed anything."""
    now = datetime.now(UTC)
    with Session(engine) as session, session.begin():
        row = session.get(TermRow, (host, term))
        if row is None:
            session.add(_row(host, Learned(term, 0, 0, 0.0, 0.0), status, now))
            return True
        changed = row.status != status
        row.status, row.changed_at = status, now
        return changed


def _row(host: str, one: Learned, status: Status, now: datetime) -> TermRow:
    return TermRow(
        host=host, term=one.term, pages=one.pages, places=one.places, expected=one.expected, gain=one.gain,
        status=status.value, since=now, changed_at=now,
    )  # fmt: skip
