"""Where the archive holds the page that an address showed last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from crawler.crawl.capture import Place
from crawler.store.tables import CaptureRow

if TYPE_CHECKING:
    from sqlalchemy import Engine


def newest_place(engine: Engine, url: str) -> Place | None:
    """The record of the address's newest capture without an error, or of the original that a revisit refers to."""
    newest = select(CaptureRow).where(CaptureRow.url == url, CaptureRow.error.is_(None))
    with Session(engine.execution_options(readonly=True)) as session:
        row = session.scalar(newest.order_by(CaptureRow.id.desc()).limit(1))
        if row is not None and row.revisit_of is not None:
            row = session.get(CaptureRow, row.revisit_of)
        return Place(row.warc_file, row.warc_offset, row.warc_length) if row is not None else None
