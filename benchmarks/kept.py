"""An archive with a record for each article of a made-up store, whose own captures name files that are not there."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from crawler.archive.records import members
from tests.crawler.values import make_capture

# Records of a WARC file, and bytes of a page: hexadecimal digits, of which a record keeps half the bytes.
RECORDS, PAGE = 10_000, 12_000
PLACES = "places"


def keep(folder: Path, articles: int) -> None:
    """Write the WARC files, and where the records are in them."""
    chance, places = Random(0), array("Q")
    for first in range(0, articles, RECORDS):
        with (folder / _name(first)).open("wb") as file:
            for number in range(first, min(first + RECORDS, articles)):
                page = chance.randbytes(PAGE // 2).hex().encode()
                _, record, _ = members(make_capture(f"http://a.example/{number}.html", page), None)
                places.extend((file.tell(), len(record)))
                file.write(record)
    (folder / PLACES).write_bytes(places.tobytes())


def kept(rows: Iterator[dict[str, Any]], folder: Path) -> Iterator[dict[str, Any]]:
    """The rows, each with a record of the archive as its capture's."""
    places = array("Q")
    places.frombytes((folder / PLACES).read_bytes())
    for number, row in enumerate(rows):
        at, size = places[2 * number : 2 * number + 2]
        place = {"warc_file": _name(number), "warc_offset": at, "warc_length": size}
        yield {**row, "capture": {**row["capture"], **place}}


def _name(number: int) -> str:
    return f"kept-{number // RECORDS:05}.warc.gz"
