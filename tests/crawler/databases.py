"""Databases for a test: a file, or a schema of its own on the PostgreSQL server that tests need."""

from __future__ import annotations

import os
import tempfile
import uuid
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from sqlalchemy import Engine, create_engine, text

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
    """The SQLAlchemy URL of a database without rows, gone afterwards."""
    if backend == "sqlite":
        yield f"sqlite:///{make_store(folder)}"
        return
    schema = f"govnews_{uuid.uuid4().hex[:12]}"
    server = create_engine(SERVER)
    with server.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    try:
        # What a test commits need not outlive the server.
        options = f"-csearch_path={schema} -csynchronous_commit=off"
        yield f"{SERVER}?options={quote(options)}"
    finally:
        with server.begin() as connection:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
        server.dispose()


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
