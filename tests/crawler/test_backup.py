"""``scrapy store backup``: whole while others write, never over another file, and the command for PostgreSQL."""

from __future__ import annotations

import shlex
import sqlite3
import subprocess
import threading
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import make_url

from crawler.store.backup import back_up, pg_dump
from crawler.store.errors import StorageError
from crawler.store.reading import stored_article
from crawler.store.writing import Store
from tests.crawler.conftest import ROOT, Crawl
from tests.crawler.databases import database
from tests.crawler.values import make_article, make_read

if TYPE_CHECKING:
    from pathlib import Path


def address(number: int) -> str:
    return f"http://a.example/{number}.html"


def article_numbers(path: Path) -> list[int]:
    """The numbers of the articles in a database that is whole, in the order in which they were stored."""
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    urls = [url for (url,) in connection.execute("SELECT url FROM articles ORDER BY id")]
    connection.close()
    return [int(url.rpartition("/")[2].removesuffix(".html")) for url in urls]


def run(crawl: Crawl, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        crawl.command("store", *arguments),
        cwd=ROOT, env=crawl.environment(**env), capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip


def test_a_backup_taken_while_another_writes_is_whole_and_holds_all_that_was_stored_before(
    tmp_path: Path,
) -> None:
    store = Store(f"sqlite:///{tmp_path / 'news.db'}")
    stored, enough, stop = 0, threading.Event(), threading.Event()

    def write() -> None:
        nonlocal stored
        while not stop.is_set():
            store.put(make_read(make_article(address(stored), f"第{stored}篇。" * 300)))
            stored += 1
            if stored >= 20:
                enough.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert enough.wait(60)
        for number in range(5):
            before = stored
            back_up(tmp_path / "news.db", tmp_path / f"copy{number}.db")
            after = stored
            held = article_numbers(tmp_path / f"copy{number}.db")
            assert held == list(range(len(held)))
            assert before <= len(held) <= after + 1
    finally:
        stop.set()
        writer.join()
        store.close()
    assert stored > len(article_numbers(tmp_path / "copy0.db")), "the writer went on"
    assert not list(tmp_path.glob("*.part*"))


def test_writing_does_not_wait_for_a_transaction_that_is_open(tmp_path: Path) -> None:
    """What is not committed is not in the copy, and taking it does not wait for the end of it."""
    store = Store(f"sqlite:///{tmp_path / 'news.db'}")
    store.put(make_read(make_article(address(0))))
    other = sqlite3.connect(tmp_path / "news.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE articles SET url = 'http://a.example/7.html'")
    back_up(tmp_path / "news.db", tmp_path / "copy.db")
    other.execute("ROLLBACK")
    other.close()
    store.close()
    assert article_numbers(tmp_path / "copy.db") == [0]


def test_a_backup_opens_as_a_store(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'news.db'}")
    store.put(make_read(make_article(address(0), "一篇。")))
    size = back_up(tmp_path / "news.db", tmp_path / "copy.db")
    store.close()
    assert size == (tmp_path / "copy.db").stat().st_size
    copy = Store(f"sqlite:///{tmp_path / 'copy.db'}")
    found = stored_article(copy.engine, address(0))
    copy.close()
    assert found is not None and found.article.text == "一篇。"


def test_no_file_is_overwritten_and_nothing_is_left_of_what_failed(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'news.db'}")
    store.close()
    (tmp_path / "there.db").write_text("an older backup")
    with pytest.raises(StorageError, match=r"there\.db: exists already; name a new file"):
        back_up(tmp_path / "news.db", tmp_path / "there.db")
    assert (tmp_path / "there.db").read_text() == "an older backup"
    with pytest.raises(StorageError, match=r"copy\.db: no backup of .*gone\.db was made: unable to open"):
        back_up(tmp_path / "gone.db", tmp_path / "copy.db")
    assert not (tmp_path / "gone.db").exists() and not (tmp_path / "copy.db").exists()


def test_a_database_that_is_damaged_gives_no_backup_that_looks_whole(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'news.db'}")
    for number in range(40):
        store.put(make_read(make_article(address(number), f"第{number}篇。" * 300)))
    store.close()
    content = bytearray((tmp_path / "news.db").read_bytes())
    for at in range(len(content) // 3, len(content) // 3 * 2, 4096):
        content[at : at + 64] = b"\xff" * 64
    (tmp_path / "news.db").write_bytes(content)
    with pytest.raises(StorageError, match=r"news\.db"):
        back_up(tmp_path / "news.db", tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_the_command_backs_up_the_store_of_the_data_folder(crawl: Crawl, tmp_path: Path) -> None:
    none = run(crawl, "backup", str(tmp_path / "copy.db"))
    assert none.returncode == 1 and "there is no store yet" in none.stderr
    crawl.data.mkdir()
    Store(f"sqlite:///{crawl.data / 'news.db'}").close()
    ran = run(crawl, "backup", str(tmp_path / "copy.db"))
    assert ran.returncode == 0 and ran.stdout.startswith(f"{tmp_path / 'copy.db'}: "), ran.stderr
    assert article_numbers(tmp_path / "copy.db") == []
    assert run(crawl, "backup").returncode == 2
    assert run(crawl, "backup", "x.db", "--all").returncode == 2


def test_of_postgresql_it_says_the_command_which_makes_a_backup(crawl: Crawl, tmp_path: Path) -> None:
    with database("postgresql", tmp_path) as url:
        store = Store(url)
        store.put(make_read(make_article(address(0))))
        store.close()
        ran = run(crawl, "backup", str(tmp_path / "news.dump"), GOVNEWS_DATABASE=url)
        assert ran.returncode == 1 and "no backup was made" in ran.stderr
        command = shlex.split(ran.stdout)
        assert command[:2] == ["pg_dump", "--format=custom"]
        subprocess.run([*command[:-1], "--schema-only", command[-1]], check=True, timeout=60)
    assert (tmp_path / "news.dump").read_bytes().startswith(b"PGDMP")


def test_no_password_is_printed(tmp_path: Path) -> None:
    told = pg_dump(make_url("postgresql+psycopg://user:secret@host:5433/govnews"), tmp_path / "a b.dump")
    assert told == f"pg_dump --format=custom --file '{tmp_path}/a b.dump' postgresql://user@host:5433/govnews"
    assert "secret" not in told
