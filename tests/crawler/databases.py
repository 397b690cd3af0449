"""Databases for a test: a file, or one of its own on the PostgreSQL server that tests need."""

from __future__ import annotations

import atexit
import os
import tempfile
import uuid
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
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

# What migrations, privileges and statistics leave in the catalogues, and rows do not.
_CATALOGUES = (
    "pg_attrdef", "pg_attribute", "pg_constraint", "pg_index", "pg_namespace", "pg_proc", "pg_statistic", "pg_trigger",
    "alembic_version",
)  # fmt: skip
_COUNTED = [f"(SELECT (count(*), max(xmin::text::bigint)) FROM {name})" for name in _CATALOGUES]
_SHAPE = f"SELECT concat((SELECT (count(*), count(relacl)) FROM pg_class), {', '.join(_COUNTED)})"
_MUCH = 1_000_000  # bytes
_LEAVE = """SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""
_FILLED = """SELECT oid::regclass::text, pg_relation_size(oid) FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'alembic_version'
    AND pg_relation_size(oid) > 0"""
_BEGIN_ANEW = """SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
    FROM pg_sequences WHERE last_value IS NOT NULL"""


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
    """The SQLAlchemy URL of a database with the schema and no rows; what is put in is gone afterwards."""
    if backend == "sqlite":
        yield f"sqlite:///{make_store(folder)}"
        return
    made = _free.pop() if _free else _migrated()
    try:
        yield made.url
    finally:
        if made.emptied():
            _free.append(made)


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


@dataclass(frozen=True, slots=True)
class _Migrated:
    """A database that the migrations have made, and its shape."""

    url: str
    shape: str

    def emptied(self) -> bool:
        """Take every row out and begin all numbers anew; False, where the test changed more than rows, or had so many
        that their places would show."""
        engine = create_engine(self.url, poolclass=NullPool)
        with engine.begin() as connection:
            connection.execute(text(_LEAVE))
            filled = connection.execute(text(_FILLED)).all()
            if connection.scalar(text(_SHAPE)) != self.shape or sum(size for _, size in filled) > _MUCH:
                return False
            # All of them are emptied; no key or trigger has to see to the others.
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            for name, _ in filled:
                connection.execute(text(f"DELETE FROM {name}"))
            connection.execute(text(_BEGIN_ANEW))
        return True


# Those that no test has in hand. To make and to drop one takes as long as most tests that want one.
_free: list[_Migrated] = []


def _migrated() -> _Migrated:
    """There for as long as this process."""
    url = _kept.enter_context(empty_database(_template()))
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        return _Migrated(url, str(connection.scalar(text(_SHAPE))))


@cache
def _template() -> str:
    """A database that the migrations have made; there for as long as this process."""
    url = _kept.enter_context(empty_database())
    open_database(url).dispose()
    return str(make_url(url).database)


# Dropped at the end of the tests; ``atexit`` is for other programs, and too late for a process that is given a moment.
_kept = ExitStack()
drop_databases = _kept.close
atexit.register(drop_databases)


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
