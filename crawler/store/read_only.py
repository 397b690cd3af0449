"""Opening a store that there is: to read it, which may be all that the user may do, or to write in it too."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Engine, inspect
from sqlalchemy.exc import DBAPIError

from crawler.store.database import connected, newer, open_database, shown
from crawler.store.errors import NoStore, StorageError
from crawler.store.migrating import NewerSchema, is_current, revision_of


def read_database(url: str) -> Engine:
    """Connect to a store and write nothing: neither a file beside it, nor a schema where there is none.

    What an older govnews wrote is brought up to date where that may be written. Raises StorageError when it cannot be
    opened, and NoStore for a database that holds no store.
    """
    engine, revision = _opened(url)
    try:
        if not is_current(revision):
            _update(engine, url, revision)
    except NewerSchema as error:
        raise newer(engine, error) from error
    return engine.execution_options(readonly=True, postgresql_readonly=True)


def open_existing(url: str) -> Engine:
    """As ``open_database``; raises NoStore for a database that holds no store, and leaves it so."""
    engine, _ = _opened(url)
    engine.dispose()
    return open_database(url)


def _opened(url: str) -> tuple[Engine, str]:
    """The database and the revision of its schema."""
    engine = connected(url)
    # SQLite would make the file.
    if engine.dialect.name == "sqlite" and not Path(engine.url.database or "").is_file():
        raise NoStore(f"{shown(engine)}: there is no store yet; scrapy crawl makes one")
    try:
        return engine, _revision(engine)
    except DBAPIError as error:
        engine.dispose()
        if (still := _still(engine.url)) is None:
            raise StorageError(f"{shown(engine)}: cannot be opened: {error.orig}") from error
    engine = connected(still)
    try:
        return engine, _revision(engine)
    except DBAPIError as error:
        raise StorageError(f"{shown(engine)}: cannot be opened: {error.orig}") from error


def _revision(engine: Engine) -> str:
    with engine.execution_options(readonly=True).connect() as connection:
        if revision := revision_of(connection):
            return revision
        if inspect(connection).get_table_names():
            raise NoStore(f"{shown(engine)}: holds tables of something else, and no store of govnews")
        raise NoStore(f"{shown(engine)}: is empty; scrapy crawl makes a store there")


def _still(url: URL) -> str | None:
    """The address by which SQLite reads a file where nothing may be written beside it; None where that would not do.

    A store that is read as it is written needs files beside it. One whose last writer has ended holds all in itself.
    """
    file = Path(url.database or "")
    if url.get_backend_name() != "sqlite" or not file.is_file():
        return None
    log = file.with_name(f"{file.name}-wal")
    if log.exists() and log.stat().st_size:
        return None
    return f"sqlite:///file:{quote(str(file.absolute()))}?immutable=1&uri=true"


def _update(engine: Engine, url: str, revision: str) -> None:
    try:
        open_database(url).dispose()
    except StorageError as error:
        raise StorageError(
            f"{shown(engine)}: written by an older govnews (schema {revision}), and you may not bring it up to date; "
            "whoever may write it does so by scrapy store place"
        ) from error
