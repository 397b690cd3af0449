"""``scrapy dedup``: rows in, the standing of each one's text out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from crawler.duplicates.index import Index, Reader
from crawler.duplicates.standing import UNIQUE, Standing, standings
from crawler.duplicates.texts import Id
from crawler.inputs.rows import UNREADABLE, fault, id_of, lines_of, parsed, string
from crawler.inputs.values import BadInput

SHAPE = 'a row is {"id", "text"}'
BATCH = 2048
EXACT = "exact"
# One for all rows: json.dumps makes one for each.
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Asked:
    """A row of input: its id and text, or what is wrong with it."""

    id: Id
    text: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A row whose text is in the index, by number; or what is wrong with it (number -1)."""

    id: Id
    number: int
    error: str = ""


def asked(name: str, stem: str) -> Iterator[Asked]:
    """The rows of a .jsonl or .jsonl.gz file, or of standard input for ``-``; a bad one tells what is wrong."""
    number = 0
    try:
        with lines_of(name) as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _asked(line, f"{stem}:{number}")
        if not number:
            yield Asked(stem, error=f"{name}: is empty; {SHAPE}, one a line")
    except UNREADABLE as error:
        place, told = fault(error, name, stem, number)
        yield Asked(place, error=told)


def _asked(line: bytes, place: str) -> Asked:
    row_id: Id = place
    try:
        row = parsed(line, SHAPE)
        row_id = id_of(row, place)
        if row.get("text") is None:
            keys = ", ".join(list(row)[:8]) or "nothing"
            raise BadInput(f"no 'text' (the row has {keys}); {SHAPE}")
        return Asked(row_id, string(row, "text"))
    except BadInput as error:
        return Asked(row_id, error=f"{place}: {error}")


def placed(index: Index, rows: Iterable[Asked]) -> Iterator[Placed]:
    """Put the rows' texts into the index; each is on disk when its row comes out."""
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        good = [row for row in batch if not row.error]
        numbers = iter(index.add([(row.id, row.text) for row in good]) if good else ())
        for row in batch:
            yield Placed(row.id, -1 if row.error else next(numbers), row.error)


def told(reader: Reader, rows: Iterable[Placed]) -> Iterator[bytes]:
    """A line for every row, in order: what its text is to the others in the index, or its error."""
    rows = list(rows)
    standing = dict(standings(reader, sorted({row.number for row in rows if not row.error})))
    for row in rows:
        values = {"error": row.error} if row.error else _values(reader, row, standing[row.number])
        yield _ENCODE({"id": row.id, **values}).encode("utf-8", "backslashreplace") + b"\n"


def _values(reader: Reader, row: Placed, standing: Standing) -> dict[str, Any]:
    if not reader.sizes[row.number] and not reader.key(row.number):  # nothing but marks: a copy of nothing
        return {"cluster": row.id, "relation": UNIQUE, "of": None, "score": None}
    first = reader.owner(row.number)
    cluster = first if standing.head == row.number else reader.owner(standing.head)
    if row.id != first:
        return {"cluster": cluster, "relation": EXACT, "of": first, "score": 1.0}
    of = None
    if standing.of is not None:
        of = cluster if standing.of == standing.head else reader.owner(standing.of)
    return {"cluster": cluster, "relation": standing.relation, "of": of, "score": standing.score}
