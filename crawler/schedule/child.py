"""A run in a process group of its own, with a time limit, that is asked to end before it is killed."""

from __future__ import annotations

import asyncio
import os
import signal
from asyncio.subprocess import DEVNULL, STDOUT, Process
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from crawler.schedule.outcome import OF_CODES, WELL, Ended, Outcome

_TAIL = 2000


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds: how long a run may take, and how long it may take to end when it is asked to."""

    run: float
    grace: float


async def run_child(
    command: Sequence[str], log: Path, limits: Limits, stop: asyncio.Event, started: Callable[[int], None]
) -> Ended:
    """Run to its end, to the limit, or until ``stop``; what it prints is in ``log``, and replaces what was there.

    ``started`` is given its process id. Being cancelled kills it.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        # In a session of its own: Ctrl-C is for the schedule, which passes it on.
        process = await asyncio.create_subprocess_exec(
            *command, stdin=DEVNULL, stdout=out, stderr=STDOUT, start_new_session=True
        )
    try:
        await asyncio.to_thread(started, process.pid)
        ended = await _ended(process, limits, stop)
    finally:
        # Also what it may have left behind.
        _signal_group(process, signal.SIGKILL)
    told = "" if ended.outcome in WELL else _tail(log)
    return Ended(ended.outcome, ended.code, told)


async def _ended(process: Process, limits: Limits, stop: asyncio.Event) -> Ended:
    over, stopped = asyncio.ensure_future(process.wait()), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({over, stopped}, timeout=limits.run, return_when=asyncio.FIRST_COMPLETED)
        if over.done():
            return Ended(OF_CODES.get(over.result(), Outcome.FAILED), over.result())
        asked = Outcome.STOPPED if stopped.done() else Outcome.OVERLONG
        with suppress(ProcessLookupError):
            process.terminate()
        await asyncio.wait({over}, timeout=limits.grace)
        if over.done():
            return Ended(asked, over.result())
        _signal_group(process, signal.SIGKILL)
        return Ended(Outcome.HUNG, await over)
    finally:
        stopped.cancel()


def _signal_group(process: Process, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)


def _tail(log: Path) -> str:
    with suppress(OSError):
        return log.read_bytes()[-_TAIL:].decode("utf-8", errors="replace").strip()
    return ""
