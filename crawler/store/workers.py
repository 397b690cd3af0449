"""The processes at work on a store, and the leases of those that died."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, or_, select, update

from crawler.runs.processes import begun_of, lives, machine_of, node_name
from crawler.store.frontier_tables import FrontierRow, HostRow, SiteHostRow, WorkerRow
from crawler.store.leases import has_work

if TYPE_CHECKING:
    from sqlalchemy import Connection

# A worker of another machine that was not heard of for so long is dead; it says that it lives six times as often.
SILENT = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Holder:
    """A worker that has addresses of a site in hand, or a host of it. Others may have them at ``until`` where it says nothing before;
    None where it lives on this machine, and has them until it ends.
    """

    worker: int
    machine: str
    pid: int
    until: datetime | None

    def __str__(self) -> str:
        if self.until is None:
            return f"process {self.pid} of this machine, until it has stored them or ends"
        return f"process {self.pid} on {self.machine}, until {self.until:%H:%M:%S} UTC where it gives no sign of life"


def enlist(connection: Connection) -> int:
    """Register this process; answers its worker number."""
    now, pid = datetime.now(UTC), os.getpid()
    row = {"node": node_name(), "pid": pid, "begun": begun_of(pid), "started_at": now, "seen_at": now}
    return connection.execute(insert(WorkerRow).values(row).returning(WorkerRow.id)).scalar_one()


def beat(connection: Connection, worker: int) -> bool:
    """Say that this process lives; False where others took it for dead, and its leases from it."""
    seen = update(WorkerRow).where(WorkerRow.id == worker).values(seen_at=datetime.now(UTC))
    return connection.execute(seen).rowcount > 0


def retire(connection: Connection, worker: int) -> None:
    """Give everything back that a worker has in hand, and forget it. Its rows stay due."""
    for table in (FrontierRow, HostRow):
        connection.execute(update(table).where(table.worker_id == worker).values(worker_id=None))
    connection.execute(delete(WorkerRow).where(WorkerRow.id == worker))


def bury(connection: Connection, me: int) -> int:
    """Retire the workers that died; answers how many they were."""
    others = connection.execute(
        select(WorkerRow.id, WorkerRow.node, WorkerRow.pid, WorkerRow.begun, WorkerRow.seen_at)
        .where(WorkerRow.id != me)
        .with_for_update(skip_locked=True)
    )
    dead = [worker for worker, node, pid, begun, seen in others if _is_dead(node, pid, begun, seen)]
    for worker in dead:
        retire(connection, worker)
    return len(dead)


def _is_dead(node: str, pid: int, begun: str, seen: datetime) -> bool:
    """A process of this machine is looked up, at once; another machine's is believed for a while."""
    alive = lives(node, pid, begun)
    return seen <= datetime.now(UTC) - SILENT if alive is None else not alive


def holders(connection: Connection, me: int, site: str) -> tuple[Holder, ...]:
    """The other workers that have rows of a site in hand, whose pages may lead on, or a host where more is due: who dies
    between two leases has no more than that."""
    rows = select(FrontierRow.id).where(FrontierRow.worker_id == WorkerRow.id, FrontierRow.site == site)
    hosts = (
        select(HostRow.host)
        .join(SiteHostRow, SiteHostRow.host == HostRow.host)
        .where(HostRow.worker_id == WorkerRow.id, has_work(site, datetime.now(UTC)))
    )
    found = connection.execute(
        select(WorkerRow.id, WorkerRow.node, WorkerRow.pid, WorkerRow.begun, WorkerRow.seen_at)
        .where(WorkerRow.id != me, or_(rows.exists(), hosts.exists()))
        .order_by(WorkerRow.id)
    )
    return tuple(
        Holder(
            worker,
            machine_of(node),
            pid,
            seen + SILENT if lives(node, pid, begun) is None else None,
        )
        for worker, node, pid, begun, seen in found
    )
