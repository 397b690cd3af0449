"""Running the sites when they are due, until told to stop."""

from __future__ import annotations

import asyncio
import logging
import random
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from crawler.alarms.delivery import tell_now
from crawler.schedule.child import Limits, run_child
from crawler.schedule.cron import CHINA, trigger_of
from crawler.schedule.judging import judge
from crawler.schedule.outcome import Ended, Outcome
from crawler.store.errors import StorageError
from crawler.store.scheduling import claim, last_runs, note_process, settle
from crawler.terminal.logs import say

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings
    from sqlalchemy import Engine

    from crawler.schedule.timetable import Timetable

# A machine that slept finds its timers where they were: so often (seconds) somebody looks at the clock.
_HEARTBEAT = 20
# Missed runs of a site are one run, however late; a site that still runs is not started again.
_JOBS = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
_LOOK = "the clock and the profiles"


@dataclass(frozen=True, slots=True)
class Wishes:
    """``at_once`` sites run at a time; ``jitter`` is the most seconds that a run is late."""

    at_once: int
    limits: Limits
    jitter: float


class Service:
    """The schedule at work; ``command`` makes the run of a site."""

    def __init__(
        self,
        engine: Engine,
        settings: BaseSettings,
        timetable: Timetable,
        wishes: Wishes,
        command: Callable[[str], Sequence[str]],
    ) -> None:
        self._engine = engine
        self._settings = settings
        self._timetable = timetable
        self._wishes = wishes
        self._command = command
        self._logs = Path(settings["GOVNEWS_DATA"]) / "logs"
        self._stop = asyncio.Event()
        self._slots = asyncio.Semaphore(wishes.at_once)
        self._visits: set[asyncio.Task[object]] = set()
        self._storage_failed = False
        self._scheduler = AsyncIOScheduler(timezone=CHINA, job_defaults=_JOBS)

    async def serve(self) -> None:
        """Until ``stop``: run what is due, and what was missed while nobody did."""
        self._listen()
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        self._plan()
        self._scheduler.add_job(self._look, "interval", seconds=_HEARTBEAT, id=_LOOK)
        self._scheduler.start()
        await self._stop.wait()
        self._scheduler.pause()
        await self.idle()
        self._scheduler.shutdown(wait=False)

    async def once(self) -> None:
        """Run what is due now, and end."""
        self._listen()
        await asyncio.gather(*(self._visit(site) for site in self._timetable.lines), return_exceptions=True)

    def stop(self) -> None:
        """Have the runs end in order, and then the schedule; said again, the runs are killed."""
        if self._stop.is_set():
            for visit in self._visits:
                visit.cancel()
        self._stop.set()

    def wake(self) -> None:
        """Look at the clock now."""
        self._scheduler.wakeup()

    async def idle(self) -> None:
        """Wait until what has begun is over."""
        await asyncio.gather(*self._visits, return_exceptions=True)

    def _listen(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, self.stop)

    def _plan(self) -> None:
        """A job for each site; what is due already begins in the time of the jitter."""
        last, now = last_runs(self._engine), datetime.now(UTC)
        for job in self._scheduler.get_jobs():
            if job.id != _LOOK and job.id not in self._timetable.lines:
                job.remove()
        for site, line in self._timetable.lines.items():
            first: dict[str, datetime] = {}
            if self._timetable.due(site, last.get(site), now):
                first["next_run_time"] = now + timedelta(seconds=random.uniform(0, self._wishes.jitter))
            trigger = trigger_of(line, self._wishes.jitter)
            self._scheduler.add_job(
                self._visit, trigger, args=[site], id=site, replace_existing=True, **first
            )

    async def _look(self) -> None:
        if self._timetable.refresh():
            self._plan()

    async def _visit(self, site: str) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._visits.add(task)
        try:
            async with self._slots:
                if not self._stop.is_set():
                    await self._run(site)
                    self._storage_failed = False
        except StorageError as error:
            say(f"{site}: not run: {error}", "storage", site=site)
            if not self._storage_failed:
                self._storage_failed = True
                await asyncio.to_thread(tell_now, self._settings, str(error))
        finally:
            self._visits.discard(task)

    async def _run(self, site: str) -> None:
        """Claim the run that is due, and do it."""
        limits = self._wishes.limits
        longest = timedelta(seconds=limits.run + limits.grace)
        last = await asyncio.to_thread(last_runs, self._engine)
        due = self._timetable.due(site, last.get(site), datetime.now(UTC))
        if due is None:
            return
        run = await asyncio.to_thread(claim, self._engine, site, due, longest)
        if run is None:
            return
        began, ended = time.monotonic(), Ended(Outcome.STOPPED, None, "killed on request")
        try:
            ended = await run_child(
                self._command(site),
                self._logs / f"{site}.log",
                limits,
                self._stop,
                partial(note_process, self._engine, run),
            )
        finally:
            settle(self._engine, run, ended)
        seconds = time.monotonic() - began
        say(
            f"{site}: {ended.outcome} after {seconds:.0f} s",
            "run",
            site=site,
            outcome=ended.outcome.value,
            seconds=round(seconds, 1),
        )
        for failure in await asyncio.to_thread(judge, self._engine, self._settings, site, ended):
            say(f"{site}: an alarm could not be told: {failure}", "alarm", site=site)
