"""Databases for a test: a file, or a schema of its own on the PostgreSQL server that tests need."""

from __future__ import annotations

import os
import uuid
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

from sqlalchemy import create_engine, text

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
        yield f"{SERVER}?options={quote(f'-csearch_path={schema}')}"
    finally:
        with server.begin() as connection:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
        server.dispose()
