"""The tables of the alarm: what each run saw of a site, and whether it is still read as its profile says."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from crawler.store.tables import Base


class SiteRunRow(Base):
    """One run of one site. ``figures`` are those of ``crawler.runs.health.Figures``; ``reasons`` is empty where all was well.

    ``failure`` says why the run did not do what was asked (see ``crawler.runs.run.Tally.trouble``), NULL where it did.
    """

    __tablename__ = "site_runs"
    __table_args__ = (
        Index("site_runs_site_ended", "site", "ended_at"),
        Index("site_runs_ended", "ended_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    site: Mapped[str]
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    partial: Mapped[bool]
    figures: Mapped[dict[str, Any]]
    reasons: Mapped[list[Any]]
    failure: Mapped[str | None]


class SiteStateRow(Base):
    """How a site stands: ``state`` is ``ok`` or ``degraded``, ``since`` when it became so, ``reasons`` those of
    the last run that saw anything of it, at ``seen_at``.
    """

    __tablename__ = "site_states"

    site: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(16))
    since: Mapped[datetime]
    seen_at: Mapped[datetime]
    reasons: Mapped[list[Any]]
