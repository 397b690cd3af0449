"""Parquet: typed columns, compressed with zstd, in row groups that fit into memory."""

from __future__ import annotations

import os
from itertools import islice
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from crawler.terminal.outputs import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from crawler.export.rows import Row

# Rows that are turned into columns at a time, how often before they are written as a group, and the bytes of a group
# beyond which it is written sooner.
PIECE, PIECES, BYTES = 1_000, 10, 64_000_000
_SPANS = pa.list_(pa.list_(pa.int64()))


def _structs(**fields: pa.DataType) -> pa.DataType:
    return pa.list_(pa.struct(list(fields.items())))


_TEXT, _NUMBER, _NAMES = pa.string(), pa.int64(), pa.list_(pa.string())
_OFFICIAL = ("document_number", "index_number", "issuer", "subject", "written_on", "validity")
_CAPTURE = pa.struct(
    [
        ("fetched_at", pa.timestamp("us", "UTC")), ("status", _NUMBER), ("media_type", _TEXT), ("digest", _TEXT),
        ("payload_digest", _TEXT), ("warc_file", _TEXT), ("warc_offset", _NUMBER), ("warc_length", _NUMBER),
    ]
)  # fmt: skip
SCHEMA = pa.schema(
    [
        ("id", _NUMBER), ("site", _TEXT), ("url", _TEXT), ("relation", _TEXT), ("revises", _NUMBER),
        ("of", _NUMBER), ("score", pa.float64()), ("relation_evidence", _TEXT), ("story", _NUMBER),
        ("canonical", pa.bool_()), ("canonical_reason", _TEXT), ("repaired", pa.bool_()),
        ("title", _TEXT), ("subtitle", _TEXT), ("published_at", _TEXT), ("published_on", pa.date32()),
        ("source", _TEXT), ("authors", _NAMES), ("editor", _TEXT), ("site_name", _TEXT), ("columns", _NAMES),
        ("language", _TEXT), ("script", _TEXT), ("text", _TEXT), ("page_kind", _TEXT), ("flags", _NAMES),
        ("paragraphs", _structs(number=_NUMBER, role=_TEXT, level=_NUMBER, start=_NUMBER, end=_NUMBER, path=_TEXT, spans=_SPANS)),
        ("facts", _structs(field=_TEXT, value=_TEXT, raw=_TEXT, place=_TEXT)),
        ("flag_evidence", _structs(name=_TEXT, evidence=_TEXT, places=_SPANS)),
        ("cuts", _structs(start=_NUMBER, end=_NUMBER, rule=_TEXT, evidence=_TEXT)),
        ("official", pa.struct([(name, _TEXT) for name in _OFFICIAL])),
        ("attachments", _structs(name=_TEXT, url=_TEXT, capture=_CAPTURE)),
        ("images", _structs(url=_TEXT, alt=_TEXT, caption=_TEXT, where=_TEXT)),
        ("copies", _structs(id=_NUMBER, site=_TEXT, url=_TEXT, relation=_TEXT)),
        ("mirror_of", pa.struct([("site", _TEXT), ("name", _TEXT), ("url", _TEXT), ("evidence", _NAMES)])),
        ("repairs", _structs(start=_NUMBER, end=_NUMBER, text=_TEXT, kind=_TEXT, donor=_NUMBER, donor_start=_NUMBER, donor_end=_NUMBER)),
        ("digest", _TEXT), ("page_digest", _TEXT), ("cleaner_version", _TEXT), ("profile_version", _NUMBER),
        ("capture", _CAPTURE),
        ("parts", _structs(number=_NUMBER, url=_TEXT, start=_NUMBER, end=_NUMBER, capture=_CAPTURE)),
    ]
)  # fmt: skip


def write_parquet(rows: Iterable[Row], path: Path) -> int:
    """Writes the file and gives the number of its rows; a run that is stopped leaves a ``.part`` beside it.

    Raises OutputError, which names the file, when it cannot be written.
    """
    part, written = path.with_name(path.name + ".part"), 0
    try:
        with pq.ParquetWriter(part, SCHEMA, compression="zstd") as writer:
            for group in _groups(iter(rows)):
                writer.write_table(group, row_group_size=group.num_rows)
                written += group.num_rows
        part.replace(path)
    except OSError as error:
        # Arrow's own message names no file, and has the reason twice.
        why = os.strerror(error.errno) if error.errno else str(error)
        raise OutputError(f"{path}: cannot be written: {why}") from error
    return written


def _groups(rows: Iterator[Row]) -> Iterator[pa.Table]:
    """What the file tells of each group stays in memory to its end: few large groups take less of it than many small ones."""
    pieces: list[pa.Table] = []
    while piece := list(islice(rows, PIECE)):
        pieces.append(pa.Table.from_pylist(piece, schema=SCHEMA))
        if len(pieces) == PIECES or sum(one.nbytes for one in pieces) > BYTES:
            yield pa.concat_tables(pieces)
            pieces = []
    if pieces:
        yield pa.concat_tables(pieces)
