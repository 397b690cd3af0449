"""The schema brought up to date: each revision is a file of ``migrations/versions``, named by its number."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

_MIGRATIONS = Path(__file__).parent / "migrations"


class NewerSchema(Exception):
    """The schema is of a revision that this code does not know; the message names both."""


def migrate(connection: Connection) -> None:
    """Run the migrations that the database lacks; raises NewerSchema."""
    present = revision_of(connection)
    if present is not None and is_current(present):
        return
    # Every start would wait for its modules, and hardly any needs them.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def is_current(present: str) -> bool:
    """Whether a schema is of the newest revision; raises NewerSchema."""
    known = revisions()
    if present not in known:
        raise NewerSchema(f"schema {present}, this one knows up to {known[-1]}")
    return present == known[-1]


def revisions() -> list[str]:
    """All that there are, the first one first."""
    return sorted(path.name.partition("_")[0] for path in (_MIGRATIONS / "versions").glob("[0-9]*.py"))


def revision_of(connection: Connection) -> str | None:
    """The revision of the schema; None where there is none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found
