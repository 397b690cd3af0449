"""JSON Lines and CSV: one article after another into one file."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from isal import igzip

from crawler.export.values import flat, to_json
from crawler.terminal.outputs import output

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from crawler.export.rows import Row

# Seven per cent more bytes than zlib's best, in an eighth of its time.
_GZIP: Any = igzip.IGzipFile
_LEVEL = 3


def write_jsonl(rows: Iterable[Row], path: Path | None) -> None:
    """One object a line; to standard output where there is no path."""
    with output(str(path) if path else None) as write:
        for row in rows:
            write(to_json(row) + b"\n")


def write_jsonl_gz(rows: Iterable[Row], path: Path) -> None:
    with output(str(path)) as write, _GZIP("", "wb", _LEVEL, _Sink(write), 0) as file:
        for row in rows:
            file.write(to_json(row) + b"\n")


def write_csv(rows: Iterable[Row], path: Path) -> None:
    """UTF-8 with a byte order mark, which spreadsheets need to read Chinese; one line of names, then the rows."""
    with output(str(path)) as write:
        line = io.StringIO()
        table = csv.writer(line)
        write(b"\xef\xbb\xbf")
        for number, row in enumerate(rows):
            cells = flat(row)
            if not number:
                table.writerow(cells)
            table.writerow(cells.values())
            write(line.getvalue().encode("utf-8"))
            line.seek(0)
            line.truncate()


class _Sink(io.RawIOBase):
    """What gzip writes to, handed to the function that writes lines."""

    def __init__(self, write: Any) -> None:
        self._write = write

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._write(bytes(data))
        return len(data)
