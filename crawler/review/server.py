"""Serving the application on a socket."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING

import uvicorn

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.applications import Starlette


class ServerError(RuntimeError):
    """The address cannot be listened at; the message names it and says why."""


def listen(host: str, port: int) -> socket.socket:
    """A socket at an address, 0 being any free port; raises ServerError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        raise ServerError(f"{host}:{port}: cannot be listened at: {error}") from error


def address(listening: socket.socket) -> str:
    """Where a browser finds it."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(app: Starlette, listening: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until the process is told to end; raises KeyboardInterrupt again once the answers in hand are given.

    ``ready`` is called when it can be told to.
    """
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")
    asyncio.run(_serve(uvicorn.Server(config), listening, ready))


async def _serve(server: uvicorn.Server, listening: socket.socket, ready: Callable[[], None]) -> None:
    serving = asyncio.ensure_future(server.serve(sockets=[listening]))
    await asyncio.sleep(0)  # it begins, and takes signals from here on
    ready()
    await serving
