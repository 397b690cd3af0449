"""What of an article is searched, and which articles hold some words."""

from __future__ import annotations

from contextlib import contextmanager
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

from cleaners.text.fold import fold
from crawler.store.bigrams import codes, phrases
from crawler.store.search_tables import CODES, FTS, SearchRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

    from cleaners import Article

# What PostgreSQL reckons is that the pairs of every row found are computed again. So where most rows have a word it
# takes any other way to all of them, and computes the pairs of each: a million took minutes, and takes seconds by the
# index. The memory is for the places of matches, some 60 bytes for each page of the table; where it does not last, the
# pairs of whole pages are computed again.
_BY_INDEX = {"enable_seqscan": "off", "enable_indexscan": "off", "work_mem": "'256MB'"}
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
        return _found_by_fts(session, words)
    wanted = sorted({code for word in words for code in codes(word)})
    if not wanted:
        return None
    pairs = getattr(func, CODES)(SearchRow.folded).bool_op("@>")(cast(wanted, ARRAY(Integer)))
    return select(SearchRow.article_id).where(pairs, *holds(session, words))


@contextmanager
def by_pairs(session: Session, wanted: bool = True) -> Iterator[None]:
    """Within, what ``found_by`` asks is answered by the index of pairs, where that is wanted, and by no other way."""
    settings = _BY_INDEX if wanted and session.get_bind().dialect.name == "postgresql" else {}
    known = {name: session.scalar(text(f"SELECT current_setting('{name}')")) for name in settings}
    for name, value in settings.items():
        session.execute(text(f"SET LOCAL {name} = {value}"))
    yield
    for name, value in known.items():
        session.execute(text(f"SET LOCAL {name} = '{value}'"))


def _found_by_fts(session: Session, words: tuple[str, ...]) -> Select[Any] | None:
    wanted = [phrase for word in words for phrase in phrases(word)]
    if not wanted:
        return None
    matches = text(f"{FTS} MATCH :phrases").bindparams(phrases=" AND ".join(wanted))
    found: Select[Any] = select(literal_column("rowid", Integer)).select_from(text(FTS)).where(matches)
    if all(len(word.split()) == 1 for word in words):
        return found
    return select(SearchRow.article_id).where(SearchRow.article_id.in_(found), *holds(session, words))


def holds(session: Session, words: tuple[str, ...]) -> Iterator[ColumnElement[bool]]:
    """That what is kept of an article holds the folded words, one condition a word."""
    place = func.instr if session.get_bind().dialect.name == "sqlite" else func.strpos
    for word in words:
        yield place(SearchRow.folded, word) > 0
