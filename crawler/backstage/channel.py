"""Messages between two processes of ours over a socket: frames of four bytes of length and a pickle."""

from __future__ import annotations

import asyncio
import pickle
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

_LENGTH = 4


class Ended(Exception):
    """The other side closed the channel, or died."""


class Channel(asyncio.Protocol):
    """A connected socket within an event loop. What is sent in one turn of the loop goes in one frame.

    ``received`` is called with each message, ``ended`` once, when the other side has closed or died.
    """

    def __init__(self, received: Callable[[Any], None], ended: Callable[[], None]) -> None:
        self._received, self._ended = received, ended
        self._transport: asyncio.Transport | None = None
        self._buffer = bytearray()
        self._unsent: list[Any] = []

    async def open(self, connected: socket.socket) -> None:
        """Use the socket; what was sent before goes out now."""
        await asyncio.get_running_loop().create_unix_connection(lambda: self, sock=connected)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._flush()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while len(self._buffer) >= _LENGTH:
            end = _LENGTH + int.from_bytes(self._buffer[:_LENGTH], "big")
            if len(self._buffer) < end:
                return
            messages = pickle.loads(memoryview(self._buffer)[_LENGTH:end])
            del self._buffer[:end]
            for message in messages:
                self._received(message)

    def connection_lost(self, error: Exception | None) -> None:
        self._ended()

    def send(self, message: Any) -> None:
        if not self._unsent:
            asyncio.get_running_loop().call_soon(self._flush)
        self._unsent.append(message)

    def _flush(self) -> None:
        if self._transport is not None and self._unsent:
            messages, self._unsent = self._unsent, []
            self._transport.write(frame(messages))


def frame(messages: list[Any]) -> bytes:
    data = pickle.dumps(messages, pickle.HIGHEST_PROTOCOL)
    return len(data).to_bytes(_LENGTH, "big") + data


def send_now(connected: socket.socket, message: Any) -> None:
    """One message, without a loop. That the other side has gone is for who reads next to find."""
    with suppress(ConnectionError):
        connected.sendall(frame([message]))


def receive_now(connected: socket.socket) -> list[Any]:
    """The messages of the next frame, waited for without a loop; raises Ended."""
    # Whatever is read beyond the frame would be lost: nobody sends more before it was answered.
    with connected.makefile("rb") as file:
        length = int.from_bytes(file.read(_LENGTH), "big")
        data = file.read(length)
    if not length or len(data) < length:
        raise Ended
    messages: list[Any] = pickle.loads(data)
    return messages
