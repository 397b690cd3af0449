"""Putting many rows into a store at once: made in processes of their own, written past the store's own code.

On PostgreSQL by COPY, with the indexes built when all rows are there; the role must be one that may leave
foreign keys unchecked. On SQLite without syncing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from crawler.store.search_tables import FTS

if TYPE_CHECKING:
    from sqlalchemy import Engine

# By table its rows: tuples of what both databases read, in the order of the columns that are put in.
Rows = dict[str, list[tuple[Any, ...]]]
Columns = dict[str, str]
Write = Callable[[str, str, Sequence[tuple[Any, ...]]], None]

MAKERS, AHEAD = 2, 3
# Those that hold no row to a rule.
_INDEXES = (
    "SELECT indexrelid::regclass, pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class ON oid = indexrelid "
    "WHERE relnamespace = current_schema()::regnamespace AND NOT indisunique"
)
# FTS5's own setting, whose default is a megabyte.
_HASH = f"INSERT INTO {FTS} ({FTS}, rank) VALUES ('hashsize', ?)"


def put(engine: Engine, columns: Columns, make: Callable[[range], Rows], batches: Sequence[range]) -> None:
    """Write what is made of each batch; ``columns`` are the names by table, separated by spaces, in the order of writing."""
    if not batches:
        return
    connection = engine.raw_connection()
    try:
        driver: Any = connection.driver_connection
        with (_sqlite if engine.dialect.name == "sqlite" else _postgresql)(driver) as write:
            for rows in _made(make, batches):
                for table, names in columns.items():
                    write(table, names, rows[table])
    finally:
        # It is set up for this alone.
        connection.invalidate()


def _made(make: Callable[[range], Rows], batches: Sequence[range]) -> Iterator[Rows]:
    """In order, only a few ahead of those that are written."""
    left = iter(batches)
    with ProcessPoolExecutor(MAKERS) as makers:
        waiting: deque[Future[Rows]] = deque(makers.submit(make, batch) for batch in islice(left, AHEAD))
        while waiting:
            yield waiting.popleft().result()
            waiting.extend(makers.submit(make, batch) for batch in islice(left, 1))


@contextmanager
def _sqlite(driver: Any) -> Iterator[Write]:
    # Only what is begun here is begun.
    driver.isolation_level = None
    for setting in ("foreign_keys = OFF", "synchronous = OFF", "cache_size = -1000000"):
        driver.execute(f"PRAGMA {setting}")
    # Words are sorted in memory for longer before they go into the index.
    driver.execute(_HASH, (256 << 20,))

    def write(table: str, names: str, rows: Sequence[tuple[Any, ...]]) -> None:
        marks = ", ".join("?" for _ in names.split())
        driver.execute("BEGIN")
        driver.executemany(f"INSERT INTO {table} ({', '.join(names.split())}) VALUES ({marks})", rows)
        driver.execute("COMMIT")

    yield write
    driver.execute(_HASH, (1 << 20,))


@contextmanager
def _postgresql(driver: Any) -> Iterator[Write]:
    driver.execute("SET session_replication_role = replica")
    driver.execute("SET timezone = 'UTC'")
    driver.execute("SET maintenance_work_mem = '2GB'")
    indexes = driver.execute(_INDEXES).fetchall()
    for name, _ in indexes:
        driver.execute(f"DROP INDEX {name}")

    def write(table: str, names: str, rows: Sequence[tuple[Any, ...]]) -> None:
        with driver.cursor().copy(f"COPY {table} ({', '.join(names.split())}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    yield write
    for _, definition in indexes:
        driver.execute(definition)
    for table in ("captures", "articles", "changes"):
        driver.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
        )
    driver.commit()
