"""A process that works on one task at a time: what it dies of, or hangs on, costs that task and no other."""

from __future__ import annotations

import atexit
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Sequence
from multiprocessing import connection
from typing import Any, Generic, TypeVar

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")
_START_SECONDS = 60.0


class Died(Exception):
    """The process ended before it answered; the message says with what."""


class Overdue(Exception):
    """The process did not answer in time, and was killed."""


class Worker(Generic[_Task, _Result]):
    """``work(task)`` in a process of its own. To be used by one thread at a time; ``kill`` may come from another."""

    def __init__(self, work: Callable[[_Task], _Result], loaded: Sequence[str] = ()) -> None:
        """Start it. ``work`` can be imported by name, and so can the modules ``loaded`` that it imports when it is
        called. Raises Died, Overdue, OSError."""
        # A forked copy of a process with threads may hang; one of a process that only loaded the work starts clean.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["__main__", getattr(work, "func", work).__module__, *loaded])
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        self._process.start()
        theirs.close()
        # A worker ignores what Python would end it with, and then waits for.
        atexit.register(self.kill)
        self._receive(_START_SECONDS)

    def do(self, task: _Task, seconds: float | None = None) -> _Result:
        """The result, or what the work raised. Raises Died, and Overdue after so many seconds."""
        try:
            self._connection.send(task)
        except OSError as error:
            raise self._died() from error
        result: _Result = self._receive(seconds)
        return result

    def kill(self) -> None:
        """End it, whatever it does; ``do`` raises Died."""
        self._process.kill()
        atexit.unregister(self.kill)

    def _receive(self, seconds: float | None) -> Any:
        try:
            if not self._connection.poll(seconds):
                self.kill()
                raise Overdue
            done, value = self._connection.recv()
        except (EOFError, ConnectionError) as error:
            raise self._died() from error
        if not done:
            raise value
        return value

    def _died(self) -> Died:
        self._process.join()
        atexit.unregister(self.kill)
        code = self._process.exitcode
        if code is not None and code < 0:
            return Died(f"signal {signal.Signals(-code).name}")
        return Died(f"exit code {code}")


def _serve(theirs: connection.Connection, work: Callable[[Any], Any]) -> None:
    # Ctrl-C and a service manager's signal reach the whole group of processes; the parent is the one to answer.
    for ignored in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ignored, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    theirs.send((True, None))
    while True:
        try:
            task = theirs.recv()
        except EOFError:
            return
        try:
            answer = True, work(task)
        except Exception as error:
            answer = False, error
        theirs.send(answer)


def _end_with_parent() -> None:
    """One whose parent was killed may hang on its task for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
