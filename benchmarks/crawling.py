"""How fast a crawl is, beside plain Scrapy on the same pages in the same run; ``make bench-crawl``.

Three crawls of one loopback server, each in a process of its own; then frontiers of two million addresses.
With ``--memory`` one long crawl instead, without cleaning and with it, and what its processes hold on the way.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from benchmarks.crawl_memory import PARTS, Memory
from benchmarks.crawl_server import LINES
from benchmarks.table import Table
from crawler.store.writing import Store
from tests.crawler.databases import database

ROOT = Path(__file__).resolve().parent.parent
BATCH, ASKS = 64, 50
MARKS = (5_000, 10_000, 20_000, 50_000)
# What is held must not grow with how many articles there were, however long they are; short ones are cleaned sooner.
SHORT = 8
ARCHIVED_ONLY = {"GOVNEWS_WORKERS": "0"}


@dataclass(frozen=True)
class Run:
    """A crawl: pages a second, and the crawling process's own CPU (ms a page) and memory (MB at the most).

    ``held`` is the memory of its processes after so many pages.
    """

    name: str
    pages: int
    seconds: float
    cpu: float
    memory: float
    held: dict[int, Memory]

    @property
    def rate(self) -> float:
        return self.pages / self.seconds

    @property
    def row(self) -> str:
        return f"{self.name:28} {self.pages:6,} {self.rate:8.1f} {self.cpu:8.2f} {self.memory:8.0f}"


def crawls(pages: int) -> list[Run]:
    """The three ways of crawling so many pages."""
    with _server(pages) as address:
        return [
            _crawl("plain Scrapy", "plain", address, pages, {}),
            _crawl("archive + frontier + store", "ours", address, pages, ARCHIVED_ONLY),
            _crawl("… + cleaning", "ours", address, pages, {}),
        ]


def memory(marks: Sequence[int]) -> Iterator[Table]:
    """What the processes of a crawl hold (MB) after each number of pages, without cleaning and with it."""
    pages = max(marks)
    with _server(pages, SHORT) as address:
        for name, env in (("archived", ARCHIVED_ONLY), ("cleaned", {})):
            run = _crawl(name, "ours", address, pages, env, marks)
            rows = [
                [f"{mark:,} pages", *(f"{run.held[mark].get(part, 0):.1f}" for part in PARTS)]
                for mark in marks
            ]
            notes = [f"{run.rate:.0f} pages/s; the crawl's peak is {run.memory:.0f} MB"]
            yield Table(f"Memory of a crawl's processes, MB: {name}", ["", *PARTS], rows, notes)


@contextmanager
def _server(pages: int, lines: int = LINES) -> Iterator[str]:
    """The address of a server of so many articles."""
    command = [sys.executable, "-m", "benchmarks.crawl_server", str(pages), str(lines)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            yield server.stdout.readline().strip()
        finally:
            server.terminate()


def _crawl(
    name: str, way: str, address: str, pages: int, env: dict[str, str], marks: Sequence[int] = ()
) -> Run:
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.json"
        command = [sys.executable, "-m", "benchmarks.crawl_one", way, address, folder, str(told)]
        command += map(str, marks)
        subprocess.run(command, cwd=ROOT, env={**os.environ, **env}, check=False, stdout=subprocess.DEVNULL)
        found = json.loads(told.read_text())
    if found["pages"] < pages:
        raise SystemExit(f"{name}: {found['pages']:,} of {pages:,} pages came")
    held = {int(mark): parts for mark, parts in found["held"].items()}
    cpu = found["cpu"] * 1000 / found["pages"]
    return Run(name, found["pages"], found["seconds"], cpu, found["memory"], held)


def frontier(url: str, rows: int) -> tuple[float, float]:
    """The median and the longest time (ms) until a frontier of so many addresses gives its next batch."""
    store = Store(url)
    with store.engine.begin() as connection:
        connection.execute(text("INSERT INTO hosts (host) VALUES ('one.example')"))
        connection.execute(text("INSERT INTO site_hosts (site, host) VALUES ('a', 'one.example')"))
        series = (
            "SELECT n FROM generate_series(1, :rows) AS n"
            if store.engine.dialect.name == "postgresql"
            else "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < :rows) SELECT n FROM s"
        )
        connection.execute(
            text(
                "INSERT INTO frontier (site, host, key, url, kind, rank, found_at, due_at, attempts, gone) "
                "SELECT 'a', 'one.example', 'one.example/' || n, 'http://one.example/' || n || '.html', 'article', "
                f"n % 4, '2026-01-01 00:00:00', '2026-01-01 00:00:00', 0, 0 FROM ({series}) AS numbers"
            ),
            {"rows": rows},
        )
    with store.engine.begin() as connection:
        connection.execute(text("ANALYZE frontier"))  # as the server does by itself, before long
    leases, times = store.frontier(), []
    for ask in range(ASKS):
        start = time.perf_counter()
        found = leases.lease("a", {"one.example": ask * BATCH}, (ask + 1) * BATCH)
        times.append((time.perf_counter() - start) * 1000)
        assert len(found.leased) == BATCH
    store.close()
    return statistics.median(times), max(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--addresses", type=int, default=2_000_000)
    parser.add_argument(
        "--memory",
        nargs="*",
        type=int,
        metavar="PAGES",
        help=f"what a crawl's processes hold after so many pages (default: {' '.join(map(str, MARKS))})",
    )
    given = parser.parse_args()
    if given.memory is not None:
        for table in memory(given.memory or MARKS):
            print(table, flush=True)
        return
    runs = crawls(given.pages)
    print(f"{'':28} {'pages':>6} {'pages/s':>8} {'CPU ms':>8} {'MB':>8}")
    for run in runs:
        print(run.row)
    plain, stored, cleaned = runs
    print(f"archive + frontier + store: {stored.rate / plain.rate:.2f} of plain Scrapy's pages/s (bar 0.8)")
    print(f"cleaning: {cleaned.cpu / stored.cpu - 1:+.0%} of the reactor's CPU a page (bar +10 %)")
    with tempfile.TemporaryDirectory() as folder:
        print(_told("SQLite", frontier(f"sqlite:///{folder}/news.db", given.addresses), given.addresses))
    with database("postgresql", Path()) as url:
        print(_told("PostgreSQL", frontier(url, given.addresses), given.addresses))


def _told(name: str, times: tuple[float, float], rows: int) -> str:
    return f"{name}: next {BATCH} of {rows:,} addresses in {times[0]:.1f} ms, {times[1]:.1f} at the most (bar 20)"


if __name__ == "__main__":
    main()
