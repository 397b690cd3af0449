"""A stored article as one row for others: all that it can answer for itself, in plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from crawler.export.hanging import IDS, hanging
from crawler.export.held import held_by
from crawler.export.told import told_of
from crawler.store.tables import ArticleRow, CutRow, FactRow, FlagRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

Row = dict[str, Any]
# Columns of the article that go out as they are stored.
AS_STORED = (
    "id", "site", "url", "title", "subtitle", "published_at", "published_on", "source", "authors", "editor",
    "site_name", "columns", "language", "script", "text", "page_kind", "official", "digest", "page_digest",
    "cleaner_version", "profile_version",
)  # fmt: skip
READ = (*AS_STORED, "capture_id", "revises_id", "mirror_of", "paragraphs", "images", "attachments")
_COLUMNS = [getattr(ArticleRow, name) for name in READ]


def to_rows(store: Connection, ids: Sequence[int]) -> Iterator[Row]:
    """The rows of the articles with these numbers, in their order; twelve queries, however many they are."""
    wanted = select(*_COLUMNS).where(ArticleRow.id.in_(IDS)).order_by(ArticleRow.id)
    found = [dict(zip(READ, values, strict=True)) for values in store.execute(wanted, {"ids": ids})]
    cuts = hanging(
        store, ids, CutRow.number,
        start=CutRow.start_offset, end=CutRow.end_offset, rule=CutRow.rule, evidence=CutRow.evidence,
    )  # fmt: skip
    facts = hanging(
        store, ids, FactRow.number,
        field=FactRow.field, value=FactRow.value, raw=FactRow.raw, place=FactRow.place,
    )  # fmt: skip
    flags = hanging(
        store, ids, FlagRow.number, name=FlagRow.name, evidence=FlagRow.evidence, places=FlagRow.places
    )
    stories = told_of(store, ids)
    held = held_by(store, found)
    for article in found:
        number = article["id"]
        yield {
            **{name: article[name] for name in AS_STORED},
            **stories.fields(number, article["revises_id"]),
            "mirror_of": article["mirror_of"],
            "repaired": False,
            "paragraphs": list(_paragraphs(article["text"], article["paragraphs"])),
            "facts": facts[number],
            "flags": [flag["name"] for flag in flags[number]],
            "flag_evidence": flags[number],
            "cuts": cuts[number],
            "images": [
                {name: image[name] for name in ("url", "alt", "caption", "where")}
                for image in article["images"]
            ],
            **held.fields(article),
        }


def _paragraphs(text: str, stored: Sequence[Row]) -> Iterator[Row]:
    """``start`` and ``end`` are offsets in ``text``; ``spans`` those in the page's text, ``path`` its element."""
    at = 0
    for number, (kept, line) in enumerate(zip(stored, text.split("\n"), strict=True), 1):
        end = at + len(line)
        yield {
            "number": kept.get("number") or number,
            "role": kept.get("role") or "paragraph",
            "level": kept.get("level") or 0,
            "start": at,
            "end": end,
            "path": kept["path"],
            "spans": kept["spans"],
        }
        at = end + 1
