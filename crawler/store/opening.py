"""Opening the store for a command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from crawler.store.database import open_database
from crawler.store.errors import NoStore, StorageError
from crawler.store.read_only import open_existing, read_database

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings
    from sqlalchemy import Engine


def open_store(settings: BaseSettings) -> Engine:
    """The database of the settings; raises StorageError, and NoStore where no crawl has made one yet."""
    return open_existing(database_url(settings))


def read_store(settings: BaseSettings) -> Engine:
    """The same for who only reads, and may do no more."""
    return read_database(database_url(settings))


def database_url(settings: BaseSettings) -> str:
    """The SQLAlchemy URL of the database that there is; raises NoStore where no crawl has made one yet."""
    if url := settings.get("GOVNEWS_DATABASE"):
        return str(url)
    file = Path(settings["GOVNEWS_DATA"]) / "news.db"
    if not file.exists():
        raise NoStore(
            f"{file}: there is no store yet; scrapy crawl makes one (GOVNEWS_DATA names its folder)"
        )
    return f"sqlite:///{file}"


def make_store(settings: BaseSettings) -> Engine:
    """The database of the settings, made where there is none; raises StorageError."""
    data = Path(settings["GOVNEWS_DATA"])
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"{data}: cannot be made: {error.strerror}") from error
    return open_database(settings.get("GOVNEWS_DATABASE") or f"sqlite:///{data / 'news.db'}")
