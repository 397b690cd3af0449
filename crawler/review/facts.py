"""The facts of an article by field, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crawler.store.tables import FactRow

# What is read of an article first, in the order of its head; everything else comes after.
MAIN = ("title", "subtitle", "published_at", "source", "authors", "editor", "site_name", "columns")
LISTS = frozenset(("authors", "columns"))

Told = tuple[str, Sequence["FactRow"]]


def by_field(facts: Sequence[FactRow]) -> tuple[list[Told], list[Told]]:
    """The facts by field: those of the article, and everything else that was read of the page."""
    fields: dict[str, list[FactRow]] = {}
    for fact in facts:
        fields.setdefault(fact.field, []).append(fact)
    # Of these every value counts, of the others the first.
    first: list[Told] = [
        (name, fields[name][: None if name in LISTS else 1]) for name in MAIN if name in fields
    ]
    rest: list[Told] = [(name, found if name not in MAIN else found[1:]) for name, found in fields.items()]
    return first, [(name, found) for name, found in rest if found and name not in LISTS]
