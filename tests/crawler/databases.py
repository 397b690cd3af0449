"""Databases for a test: a file, or one of its own on the PostgreSQL server that tests need."""

from __future__ import annotations

import atexit
import os
import tempfile
import uuid
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, NullPool, create_engine, make_url, text

from crawler.store.database import open_database
from crawler.store.writing import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

# .ci/run starts one where none answers; without it the tests fail.
SERVER = os.environ.get("GOVNEWS_TEST_POSTGRESQL", "postgresql+psycopg://postgres@127.0.0.1:5432/test")
BACKENDS = ("sqlite", "postgresql")


def make_store(folder: Path) -> Path:
    """The folder's news.db; where there is none, one with the schema and no rows, as the migrations make it. Running
    them for each test costs minutes."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "news.db"
    if not file.exists():
        file.write_bytes(_made())
    return file


@cache
def _made() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "news.db"
        open_database(f"sqlite:///{file}").dispose()
        return file.read_bytes()


@contextmanager
def database(backend: str, folder: Path) -> Iterator[str]:
    """The SQLAlchemy URL of a database with the schema and no rows, gone afterwards."""
    if backend == "sqlite":
        yield f"sqlite:///{make_store(folder)}"
        return
    with empty_database(_template()) as found:
        yield found


@contextmanager
def empty_database(template: str = "template1") -> Iterator[str]:
    """The SQLAlchemy URL of a PostgreSQL database as the template is, gone afterwards."""
    name = f"govnews_{uuid.uuid4().hex[:12]}"
    _administer(f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        # What a test commits need not outlive the server.
        own = make_url(SERVER).set(database=name)
        options = {"options": "-csynchronous_commit=off"}
        yield own.update_query_dict(options).render_as_string(hide_password=False)
    finally:
        _administer(f"DROP DATABASE {name} WITH (FORCE)")


@cache
def _template() -> str:
    """A database that the migrations have made; there for as long as this process."""
    kept = ExitStack()
    atexit.register(kept.close)
    url = kept.enter_context(empty_database())
    open_database(url).dispose()
    return str(make_url(url).database)


def _administer(statement: str) -> None:
    server = create_engine(SERVER, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with server.connect() as connection:
        connection.execute(text(statement))


@pytest.fixture(params=BACKENDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of each kind, without rows."""
    with database(request.param, tmp_path) as found:
        yield found


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store(url)
    yield opened
    opened.close()


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    made = open_database(url)
    yield made
    made.dispose()


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Engine]:
    """For what is the same whatever the database."""
    with database("sqlite", tmp_path) as found:
        made = open_database(found)
        yield made
        made.dispose()
