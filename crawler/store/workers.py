"""The processes at work on a store, and the leases of those that died."""

from __future__ import annotations

import os
import platform
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from crawler.store.frontier_tables import FrontierRow, HostRow, WorkerRow

if TYPE_CHECKING:
    from sqlalchemy import Connection

# A worker of another machine that was not heard of for so long is dead; it says that it lives six times as often.
SILENT = timedelta(minutes=2)


def enlist(connection: Connection) -> int:
    """Register this process; answers its worker number."""
    now, pid = datetime.now(UTC), os.getpid()
    row = {"node": node_name(), "pid": pid, "begun": begun_of(pid), "started_at": now, "seen_at": now}
    return connection.execute(insert(WorkerRow).values(row).returning(WorkerRow.id)).scalar_one()


def beat(connection: Connection, worker: int) -> None:
    """Say that this process lives."""
    seen = update(WorkerRow).where(WorkerRow.id == worker).values(seen_at=datetime.now(UTC))
    connection.execute(seen)


def retire(connection: Connection, worker: int) -> None:
    """Give everything back that a worker has in hand, and forget it. Its rows stay due."""
    for table in (FrontierRow, HostRow):
        connection.execute(update(table).where(table.worker_id == worker).values(worker_id=None))
    connection.execute(delete(WorkerRow).where(WorkerRow.id == worker))


def bury(connection: Connection, me: int) -> int:
    """Retire the workers that died; answers how many they were."""
    dead = [
        worker
        for worker, node, pid, begun, seen in connection.execute(
            select(WorkerRow.id, WorkerRow.node, WorkerRow.pid, WorkerRow.begun, WorkerRow.seen_at)
            .where(WorkerRow.id != me)
            .with_for_update(skip_locked=True)
        )
        if not _lives(node, pid, begun, seen)
    ]
    for worker in dead:
        retire(connection, worker)
    return len(dead)


def _lives(node: str, pid: int, begun: str, seen: datetime) -> bool:
    """A process of this machine is looked up, at once; another machine's is believed for a while."""
    if node == node_name():
        return begun_of(pid) == begun
    return seen > datetime.now(UTC) - SILENT


def node_name() -> str:
    """This machine, and the space its process ids are of: containers may share a machine's name."""
    space = ""
    with suppress(OSError):
        space = str(Path("/proc/self/ns/pid").readlink())
    return f"{platform.node()} {space}".strip()


def begun_of(pid: int) -> str:
    """When a process of this machine began, in clock ticks; "" where there is none."""
    try:
        # The name, in brackets, may hold anything; the 22nd field is counted from behind it.
        stat = (
            Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        )
    except OSError:
        return _running(pid)
    return "" if stat[0] == "Z" else stat[19]


def _running(pid: int) -> str:
    # No /proc on this system: the number alone has to do.
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return ""
    except PermissionError:
        pass
    return "running"
