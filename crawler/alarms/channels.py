"""The channels that the settings name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from crawler.alarms.mail import MailServer, send
from crawler.alarms.values import Notice
from crawler.alarms.webhook import post
from crawler.identity import is_web_address

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings


class ChannelError(ValueError):
    """A channel is set wrongly; the message names the setting and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to tell somebody. ``send`` raises DeliveryError."""

    name: str
    send: Callable[[Sequence[Notice]], None]


def channels_of(settings: BaseSettings) -> tuple[Channel, ...]:
    """None, where no setting names one. Raises ChannelError."""
    found: list[Channel] = []
    if url := settings.get("GOVNEWS_ALARM_WEBHOOK"):
        if not is_web_address(url):
            raise ChannelError("GOVNEWS_ALARM_WEBHOOK: is no http:// or https:// address")
        found.append(Channel("webhook", partial(post, url)))
    if receivers := [one.strip() for one in settings.get("GOVNEWS_ALARM_MAIL", "").split(",") if one.strip()]:
        try:
            server = MailServer.of(settings.get("GOVNEWS_SMTP"))
        except ValueError as error:
            raise ChannelError(f"GOVNEWS_SMTP: {error}") from error
        sender = settings.get("GOVNEWS_ALARM_FROM") or receivers[0]
        found.append(Channel("mail", partial(send, server, sender, receivers)))
    return tuple(found)
