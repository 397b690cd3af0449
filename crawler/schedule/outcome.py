"""What comes of a run that the schedule asked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    FINISHED = "finished"
    DEGRADED = "degraded"  # it finished; the site is not read as its profile says
    FAILED = "failed"  # it finished, and did not do what was asked
    STOPPED = "stopped"  # the schedule was stopped, or the run was
    OVERLONG = "overlong"  # it ended when it was asked to, at its time limit
    HUNG = "hung"  # it did not end when it was asked to, and was killed
    LOST = "lost"  # its process was gone when the schedule looked


@dataclass(frozen=True, slots=True)
class Ended:
    """``code`` is the exit code, or a signal's negative; ``told`` the last lines of a run that did not end well."""

    outcome: Outcome
    code: int | None
    told: str = ""


# Exit codes of scrapy crawl: see crawler.runs.campaign.
OF_CODES = {0: Outcome.FINISHED, 3: Outcome.DEGRADED, 130: Outcome.STOPPED}
WELL = (Outcome.FINISHED, Outcome.DEGRADED)
