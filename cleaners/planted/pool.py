"""Gathers the prose of many pages host by host, and learns each host's planted words from it, in bounded memory."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from cleaners.capture import Page
from cleaners.page.canonical import canonical
from cleaners.planted.vocabulary import Learned, merged
from cleaners.sites.hosts import host_of

# Characters of one host that are learned from at once, and of all hosts that are kept waiting.
BATCH, WAITING = 400_000, 8_000_000


def pool_of(url: str) -> str:
    """The host that the vocabulary of a page at this address is pooled under; "" for an address without one."""
    return host_of(url).removeprefix("www.")


def pooled_under(page: Page) -> str:
    """The host that a page is pooled under: of its address, or where it has none of the canonical one that it names in its
    head; "" for neither. Its canonical address tells nothing else: a mirror keeps that of the page it copied."""
    if page.url:
        return pool_of(page.url)
    return pool_of(canonical(page))


@dataclass(slots=True)
class Pool:
    """Pages go in as squeezed prose; ``vocabularies`` holds what was learned, by host.

    When a host has a batch of text together, or all hosts too much, the fullest is learned from and its text
    let go: what stays are counts.
    """

    vocabularies: dict[str, tuple[Learned, ...]] = field(default_factory=dict)
    _pages: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _sizes: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _waiting: int = 0

    def add(self, host: str, prose: str) -> None:
        if not host or len(prose) < 2:
            return
        self._pages[host].append(prose)
        self._sizes[host] += len(prose)
        self._waiting += len(prose)
        if self._sizes[host] >= BATCH:
            self._learn(host)
        elif self._waiting >= WAITING:
            self._learn(max(self._sizes, key=self._sizes.__getitem__))

    def finish(self) -> dict[str, tuple[Learned, ...]]:
        """Learn from all that is left; gives ``vocabularies``."""
        for host in list(self._pages):
            self._learn(host)
        return self.vocabularies

    def _learn(self, host: str) -> None:
        from cleaners.planted.learn import learn

        pages = self._pages.pop(host)
        self._waiting -= self._sizes.pop(host)
        known = self.vocabularies.get(host, ())
        if found := learn(pages, known):
            self.vocabularies[host] = merged(known, found)
