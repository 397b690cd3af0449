"""Opening the database: connection settings, and the schema brought up to date."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import Session

from crawler.store.bigrams import tokens
from crawler.store.errors import StorageError
from crawler.store.migrating import NewerSchema, migrate
from crawler.store.search_tables import TOKENS

_BUSY_MS = 30_000
_MIGRATING = 0x676F766E  # any number, as long as it is always the same


def open_database(url: str) -> Engine:
    """Connect to the store, made where there is none, and migrate its schema to this version of the code.

    ``url`` is an SQLAlchemy URL. Raises StorageError when it cannot be opened, or was written by newer code.
    """
    engine = connected(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_to_write)
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                # Of workers that start together, one migrates.
                connection.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))
            migrate(connection)
    except DBAPIError as error:
        engine.dispose()
        raise StorageError(f"{shown(engine)}: cannot be opened: {error.orig}") from error
    except NewerSchema as error:
        engine.dispose()
        raise newer(engine, error) from error
    return engine


def newer(engine: Engine, error: NewerSchema) -> StorageError:
    """What to say of a store that newer code wrote."""
    return StorageError(
        f"{shown(engine)}: written by a newer govnews ({error}); update govnews, or use another data folder"
    )


def connected(url: str) -> Engine:
    """The engine of a database, which nothing was asked of yet; raises StorageError for what is no address of one."""
    try:
        engine = create_engine(
            url,
            json_serializer=partial(json.dumps, ensure_ascii=False),
            json_deserializer=orjson.loads,
            pool_pre_ping=True,
        )
    except (ArgumentError, ImportError) as error:
        raise StorageError(
            f"GOVNEWS_DATABASE={_unsaid(url)}: is no database to connect to: {error}; write it as "
            "postgresql+psycopg://user:password@host/database or sqlite:////path/news.db"
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A transaction; raises StorageError where the database refuses it."""
    try:
        with Session(engine) as session, session.begin():
            yield session
    except DBAPIError as error:
        raise StorageError(f"{shown(engine)}: cannot be written: {error.orig}") from error


def _unsaid(url: str) -> str:
    """An URL that nothing could be made of, without the password that it may hold."""
    return re.sub(r"(?<=:)[^:@/]+(?=@)", "***", url)


def shown(engine: Engine) -> str:
    """The database as messages name it: its file, or its URL without the password."""
    if engine.dialect.name == "sqlite":
        return (engine.url.database or ":memory:").removeprefix("file:")
    return engine.url.render_as_string(hide_password=True)


def _set_up_sqlite(connection: Any, _record: object) -> None:
    # Transactions are begun by _begin_sqlite; the driver's own would begin too late to be safe.
    connection.isolation_level = None
    # For the triggers of what is searched.
    connection.create_function(TOKENS, 1, tokens, deterministic=True)
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")


def _prepare_to_write(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    # Readers go on while a batch is written.
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later can fail half-way if another process wrote between.
    readonly = connection.get_execution_options().get("readonly", False)
    connection.exec_driver_sql("BEGIN" if readonly else "BEGIN IMMEDIATE")
