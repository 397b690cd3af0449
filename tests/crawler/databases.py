"""Databases for a test: a file, or a schema of its own on the PostgreSQL server that tests need."""

from __future__ import annotations

import os
import uuid
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from sqlalchemy import Engine, create_engine, text

from crawler.store.database import open_database
from crawler.store.writing import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# .ci/run starts one where none answers; without it the tests fail.
SERVER = os.environ.get("GOVNEWS_TEST_POSTGRESQL", "postgresql+psycopg://postgres@127.0.0.1:5432/test")
BACKENDS = ("sqlite", "postgresql")


@contextmanager
def database(backend: str, folder: Path) -> Iterator[str]:
    """The SQLAlchemy URL of an empty database, gone afterwards."""
    if backend == "sqlite":
        yield f"sqlite:///{folder / 'news.db'}"
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
    """An empty database of each kind."""
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
