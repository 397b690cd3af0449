"""Those who are told: a web server that takes POSTs, and a mail server, on loopback."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from aiosmtpd.controller import Controller


@dataclass
class Hook:
    """A webhook: what was posted, and what it answers."""

    url: str = ""
    status: int = 200
    posted: list[dict[str, Any]] = field(default_factory=list)

    @property
    def told(self) -> list[tuple[str, str | None, str]]:
        """Event, site and kind of every alarm that it took."""
        return [(one["event"], one["site"], one["kind"]) for body in self.posted for one in body["alarms"]]


@contextmanager
def hook() -> Iterator[Hook]:
    """A webhook on a port of its own."""
    receiver = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if receiver.status < 300:
                receiver.posted.append(json.loads(body))
            self.send_response(receiver.status)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver.url = f"http://127.0.0.1:{http.server_address[1]}/secret"
    threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield receiver
    finally:
        http.shutdown()
        http.server_close()


@dataclass
class Box:
    """A mail server: the messages that it took, with the receivers named to it."""

    url: str = ""
    messages: list[tuple[list[str], EmailMessage]] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.messages.append((envelope.rcpt_tos, message))
        return "250 taken"


@contextmanager
def box() -> Iterator[Box]:
    """A mail server on a port of its own."""
    receiver = Box()
    controller: Any = Controller(receiver, hostname="127.0.0.1", port=0)

    def knock() -> None:
        # The controller's own would try the port that was asked for, 0.
        with socket.create_connection(controller.server.sockets[0].getsockname()):
            pass

    controller._trigger_server = knock
    controller.start()
    receiver.url = f"smtp://127.0.0.1:{controller.server.sockets[0].getsockname()[1]}"
    try:
        yield receiver
    finally:
        controller.stop()


@pytest.fixture
def webhook() -> Iterator[Hook]:
    with hook() as found:
        yield found


@pytest.fixture
def mailbox() -> Iterator[Box]:
    with box() as found:
        yield found
