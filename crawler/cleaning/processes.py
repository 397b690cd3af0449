"""Cleaning in processes of its own, so that the network never waits for it."""

from __future__ import annotations

import asyncio
import queue
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any

from cleaners import Article, Learned, Page, UnreadablePage
from crawler.cleaning.worker import Died, Overdue, Worker

if TYPE_CHECKING:
    from cleaners.reading import Reading

Pages = Page | tuple[Page, ...]
Work = Callable[..., Article]
_LOADED = ("cleaners.chain",)  # once, before the workers part; this process never cleans


def cleaned(pages: Pages, reading: Reading | None, vocabulary: tuple[Learned, ...] = ()) -> Article:
    """The article on a page, or on several."""
    from cleaners import clean, clean_parts

    if isinstance(pages, Page):
        return clean(pages, reading, vocabulary)
    return clean_parts(pages, reading, vocabulary)


def called(work: Work, given: tuple[Any, ...]) -> Article:
    return work(*given)


class CleaningError(RuntimeError):
    """A page that could not be cleaned; the message says why, and becomes its capture's error."""


class CleaningPool:
    """A few worker processes, each with one page at a time. They start when they are first needed."""

    def __init__(self, workers: int, seconds: float, work: Work = cleaned) -> None:
        """``seconds`` is the limit for one article; ``work`` is what is done to its pages, importable by name."""
        self._lanes = tuple(_Lane(work, seconds) for _ in range(workers))
        self._threads = ThreadPoolExecutor(max(1, workers), "cleaning")
        # The last worker used goes first, so that a slow crawl starts but one.
        self._idle: queue.LifoQueue[_Lane] = queue.LifoQueue()
        for lane in reversed(self._lanes):
            self._idle.put(lane)

    async def clean(
        self, pages: Pages, reading: Reading | None, vocabulary: tuple[Learned, ...] = ()
    ) -> Article:
        """The article on a page, or on the parts of one, in a worker; raises CleaningError."""
        given = (pages, reading, *([vocabulary] if vocabulary else []))
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._clean, given)

    def _clean(self, given: tuple[Any, ...]) -> Article:
        lane = self._idle.get()
        try:
            return lane.clean(given)
        finally:
            self._idle.put(lane)

    def close(self) -> None:
        """End the workers, and whatever page they still have in hand."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for lane in self._lanes:
            lane.close()


class _Lane:
    """One worker process, replaced when it is lost."""

    def __init__(self, work: Work, seconds: float) -> None:
        self._work = work
        self._seconds = seconds
        self._worker: Worker[tuple[Any, ...], Article] | None = None
        self._closed = False

    def clean(self, given: tuple[Any, ...]) -> Article:
        try:
            try:
                return self._done(given)
            except Died:
                if self._closed:
                    raise
                # It may have died of something else, while it waited; a page that kills two is to blame.
                return self._done(given)
        except Died as error:
            raise CleaningError(
                "the cleaning process died on this page (out of memory, or a crash)"
            ) from error

    def _done(self, given: tuple[Any, ...]) -> Article:
        worker = self._started()
        try:
            return worker.do(given, self._seconds)
        except Died:
            self._worker = None
            raise
        except UnreadablePage as error:
            raise CleaningError(str(error)) from error
        except Overdue as error:
            self._worker = None
            raise CleaningError(f"cleaning took more than {self._seconds:g} s and was given up") from error
        except Exception as error:
            # A defect of the cleaners: it must not take the crawl along, and must not be hidden.
            raise CleaningError(f"cleaning failed: {type(error).__name__}: {error}") from error

    def _started(self) -> Worker[tuple[Any, ...], Article]:
        if self._worker is None:
            try:
                self._worker = Worker(partial(called, self._work), _LOADED)
            except (Died, Overdue, OSError) as error:
                raise CleaningError(
                    f"no cleaning process could be started: {str(error) or 'it took too long'}"
                ) from error
        if self._closed:
            self._worker.kill()
        return self._worker

    def close(self) -> None:
        self._closed = True
        if self._worker is not None:
            self._worker.kill()
