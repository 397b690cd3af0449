"""The tables of the alarms: what is wrong, since when, and who was told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from crawler.store.tables import Base


class AlarmRow(Base):
    """Something is wrong with a site, or with all of them (``site`` is ""), from ``raised_at`` to ``cleared_at``.

    ``kind`` is one of ``crawler.alarms.values.Kind``; ``reasons`` are the newest.
    """

    __tablename__ = "alarms"
    __table_args__ = (Index("alarms_cleared", "cleared_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    site: Mapped[str]
    kind: Mapped[str] = mapped_column(String(16))
    reasons: Mapped[list[Any]]
    raised_at: Mapped[datetime]
    cleared_at: Mapped[datetime | None]


class DeliveryRow(Base):
    """That an alarm was ``raised``, or ``cleared``, is told on a channel: tried at ``tried_at``, told at ``told_at``.

    ``error`` says why it could not be told the last time.
    """

    __tablename__ = "alarm_deliveries"

    alarm_id: Mapped[int] = mapped_column(ForeignKey("alarms.id"), primary_key=True)
    event: Mapped[str] = mapped_column(String(8), primary_key=True)
    channel: Mapped[str] = mapped_column(String(16), primary_key=True)
    tried_at: Mapped[datetime]
    told_at: Mapped[datetime | None]
    error: Mapped[str | None]
