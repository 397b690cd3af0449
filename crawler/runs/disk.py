"""The crawl's hold on the process that archives, cleans and stores for it."""

from __future__ import annotations

import asyncio
import itertools
import socket
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from crawler.backstage.channel import Channel, Ended, frame, receive_now
from crawler.backstage.values import Call, Done, Failed, Landed, Options, Ready, Reply
from crawler.store.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from crawler.backstage.process import Process
    from crawler.backstage.values import Site
    from crawler.crawl.capture import Capture
    from crawler.crawl.frontier import Kept, Lead, Unfetched
    from crawler.store.frontier import Batch

_CLOSE_SECONDS = 120


class Disk:
    """Everything the crawl writes. What ``handle`` has answered survives a crash of all processes.

    Its methods are those of ``backstage.works.Works``.
    """

    def __init__(self, options: Options, started: Process) -> None:
        """Have the process open both, and wait for it; raises StorageError naming what cannot be written."""
        self.failure: StorageError | None = None
        self._numbers = itertools.count()
        self._pending: dict[int, asyncio.Future[Any]] = {}
        self._landing: dict[int, Callable[[], None]] = {}
        self._channel: Channel | None = None
        self._socket, self._process = started.socket, started.process
        ready = self._opened(options)
        self.url, self.database = options.url, ready.database
        self.recovered, self.problems = ready.recovered, ready.problems
        self.archive_folder: Path = options.archive

    def _opened(self, options: Options) -> Ready:
        try:
            self._socket.sendall(frame([options]))
            (answer,) = receive_now(self._socket)
        except (Ended, OSError):
            answer = Failed(
                f"the process that writes the archive and the store did not start{self._ending()}"
            )
        if isinstance(answer, Ready):
            return answer
        self._socket.close()
        self._process.wait()
        raise StorageError(answer.error)

    async def open_site(self, name: str, site: Site) -> tuple[str, ...]:
        shapes: tuple[str, ...] = await self._call("open_site", name, site)
        return shapes

    async def close_site(self, name: str) -> None:
        await self._call("close_site", name)

    async def handle(self, item: Capture | Unfetched, landed: Callable[[], None]) -> Done:
        number = next(self._numbers)
        self._landing[number] = landed
        try:
            done: Done = await self._call("handle", item, number=number)
        finally:
            self._landing.pop(number, None)
        return done

    async def add(self, site: str, leads: Sequence[Lead]) -> int:
        unknown: int = await self._call("add", site, leads)
        return unknown

    async def add_files(self, site: str, of: Kept) -> int:
        unknown: int = await self._call("add_files", site, of)
        return unknown

    async def lease(self, site: str, busy: Mapping[str, int], each: int) -> Batch:
        batch: Batch = await self._call("lease", site, busy, each)
        return batch

    async def leave(self, site: str, ids: Sequence[int]) -> None:
        await self._call("leave", site, ids)

    def close(self) -> None:
        """Have what is whole stored, and everything closed. Raises nothing: see ``failure``."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        try:
            code = self._process.wait(_CLOSE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        if code and self.failure is None:
            self.failure = StorageError(
                f"{self.database}: the last pages could not be stored{self._ending()}"
            )

    async def _call(self, what: str, *arguments: Any, number: int | None = None) -> Any:
        if self.failure is not None:
            raise self.failure
        loop = asyncio.get_running_loop()
        if self._channel is None:
            self._channel = Channel(self._received, self._ended)
            await self._channel.open(self._socket)
        number = next(self._numbers) if number is None else number
        self._pending[number] = loop.create_future()
        self._channel.send(Call(number, what, arguments))
        return await self._pending[number]

    def _ended(self) -> None:
        told = f"{self.database}: the process that writes it is gone{self._ending()}"
        self.failure = self.failure or StorageError(told)
        for future in self._pending.values():
            if not future.done():
                future.set_exception(self.failure)

    def _received(self, reply: Reply | Landed) -> None:
        if isinstance(reply, Landed):
            self._landing[reply.number]()
            return
        future = self._pending.pop(reply.number)
        if reply.error is None:
            error: RuntimeError | None = None
        elif reply.storage:
            error = self.failure = self.failure or StorageError(reply.error)
        else:
            error = RuntimeError(reply.error)
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(reply.value)

    def _ending(self) -> str:
        code = self._process.poll()
        return f" (exit code {code})" if code is not None else ""
