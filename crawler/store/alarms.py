"""Keeping alarms: raised and cleared once each, and who was told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, exists, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from crawler.alarms.values import Event, Kind, Notice
from crawler.store.alarm_tables import AlarmRow, DeliveryRow
from crawler.store.database import writing

if TYPE_CHECKING:
    from sqlalchemy import Engine

# A delivery that was begun and not noted was killed, or is still being tried by somebody else.
_AGAIN = timedelta(minutes=2)
Claimed = tuple[int, Notice]


def stand(engine: Engine, site: str, kind: Kind, reasons: Sequence[str]) -> None:
    """Say how things stand: reasons raise the alarm or are its newest, none clear it. Raises StorageError."""
    now = datetime.now(UTC)
    with writing(engine) as session:
        known = session.scalar(
            select(AlarmRow).where(
                AlarmRow.cleared_at.is_(None), AlarmRow.site == site, AlarmRow.kind == kind.value
            )
        )
        if known is None and reasons:
            session.add(AlarmRow(site=site, kind=kind.value, reasons=list(reasons), raised_at=now))
        elif known is not None and reasons:
            known.reasons = list(reasons)
        elif known is not None:
            known.cleared_at = now


def open_alarms(engine: Engine) -> list[Notice]:
    """The alarms that stand, oldest first."""
    wanted = select(AlarmRow).where(AlarmRow.cleared_at.is_(None)).order_by(AlarmRow.raised_at, AlarmRow.id)
    with Session(engine.execution_options(readonly=True)) as session:
        return [_notice(row, Event.RAISED) for row in session.scalars(wanted)]


def claim(engine: Engine, channel: str) -> list[Claimed]:
    """What a channel is to be told now, with the alarms' numbers; nobody else gets the same. Raises StorageError.

    An alarm that was over before anybody was told of it is not told.
    """
    with writing(engine) as session:
        stands = AlarmRow.cleared_at.is_(None) & ~_told(channel, Event.RAISED)
        over = (
            AlarmRow.cleared_at.is_not(None) & _told(channel, Event.RAISED) & ~_told(channel, Event.CLEARED)
        )
        rows = session.scalars(select(AlarmRow).where(stands | over).order_by(AlarmRow.id)).all()
        wanted = [(row, Event.CLEARED if row.cleared_at else Event.RAISED) for row in rows]
        return [
            (row.id, _notice(row, event))
            for row, event in wanted
            if _claimed(session, row.id, event.value, channel)
        ]


def _told(channel: str, event: Event) -> ColumnElement[bool]:
    """Whether a channel was told that an alarm was raised, or cleared."""
    return exists().where(
        DeliveryRow.alarm_id == AlarmRow.id,
        DeliveryRow.channel == channel,
        DeliveryRow.event == event.value,
        DeliveryRow.told_at.is_not(None),
    )


def note_delivery(engine: Engine, channel: str, claimed: Sequence[Claimed], failure: str | None) -> None:
    """Say how telling ended; raises StorageError."""
    told = None if failure else datetime.now(UTC)
    with writing(engine) as session:
        for alarm_id, notice in claimed:
            row = session.get_one(DeliveryRow, (alarm_id, notice.event.value, channel))
            row.told_at, row.error = told, failure


def _claimed(session: Session, alarm_id: int, event: str, channel: str) -> bool:
    now = datetime.now(UTC)
    key = {"alarm_id": alarm_id, "event": event, "channel": channel}
    known = session.get(DeliveryRow, tuple(key.values()))
    if known is None:
        try:
            with session.begin_nested():
                session.execute(insert(DeliveryRow).values(**key, tried_at=now))
        except IntegrityError:
            return False
        return True
    # Somebody whose try failed has said so; somebody who says nothing may still be trying.
    quiet = (DeliveryRow.error.is_not(None)) | (DeliveryRow.tried_at < now - _AGAIN)
    again = update(DeliveryRow).where(DeliveryRow.told_at.is_(None), quiet).filter_by(**key)
    return session.connection().execute(again.values(tried_at=now, error=None)).rowcount == 1


def _notice(row: AlarmRow, event: Event) -> Notice:
    return Notice(event, row.site, Kind(row.kind), tuple(row.reasons), row.raised_at)
