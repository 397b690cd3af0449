"""Alarms by e-mail, in one message for all that is new."""

from __future__ import annotations

import platform
import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

from crawler.alarms.values import DeliveryError, Notice

_SECONDS = 30.0
_PORTS = {"smtp": 25, "starttls": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in. ``scheme`` is smtp (plain), starttls or smtps."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def of(cls, url: str) -> MailServer:
        """From ``smtp://host:port`` or ``starttls://user:password@host``; raises ValueError saying what is wrong."""
        parts = urlsplit(url)
        if parts.scheme not in _PORTS or not parts.hostname:
            raise ValueError("is no smtp://host, starttls://user:password@host or smtps://user:password@host")
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        return cls(parts.scheme, parts.hostname, parts.port or _PORTS[parts.scheme], user, password)


def send(server: MailServer, sender: str, receivers: Sequence[str], notices: Sequence[Notice]) -> None:
    """Hand in one message; raises DeliveryError."""
    place = f"mail by {server.host}:{server.port}"
    try:
        with _connected(server) as client:
            if server.user:
                client.login(server.user, server.password)
            refused = client.send_message(_message(sender, receivers, notices))
    except (smtplib.SMTPException, OSError) as error:
        raise DeliveryError(f"{place}: {error}") from error
    if refused:
        raise DeliveryError(f"{place}: refused for {', '.join(refused)}")


def _connected(server: MailServer) -> smtplib.SMTP:
    tls = ssl.create_default_context()
    if server.scheme == "smtps":
        return smtplib.SMTP_SSL(server.host, server.port, timeout=_SECONDS, context=tls)
    client = smtplib.SMTP(server.host, server.port, timeout=_SECONDS)
    if server.scheme == "starttls":
        client.starttls(context=tls)
    return client


def _message(sender: str, receivers: Sequence[str], notices: Sequence[Notice]) -> EmailMessage:
    message = EmailMessage()
    more = f" and {len(notices) - 1} more" if len(notices) > 1 else ""
    message["Subject"] = f"[govnews] {notices[0].title}{more}"
    message["From"], message["To"] = sender, ", ".join(receivers)
    message["Date"], message["Message-ID"] = formatdate(), make_msgid(domain="govnews")
    told = "\n\n".join(notice.text for notice in notices)
    message.set_content(f"{told}\n\n-- \ngovnews on {platform.node()}; scrapy report shows more\n")
    return message
