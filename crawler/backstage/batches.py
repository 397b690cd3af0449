"""Work that is cheaper for many at once: what comes in waits a moment for company."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Generic, TypeVar

_One = TypeVar("_One")
_Answer = TypeVar("_Answer")
_Result = TypeVar("_Result")


class Batches(Generic[_One, _Answer]):
    """A thread that works on batches, one after the other, and answers for each of their members.

    A batch goes when ``most`` wait, or the first of them has waited ``seconds``. Where the work gives an
    exception for a member, that is raised for it alone.
    """

    def __init__(
        self,
        name: str,
        work: Callable[[Sequence[_One]], Sequence[_Answer | Exception]],
        most: int,
        seconds: float,
    ) -> None:
        self._work, self._most, self._seconds = work, most, seconds
        self._waiting: list[tuple[_One, asyncio.Future[_Answer]]] = []
        self._timer: asyncio.TimerHandle | None = None
        self._going: set[asyncio.Future[Sequence[_Answer | Exception]]] = set()
        self._thread = ThreadPoolExecutor(1, name)

    async def put(self, one: _One, now: bool = False) -> _Answer:
        """Have it worked on with its batch, which goes ``now`` or when it is time, and wait for the answer.

        Raises what the work raised.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[_Answer] = loop.create_future()
        self._waiting.append((one, future))
        if now or len(self._waiting) >= self._most:
            self.flush()
        elif self._timer is None:
            self._timer = loop.call_later(self._seconds, self.flush)
        return await future

    async def do(self, work: Callable[..., _Result], *arguments: Any) -> _Result:
        """Run something else in the thread, between two batches."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, partial(work, *arguments))

    def wait(self, work: Callable[..., _Result], *arguments: Any) -> _Result:
        """As ``do``, from another thread."""
        return self._thread.submit(work, *arguments).result()

    def flush(self) -> None:
        """Let those who wait go now."""
        if self._timer is not None:
            self._timer.cancel()
        batch, self._waiting, self._timer = self._waiting, [], None
        if not batch:
            return
        loop = asyncio.get_running_loop()
        done = loop.run_in_executor(self._thread, self._work, [one for one, _ in batch])
        self._going.add(done)
        done.add_done_callback(self._going.discard)
        done.add_done_callback(lambda answers: _tell([future for _, future in batch], answers))

    async def close(self) -> None:
        """Work on what still waits, and end the thread; raises what the work raised."""
        self.flush()
        try:
            await asyncio.gather(*self._going)
        finally:
            self._thread.shutdown(wait=True)


def _tell(
    waiting: Sequence[asyncio.Future[_Answer]], answers: asyncio.Future[Sequence[_Answer | Exception]]
) -> None:
    error = answers.exception()
    found = answers.result() if error is None else [error] * len(waiting)
    for future, answer in zip(waiting, found, strict=True):
        if future.done():
            continue
        if isinstance(answer, BaseException):
            future.set_exception(answer)
        else:
            future.set_result(answer)
