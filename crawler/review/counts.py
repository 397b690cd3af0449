"""Counts that no visitor waits for: they are made in threads, and shown as they were until that is done."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Generic, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from crawler.store.amounts import amount
from crawler.store.filters import Wanted
from crawler.store.limits import TooSlow
from crawler.store.totals import NONE, Totals, totals

if TYPE_CHECKING:
    from sqlalchemy import Engine

# Seconds for which a count is good, or so many times what it took; and how long a page waits for a first one.
FRESH, TIMES, FIRST = 60.0, 20.0, 3.0
# How long a list waits for its number, and the question for that number alone.
BRIEF, LONG = 0.25, 20.0
# Questions whose answers are kept; and those that are counted at the same time, or may wait for it.
KEPT, AT_ONCE, WAITING = 200, 3, 20
_log = logging.getLogger(__name__)
_Answer = TypeVar("_Answer")


@dataclass
class _Count(Generic[_Answer]):
    """``known`` is the newest answer, None for none yet; ``began`` is when it was last asked for, ``again`` when it is
    to be asked for anew."""

    known: _Answer | None = None
    began: float = 0.0
    again: float = 0.0
    thread: threading.Thread | None = None


@dataclass
class Counts:
    """The counts of a store as they were when they were last made."""

    engine: Engine
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _turns: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(AT_ONCE))
    _totals: _Count[Totals] = field(default_factory=_Count)
    _numbers: OrderedDict[Wanted, _Count[int]] = field(default_factory=OrderedDict)

    def totals(self) -> Totals:
        """The newest totals there are; NONE where there are none yet."""
        return self._asked(self._totals, lambda: totals(self.engine), FIRST) or NONE

    def number(self, wanted: Wanted, patience: float) -> int | None:
        """How many articles pass, to the last one; None where that is not counted within so many seconds."""
        known = _of(self.totals(), wanted)
        if known is not None:
            return known
        with self._lock:
            count = self._numbers.setdefault(wanted, _Count())
            self._numbers.move_to_end(wanted)
            while len(self._numbers) > KEPT:
                self._numbers.popitem(last=False)
        return self._asked(count, lambda: amount(self.engine, wanted), patience)

    def _asked(self, count: _Count[_Answer], make: Callable[[], _Answer], patience: float) -> _Answer | None:
        with self._lock:
            waiting = sum(one.thread is not None for one in self._numbers.values())
            if count.thread is None and monotonic() >= count.again and waiting < WAITING:
                count.thread = threading.Thread(target=self._make, args=(count, make), daemon=True)
                count.began = monotonic()
                count.thread.start()
            thread = count.thread
        if count.known is None and thread is not None:
            thread.join(max(0.0, count.began + patience - monotonic()))
        return count.known

    def _make(self, count: _Count[_Answer], make: Callable[[], _Answer]) -> None:
        with self._turns:
            began = monotonic()
            try:
                count.known = make()
            except (TooSlow, SQLAlchemyError) as error:
                _log.warning("the articles could not be counted: %s", error)
            finally:
                took = monotonic() - began
                with self._lock:
                    count.again, count.thread = monotonic() + max(FRESH, TIMES * took), None


def _of(known: Totals, wanted: Wanted) -> int | None:
    """What the totals say of a question that asks for one thing."""
    if known is NONE:
        return None
    if wanted == Wanted():
        return known.articles
    if len(wanted.sites) == 1 and wanted == Wanted(sites=wanted.sites):
        return known.sites.get(wanted.sites[0], 0)
    if wanted == Wanted(flag=wanted.flag):
        return known.flags.get(wanted.flag, 0)
    if wanted == Wanted(page_kind=wanted.page_kind):
        return known.kinds.get(wanted.page_kind, 0)
    return None
