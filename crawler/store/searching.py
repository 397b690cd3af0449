"""Searching titles and texts: every word of the query as it stands, in whichever script it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session, aliased

from cleaners.text.fold import fold
from crawler.store.filters import Wanted
from crawler.store.listing import newest
from crawler.store.search_tables import SearchRow
from crawler.store.story_tables import StandingRow, StoryRow
from crawler.store.tables import ArticleRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

# Characters of context on each side of a word in a snippet.
AROUND = 24


@dataclass(frozen=True, slots=True)
class Place:
    """How an article stands to others: see StandingRow. ``of`` is an address; ``copies`` counts the others of the
    story that it stands for.
    """

    relation: str
    of: str | None
    canonical: bool
    copies: int


# Of an article that has not found its story yet.
ALONE = Place("new", None, True, 0)


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
    place: Place = ALONE


@dataclass(frozen=True, slots=True)
class Query:
    """Words that must all be there, and filters as for ``scrapy export``."""

    words: tuple[str, ...]
    sites: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    limit: int = 20
    canonical: bool = False


def search(engine: Engine, query: Query) -> Iterator[Hit]:
    """The newest version of each article that holds all words, the latest published first, undated ones last."""
    wanted = Wanted(query.words, query.sites, query.since, query.until, canonical=query.canonical)
    if not wanted.folded:
        return
    with Session(engine.execution_options(readonly=True)) as session:
        ids = [article.id for article in newest(session, wanted, limit=query.limit)]
        places = _places(session, ids)
        rows = select(ArticleRow, SearchRow.folded).join(SearchRow, SearchRow.article_id == ArticleRow.id)
        found = {one.id: (one, folded) for one, folded in session.execute(rows.where(ArticleRow.id.in_(ids)))}
    for number in ids:
        yield hit(*found[number], wanted.folded, places.get(number, ALONE))


def _places(session: Session, ids: Sequence[int]) -> dict[int, Place]:
    """By article; a version that was revised stands nowhere, nor does what has not found its story yet."""
    origin: Any = aliased(ArticleRow)
    standing = (
        select(StandingRow.article_id, StandingRow.relation, origin.url, StoryRow.canonical_id, StoryRow.id)
        .join(StoryRow, StoryRow.id == StandingRow.story_id)
        .outerjoin(origin, origin.id == StandingRow.of_id)
        .where(StandingRow.article_id.in_(ids))
    )
    found = session.execute(standing).all()
    stories = {row[4] for row in found}
    counted = select(StandingRow.story_id, func.count()).where(StandingRow.story_id.in_(stories))
    sizes = {row[0]: row[1] for row in session.execute(counted.group_by(StandingRow.story_id))}
    return {
        number: Place(relation, of, number == canonical, sizes[story] - 1 if number == canonical else 0)
        for number, relation, of, canonical, story in found
    }


def hit(article: ArticleRow, folded: str, words: tuple[str, ...], place: Place = ALONE) -> Hit:
    """What was found of the folded words in an article whose folded form is given."""
    head = len(article.title or "") + 1
    at = min((start for word in words if (start := folded.find(word, head)) >= 0), default=-1)
    whole, first = (article.text, at - head) if at >= 0 else (article.title or "", 0)
    start = max(0, first - AROUND)
    end = min(len(whole), first + 3 * AROUND)
    line = whole[start:end].replace("\n", " ")
    marks = sorted({span for word in words for span in _spans(fold(line), word)})
    return Hit(
        article.id, article.site, article.url, article.title, article.source, article.published_at,
        line, tuple(marks), place,
    )  # fmt: skip


def _spans(line: str, word: str) -> Iterator[tuple[int, int]]:
    at = line.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = line.find(word, at + len(word))
