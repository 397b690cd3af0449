"""Searching titles and texts: every word of the query as it stands, in whichever script it is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Engine, Integer, Select, literal_column, select, text
from sqlalchemy.orm import Session, aliased

from cleaners.fold import fold
from crawler.store.search_tables import FTS, SearchRow
from crawler.store.tables import ArticleRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

# Trigram indexes find no shorter words; those are looked for in the rows themselves, the newest first.
TRIGRAM = 3
# Characters of context on each side of a word in a snippet.
AROUND = 24


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found. ``snippet`` is of its text, or of its title where only that holds the words; ``marks`` are the
    words' spans in the snippet.
    """

    id: int
    site: str
    url: str
    title: str | None
    source: str | None
    published_at: str | None
    snippet: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Query:
    """Words that must all be there, and filters as for ``scrapy export``."""

    words: tuple[str, ...]
    sites: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    limit: int = 20
    _folded: tuple[str, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_folded", tuple(fold(word) for word in self.words if word.strip()))

    @property
    def folded(self) -> tuple[str, ...]:
        return self._folded


def searched(title: str | None, body: str) -> str:
    """What is kept of an article to be searched: see SearchRow."""
    return fold(f"{title or ''}\n{body}").replace("\0", " ")


def index(session: Session, article: ArticleRow) -> None:
    """Let searches find the article; what was kept of it before is replaced."""
    session.merge(SearchRow(article_id=article.id, folded=searched(article.title, article.text)))


def search(engine: Engine, query: Query) -> Iterator[Hit]:
    """The newest version of each article that holds all words, the latest published first, undated ones last."""
    if not query.folded:
        return
    later = aliased(ArticleRow)
    with Session(engine.execution_options(readonly=True)) as session:
        wanted = (
            select(ArticleRow, SearchRow.folded)
            .join(SearchRow, SearchRow.article_id == ArticleRow.id)
            .where(
                *_found(session, query.folded),
                ~select(later.id).where(later.revises_id == ArticleRow.id).exists(),
                *_filters(query),
            )
            .order_by(ArticleRow.published_on.desc().nulls_last(), ArticleRow.id.desc())
            .limit(query.limit)
        )
        for article, folded in session.execute(wanted):
            yield hit(article, folded, query.folded)


def _filters(query: Query) -> Iterator[ColumnElement[bool]]:
    if query.sites:
        yield ArticleRow.site.in_(query.sites)
    if query.since:
        yield ArticleRow.published_on >= query.since
    if query.until:
        yield ArticleRow.published_on <= query.until


def found_by(session: Session, words: tuple[str, ...]) -> Select[Any] | None:
    """The ids of the articles that hold all of these folded words, from an index; None where it knows none of them."""
    long = [word for word in words if len(word) >= TRIGRAM]
    if not long:
        return None
    if session.get_bind().dialect.name != "sqlite":
        return select(SearchRow.article_id).where(*holds(words))
    phrases = " AND ".join('"{}"'.format(word.replace('"', '""')) for word in long)
    found: Select[Any] = (
        select(literal_column("rowid", Integer)).select_from(text(FTS)).where(text(f"{FTS} MATCH :phrases"))
    ).params(phrases=phrases)
    if len(long) == len(words):
        return found
    return select(SearchRow.article_id).where(SearchRow.article_id.in_(found), *holds(words))


def holds(words: tuple[str, ...]) -> Iterator[ColumnElement[bool]]:
    """That what is kept of an article holds the folded words, one condition a word."""
    for word in words:
        yield SearchRow.folded.contains(word, autoescape=True)


def _found(session: Session, words: tuple[str, ...]) -> Iterator[ColumnElement[bool]]:
    found = found_by(session, words)
    if found is not None and session.get_bind().dialect.name == "sqlite":
        yield SearchRow.article_id.in_(found)
    else:
        yield from holds(words)


def hit(article: ArticleRow, folded: str, words: tuple[str, ...]) -> Hit:
    """What was found of the folded words in an article whose folded form is given."""
    head = len(article.title or "") + 1
    at = min((place for word in words if (place := folded.find(word, head)) >= 0), default=-1)
    whole, first = (article.text, at - head) if at >= 0 else (article.title or "", 0)
    start = max(0, first - AROUND)
    end = min(len(whole), first + 3 * AROUND)
    line = whole[start:end].replace("\n", " ")
    marks = sorted({span for word in words for span in _spans(fold(line), word)})
    return Hit(
        article.id, article.site, article.url, article.title, article.source, article.published_at,
        line, tuple(marks),
    )  # fmt: skip


def _spans(line: str, word: str) -> Iterator[tuple[int, int]]:
    at = line.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = line.find(word, at + len(word))
