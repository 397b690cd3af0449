"""Articles joined from several pages: how a stored one grows, and which captures it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from crawler.store.tables import ArticleRow, CaptureRow, FlagRow, PartRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cleaners import Article


def pages_of(session: Session, row: ArticleRow) -> list[str]:
    """Digests of the pages that a stored article is read from, in order."""
    parts = select(PartRow.page_digest).where(PartRow.article_id == row.id).order_by(PartRow.place)
    return list(session.scalars(parts)) or [row.page_digest]


def grows(session: Session, last: ArticleRow, article: Article) -> bool:
    """Whether the article is the stored one with further pages."""
    known, pages = pages_of(session, last), _pages(article)
    return len(pages) > len(known) and pages[: len(known)] == known


def begins(session: Session, last: ArticleRow, article: Article) -> bool:
    """Whether the article is the first pages of the stored one, whose others are still to come anew."""
    known, pages = pages_of(session, last), _pages(article)
    return len(pages) < len(known) and pages == known[: len(pages)] and "next_part" in article.facts


def lacks_parts(session: Session, row: ArticleRow) -> bool:
    """Whether a stored article is flagged ``incomplete``."""
    flag = select(FlagRow.number).where(FlagRow.article_id == row.id, FlagRow.name == "incomplete")
    return session.scalar(flag.limit(1)) is not None


def _pages(article: Article) -> list[str]:
    return [part.page_digest for part in article.parts] or [article.page_digest]


def first_capture(session: Session, article: Article, otherwise: int) -> int:
    """The capture of the article's first page; ``otherwise`` for an article of one page."""
    first = article.parts[0] if article.parts else None
    return (_capture(session, first.url, first.page_digest) if first else None) or otherwise


def part_rows(session: Session, article_id: int, article: Article) -> list[dict[str, Any]]:
    return [
        {
            "article_id": article_id,
            "place": place,
            "number": part.number,
            "url": part.url,
            "page_digest": part.page_digest,
            "capture_id": _capture(session, part.url, part.page_digest),
            "start_offset": part.start,
            "end_offset": part.end,
        }
        for place, part in enumerate(article.parts)
    ]


def _capture(session: Session, url: str, digest: str) -> int | None:
    same = select(CaptureRow.id).where(CaptureRow.url == url, CaptureRow.digest == digest)
    return session.scalar(same.order_by(CaptureRow.id.desc()).limit(1))
