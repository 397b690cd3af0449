"""The words of a search as they stand in the articles found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from crawler.store.search_tables import SearchRow
from crawler.store.searching import Hit, hit
from crawler.store.tables import ArticleRow

if TYPE_CHECKING:
    from sqlalchemy import Engine


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of text, and whether it is one of the words."""

    text: str
    found: bool


def snippets(engine: Engine, ids: Sequence[int], words: tuple[str, ...]) -> dict[int, Sequence[Snippet]]:
    """The folded words among their neighbours, by article."""
    wanted = select(ArticleRow, SearchRow.folded).join(SearchRow, SearchRow.article_id == ArticleRow.id)
    with Session(engine.execution_options(readonly=True)) as session:
        found = session.execute(wanted.where(ArticleRow.id.in_(ids)))
        return {article.id: tuple(_cut(hit(article, folded, words))) for article, folded in found}


def _cut(found: Hit) -> Iterator[Snippet]:
    at = 0
    for start, end in found.marks:
        if start >= at:
            yield Snippet(found.snippet[at:start], False)
            yield Snippet(found.snippet[start:end], True)
            at = end
    yield Snippet(found.snippet[at:], False)
