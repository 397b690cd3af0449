"""The table that searches look in; on SQLite an FTS5 index over it (trigrams), on PostgreSQL one of pg_trgm."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from crawler.store.tables import Base

# The indexes are made by the migration and are no part of the model. SQLite's is a table of this name.
FTS = "article_search_fts"


class SearchRow(Base):
    """An article's title and text, folded (see ``cleaners.fold``): Simplified, half-width, lower case.

    ``folded`` is the title, a newline and the text, each of its own length, so that offsets are theirs.
    """

    __tablename__ = "article_search"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    folded: Mapped[str]
