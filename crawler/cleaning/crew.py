"""Work spread over processes: results in the order of the tasks, and a process that dies costs one task."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from crawler.cleaning.worker import Died, Worker

Task = TypeVar("Task")
Result = TypeVar("Result")

_AHEAD = 4  # tasks taken in advance per worker, so that a slow one does not leave the others idle


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
    idle: queue.SimpleQueue[Worker[Task, Result]] = queue.SimpleQueue()
    crew = [Worker(work) for _ in range(jobs)]
    for worker in crew:
        idle.put(worker)
    over = threading.Event()

    def do(task: Task) -> Result:
        worker = idle.get()
        try:
            result = worker.do(task)
        except Died as death:
            result = lost(task, f"its process ended with {death}")
            if not over.is_set():
                worker = Worker(work)
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
                worker.kill()


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
