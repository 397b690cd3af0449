"""What hosts taught of words planted in their pages, and what people decided about it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Float, String
from sqlalchemy.orm import Mapped, mapped_column

from crawler.store.tables import Base


class TermRow(Base):
    """A term of a host, folded and without spaces, with its evidence: see ``cleaners.planted.vocabulary.Learned``.

    ``status`` is learned, confirmed (by a person; it stays whatever is learned) or blocked (never cut).
    """

    __tablename__ = "terms"

    host: Mapped[str] = mapped_column(primary_key=True)
    term: Mapped[str] = mapped_column(primary_key=True)
    pages: Mapped[int]
    places: Mapped[int]
    expected: Mapped[float] = mapped_column(Float)
    gain: Mapped[float] = mapped_column(Float)
    status: Mapped[str] = mapped_column(String(16))
    since: Mapped[datetime]
    changed_at: Mapped[datetime]


class VocabularyRow(Base):
    """A vocabulary that articles were cleaned by; ``terms`` are the values of ``Learned``, ``digest`` is of them."""

    __tablename__ = "vocabularies"

    digest: Mapped[str] = mapped_column(String(71), primary_key=True)
    terms: Mapped[list[Any]]
