"""Data folders that cannot be written, and disks that fill: said clearly, and nothing stored is lost."""

from __future__ import annotations

import asyncio
import json
import os
import resource
import shutil
import socket
import sqlite3
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crawler.backstage.channel import frame
from crawler.backstage.values import Options
from crawler.backstage.works import Works
from crawler.crawl.capture import Capture
from crawler.crawl.frontier import Lead, Unfetched
from crawler.store.database import open_database
from crawler.store.errors import StorageError
from crawler.store.writing import Store
from tests.crawler.conftest import ROOT, SECONDS, Crawl, Seeds, article
from tests.warm import python

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY = 65534


@pytest.fixture
def site(seeds: Seeds) -> Seeds:
    seeds.site("one")
    save(seeds, 0, 3)
    return seeds


def save(seeds: Seeds, start: int, end: int) -> None:
    for number in range(start, end):
        page = article(f"第{number}篇", *(f"第{number}篇的第{n}段，由本测试杜撰。" for n in range(60)))
        seeds.save("one", f"{number}.html", f"http://one.example/{number}.html", page)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users reach; pytest's own are closed to them."""
    folder = Path(tempfile.mkdtemp(prefix="govnews-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_the_process_behind_a_crawl_that_is_gone_by_then_ends_without_a_word(tmp_path: Path) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        number = theirs.fileno()
        command = python("-m", "crawler.backstage", str(number))
        process = subprocess.Popen(command, pass_fds=[number], stderr=subprocess.PIPE, cwd=ROOT)
        ours.sendall(frame([Options(tmp_path, "a test", 1, 0.1)]))
    said = process.communicate(timeout=SECONDS)[1]
    assert (process.returncode, said) == (0, b"")
    assert (tmp_path / "news.db").exists()


def test_a_read_only_data_folder_is_named(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    options = Options(open_folder / "data", "a test", 1, 0.1)
    with as_nobody(), pytest.raises(StorageError, match="data/archive: cannot be written: Permission denied"):
        Works(options)


def test_a_read_only_database_is_named(open_folder: Path) -> None:
    options = Options(open_folder, "a test", 1, 0.1)
    asyncio.run(Works(options).close())
    (open_folder / "archive").chmod(0o777)
    with as_nobody(), pytest.raises(StorageError, match=r"news\.db: cannot be opened: "):
        Works(options)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write anywhere; somebody else may not."""
    if os.getuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_data_folder_that_is_a_file_is_named(site: Seeds, crawl: Crawl) -> None:
    crawl.data.write_text("in the way")
    done = crawl("one")
    assert done.returncode == 1
    assert f"{crawl.data / 'archive'}: cannot be written: Not a directory" in done.stderr


def limited(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("size", [100_000, 200_000])
def test_a_full_disk_stops_the_crawl_and_keeps_the_store_whole(size: int, site: Seeds, crawl: Crawl) -> None:
    assert crawl("one").returncode == 0
    before = ids(crawl)
    assert len(before) == 3
    save(site, 3, 30)
    done = subprocess.run(
        crawl.command("crawl", "one"),
        cwd=ROOT,
        env=crawl.environment(),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        preexec_fn=lambda: limited(size),
    )
    assert done.returncode == 1, done.stdout
    assert "cannot be written: " in done.stdout + done.stderr or "cannot be opened: " in done.stderr
    assert "Traceback" not in done.stderr
    assert ids(crawl)[: len(before)] == before
    with sqlite3.connect(crawl.data / "news.db") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert crawl("one").returncode == 0
    assert len(ids(crawl)) == 30


def ids(crawl: Crawl) -> list[str]:
    with sqlite3.connect(crawl.data / "news.db") as database:
        return [row[0] for row in database.execute("SELECT url FROM articles ORDER BY id")]


class Breaks:
    """A pipeline with a defect: it fails on one article."""

    def process_item(self, item: Capture | Unfetched) -> Capture | Unfetched:
        if isinstance(item, Capture) and item.url.endswith("/1.html"):
            raise KeyError("a defect")
        return item


def test_a_defect_costs_its_own_page_and_the_run_ends(site: Seeds, crawl: Crawl) -> None:
    broken = {"crawler.crawl.pipelines.StorePipeline": 300, f"{__name__}.Breaks": 200}
    done = crawl("one", "-s", f"ITEM_PIPELINES={json.dumps(broken)}")
    assert (done.returncode, len(ids(crawl))) == (1, 2), done.stdout + done.stderr
    assert "one: KeyError: 'a defect'" in done.stdout
    assert "Error processing http://one.example/1.html\n" in done.stderr
    assert crawl("one").returncode == 0
    assert len(ids(crawl)) == 3


def test_an_address_in_the_frontier_that_is_none_costs_itself_only(site: Seeds, crawl: Crawl) -> None:
    assert crawl("one").returncode == 0
    store = Store(f"sqlite:///{crawl.data / 'news.db'}")
    frontier = store.frontier()
    assert frontier.add("one", [Lead("no address", "no address", "article")]) == 1
    frontier.close()
    store.close()
    done = crawl("one")
    assert "no address: not fetched: Missing scheme" in done.stdout
    assert (done.returncode, len(ids(crawl))) == (0, 3)


@pytest.mark.parametrize("url", ["postgres://me:secret@host/news", "nonsense", "mysql://me:secret@host/news"])
def test_an_address_of_no_database_is_told_with_what_would_be_one_and_without_its_password(url: str) -> None:
    with pytest.raises(
        StorageError, match="write it as postgresql\\+psycopg://user:password@host/database"
    ) as told:
        open_database(url)
    assert "secret" not in str(told.value)
