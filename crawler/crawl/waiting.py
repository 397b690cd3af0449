"""Waiting for what other workers have in hand: their pages may lead on, and their leases come back when they die."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from crawler.store.workers import Holder

logger = logging.getLogger(__name__)
_SECONDS = 1.0
# Of workers that end together, each waits for the others' last pages: that goes without a word.
_WORDLESS = 3


class Waiting:
    """The waits of one site. Of each worker that is waited for it is said once, and until when."""

    def __init__(self, site: str) -> None:
        self._site = site
        self._waits = 0
        self._told: set[int] = set()

    async def wait(self, others: Collection[Holder]) -> None:
        """A moment, where others have something in hand; to be called after each look, also where they have nothing."""
        if not others:
            self._waits = 0
            return
        self._waits += 1
        if self._waits > _WORDLESS:
            for holder in others:
                self._tell(holder)
        await asyncio.sleep(_SECONDS)

    def _tell(self, holder: Holder) -> None:
        if holder.worker not in self._told:
            self._told.add(holder.worker)
            logger.warning("%s: waiting for addresses in the hands of %s", self._site, holder)
