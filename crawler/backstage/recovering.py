"""After a crash: the archive is made whole, and what it holds beyond the store is noted for the crawl."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from crawler.archive import recover
from crawler.archive.files import site_of, unfinished
from crawler.crawl.capture import Place
from crawler.store.errors import StorageError
from crawler.warcs.cdxj import Entry, entries

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.archive import Recovery
    from crawler.store.writing import Store


@dataclass
class Recovered:
    """What was done, in words: ``told`` files that are whole again, ``problems`` those that cannot be."""

    told: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def recovered(folder: Path, store: Store) -> Recovered:
    """Recover what killed runs left unfinished; raises StorageError when the store cannot be written."""
    done = Recovered()
    for path in unfinished(folder):
        rows = store.committed(path.name)
        try:
            found = recover(path, max(rows, default=None))
        except StorageError as error:
            done.problems.append(str(error))
            continue
        if found is not None:
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
    torn = f", {found.torn:,} torn bytes cut off its end" if found.torn else ""
    return f"{found.path.name}: left by a killed run{torn}"
