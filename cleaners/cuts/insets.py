"""Cuts the boxes between an article's lines that are none of it."""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.model import Cut, Document


def insets(document: Document) -> Iterator[Cut]:
    """Cut forms, buttons, lists and cards of other articles that stand in a box of their own in the text."""
    for box in document.insets:
        for index in box:
            block = document.blocks[index]
            yield Cut(block.start, block.end, "furniture.inset", document.text_of(block)[:80])
