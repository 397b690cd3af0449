"""Requests that are ready to be sent, host by host."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from crawler.crawl.frontier import host_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy import Request


class Turns:
    """A queue of requests for each host. Hosts take turns."""

    def __init__(self) -> None:
        self._hosts: dict[str, deque[Request]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._hosts.values()))

    def put(self, request: Request) -> None:
        self._hosts.setdefault(host_of(request.url), deque()).append(request)

    def take(self, fits: Callable[[Request], bool]) -> Request | None:
        """The next request of the first host in turn whose next request fits; None where there is none."""
        for host in tuple(self._hosts):
            queue = self._hosts.pop(host)
            if not queue:
                continue
            # To the end.
            self._hosts[host] = queue
            if fits(queue[0]):
                return queue.popleft()
        return None
