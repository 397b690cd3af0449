"""One process's hold on the frontier."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from crawler.store import files, leads, leases, leftovers, pauses, workers
from crawler.store.database import shown
from crawler.store.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Engine

    from crawler.crawl.frontier import Kept, Lead, Leased, Pause
    from crawler.store.workers import Holder


@dataclass(frozen=True, slots=True)
class Batch:
    """Leases; where there are none, ``others`` are the workers that have rows of the site in hand, which may
    lead on, or hosts of it.

    ``paused`` are the hosts of the site that are left alone, said where there are no leases.
    """

    leased: tuple[Leased, ...]
    others: tuple[Holder, ...] = ()
    paused: tuple[Pause, ...] = ()


class Frontier:
    """The frontier as one worker sees it. What it has in hand when it dies goes to whoever looks next."""

    def __init__(self, engine: Engine, began: datetime) -> None:
        """Register this process as a worker, and take the dead ones' leases from them; raises StorageError."""
        self._engine = engine
        self._began = began
        with self._transaction() as connection:
            self.worker = workers.enlist(connection)
            workers.bury(connection, self.worker)
            self._leftovers = leftovers.any_of(connection)

    def add(self, site: str, found: Sequence[Lead]) -> int:
        """Put leads in, due at once; answers how many addresses were unknown. Raises StorageError."""
        with self._transaction() as connection:
            return leads.add(connection, site, found, self._began)

    def add_files(self, site: str, of: Kept) -> int:
        """Put the files in that stored articles hang on and no capture holds; answers how many were unknown.

        Raises StorageError.
        """
        with self._transaction() as connection:
            found = files.unheld(connection, site, of)
            return sum(leads.add(connection, site, some, self._began) for some in found)

    def lease(self, site: str, busy: Mapping[str, int], each: int) -> Batch:
        """The next batch of a site: see leases.lease. Raises StorageError."""
        with self._transaction() as connection:
            self._beat(connection)
            leased = leases.lease(connection, self.worker, site, busy, each)
            others = () if leased else workers.holders(connection, self.worker, site)
            if others and workers.bury(connection, self.worker):
                leased = leases.lease(connection, self.worker, site, busy, each)
                others = () if leased else workers.holders(connection, self.worker, site)
            if self._leftovers:
                leased = leftovers.offered(connection, site, leased)
            paused = () if leased else pauses.paused(connection, site, datetime.now(UTC))
            return Batch(tuple(leased), others, paused)

    def look_for_leftovers(self) -> None:
        """There may be more records in the archive that answer leases; raises StorageError."""
        with self._transaction() as connection:
            self._leftovers = leftovers.any_of(connection)

    def leave(self, site: str, ids: Sequence[int]) -> None:
        """Let others have leased rows that will not be fetched now, and the hosts of their site; raises StorageError."""
        with self._transaction() as connection:
            leases.leave(connection, self.worker, site, ids)

    def close(self) -> None:
        """Give everything back and sign off; raises StorageError."""
        with self._transaction() as connection:
            workers.retire(connection, self.worker)

    def beat(self) -> None:
        """Say that this worker lives; raises StorageError."""
        with self._transaction() as connection:
            self._beat(connection)

    def _beat(self, connection: Connection) -> None:
        # A machine that slept comes back as another worker: what the first had in hand is others' by now.
        if not workers.beat(connection, self.worker):
            self.worker = workers.enlist(connection)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except DBAPIError as error:
            raise StorageError(f"{shown(self._engine)}: cannot be written: {error.orig}") from error
