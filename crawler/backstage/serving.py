"""Serving one crawl over a socket: its calls are methods of Works."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

from crawler.backstage.channel import Channel, Ended, receive_now, send_now
from crawler.backstage.values import Call, Failed, Landed, Ready, Reply
from crawler.backstage.works import Works
from crawler.store.errors import StorageError


def serve(descriptor: int) -> int:
    """Exit code 0, or 1 when something could not be stored."""
    connected = socket.socket(fileno=descriptor)
    try:
        (options,) = receive_now(connected)
    except Ended:  # there is nothing to crawl, and nothing was opened
        return 0
    try:
        works = Works(options)
    except StorageError as error:
        send_now(connected, Failed(str(error)))
        return 1
    found = works.recovered
    send_now(connected, Ready(works.name, tuple(found.told), tuple(found.problems)))
    try:
        asyncio.run(_serve(works, connected))
    except StorageError:
        return 1
    return 0


async def _serve(works: Works, connected: socket.socket) -> None:
    tasks = {asyncio.ensure_future(works.beat())}
    over = asyncio.Event()

    def received(call: Call) -> None:
        task = asyncio.ensure_future(_answer(works, channel, call))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    channel = Channel(received, over.set)
    await channel.open(connected)
    await over.wait()
    # Nobody is left to be told.
    for task in tuple(tasks):
        task.cancel()
    await works.close()


async def _answer(works: Works, channel: Channel, call: Call) -> None:
    try:
        if call.what == "handle":
            (item,) = call.arguments
            value: Any = await works.handle(item, lambda: channel.send(Landed(call.number)))
        else:
            value = await getattr(works, call.what)(*call.arguments)
    except StorageError as error:
        channel.send(Reply(call.number, error=str(error), storage=True))
    except Exception as error:
        channel.send(Reply(call.number, error=f"{type(error).__name__}: {error}"))
    else:
        channel.send(Reply(call.number, value))
