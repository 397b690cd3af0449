"""What happened between captures: articles that were taken down, and records that a killed run did not account for."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from crawler.store.tables import Base


class TakedownRow(Base):
    """An article that was not there any more. Its text stays in ``articles``.

    ``how`` is ``404``, ``410``, ``home`` (a redirect to the home page) or ``soft`` (a page that says so), and
    ``evidence`` what was seen. ``seen_at`` is the first time, ``confirmed_at`` the second: before that it may
    be a moment's failure. ``back_at`` says that the article came back.
    """

    __tablename__ = "takedowns"

    id: Mapped[int] = mapped_column(primary_key=True)
    site: Mapped[str] = mapped_column(index=True)
    url: Mapped[str] = mapped_column(index=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    how: Mapped[str] = mapped_column(String(8))
    evidence: Mapped[str]
    capture_id: Mapped[int] = mapped_column(ForeignKey("captures.id"))
    seen_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    confirmed_id: Mapped[int | None] = mapped_column(ForeignKey("captures.id"))
    back_at: Mapped[datetime | None]


class LeftoverRow(Base):
    """A record in the archive that a killed run wrote but did not live to store: its page need not be fetched."""

    __tablename__ = "leftovers"
    __table_args__ = (Index("leftovers_url", "site", "url"),)

    warc_file: Mapped[str] = mapped_column(primary_key=True)
    warc_offset: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    warc_length: Mapped[int] = mapped_column(BigInteger)
    site: Mapped[str]
    url: Mapped[str]
    fetched_at: Mapped[datetime]
