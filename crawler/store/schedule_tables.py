"""The table of the schedule: which run was due when, who runs it, and what came of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from crawler.store.tables import Base


class ScheduledRunRow(Base):
    """A run of one site that its schedule asked for at ``due_at``: there is one, however many machines ask.

    ``node``, ``pid`` and ``begun`` are its process as in ``workers``. ``outcome`` is NULL while it runs, then one of
    ``crawler.schedule.outcome.Outcome``; ``told`` are the last lines that it wrote where it did not end well.
    """

    __tablename__ = "scheduled_runs"
    __table_args__ = (
        UniqueConstraint("site", "due_at", name="scheduled_runs_site_due"),
        Index("scheduled_runs_started", "started_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    site: Mapped[str]
    due_at: Mapped[datetime]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    node: Mapped[str]
    pid: Mapped[int | None]
    begun: Mapped[str]
    outcome: Mapped[str | None] = mapped_column(String(16))
    exit_code: Mapped[int | None]
    told: Mapped[str]
