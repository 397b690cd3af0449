"""Totals that no visitor waits for: they are counted in a thread, and shown as they were until that is done."""

from __future__ import annotations

import logging
import threading
from time import monotonic
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from crawler.store.limits import TooSlow
from crawler.store.totals import NONE, Totals, totals

if TYPE_CHECKING:
    from sqlalchemy import Engine

# Seconds: how long totals are good for, and how long the first visitor waits for the first ones.
FRESH, FIRST = 60.0, 3.0
_log = logging.getLogger(__name__)


class Counts:
    """The totals of a store as they were when they were last counted."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._known: Totals = NONE
        self._at = -FRESH
        self._counting: threading.Thread | None = None

    def known(self) -> Totals:
        """The newest totals there are; NONE where there are none yet."""
        with self._lock:
            if self._counting is None and monotonic() - self._at >= FRESH:
                self._counting = threading.Thread(target=self._count, daemon=True)
                self._counting.start()
            counting = self._counting
        if self._known is NONE and counting is not None:
            counting.join(FIRST)
        return self._known

    def _count(self) -> None:
        try:
            self._known = totals(self._engine)
        except (TooSlow, SQLAlchemyError) as error:
            _log.warning("the articles could not be counted: %s", error)
        finally:
            with self._lock:
                self._at, self._counting = monotonic(), None
