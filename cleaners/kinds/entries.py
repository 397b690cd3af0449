"""Lists of links to articles: what a listing is made of, and what recommends others beside an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cleaners.page.sketch import Sketch

# Shorter link texts are columns and menus.
HEADLINE = 8
# Characters of the other cells of a row: a number, an office, a day.
ROW = 60
# Lines of an entry below its headline: its summary, day, source.
BESIDE = 4
# An address with a number of four digits or more (a day, an id) is a page's own; columns have names.
NUMBERED = re.compile(r"\d{4}|\d[\d_-]{5}|[?&](?:id|aid|newsid|articleid|infoid)=\w", re.I)
NOWHERE = re.compile(r"^(?:#|javascript:|mailto:|tel:)", re.I)
# Pages of the page itself, and registers that every footer links to.
NO_ARTICLE = re.compile(r"beian|miit\.gov\.cn|12377|bszs\.conac|/(?:gate|search|login|tag|user)/", re.I)
DAY = re.compile(
    r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}|(?<!\d)\d{1,2}\s*[-/月]\s*\d{1,2}(?:日|(?!\d))"
)
_INDEX = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Run:
    """Entries of one make (the same element path, numbers aside): their blocks, and how many bear a day."""

    blocks: tuple[int, ...]
    dated: int

    @property
    def is_dated(self) -> bool:
        return 2 * self.dated >= len(self.blocks)


def is_entry(sketch: Sketch, index: int) -> bool:
    """Whether a block is a headline that leads to a page with a number: most of the line is the link."""
    block = sketch.blocks[index]
    if not block.links or block.hidden:
        return False
    link = max(block.links, key=lambda link: link.end - link.start)
    size = link.end - link.start
    if size < HEADLINE or NOWHERE.match(link.href) or NO_ARTICLE.search(link.href):
        return False
    if not NUMBERED.search(link.href):
        return False
    rest = block.end - block.start - block.linked
    return rest <= max(ROW if block.tag == "tr" else 24, size // 2)


def runs(sketch: Sketch) -> list[Run]:
    """The page's runs of entries, the longest first."""
    found: dict[str, list[int]] = {}
    for index, block in enumerate(sketch.blocks):
        if block.links and is_entry(sketch, index):
            found.setdefault(_INDEX.sub("", block.path), []).append(index)
    made = [
        Run(tuple(blocks), sum(_is_dated(sketch, index) for index in blocks)) for blocks in found.values()
    ]
    return sorted(made, key=lambda run: -len(run.blocks))


def _is_dated(sketch: Sketch, index: int) -> bool:
    """Whether a day stands in the entry's line, or alone in a line above or below it, its summary between."""
    if DAY.search(sketch.folded_of(index)):
        return True
    return any(len(line := sketch.folded_of(at)) <= 24 and DAY.search(line) for at in _beside(sketch, index))


def _beside(sketch: Sketch, index: int) -> Iterator[int]:
    """The line above an entry, and those below it before the next."""
    if index:
        yield index - 1
    for at in range(index + 1, min(index + 1 + BESIDE, len(sketch.blocks))):
        if is_entry(sketch, at):
            return
        yield at
