"""Several workers on one PostgreSQL: every page once, each host by one worker at a time, and the dead replaced."""

from __future__ import annotations

import os
import signal
import subprocess
from collections import Counter
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text, update

from crawler.crawl.frontier import Lead, Outcome, State
from crawler.runs.processes import begun_of, lives, node_name, restarted
from crawler.store.frontier_tables import WorkerRow
from crawler.store.leases import acknowledge
from crawler.store.workers import SILENT
from crawler.store.writing import Store
from tests.crawler.conftest import ROOT, Crawl, Reply, Seeds, Server, article, links, serving
from tests.crawler.databases import empty_database
from tests.crawler.killing import kill, started
from tests.warm import python

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crawler.store.frontier import Frontier

WORKERS, HOSTS, PAGES = 4, 4, 40
HTML = {"Content-Type": "text/html; charset=utf-8"}
CRAWL = ("--all", "-s", "ROBOTSTXT_OBEY=0")


def leads(host: str, count: int) -> list[Lead]:
    return [Lead(f"http://{host}/{n}.html", f"{host}/{n}", "article") for n in range(count)]


def test_a_host_is_one_workers_at_a_time(url: str) -> None:
    first, second = Store(url), Store(url)
    mine, other = first.frontier(), second.frontier()
    mine.add("a", [*leads("one.example", 5), *leads("two.example", 5)])
    leased = mine.lease("a", {}, 3).leased
    assert Counter(row.host for row in leased) == {"one.example": 3, "two.example": 3}
    assert other.lease("a", {}, 3).leased == ()
    assert other.lease("a", {}, 3).others
    mine.close()
    assert len(other.lease("a", {}, 9).leased) == 10
    first.close()
    second.close()


def test_what_is_acknowledged_is_not_leased_again_and_what_is_given_back_is(url: str) -> None:
    store = Store(url)
    frontier = store.frontier()
    assert frontier.add("a", leads("one.example", 3)) == 3
    assert frontier.add("a", leads("one.example", 4)) == 1
    leased = frontier.lease("a", {}, 9).leased
    with store.engine.begin() as connection:
        acknowledge(connection, [Outcome(leased[0].id, None, State())])
    frontier.leave("a", [row.id for row in leased[1:]])
    again = frontier.lease("a", {}, 9).leased
    assert [replace(row, state=State()) for row in again] == list(leased[1:])
    store.close()


@dataclass(frozen=True)
class Holder:
    """Another worker, in a process of its own."""

    process: subprocess.Popen[str]
    pid: int

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        self.process.wait(30)


@contextmanager
def holding(url: str, host: str) -> Iterator[Holder]:
    """Another process that has addresses of the site "a" in hand; it ends when its stdin is closed."""
    script = (
        "import os, sys; from crawler.store.writing import Store\nfrom tests.crawler.test_workers import leads\n"
        "frontier = Store(sys.argv[1]).frontier(); frontier.add('a', leads(sys.argv[2], 3))\n"
        "frontier.lease('a', {}, 9); print(os.getpid(), flush=True); sys.stdin.read()"
    )
    command = python("-c", script, url, host)
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        yield Holder(process, int(process.stdout.readline()))


def moved(store: Store, node: str) -> None:
    """Make the other worker one of another machine."""
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE workers SET node = :node WHERE id = 1"), {"node": node})


def test_a_dead_workers_leases_come_back_at_once(url: str) -> None:
    with holding(url, "one.example") as worker:
        store = Store(url)
        frontier = store.frontier()
        (holder,) = frontier.lease("a", {}, 9).others
        assert (holder.pid, holder.until) == (worker.pid, None)
        worker.kill()
        assert len(frontier.lease("a", {}, 9).leased) == 3
    store.close()


@contextmanager
def between_two_leases(url: str) -> Iterator[tuple[Store, Frontier]]:
    """A worker that fetched one of three addresses, and has none in hand now; the host is still its own."""
    store = Store(url)
    frontier = store.frontier()
    frontier.add("a", leads("one.example", 3))
    (one,) = frontier.lease("a", {}, 1).leased
    with store.engine.begin() as connection:
        acknowledge(connection, [Outcome(one.id, None, State())])
    yield store, frontier
    store.close()


def test_a_host_is_waited_for_and_taken_from_a_worker_that_dies_between_two_leases(url: str) -> None:
    with between_two_leases(url) as (store, dying):
        other = Store(url)
        frontier = other.frontier()
        (holder,) = frontier.lease("a", {}, 9).others
        assert (holder.worker, holder.pid) == (dying.worker, os.getpid())
        with store.engine.begin() as connection:
            connection.execute(update(WorkerRow).where(WorkerRow.id == dying.worker).values(begun="earlier"))
        assert len(frontier.lease("a", {}, 9).leased) == 2
        other.close()


def test_who_ends_a_sites_crawl_early_leaves_its_hosts_to_others(url: str) -> None:
    with between_two_leases(url) as (_, ending):
        other = Store(url)
        frontier = other.frontier()
        (in_hand,) = ending.lease("a", {}, 1).leased
        ending.leave("another site", [])
        assert frontier.lease("a", {}, 9).leased == ()
        ending.leave("a", [in_hand.id])
        assert len(frontier.lease("a", {}, 9).leased) == 2
        other.close()


def test_another_machines_worker_is_believed_until_it_was_silent_for_long(url: str) -> None:
    with holding(url, "one.example") as worker:
        store = Store(url)
        frontier = store.frontier()
        # A clone of this machine: one name, one id, but it was not started when this one was.
        name, machine, _, _ = node_name().split(" ")
        moved(store, f"{name} {machine} other-start pid:[4026532999]")
        worker.kill()
        (holder,) = frontier.lease("a", {}, 9).others
        assert holder.machine == name and holder.until is not None
        assert timedelta(minutes=1) < holder.until - datetime.now(UTC) <= SILENT
        with store.engine.begin() as connection:
            connection.execute(update(WorkerRow).values(seen_at=datetime.now(UTC) - SILENT))
        assert len(frontier.lease("a", {}, 9).leased) == 3
    store.close()


def test_a_worker_that_was_taken_for_dead_goes_on_as_another(url: str) -> None:
    sleeping, other = Store(url), Store(url)
    asleep = sleeping.frontier()
    asleep.add("a", leads("one.example", 4))
    held = asleep.lease("a", {}, 2).leased
    moved(sleeping, "another machine")
    with sleeping.engine.begin() as connection:
        connection.execute(update(WorkerRow).values(seen_at=datetime.now(UTC) - SILENT))
    awake = other.frontier()
    assert len(awake.lease("a", {}, 1).leased) == 1
    awake.close()
    assert len(asleep.lease("a", {"one.example": len(held)}, 6).leased) == 4
    sleeping.close()
    other.close()


def test_processes_of_this_machine_are_known_and_of_others_not() -> None:
    begun = begun_of(os.getpid())
    assert lives(node_name(), os.getpid(), begun) is True
    assert lives(node_name(), os.getpid(), f"{begun}0") is False, "a later process of that number"
    assert lives("another 1a2b 3c4d pid:[4026531836]", os.getpid(), begun) is None


@pytest.mark.parametrize(
    ("earlier", "now", "told"),
    [
        ("news 1a2b start pid:[4026531836]", "news 1a2b later pid:[4026531836]", True),
        ("news 1a2b start pid:[4026531836]", "news 9f8e later pid:[4026531836]", False),
        ("news 1a2b start pid:[4026532999]", "news 1a2b later pid:[4026532999]", False),
        ("news  start pid:[4026531836]", "news  later pid:[4026531836]", False),
        ("news pid:[4026531836]", "news 1a2b later pid:[4026531836]", False),
    ],
    ids=["restarted", "another of its name", "a container", "without an id", "told by an earlier version"],
)
def test_a_machine_that_was_started_anew_is_known(earlier: str, now: str, told: bool) -> None:
    assert restarted(earlier, now) is told


def test_a_crawl_says_once_for_whom_it_waits(
    seeds: Seeds, server: Server, crawl: Crawl, tmp_path: Path
) -> None:
    seeds.site("a", server.host)
    crawl.data.mkdir()
    with holding(f"sqlite:///{crawl.data / 'news.db'}", server.host) as worker:
        waits = started(crawl, "a", told=tmp_path / "told")
        while "waiting" not in (tmp_path / "told").read_text() and waits.poll() is None:
            with suppress(subprocess.TimeoutExpired):
                waits.wait(0.1)
        worker.kill()
        waits.wait(60)
    lines = [line for line in (tmp_path / "told").read_text().splitlines() if "waiting" in line]
    assert lines == [
        f"WARNING: a: waiting for addresses in the hands of process {worker.pid} of this machine, "
        "until it has stored them or ends"
    ]
    assert {f"/{number}.html" for number in range(3)} <= set(server.asked)


@pytest.fixture
def sites(seeds: Seeds) -> Iterator[list[Server]]:
    """Sites, each on a host of its own."""
    with ExitStack() as stack:
        servers = [stack.enter_context(serving()) for _ in range(HOSTS)]
        for number, server in enumerate(servers):
            seeds.site(f"s{number}", server.host)
            paths = [f"/{number}{page:03}.html" for page in range(PAGES)]
            server.replies["/list/"] = Reply(links(*paths).encode(), headers=HTML)
            for path in paths:
                page = article(f"第{path}篇", f"第{path}篇的正文，由本测试杜撰。")
                server.replies[path] = Reply(page.encode(), headers=HTML)
        yield servers


def asked(sites: list[Server]) -> Counter[str]:
    return Counter(path for server in sites for path in server.asked if path.endswith(".html"))


def test_four_workers_one_killed_store_every_page_once(
    sites: list[Server], crawl: Crawl, tmp_path: Path
) -> None:
    # The first of them makes the schema, while the others wait for it.
    with empty_database() as url:
        workers = [
            started(
                crawl,
                *CRAWL,
                SCRAPY_PROJECT="cluster",
                GOVNEWS_DATABASE=url,
                GOVNEWS_DATA=str(tmp_path / f"worker{number}"),
            )
            for number in range(WORKERS)
        ]
        while asked(sites).total() < PAGES and any(worker.poll() is None for worker in workers):
            with suppress(subprocess.TimeoutExpired):
                workers[0].wait(0.1)
        kill(workers[0])
        before = set(asked(sites))
        for worker in workers:
            worker.wait(240)
        # 3: the pages made up here tell no date, which an alarm says.
        assert {worker.returncode for worker in workers[1:]} <= {0, 3}
        engine = create_engine(url)
        with engine.connect() as connection:
            articles = connection.execute(text("SELECT count(*), count(DISTINCT url) FROM articles")).one()
            held = connection.execute(
                text("SELECT count(*) FROM frontier WHERE worker_id IS NOT NULL")
            ).scalar()
        engine.dispose()
    assert tuple(articles) == (HOSTS * PAGES, HOSTS * PAGES)
    assert held == 0
    # What the killed worker had archived but not stored is on its own machine; another fetches it again, once.
    again = {path: times for path, times in asked(sites).items() if times > 1}
    assert before >= again.keys() and set(again.values()) <= {2}
