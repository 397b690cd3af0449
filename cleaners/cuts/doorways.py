"""Cuts the head of a doorway: the lines of a shop's sign, and the rows of signs between keyword and text."""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.model import Cut, Document


def doorway_heads(document: Document) -> Iterator[Cut]:
    """Cut what a doorway set over the article (see ``cleaners.lines.doorways``)."""
    if document.doorway:
        for start, end, evidence in document.doorway.spans:
            yield Cut(start, end, "injected.doorway", evidence)
