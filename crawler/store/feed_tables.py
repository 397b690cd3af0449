"""The tables of the feed: what changed, in the order in which it was committed, and how far each consumer is."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from crawler.store.tables import Base

_BIG = BigInteger().with_variant(Integer, "sqlite")


class ChangeRow(Base):
    """One change. Numbers are given under a lock that is kept until the commit (see ``noting``): who has seen
    one number has seen, or can see, every smaller one. ``article_id`` is the version it is about.
    """

    __tablename__ = "changes"
    __table_args__ = (Index("changes_at", "at", "change", "site"),)

    id: Mapped[int] = mapped_column(_BIG, primary_key=True)
    change: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime]
    site: Mapped[str]
    url: Mapped[str]
    article_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id"), index=True)
    evidence: Mapped[str]


class ConsumerRow(Base):
    """A reader of the feed: all changes up to ``cursor`` are done with."""

    __tablename__ = "consumers"

    name: Mapped[str] = mapped_column(primary_key=True)
    cursor: Mapped[int] = mapped_column(_BIG)
    at: Mapped[datetime]
