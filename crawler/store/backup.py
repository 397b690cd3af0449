"""A copy of the database that is whole, while others write to it."""

from __future__ import annotations

import os
import shlex
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from sqlalchemy import URL

from crawler.archive.files import sync_folder
from crawler.store.errors import StorageError

if TYPE_CHECKING:
    from pathlib import Path


def back_up(database: Path, target: Path) -> int:
    """Copy an SQLite database as it stands at this moment to a new file; gives its size in bytes.

    All of it is copied within one read transaction (https://www.sqlite.org/backup.html, with as many pages as there
    are): taken in steps, it would begin anew at each write of a crawl. Writers do not wait, as the database is in WAL
    mode. The copy is written as ``<name>.part`` beside its place, checked, and renamed once it is on the disk. Nothing
    is migrated. Raises StorageError, also where ``target`` exists.
    """
    if target.exists():
        raise StorageError(f"{target}: exists already; name a new file, so that no backup is lost")
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        _copy(database, part)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.rename(target)
        sync_folder(target.parent)
    except (OSError, sqlite3.Error, UnicodeDecodeError) as error:  # SQLite quotes the bytes that are damaged
        told = getattr(error, "strerror", None) or error
        raise StorageError(f"{target}: no backup of {database} was made: {told}") from error
    return target.stat().st_size


def pg_dump(database: URL, target: Path) -> str:
    """The command that backs up a PostgreSQL database while it is written to; the password is left to be asked for."""
    plain = URL.create(
        "postgresql", database.username, None, database.host, database.port, database.database, database.query
    )
    return shlex.join(["pg_dump", "--format=custom", "--file", str(target), plain.render_as_string()])


def _copy(database: Path, part: Path) -> None:
    with (
        closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=rw", uri=True)) as source,
        closing(sqlite3.connect(part)) as copy,
    ):
        source.backup(copy)
        # One file, without a log beside it.
        copy.execute("PRAGMA journal_mode = DELETE")
        wrong = [row[0] for row in copy.execute("PRAGMA quick_check(1)")]
    if wrong != ["ok"]:
        raise StorageError(f"{database}: is damaged, {wrong[0]}; the copy is left in {part}")
