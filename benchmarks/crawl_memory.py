"""What memory the processes of a crawl hold, page by page: flat is what a crawl of a year needs."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

REACTOR, BACKSTAGE, CLEANING = "crawl", "backstage", "cleaning"
PARTS = (REACTOR, BACKSTAGE, CLEANING)
# Megabytes by part of the crawl.
Memory = dict[str, float]


def memory() -> Memory:
    """Of this process, which crawls, of the one behind it, and of those that clean.

    Memory of the processes' own (RssAnon of proc(5)): pages of mapped files are the system's to take back.
    """
    found: Memory = defaultdict(float)
    for part, pid in _processes():
        found[part] += own_mb(pid)
    return dict(found)


def _processes() -> Iterator[tuple[str, int]]:
    yield REACTOR, os.getpid()
    for child in _children(os.getpid()):
        if b"crawler.backstage" in Path(f"/proc/{child}/cmdline").read_bytes():
            yield BACKSTAGE, child
            yield from ((CLEANING, pid) for pid in _descendants(child))


def _children(pid: int) -> list[int]:
    threads = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for thread in threads for child in thread.read_text().split()]


def _descendants(pid: int) -> Iterator[int]:
    for child in _children(pid):
        yield child
        yield from _descendants(child)


def own_mb(pid: int) -> float:
    """Memory of a process's own."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon:")) / 1024
