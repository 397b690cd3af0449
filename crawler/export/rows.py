"""A stored article as one row for others: all that it can answer for itself, in plain values."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from crawler.export.held import held_by
from crawler.export.told import told_of
from crawler.store.tables import ArticleRow, CutRow, FactRow, FlagRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

Row = dict[str, Any]
# Columns of the article that go out as they are stored.
AS_STORED = (
    "id", "site", "url", "title", "subtitle", "published_at", "published_on", "source", "authors", "editor",
    "site_name", "columns", "language", "script", "text", "page_kind", "official", "digest", "page_digest",
    "cleaner_version", "profile_version",
)  # fmt: skip


def to_rows(session: Session, found: Sequence[ArticleRow]) -> Iterator[Row]:
    """The rows of a batch of articles; eleven queries, however many they are."""
    ids = [article.id for article in found]
    cuts = _by_article(session, CutRow, ids)
    facts = _by_article(session, FactRow, ids)
    flags = _by_article(session, FlagRow, ids)
    stories = told_of(session, ids)
    held = held_by(session, found)
    for article in found:
        yield {
            **{name: getattr(article, name) for name in AS_STORED},
            **stories.fields(article),
            "mirror_of": article.mirror_of,
            "repaired": False,
            "paragraphs": list(_paragraphs(article)),
            "facts": [_pick(fact, "field", "value", "raw", "place") for fact in facts[article.id]],
            "flags": [flag.name for flag in flags[article.id]],
            "flag_evidence": [_pick(flag, "name", "evidence", "places") for flag in flags[article.id]],
            "cuts": [
                {"start": cut.start_offset, "end": cut.end_offset, "rule": cut.rule, "evidence": cut.evidence}
                for cut in cuts[article.id]
            ],
            "images": [
                {name: image[name] for name in ("url", "alt", "caption", "where")} for image in article.images
            ],
            **held.fields(article),
        }


def _by_article(session: Session, table: Any, ids: Sequence[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in session.scalars(select(table).where(table.article_id.in_(ids)).order_by(table.number)):
        found[row.article_id].append(row)
    return found


def _pick(row: object, *names: str) -> Row:
    return {name: getattr(row, name) for name in names}


def _paragraphs(article: ArticleRow) -> Iterator[Row]:
    """``start`` and ``end`` are offsets in ``text``; ``spans`` those in the page's text, ``path`` its element."""
    at = 0
    for number, (kept, line) in enumerate(zip(article.paragraphs, article.text.split("\n"), strict=True), 1):
        yield {
            "number": kept.get("number") or number,
            "role": kept.get("role") or "paragraph",
            "level": kept.get("level") or 0,
            "start": at,
            "end": at + len(line),
            "path": kept["path"],
            "spans": kept["spans"],
        }
        at += len(line) + 1
