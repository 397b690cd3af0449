"""What an alarm is, and what is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What may be wrong."""

    DEGRADED = "degraded"  # a site is not read as its profile says
    FAILED = "failed"  # two runs of a site in a row did not do what was asked
    HUNG = "hung"  # a run did not end at its time limit, and was killed
    OVERDUE = "overdue"  # a site was not looked at, although its schedule asks for it
    PROFILE = "profile"  # a site.yaml cannot be used
    DISK = "disk"  # there is little room left
    STORAGE = "storage"  # archive or store cannot be written


class Event(StrEnum):
    RAISED = "raised"
    CLEARED = "cleared"


@dataclass(frozen=True, slots=True)
class Notice:
    """An alarm that was raised, or cleared. ``site`` is "" where it is about all; ``since`` is when it was raised."""

    event: Event
    site: str
    kind: Kind
    reasons: tuple[str, ...]
    since: datetime

    @property
    def data(self) -> dict[str, Any]:
        """The notice as JSON takes it."""
        return {
            "event": self.event.value,
            "site": self.site or None,
            "kind": self.kind.value,
            "reasons": list(self.reasons),
            "since": self.since.isoformat(timespec="seconds"),
        }

    @property
    def title(self) -> str:
        """The notice in a few words."""
        what = f"{self.site or 'all sites'}: {self.kind}"
        return what if self.event is Event.RAISED else f"{what}, over"

    @property
    def text(self) -> str:
        """The notice in lines for a person."""
        lines = [f"{self.title} (since {self.since:%Y-%m-%d %H:%M} UTC)"]
        return "\n".join(lines + [f"  {reason}" for reason in self.reasons])


class DeliveryError(RuntimeError):
    """A notice could not be told; the message names the channel and the cause."""
