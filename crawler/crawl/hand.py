"""The leases that a crawl has in hand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crawler.crawl.frontier import Leased


class Hand:
    """Leases from the moment they are taken until they are acknowledged, by host.

    ``each`` leases of a host are a batch.
    """

    def __init__(self, each: int) -> None:
        self._part = each // 4
        self._hosts: dict[int, str] = {}
        self._busy: Counter[str] = Counter()
        self._settled = 0
        self._stirred = False

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(self._hosts)

    @property
    def busy(self) -> Counter[str]:
        """How many there are of each host."""
        return +self._busy

    def take(self, lease: Leased) -> None:
        self._hosts[lease.id] = lease.host
        self._busy[lease.host] += 1

    def settle(self, lease: Leased, led: bool) -> None:
        """It was acknowledged; ``led`` says that its answer led to further addresses."""
        if host := self._hosts.pop(lease.id, None):
            self._busy[host] -= 1
            self._settled += 1
            self._stirred |= led or not self._busy[host]

    def asked(self) -> None:
        """The frontier is asked for more now."""
        self._settled, self._stirred = 0, False

    @property
    def has_room(self) -> bool:
        """Whether asking for more is worth it: there is room for a good part of a batch, or an answer led to something
        since the frontier was asked last, or a host has nothing in hand."""
        return self._stirred or self._settled >= self._part or not self._hosts
