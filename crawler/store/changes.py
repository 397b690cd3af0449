"""What a revision changed: paragraphs, and the other things that a reader sees."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crawler.store.tables import ArticleRow

_FIELDS = ("title", "subtitle", "published_at", "source", "authors", "editor")


def changes_between(before: ArticleRow, now: ArticleRow) -> dict[str, Any]:
    """``{"paragraphs": [{"was_at", "was", "now_at", "now"}, …], "fields": {name: [was, now]}}``.

    ``was`` and ``now`` are the lines that differ, ``was_at`` and ``now_at`` the number of the first, from 0.
    """
    was, new = before.text.split("\n"), now.text.split("\n")
    paragraphs = [
        {"was_at": a, "was": was[a:b], "now_at": c, "now": new[c:d]}
        for kind, a, b, c, d in SequenceMatcher(None, was, new, autojunk=False).get_opcodes()
        if kind != "equal"
    ]
    pairs = {name: [getattr(before, name), getattr(now, name)] for name in _FIELDS}
    return {
        "paragraphs": paragraphs,
        "fields": {name: pair for name, pair in pairs.items() if pair[0] != pair[1]},
    }
