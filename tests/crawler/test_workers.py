"""Several workers on one PostgreSQL: every page once, each host by one worker at a time, and the dead replaced."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text

from crawler.frontier import Lead, Outcome, State
from crawler.store import Store
from crawler.store.leases import acknowledge
from tests.crawler.conftest import ROOT, Crawl, Reply, Seeds, Server, article, links, serving
from tests.crawler.databases import database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORKERS, HOSTS, PAGES = 4, 4, 40
HTML = {"Content-Type": "text/html; charset=utf-8"}
OPTIONS = (
    "-s",
    "AUTOTHROTTLE_ENABLED=0",
    "-s",
    "DOWNLOAD_DELAY=0",
    "-s",
    "RETRY_ENABLED=0",
    "-s",
    "ROBOTSTXT_OBEY=0",
)


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
    frontier.give_back([row.id for row in leased[1:]])
    again = frontier.lease("a", {}, 9).leased
    assert [replace(row, state=State()) for row in again] == list(leased[1:])
    store.close()


def test_a_dead_workers_leases_come_back(url: str) -> None:
    script = (
        "import sys; from crawler.store import Store\nfrom tests.crawler.test_workers import leads\n"
        "frontier = Store(sys.argv[1]).frontier(); frontier.add('a', leads('one.example', 3))\n"
        "frontier.lease('a', {}, 9); print('leased', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, url]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as worker:
        assert worker.stdout and worker.stdout.readline() == "leased\n"
        store = Store(url)
        frontier = store.frontier()
        assert frontier.lease("a", {}, 9).leased == ()
        worker.kill()
        worker.wait(30)
    assert frontier.lease("a", {}, 9).leased == ()  # it is found dead here, and its leases are free
    assert len(frontier.lease("a", {}, 9).leased) == 3
    store.close()


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
    with database("postgresql", tmp_path) as url:
        workers = [started(crawl, url, tmp_path / f"worker{number}") for number in range(WORKERS)]
        while asked(sites).total() < PAGES and any(worker.poll() is None for worker in workers):
            with suppress(subprocess.TimeoutExpired):
                workers[0].wait(0.1)
        os.killpg(workers[0].pid, signal.SIGKILL)
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
    # What the killed worker had archived but not stored is on its own machine; another fetches it again.
    assert asked(sites).total() - HOSTS * PAGES <= PAGES


def started(crawl: Crawl, url: str, data: Path) -> subprocess.Popen[bytes]:
    env = {
        "SCRAPY_PROJECT": "cluster",
        "GOVNEWS_DATABASE": url,
        "GOVNEWS_DATA": str(data),
        "GOVNEWS_CONTACT": "test@example.org",
        "GOVNEWS_PUBLIC_ONLY": "0",
    }
    return subprocess.Popen(
        crawl.command("crawl", "--all", *OPTIONS),
        cwd=ROOT,
        env=crawl.environment(**env),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
