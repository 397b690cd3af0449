"""After a crash: the archive is made whole, and what it holds beyond the store is noted for the crawl."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from crawler.archive import recover
from crawler.archive.files import being_written, site_of, unfinished
from crawler.crawl.capture import Place
from crawler.store.errors import StorageError
from crawler.terminal.counts import counted
from crawler.warcs.cdxj import Entry, entries, index_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from crawler.archive import Recovery
    from crawler.store.writing import Store


@dataclass
class Recovered:
    """What was done, in words: ``told`` files that are whole again, ``problems`` those that cannot be.

    ``held`` are the files that another process still writes.
    """

    told: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    held: list[Path] = field(default_factory=list)


def recovered(folder: Path, store: Store) -> Recovered:
    """Recover what killed runs left unfinished; raises StorageError when the store cannot be written."""
    return _recovered(unfinished(folder), store)


def let_go(held: Sequence[Path], store: Store) -> Recovered:
    """Recover what others wrote before and left unfinished since; raises StorageError."""
    free = [path for path in held if not being_written(path)]
    done = _recovered([path for path in free if path.exists() and not index_of(path).exists()], store)
    done.held += [path for path in held if path not in free]
    return done


def _recovered(paths: Iterable[Path], store: Store) -> Recovered:
    done = Recovered()
    for path in paths:
        rows = store.committed(path.name)
        try:
            found = recover(path, max(rows, default=None))
        except StorageError as error:
            done.problems.append(str(error))
            continue
        if found is None:
            done.held.append(path)
            continue
        done.told.append(_told(found))
        if path.exists():
            store.keep_leftovers(site_of(path), _beyond(path, rows))
    return done


def _beyond(path: Path, rows: set[int]) -> list[tuple[str, datetime, Place]]:
    """The responses of a file that have no rows."""
    return [
        (
            entry.url,
            datetime.strptime(entry.timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC),
            Place(path.name, entry.offset, entry.length),
        )
        for entry in entries(path)
        if isinstance(entry, Entry) and _is_answer(entry) and entry.offset not in rows
    ]


def _is_answer(entry: Entry) -> bool:
    """Whether it is an answer by itself: a redirect only led to one, a revisit points to one."""
    return not entry.is_revisit and not entry.status.startswith("3")


def _told(found: Recovery) -> str:
    torn = f", {counted(found.torn, 'torn byte')} cut off its end" if found.torn else ""
    return f"{found.path.name}: left by a killed run{torn}"
