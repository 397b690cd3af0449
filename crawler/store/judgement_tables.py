"""What people who looked at articles judged of their cleaning."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from crawler.store.tables import Base


class JudgementRow(Base):
    """One judgement of one article, or of a host's term, by one person; it is never deleted, only withdrawn.

    ``kind`` is one of ``crawler.store.judging.Kind``. Where it is about a span, ``[start_offset, end_offset)``
    are offsets in the text of the page with ``page_digest``, and ``said`` are the characters there, so that the
    span is found again when another version of the code lays the page out otherwise. ``name`` is the rule of a
    cut, the field of a fact, or the host of a term; ``value`` what the fact ought to be, or how the term is to be
    taken (confirmed, blocked).
    """

    __tablename__ = "judgements"
    __table_args__ = (Index("judgements_article", "article_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id"))
    url: Mapped[str]
    page_digest: Mapped[str]
    kind: Mapped[str] = mapped_column(String(16))
    start_offset: Mapped[int | None]
    end_offset: Mapped[int | None]
    name: Mapped[str]
    said: Mapped[str]
    value: Mapped[str]
    note: Mapped[str]
    author: Mapped[str]
    at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[str | None]
