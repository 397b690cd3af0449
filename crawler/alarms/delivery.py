"""Telling what is new: each alarm once on each channel, and again where that failed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from crawler.alarms.channels import Channel, ChannelError, channels_of
from crawler.alarms.values import DeliveryError, Event, Kind, Notice
from crawler.store.alarms import claim, note_delivery
from crawler.store.errors import StorageError

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings
    from sqlalchemy import Engine


def deliver(engine: Engine, settings: BaseSettings) -> list[str]:
    """Tell every channel what it was not told yet; answers what could not be told, and raises nothing.

    What failed is tried again at the end of the next run.
    """
    try:
        channels = channels_of(settings)
    except ChannelError as error:
        return [str(error)]
    try:
        return [failure for channel in channels if (failure := _told(engine, channel))]
    except StorageError as error:
        return [str(error)]


def tell_now(settings: BaseSettings, reason: str) -> list[str]:
    """Tell every channel that the store itself has failed, which therefore cannot keep the alarm."""
    notice = Notice(Event.RAISED, "", Kind.STORAGE, (reason,), datetime.now(UTC))
    failures: list[str] = []
    try:
        channels: Sequence[Channel] = channels_of(settings)
    except ChannelError as error:
        return [str(error)]
    for channel in channels:
        try:
            channel.send([notice])
        except DeliveryError as error:
            failures.append(str(error))
    return failures


def _told(engine: Engine, channel: Channel) -> str | None:
    """Why it could not be told; None where it was, or there was nothing to tell."""
    claimed = claim(engine, channel.name)
    if not claimed:
        return None
    failure: str | None = None
    try:
        channel.send([notice for _, notice in claimed])
    except DeliveryError as error:
        failure = str(error)
    note_delivery(engine, channel.name, claimed, failure)
    return failure
