"""The archive's records that a row's article was read from: its pages, and its files."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from crawler.export.hanging import IDS, hanging
from crawler.store.tables import AttachmentRow, CaptureRow, PartRow

if TYPE_CHECKING:
    from sqlalchemy import Connection

Row = dict[str, Any]
OF_CAPTURE = (
    "fetched_at", "status", "media_type", "digest", "payload_digest", "warc_file", "warc_offset", "warc_length",
)  # fmt: skip
_CAPTURE = [getattr(CaptureRow, name) for name in OF_CAPTURE]


@dataclass(frozen=True, slots=True)
class Held:
    """``captures`` are by number, and of a revisit those of the record that it refers to; the others are by article."""

    captures: Mapping[int, Row]
    parts: Mapping[int, Sequence[Row]]
    files: Mapping[int, Sequence[Row]]

    def fields(self, article: Row) -> Row:
        """``capture`` is that of the first page, ``parts`` are empty for an article of one page."""
        number = article["id"]
        known = {file["url"]: file["capture"] for file in self.files[number]}
        files = [
            {
                "name": file["name"],
                "url": file["url"],
                "capture": self.captures.get(known.get(file["url"]) or 0),
            }
            for file in article["attachments"]
        ]
        parts = [{**part, "capture": self.captures.get(part["capture"] or 0)} for part in self.parts[number]]
        return {"capture": self.captures[article["capture_id"]], "parts": parts, "attachments": files}


def held_by(store: Connection, found: Sequence[Row]) -> Held:
    """Four queries, however many articles."""
    ids = [article["id"] for article in found]
    parts = hanging(
        store, ids, PartRow.place,
        number=PartRow.number, url=PartRow.url, start=PartRow.start_offset, end=PartRow.end_offset,
        capture=PartRow.capture_id,
    )  # fmt: skip
    files = hanging(store, ids, AttachmentRow.number, url=AttachmentRow.url, capture=AttachmentRow.capture_id)
    wanted = {article["capture_id"] for article in found}
    wanted |= {
        row["capture"] for rows in (*parts.values(), *files.values()) for row in rows if row["capture"]
    }
    return Held(_captures(store, wanted), parts, files)


def _captures(store: Connection, wanted: set[int]) -> Mapping[int, Row]:
    held, revisits = _by_id(store, wanted)
    originals = _by_id(store, set(revisits.values()) - held.keys())[0]
    return {**held, **{number: held.get(of) or originals[of] for number, of in revisits.items()}}


def _by_id(store: Connection, ids: Collection[int]) -> tuple[dict[int, Row], dict[int, int]]:
    """The captures by number, and the numbers of the records that revisits among them refer to."""
    wanted = select(CaptureRow.id, CaptureRow.revisit_of, *_CAPTURE).where(CaptureRow.id.in_(IDS))
    held, revisits = {}, {}
    for number, of, *values in store.execute(wanted, {"ids": list(ids)}):
        held[number] = dict(zip(OF_CAPTURE, values, strict=True))
        if of:
            revisits[number] = of
    return held, revisits
