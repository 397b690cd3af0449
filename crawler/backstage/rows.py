"""The store behind a thread of its own: what comes in is committed in batches."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from crawler.capture import Read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crawler.backstage.archives import Archives
    from crawler.frontier import Unfetched
    from crawler.store import Relation, Store

_Waiting = tuple["Read | Unfetched", "asyncio.Future[Relation | None]"]
_Result = TypeVar("_Result")


class Rows:
    """Archive files are synced, then the rows of a whole batch are committed, then those who wait are told."""

    def __init__(self, store: Store, archives: Archives, batch: int, seconds: float) -> None:
        self._store, self._archives = store, archives
        self._batch, self._seconds = batch, seconds
        self._waiting: list[_Waiting] = []
        self._timer: asyncio.TimerHandle | None = None
        self._commits: set[asyncio.Future[list[Relation | None]]] = set()
        self._thread = ThreadPoolExecutor(1, "store")

    async def put(self, one: Read | Unfetched) -> Relation | None:
        """Have it stored and its lease acknowledged with its batch, and wait for the commit; raises StorageError."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Relation | None] = loop.create_future()
        self._waiting.append((one, future))
        if len(self._waiting) >= self._batch:
            self._flush()
        elif self._timer is None:
            self._timer = loop.call_later(self._seconds, self._flush)
        return await future

    async def do(self, work: Callable[..., _Result], *arguments: Any) -> _Result:
        """Run something else that uses the store, between two batches."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, partial(work, *arguments))

    async def close(self) -> None:
        """Commit what still waits; raises StorageError."""
        if self._waiting:
            self._flush()
        try:
            await asyncio.gather(*self._commits)
        finally:
            self._thread.shutdown(wait=True)

    def _flush(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        batch, self._waiting, self._timer = self._waiting, [], None
        loop = asyncio.get_running_loop()
        done = loop.run_in_executor(self._thread, self._commit, [one for one, _ in batch])
        self._commits.add(done)
        done.add_done_callback(self._commits.discard)
        done.add_done_callback(lambda answers: _tell(batch, answers))

    def _commit(self, batch: Sequence[Read | Unfetched]) -> list[Relation | None]:
        self._archives.sync({one.archived.capture.site for one in batch if isinstance(one, Read)})
        return self._store.put_all(batch)


def _tell(batch: Sequence[_Waiting], answers: asyncio.Future[list[Relation | None]]) -> None:
    error = answers.exception()
    for number, (_, future) in enumerate(batch):
        if future.done():
            continue
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(answers.result()[number])
