"""The schema of a test's database: taken back to an earlier one, and held against the tables of the code."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext

import crawler.store
from crawler.store.search_tables import FTS
from crawler.store.tables import Base

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine


def configured() -> Config:
    """The migrations, for alembic."""
    config = Config()
    config.set_main_option("script_location", str(Path(crawler.store.__file__).parent / "migrations"))
    return config


def take_back(engine: Engine, revision: str) -> None:
    """Undo the migrations after ``revision``."""
    _run(engine, command.downgrade, revision)


def bring_to(engine: Engine, revision: str) -> None:
    """Run the migrations up to ``revision``."""
    _run(engine, command.upgrade, revision)


def _run(engine: Engine, run: Callable[[Config, str], None], revision: str) -> None:
    config = configured()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        run(config, revision)


def differences(engine: Engine) -> list[Any]:
    """What the migrations made otherwise than the code's tables say; the indexes of searches aside."""
    for module in iter_modules(crawler.store.__path__):
        if module.name.endswith("tables"):
            import_module(f"crawler.store.{module.name}")

    def of_the_model(_: object, name: str | None, *rest: object) -> bool:
        return not (name or "").startswith((FTS, "article_search_pairs"))

    with engine.connect() as connection:
        options = {"include_object": of_the_model}
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata))
