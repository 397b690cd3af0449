"""A crawl that is killed, again and again, at any moment: nothing is lost, nothing is stored twice."""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import sqlite3
import threading
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from crawler.backstage.values import Options, Site
from crawler.backstage.works import Works
from crawler.crawl.frontier import Lead
from crawler.profiles.profile import Profile
from crawler.warcs.cdxj import Entry, entries
from tests.crawler.conftest import Crawl, Reply, Seeds, Server, article, links
from tests.crawler.killing import kill, started
from tests.crawler.values import make_capture

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from pathlib import Path

PAGES, PER_PAGE, KILLS = 1250, 125, 20
HTML = {"Content-Type": "text/html; charset=utf-8"}
CRAWL = ("live", "-s", "CONCURRENT_REQUESTS=4", "-a", "max_pages=99")
# What is out at the moment of a kill has to be fetched again, and no more: as many as there are requests at a time.
AGAIN = 4


class Asked(list[str]):
    """The paths a server was asked for; waits until there are enough of them."""

    def __init__(self) -> None:
        super().__init__()
        self._more = threading.Condition()

    def append(self, path: str) -> None:
        with self._more:
            super().append(path)
            self._more.notify_all()

    def wait_for(self, count: int, process: subprocess.Popen[bytes]) -> None:
        """Wait until so many were asked for; no longer than the process asks."""
        with self._more:
            while len(self) < count and process.poll() is None:
                self._more.wait(1)


@pytest.fixture
def site(seeds: Seeds, server: Server) -> Server:
    """Articles on ten pages of a listing."""
    seeds.site("live", server.host, next_page="a.next")
    object.__setattr__(server, "asked", Asked())
    for page in range(PAGES // PER_PAGE):
        first = page * PER_PAGE
        html = links(*(f"/{number}.html" for number in range(first + 1, first + PER_PAGE + 1)))
        if first + PER_PAGE < PAGES:
            html = html.replace("<ul>", f'<a class="next" href="/list/{page + 1}">下一页</a><ul>')
        server.replies["/list/" if page == 0 else f"/list/{page}"] = Reply(html.encode(), headers=HTML)
    for number in range(1, PAGES + 1):
        html = article(f"第{number}篇", f"第{number}篇的正文，由本测试杜撰，编号{number * 7919}。")
        server.replies[f"/{number}.html"] = Reply(html.encode(), headers=HTML)
    return server


def test_a_crawl_killed_twenty_times_loses_nothing(site: Server, crawl: Crawl) -> None:
    asked = site.asked
    assert isinstance(asked, Asked)
    chance = random.Random(11)
    for number in range(KILLS):
        process = started(crawl, *CRAWL)
        asked.wait_for(len(asked) + chance.randint(1, PAGES * 2 // KILLS * 85 // 100), process)
        assert process.poll() is None, "it had ended: there was nothing to kill"
        kill(process, everything=number % 3 != 2)
    # 3: the pages made up here tell no date, which an alarm says.
    assert started(crawl, *CRAWL).wait(600) in (0, 3)
    with sqlite3.connect(crawl.data / "news.db") as database:
        assert database.execute("SELECT count(*), count(DISTINCT url) FROM articles").fetchone() == (
            PAGES,
            PAGES,
        )
        assert database.execute("SELECT count(*) FROM standings").fetchone() == (PAGES,)
        assert database.execute("SELECT count(*) FROM unplaced").fetchone() == (0,)
        open_rows = "SELECT count(*) FROM frontier WHERE worker_id IS NOT NULL OR visited_at IS NULL"
        assert database.execute(open_rows).fetchone() == (0,)
        places = set(database.execute("SELECT warc_file, warc_offset FROM captures"))
    fetched = Counter(path for path in asked if path.endswith(".html"))
    assert sum(fetched.values()) - PAGES <= AGAIN * KILLS
    assert places <= set(records(crawl.data / "archive"))


def test_what_a_run_archived_before_it_ended_is_not_fetched_again_by_one_begun_meanwhile(
    tmp_path: Path,
) -> None:
    """A crawl was killed, and the process behind it takes a moment to end."""
    options = Options(tmp_path, "a test", 64, 60.0)
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    ending = context.Process(target=_ending, args=(options, theirs))
    ending.start()
    captured, uncaptured = ours.recv()

    async def begun_meanwhile() -> dict[str, bool]:
        begun = Works(options)
        assert (await begun.lease("a", {}, 9)).others
        ours.send("end")
        ending.join()
        answered = {row.url: row.answered is not None for row in (await begun.lease("a", {}, 9)).leased}
        await begun.close()
        return answered

    assert asyncio.run(begun_meanwhile()) == {captured: True, uncaptured: False}


def _ending(options: Options, test: Connection) -> None:
    """A process behind a crawl that has two addresses in hand, one of them in the archive, and ends when told to."""

    async def end() -> None:
        works = Works(options)
        await works.open_site(
            "a", Site(Profile(title="站", version=1, domains=("a.example",)), records=False)
        )
        await works.add("a", [Lead(f"http://a.example/{n}.html", str(n), "article") for n in (1, 2)])
        captured, uncaptured = (await works.lease("a", {}, 9)).leased
        capture = make_capture(captured.url, fetched_at=datetime.now(UTC), lease=captured)
        landed = asyncio.Event()
        handling = asyncio.ensure_future(works.handle(capture, landed.set))
        await landed.wait()
        handling.cancel()
        test.send((captured.url, uncaptured.url))
        test.recv()
        await works.close()

    asyncio.run(end())


def records(folder: Path) -> Iterator[tuple[str, int]]:
    """Every capture in the archive; a file that is damaged anywhere fails the test."""
    for path in sorted(folder.glob("*.warc.gz")):
        for found in entries(path):
            assert isinstance(found, Entry), found
            yield path.name, found.offset
