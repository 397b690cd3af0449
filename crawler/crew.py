"""Work spread over processes: results in the order of the tasks, and a process that dies costs one task."""

from __future__ import annotations

import multiprocessing
import queue
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

_AHEAD = 4  # tasks taken in advance per worker, so that a slow one does not leave the others idle


@dataclass(frozen=True, slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection


def in_order(
    work: Callable[[Task], Result], lost: Callable[[Task, str], Result], tasks: Iterable[Task], jobs: int
) -> Generator[Result, None, None]:
    """``work(task)`` for each task, in ``jobs`` processes; ``lost(task, why)`` where a process died of it.

    ``work`` is importable, does not raise, and like tasks and results can be pickled. With one job the
    work is done in this process.
    """
    if jobs == 1:
        yield from map(work, tasks)
        return
    idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
    crew = [_hired(work) for _ in range(jobs)]
    for worker in crew:
        idle.put(worker)
    over = threading.Event()

    def do(task: Task) -> Result:
        worker = idle.get()
        try:
            worker.connection.send(task)
            result: Result = worker.connection.recv()
        except (EOFError, OSError):
            worker.process.join()
            result = lost(task, f"its process ended with {_ending(worker.process.exitcode)}")
            if not over.is_set():
                worker = _hired(work)
                crew.append(worker)
        idle.put(worker)
        return result

    with ThreadPoolExecutor(jobs) as threads:
        try:
            yield from _windowed(threads, do, tasks, jobs * _AHEAD)
        finally:
            over.set()
            threads.shutdown(wait=False, cancel_futures=True)
            for worker in crew:
                worker.process.terminate()


def _windowed(
    threads: ThreadPoolExecutor, do: Callable[[Task], Result], tasks: Iterable[Task], size: int
) -> Iterator[Result]:
    pending: deque[Future[Result]] = deque()
    for task in tasks:
        pending.append(threads.submit(do, task))
        if len(pending) >= size:
            yield pending.popleft().result()
    while pending:
        yield pending.popleft().result()


def _hired(work: Callable[[Any], Any]) -> _Worker:
    # A forked copy of a process with threads may hang; a spawned one starts clean.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _serve(connection: Connection, work: Callable[[Any], Any]) -> None:
    # Ctrl-C reaches the whole group of processes; the parent is the one to answer it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            task = connection.recv()
        except EOFError:
            return
        connection.send(work(task))


def _ending(exitcode: int | None) -> str:
    if exitcode is not None and exitcode < 0:
        return f"signal {signal.Signals(-exitcode).name}"
    return f"exit code {exitcode}"
