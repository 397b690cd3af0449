"""A row's values as JSON and as single cells."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from crawler.export.rows import Row


def to_json(value: object) -> bytes:
    """Compact JSON in readable characters of UTF-8; days and moments in ISO 8601.

    No hook of ours is called on the way: Ctrl-C inside one would come out as a value that has no JSON.
    """
    return orjson.dumps(value)


def flat(row: Row) -> dict[str, Any]:
    """One value a column, for tables: lists joined by ``; ``, the capture's values beside the article's."""
    capture = row["capture"]
    return {
        **{name: _cell(row[name]) for name in FLAT},
        **{f"capture_{name}": _cell(value) for name, value in capture.items()},
    }


FLAT = (
    "id", "site", "url", "relation", "of", "story", "canonical", "repaired", "title", "subtitle", "published_at", "published_on", "source", "authors", "editor",
    "site_name", "columns", "language", "script", "flags", "page_kind", "digest", "cleaner_version", "text",
)  # fmt: skip


def _cell(value: object) -> object:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return value.isoformat() if isinstance(value, date) else value
