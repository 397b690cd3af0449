"""Records in the archive that have no rows yet, because the run that wrote them was killed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from crawler.crawl.capture import Place
from crawler.store.history_tables import LeftoverRow
from crawler.store.tables import CaptureRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from crawler.crawl.frontier import Leased

# What was captured longer ago is fetched anew.
FRESH = timedelta(days=1)
_PLACE = LeftoverRow


def committed(connection: Connection, file: str) -> set[int]:
    """Where the records of a file are that have rows: their offsets in bytes."""
    return set(connection.scalars(select(CaptureRow.warc_offset).where(CaptureRow.warc_file == file)))


def keep(connection: Connection, site: str, records: Sequence[tuple[str, datetime, Place]]) -> None:
    """Note records (URL, moment, place) that have no rows; those noted before stay noted."""
    for file in {place.file for _, _, place in records}:
        connection.execute(delete(LeftoverRow).where(LeftoverRow.warc_file == file))
    rows = [
        {
            "site": site,
            "url": url,
            "fetched_at": fetched_at,
            "warc_file": place.file,
            "warc_offset": place.offset,
            "warc_length": place.length,
        }
        for url, fetched_at, place in records
    ]
    if rows:
        connection.execute(insert(LeftoverRow), rows)


def offered(connection: Connection, site: str, leased: Sequence[Leased]) -> list[Leased]:
    """The leases, each article with the place of a record that answers it already, where there is one."""
    found = select(_PLACE.url, _PLACE.warc_file, _PLACE.warc_offset, _PLACE.warc_length).where(
        _PLACE.site == site,
        _PLACE.url.in_([lease.url for lease in leased]),
        _PLACE.fetched_at > datetime.now(UTC) - FRESH,
    )
    places = {url: Place(file, start, size) for url, file, start, size in connection.execute(found)}
    return [
        replace(lease, answered=places.get(lease.url)) if lease.kind == "article" else lease
        for lease in leased
    ]


def any_of(connection: Connection) -> bool:
    """Whether there are any."""
    return connection.execute(select(_PLACE.site).limit(1)).first() is not None


def settle(connection: Connection, places: Sequence[Place]) -> None:
    """Forget the records that have rows now."""
    for place in places:
        mine = LeftoverRow.warc_file == place.file, LeftoverRow.warc_offset == place.offset
        connection.execute(delete(LeftoverRow).where(*mine))
