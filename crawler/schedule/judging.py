"""What a run that is over means for the alarms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.alarms.delivery import deliver
from crawler.alarms.values import Kind
from crawler.schedule.outcome import WELL, Ended, Outcome
from crawler.store.alarms import open_alarms, stand
from crawler.store.scheduling import last_outcomes

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings
    from sqlalchemy import Engine

_FAILED = (Outcome.FAILED.value, Outcome.LOST.value)


def judge(engine: Engine, settings: BaseSettings, site: str, ended: Ended) -> list[str]:
    """Raise and clear the site's alarms, and tell; answers what could not be told. Raises StorageError.

    A run that ends by itself raises its own; one that could not even begin, twice, is raised here.
    """
    if ended.outcome is Outcome.HUNG:
        stand(engine, site, Kind.HUNG, [f"did not end at its time limit and was killed; {_last(ended.told)}"])
    elif ended.outcome in (*WELL, Outcome.FAILED):
        stand(engine, site, Kind.HUNG, [])
    told = {(one.site, one.kind) for one in open_alarms(engine)}
    newest = last_outcomes(engine, site, 2)
    if len(newest) == 2 and all(one in _FAILED for one in newest) and (site, Kind.FAILED) not in told:
        stand(engine, site, Kind.FAILED, [_last(ended.told)])
    return deliver(engine, settings)


def _last(told: str) -> str:
    """The last line that says something."""
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    return f"it said last: {lines[-1]}" if lines else "it said nothing"
