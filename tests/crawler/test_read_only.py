"""Commands that read need no more than reading, and make nothing where no crawl has been."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import make_url

from crawler.store.errors import NoStore, StorageError
from crawler.store.read_only import open_existing, read_database
from crawler.store.searching import Query, search
from crawler.store.writing import Store
from tests.crawler.databases import BACKENDS, empty_database, url
from tests.crawler.values import make_article, make_read

__all__ = ["url"]
URL = "http://a.example/1.html"
READER = 65534  # the system's nobody


@contextmanager
def empty(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        (folder / "other.db").touch()
        yield f"sqlite:///{folder / 'other.db'}"
    else:
        with empty_database() as found:
            yield found


def tables(url: str) -> list[str]:
    engine = sa.create_engine(url)
    found = sa.inspect(engine).get_table_names()
    engine.dispose()
    return found


def fill(url: str) -> None:
    store = Store(url)
    store.put(make_read(make_article(URL, "县里修水渠。")))
    store.close()


@pytest.mark.parametrize("kind", BACKENDS)
@pytest.mark.parametrize("opened", [read_database, open_existing])
def test_an_empty_database_is_told_and_stays_empty(kind: str, opened: object, tmp_path: Path) -> None:
    assert callable(opened)
    with empty(kind, tmp_path) as there:
        with pytest.raises(NoStore, match="is empty; scrapy crawl makes a store there"):
            opened(there)
        assert tables(there) == []


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(NoStore, match="there is no store yet"):
        read_database(f"sqlite:///{tmp_path / 'none.db'}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", BACKENDS)
def test_a_database_of_something_else_is_told_and_left_alone(kind: str, tmp_path: Path) -> None:
    with empty(kind, tmp_path) as there:
        engine = sa.create_engine(there)
        with engine.begin() as connection:
            connection.execute(sa.text("CREATE TABLE invoices (number INTEGER)"))
        engine.dispose()
        with pytest.raises(NoStore, match="holds tables of something else"):
            read_database(there)
        assert tables(there) == ["invoices"]


def test_what_was_opened_to_read_cannot_be_written(url: str) -> None:
    fill(url)
    engine = read_database(url)
    assert [hit.url for hit in search(engine, Query(("水渠",)))] == [URL]
    if engine.dialect.name == "postgresql":
        with pytest.raises(sa.exc.DBAPIError, match="read-only"), engine.begin() as connection:
            connection.execute(sa.text("DELETE FROM changes"))
    engine.dispose()


@pytest.mark.parametrize("kind", [kind for kind in BACKENDS if kind != "sqlite"])
def test_a_user_of_the_database_who_may_only_read_searches_it(kind: str) -> None:
    with empty_database() as there:
        fill(there)
        engine = sa.create_engine(there)
        role = make_url(there).database or ""
        with engine.begin() as owner:
            owner.execute(sa.text(f"CREATE ROLE {role} LOGIN PASSWORD 'reader'"))
            owner.execute(sa.text(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}"))
        try:
            mine = make_url(there).set(username=role, password="reader")
            reading = read_database(mine.render_as_string(hide_password=False))
            assert [hit.url for hit in search(reading, Query(("水渠",)))] == [URL]
            reading.dispose()
        finally:
            with engine.begin() as owner:
                owner.execute(sa.text(f"DROP OWNED BY {role}"))
                owner.execute(sa.text(f"DROP ROLE {role}"))
            engine.dispose()


@contextmanager
def only_reading(folder: Path) -> Iterator[None]:
    """A folder and its files that this process may read, and not write."""
    for path in (*folder.iterdir(), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(READER)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def anyones() -> Iterator[Path]:
    """A folder that everybody may enter."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_store_in_a_folder_that_may_not_be_written_is_searched(anyones: Path) -> None:
    there = f"sqlite:///{anyones / 'news.db'}"
    fill(there)
    with only_reading(anyones):
        engine = read_database(there)
        assert [hit.url for hit in search(engine, Query(("水渠",)))] == [URL]
        engine.dispose()
    assert [path.name for path in anyones.iterdir()] == ["news.db"]


def test_an_older_store_that_may_not_be_written_says_who_can_help(anyones: Path) -> None:
    there = f"sqlite:///{anyones / 'news.db'}"
    fill(there)
    engine = sa.create_engine(there)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0018'"))
    engine.dispose()
    with only_reading(anyones), pytest.raises(StorageError, match="written by an older govnews"):
        read_database(there)
