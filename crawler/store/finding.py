"""What of an article is searched, and which articles hold some words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Insert,
    Integer,
    Select,
    cast,
    func,
    insert,
    literal_column,
    select,
    text,
)

from cleaners.fold import fold
from crawler.store.bigrams import codes, phrases
from crawler.store.search_tables import CODES, FTS, SearchRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

    from cleaners import Article

# Without the session's unit of work, which costs more than the row.
_INSERT: Insert = insert(SearchRow.__table__)  # type: ignore[arg-type]


def searched(title: str | None, body: str) -> str:
    """What is kept of an article to be searched: see SearchRow."""
    return fold(f"{title or ''}\n{body}").replace("\0", " ")


def index(connection: Connection, article_id: int, article: Article) -> None:
    """Let searches find an article that they do not know."""
    values = {"article_id": article_id, "folded": searched(article.title, article.text)}
    connection.execute(_INSERT, values)


def found_by(session: Session, words: tuple[str, ...]) -> Select[Any] | None:
    """The ids of the articles that hold all of these folded words, from an index; None where it knows none of them."""
    if session.get_bind().dialect.name == "sqlite":
        return _found_by_fts(words)
    wanted = sorted({code for word in words for code in codes(word)})
    if not wanted:
        return None
    pairs = getattr(func, CODES)(SearchRow.folded).bool_op("@>")(cast(wanted, ARRAY(Integer)))
    return select(SearchRow.article_id).where(pairs, *holds(words))


def _found_by_fts(words: tuple[str, ...]) -> Select[Any] | None:
    wanted = [phrase for word in words for phrase in phrases(word)]
    if not wanted:
        return None
    matches = text(f"{FTS} MATCH :phrases").bindparams(phrases=" AND ".join(wanted))
    found: Select[Any] = select(literal_column("rowid", Integer)).select_from(text(FTS)).where(matches)
    if all(len(word.split()) == 1 for word in words):
        return found
    return select(SearchRow.article_id).where(SearchRow.article_id.in_(found), *holds(words))


def holds(words: tuple[str, ...]) -> Iterator[ColumnElement[bool]]:
    """That what is kept of an article holds the folded words, one condition a word."""
    for word in words:
        yield SearchRow.folded.contains(word, autoescape=True)
