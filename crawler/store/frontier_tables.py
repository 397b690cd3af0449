"""The tables of the frontier: what is to be fetched, whose turn each host is, and which processes are at work."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, SmallInteger, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from crawler.store.tables import Base

_FREE = text("worker_id IS NULL AND due_at IS NOT NULL")
_HELD = text("worker_id IS NOT NULL")


class WorkerRow(Base):
    """A crawling process. ``node`` is the machine (and its space of process ids), ``begun`` tells a process
    from a later one of the same number; ``seen_at`` is renewed while it lives.
    """

    __tablename__ = "workers"

    id: Mapped[int] = mapped_column(primary_key=True)
    node: Mapped[str]
    pid: Mapped[int]
    begun: Mapped[str]
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class HostRow(Base):
    """A host: one worker at a time fetches from it, so that its delays hold however many machines crawl.

    Until ``paused_until`` nobody does, for ``pause_reason``. ``refusals`` counts how often in a row it had said no
    by then, 0 once it answered again.
    """

    __tablename__ = "hosts"

    host: Mapped[str] = mapped_column(primary_key=True)
    worker_id: Mapped[int | None] = mapped_column(ForeignKey("workers.id"), index=True)
    paused_until: Mapped[datetime | None]
    pause_reason: Mapped[str | None]
    refusals: Mapped[int] = mapped_column(default=0, server_default="0")


class SiteHostRow(Base):
    """A host on which a site has pages."""

    __tablename__ = "site_hosts"

    site: Mapped[str] = mapped_column(primary_key=True)
    host: Mapped[str] = mapped_column(ForeignKey("hosts.host"), primary_key=True)


class FrontierRow(Base):
    """An address of a site, known by its identity ``key``, and when it is to be fetched.

    ``due_at`` is NULL where nothing more is planned; ``worker_id`` says who has it in hand. ``visited_at``
    is the last answer or failure, ``attempts`` the failures since the last answer, ``parent_id`` the row
    whose page led here. ``first_at`` is when its article was first stored, ``interval`` how many seconds a
    listing is left alone, ``gone`` how often in a row an article was not there. ``etag`` and ``modified``
    are the validators of the last answer that had any.
    """

    __tablename__ = "frontier"
    __table_args__ = (
        UniqueConstraint("site", "key", name="frontier_site_key"),
        Index(
            "frontier_due",
            "site",
            "host",
            "rank",
            "due_at",
            "id",
            sqlite_where=_FREE,
            postgresql_where=_FREE,
        ),
        Index("frontier_held", "worker_id", sqlite_where=_HELD, postgresql_where=_HELD),
    )

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    site: Mapped[str]
    host: Mapped[str] = mapped_column(ForeignKey("hosts.host"))
    key: Mapped[str]
    url: Mapped[str]
    kind: Mapped[str] = mapped_column(String(16))
    listing_column: Mapped[str | None]
    rank: Mapped[int] = mapped_column(SmallInteger)
    data: Mapped[dict[str, Any] | None]
    parent_id: Mapped[int | None] = mapped_column(BigInteger)
    found_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    worker_id: Mapped[int | None] = mapped_column(ForeignKey("workers.id"))
    attempts: Mapped[int] = mapped_column(SmallInteger, default=0)
    visited_at: Mapped[datetime | None]
    first_at: Mapped[datetime | None]
    interval: Mapped[int | None]
    gone: Mapped[int] = mapped_column(SmallInteger, default=0)
    etag: Mapped[str | None]
    modified: Mapped[str | None]
