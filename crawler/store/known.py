"""What a batch of articles has to be told from: asked for once, and kept up while the batch is stored."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from crawler.store.tables import ArticleRow

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from cleaners import Article


class Known:
    """The newest reading of each address in the batch, and addresses at which its texts are stored."""

    def __init__(self, session: Session, articles: Collection[Article]) -> None:
        self._session = session
        newest = select(func.max(ArticleRow.id)).where(ArticleRow.url.in_({one.url for one in articles}))
        rows = select(ArticleRow).where(ArticleRow.id.in_(newest.group_by(ArticleRow.url)))
        self._rows = {row.id: row for row in session.scalars(rows)}
        self._newest = {row.url: row.id for row in self._rows.values()}
        # Of many addresses two are enough to tell that one of them is another.
        owners = select(ArticleRow.digest, func.min(ArticleRow.url), func.max(ArticleRow.url))
        texts = owners.where(ArticleRow.digest.in_({one.digest for one in articles}))
        self._owners: dict[str, set[str]] = defaultdict(set)
        for digest, *urls in session.execute(texts.group_by(ArticleRow.digest)):
            self._owners[digest].update(urls)

    def last(self, url: str) -> ArticleRow | None:
        """The newest version of the article at a URL."""
        number = self._newest.get(url)
        return self._session.get_one(ArticleRow, number) if number is not None else None

    def is_elsewhere(self, article: Article) -> bool:
        """Whether an article of another URL has the same text. Empty texts are copies of nothing."""
        return bool(article.text.strip()) and bool(self._owners[article.digest] - {article.url})

    def put(self, article_id: int, article: Article) -> None:
        """This is the newest version of its address now."""
        self._newest[article.url] = article_id
        self._owners[article.digest].add(article.url)
