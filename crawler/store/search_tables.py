"""The table that searches look in; on SQLite an FTS5 index over it, on PostgreSQL a GIN one, both of pairs of characters."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from crawler.store.tables import Base

# The indexes are made by the migration and are no part of the model. SQLite's is a table of this name, PostgreSQL's
# is over this function of ``folded``; an SQLite database is written to with the function ``TOKENS`` at hand.
FTS = "article_search_fts"
CODES = "article_search_codes"
TOKENS = "govnews_tokens"


class SearchRow(Base):
    """An article's title and text, folded (see ``cleaners.text.fold``): Simplified, half-width, lower case.

    ``folded`` is the title, a newline and the text, each of its own length, so that offsets are theirs.
    """

    __tablename__ = "article_search"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    folded: Mapped[str]
