"""Cleaning in processes of its own, so that the network never waits for it."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import connection
from typing import TYPE_CHECKING, Any, TypeVar

from cleaners import Article, Learned, Page, UnreadablePage, clean, clean_parts

if TYPE_CHECKING:
    from cleaners.reading import Reading

_START_SECONDS = 60.0
_Result = TypeVar("_Result")
Pages = Page | tuple[Page, ...]
Work = Callable[..., Article]


def cleaned(pages: Pages, reading: Reading | None, vocabulary: tuple[Learned, ...] = ()) -> Article:
    """The article on a page, or on several."""
    if isinstance(pages, Page):
        return clean(pages, reading, vocabulary)
    return clean_parts(pages, reading, vocabulary)


class CleaningError(RuntimeError):
    """A page that could not be cleaned; the message says why, and becomes its capture's error."""


class CleaningPool:
    """A few worker processes, each with one page at a time.

    Each worker is an executor of its own: when one dies, or is killed for taking too long, that costs
    the page it had in hand and no other. Workers start when they are first needed.
    """

    def __init__(self, workers: int, seconds: float, work: Work = cleaned) -> None:
        """``seconds`` is the limit for one article; ``work`` is what is done to its pages, importable by name."""
        self._lanes = tuple(_Lane(work, seconds) for _ in range(workers))
        self._idle: asyncio.LifoQueue[_Lane] | None = None

    async def clean(
        self, pages: Pages, reading: Reading | None, vocabulary: tuple[Learned, ...] = ()
    ) -> Article:
        """The article on a page, or on the parts of one, in a worker; raises CleaningError."""
        idle = self._queue()
        lane = await idle.get()
        try:
            return await lane.clean(pages, reading, *([vocabulary] if vocabulary else []))
        finally:
            idle.put_nowait(lane)

    def close(self) -> None:
        """End the workers, and whatever page they still have in hand."""
        for lane in self._lanes:
            lane.kill()

    def _queue(self) -> asyncio.LifoQueue[_Lane]:
        # Made in the loop that uses it. The last worker used goes first, so that a slow crawl starts but one.
        if self._idle is None:
            self._idle = asyncio.LifoQueue()
            for lane in reversed(self._lanes):
                self._idle.put_nowait(lane)
        return self._idle


class _Lane:
    """One worker process, replaced when it is lost."""

    def __init__(self, work: Work, seconds: float) -> None:
        self._work = work
        self._seconds = seconds
        self._executor: ProcessPoolExecutor | None = None
        self._pid = 0

    async def clean(self, *given: Any) -> Article:
        try:
            return await self._tried(*given)
        except BrokenProcessPool:
            # It may have died of something else, while it waited; a page that kills two is to blame.
            self._forget()
        try:
            return await self._tried(*given)
        except BrokenProcessPool as error:
            self._forget()
            raise CleaningError(
                "the cleaning process died on this page (out of memory, or a crash)"
            ) from error

    async def _tried(self, *given: Any) -> Article:
        executor = await self._started()
        try:
            return await self._limited(executor.submit(self._work, *given), self._seconds)
        except UnreadablePage as error:
            raise CleaningError(str(error)) from error
        except TimeoutError as error:
            self.kill()
            raise CleaningError(f"cleaning took more than {self._seconds:g} s and was given up") from error
        except BrokenProcessPool:
            raise
        except Exception as error:
            # A defect of the cleaners: it must not take the crawl along, and must not be hidden.
            raise CleaningError(f"cleaning failed: {type(error).__name__}: {error}") from error

    def kill(self) -> None:
        if self._executor is not None:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
        self._forget()

    def _forget(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = None

    async def _started(self) -> ProcessPoolExecutor:
        if self._executor is not None:
            return self._executor
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["__main__", __name__])
        executor = ProcessPoolExecutor(1, mp_context=context, initializer=_become_worker)
        try:
            # The limit is for the page, not for the start of the process.
            # In a thread: until the first process has loaded the cleaners, it answers nobody.
            first = await asyncio.to_thread(executor.submit, os.getpid)
            self._pid = await self._limited(first, _START_SECONDS)
        except (OSError, TimeoutError) as error:
            executor.shutdown(wait=False, cancel_futures=True)
            raise CleaningError(
                f"no cleaning process could be started: {error or 'it took too long'}"
            ) from error
        self._executor = executor
        return executor

    @staticmethod
    async def _limited(work: Future[_Result], seconds: float) -> _Result:
        return await asyncio.wait_for(asyncio.wrap_future(work), seconds)


def _become_worker() -> None:
    # Ctrl-C reaches the whole process group, and so does a service manager; the crawl still wants the pages in hand.
    for ignored in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ignored, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker whose crawl was killed would wait for its next page for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
