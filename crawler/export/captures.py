"""The captures that articles were read from, as WACZ: their records are copied from the archive as they are."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.archive.records import warcinfo
from crawler.archive.wacz import export
from crawler.terminal.about import product
from crawler.terminal.outputs import OutputError
from crawler.warcs.cdxj import write_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crawler.export.rows import Row

ROLL_AT = 256 * 1024 * 1024  # bytes of a WARC file; the index of one is sorted in memory
Place = tuple[str, int, int]


def write_wacz(rows: Iterable[Row], path: Path, archive: Path) -> None:
    """All pages and files of the articles, each record once, in a file that is complete or not there.

    While it is written, the records are held once more in a folder beside it. Raises OutputError.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=f"{path.name}.", dir=path.resolve().parent) as made:
            folder = Path(made)
            with closing(_noted(rows, folder / "places.db")) as places:
                files = list(_copied(places, folder, archive))
            for file in files:
                write_index(file)
            export(files, path, path.stem)
    except OutputError:
        raise
    except (OSError, sqlite3.Error) as error:
        told = getattr(error, "strerror", None) or error
        raise OutputError(f"{path}: cannot be written: {told}") from error


def _noted(rows: Iterable[Row], file: Path) -> sqlite3.Connection:
    """Where the records are, on the disk: a million of them need no memory, and come in the archive's order."""
    places = sqlite3.connect(file, isolation_level=None)
    places.execute("PRAGMA synchronous = OFF")
    places.execute("CREATE TABLE places (file, at, size, PRIMARY KEY (file, at)) WITHOUT ROWID")
    places.execute("BEGIN")
    for row in rows:
        places.executemany("INSERT OR IGNORE INTO places VALUES (?, ?, ?)", _places(row))
    return places


def _places(row: Row) -> Iterator[Place]:
    held = [row["capture"], *(one["capture"] for one in (*row["parts"], *row["attachments"]))]
    for capture in filter(None, held):
        yield capture["warc_file"], capture["warc_offset"], capture["warc_length"]


def _copied(places: sqlite3.Connection, folder: Path, archive: Path) -> Iterator[Path]:
    members = _members(places, archive)
    for number, member in enumerate(members):
        path = folder / f"captures-{number:05}.warc.gz"
        with path.open("wb") as file:
            file.write(warcinfo(path.name, "captures", f"records chosen by {product()}"))
            file.write(member)
            while file.tell() < ROLL_AT and (further := next(members, None)):
                file.write(further)
        yield path


def _members(places: sqlite3.Connection, archive: Path) -> Iterator[bytes]:
    wanted = places.execute("SELECT file, at, size FROM places ORDER BY file, at")
    for name, found in groupby(wanted, key=lambda place: place[0]):
        try:
            with (archive / name).open("rb") as file:
                for _, at, size in found:
                    file.seek(at)
                    yield _whole(file.read(size), size, archive / name, at)
        except OSError as error:
            if isinstance(error, OutputError):
                raise
            raise OutputError(
                f"{archive / name}: cannot be read: {error.strerror}; restore the file from a copy, or leave its site out"
            ) from error


def _whole(member: bytes, size: int, path: Path, at: int) -> bytes:
    if len(member) != size or not member.startswith(b"\x1f\x8b"):
        raise OutputError(f"{path}: byte {at:,}: no record there; scrapy archive check tells what is damaged")
    return member
