"""Keeping the schedule: each run that is due is claimed by one process, however many ask, and one runs at a time."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from crawler.runs.processes import begun_of, lives, node_name
from crawler.schedule.outcome import Ended, Outcome
from crawler.store.database import writing
from crawler.store.schedule_tables import ScheduledRunRow

if TYPE_CHECKING:
    from sqlalchemy import Engine

_CLAIMING = 0x676F7673  # any number, as long as it is always the same


class LastRun(NamedTuple):
    """The newest run of a site; ``outcome`` is None while it runs."""

    due_at: datetime
    started_at: datetime
    outcome: str | None


def last_runs(engine: Engine) -> dict[str, LastRun]:
    """The newest run of each site."""
    newest = select(ScheduledRunRow.site, func.max(ScheduledRunRow.due_at).label("due")).group_by(
        ScheduledRunRow.site
    )
    due = newest.subquery()
    rows = select(ScheduledRunRow).join(
        due, (ScheduledRunRow.site == due.c.site) & (ScheduledRunRow.due_at == due.c.due)
    )
    with Session(engine.execution_options(readonly=True)) as session:
        return {row.site: LastRun(row.due_at, row.started_at, row.outcome) for row in session.scalars(rows)}


def claim(engine: Engine, site: str, due: datetime, longest: timedelta) -> int | None:
    """The number of the run that is now this process's; None where another has it, or the site is being run.

    A run of another machine is believed to go on for ``longest``. Raises StorageError.
    """
    now = datetime.now(UTC)
    with writing(engine) as session:
        if engine.dialect.name == "postgresql":
            session.execute(select(func.pg_advisory_xact_lock(_CLAIMING)))
        known = select(func.max(ScheduledRunRow.due_at)).where(ScheduledRunRow.site == site)
        last = session.scalar(known)
        if (last is not None and last >= due) or _running(session, site, now - longest):
            return None
        # Until its own process is there it is this one's.
        me = os.getpid()
        row = ScheduledRunRow(
            site=site, due_at=due, started_at=now, node=node_name(), pid=me, begun=begun_of(me), told=""
        )
        session.add(row)
        session.flush()
        return row.id


def note_process(engine: Engine, run: int, pid: int) -> None:
    """Say which process does the run; raises StorageError."""
    with writing(engine) as session:
        row = session.get_one(ScheduledRunRow, run)
        row.pid, row.begun = pid, begun_of(pid)


def settle(engine: Engine, run: int, ended: Ended) -> None:
    """Say what came of the run; raises StorageError."""
    with writing(engine) as session:
        row = session.get_one(ScheduledRunRow, run)
        row.ended_at, row.outcome = datetime.now(UTC), ended.outcome.value
        row.exit_code, row.told = ended.code, ended.told


def last_outcomes(engine: Engine, site: str, number: int) -> Sequence[str]:
    """How the newest runs of a site that are over ended, newest first."""
    over = (
        select(ScheduledRunRow.outcome)
        .where(ScheduledRunRow.site == site, ScheduledRunRow.outcome.is_not(None))
        .order_by(ScheduledRunRow.due_at.desc())
        .limit(number)
    )
    with Session(engine.execution_options(readonly=True)) as session:
        return [str(outcome) for outcome in session.scalars(over)]


def _running(session: Session, site: str, long_ago: datetime) -> bool:
    """Whether a run of the site goes on; those whose process is gone are noted as lost."""
    alive = False
    rows = session.scalars(
        select(ScheduledRunRow).where(ScheduledRunRow.site == site, ScheduledRunRow.ended_at.is_(None))
    )
    for row in rows:
        here = lives(row.node, row.pid, row.begun or "") if row.pid is not None else None
        if row.started_at > long_ago if here is None else here:
            alive = True
        else:
            row.ended_at, row.outcome = datetime.now(UTC), Outcome.LOST.value
    return alive
