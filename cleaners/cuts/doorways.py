"""Cuts the head of a doorway: a trade's brand set over an article that was stolen to fill the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaners.model import Block, Cut, Document
from cleaners.terms import matcher
from cleaners.text.fold import fold

# Lines at the head that are looked at, and how long a line of the brand is at most.
HEAD, LONGEST, BRAND = 10, 60, 3
_JOINT = re.compile(r"\s*[-_|–—]+\s*|\s{2,}")
# Pages made by a pool part the keyword and the stolen text with asterisks.
_STARS = re.compile(r"\*{5,}")
KEYWORD, SHORTEST = 20, 6


def doorway_heads(document: Document) -> Iterator[Cut]:
    """Cut the lines of the brand at the head, and the asterisks between keyword and text."""
    head = document.blocks[:HEAD]
    brand = next(filter(None, (brand_of(document.folded_of(block)) for block in head)), "")
    for block in head:
        line = document.folded_of(block)
        if brand and brand in line and len(line) <= LONGEST:
            yield Cut(block.start, block.end, "injected.doorway", f"brand {brand}")
    for block in head:
        yield from _starred(document, block, brand)


def brand_of(line: str) -> str:
    """What a folded line says twice as only a shop sign does: 某某彩票 - 某某彩票官方; "" for any other."""
    if len(line) > LONGEST:
        return ""
    parts = [part for part in _JOINT.split(line) if part]
    if not 2 <= len(parts) <= 6:
        return ""
    first, last = min(parts), max(parts)  # of all pairs these two have the least in common
    brand = "".join(sign for at, sign in enumerate(first) if last.startswith(first[: at + 1]))
    listed = all(matcher("explicit", "trade").search(part) for part in parts)
    return brand if listed and len(brand) >= BRAND else ""


def _starred(document: Document, block: Block, brand: str) -> Iterator[Cut]:
    found = _STARS.search(document.folded_of(block))
    if not found:
        return
    before = document.folded[block.start : block.start + found.start()]
    planted = len(before) <= KEYWORD and bool(matcher("explicit", "trade").search(before))
    if planted or brand:
        start = block.start if planted else block.start + found.start()
        yield Cut(start, block.start + found.end(), "injected.doorway", f"{brand or before}; asterisks")


def title_behind(text: str, folded: str, blocks: Sequence[Block], said: str) -> tuple[int, int] | None:
    """Where the stolen article's title stands when ``said``, taken for the page's, is only the doorway's sign."""
    brand = brand_of(fold(said))
    if not brand:
        return None
    for block in blocks[:HEAD]:
        line = folded[block.start : block.end]
        stars = _STARS.search(line)
        end = block.start + (stars.start() if stars else len(line))
        if brand not in line and SHORTEST <= end - block.start <= LONGEST and not line.endswith("。"):
            return block.start, end
    return None
