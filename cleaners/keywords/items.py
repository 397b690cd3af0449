"""Items of keyword blocks: entries of lists that are worth a closer look, and what the evidence on each weighs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cleaners.keywords.advertised import ALIKE
from cleaners.keywords.entries import Entries
from cleaners.keywords.likeness import GRAMMAR, contact_of, likenesses
from cleaners.keywords.marks import Marks, is_body
from cleaners.model import Document

# What each kind of evidence weighs on an item, and an item without any.
WEIGHTS = {
    "explicit": 1.0,
    "trade": 0.8,
    "script": 0.8,
    "core": 0.6,
    "search": 0.5,
    "foreign link": 0.5,
    "one address": 0.3,
    "service": 0.3,
    "alike": 0.0,
}
MOST, BODY = 1.2, -0.8
# What a nat of likeness to advertisements weighs (see ``cleaners.keywords.likeness``).
LIKENESS = 0.125
# So many entries on either side of a stretch are looked at too.
AROUND = 4


@dataclass(slots=True)
class Item:
    """One entry of a list: its place in the text, the block it is in, its folded text, and the evidence on it;
    ``inside``: it links to a page of the site.
    """

    start: int
    end: int
    block: int
    text: str
    marks: set[str] = field(default_factory=set)
    host: str = ""
    inside: bool = False
    likeness: float = 0.0

    @property
    def weight(self) -> float:
        given = sum(WEIGHTS[mark] for mark in self.marks) + LIKENESS * self.likeness
        if self.likeness < 0 and self.marks <= {"foreign link", "service"}:
            return given + BODY * is_body(self.text)
        return max(-MOST, min(MOST, given))

    @property
    def is_sentence(self) -> bool:
        return len(self.text) > 30 or (not self.marks and bool(GRAMMAR.search(self.text)))

    @property
    def is_strong(self) -> bool:
        """Whether a listed term, a link or its script speaks against it."""
        return bool(self.marks - {"search", "service", "core"})

    @property
    def is_telephone(self) -> bool:
        """Whether nothing but a number to call speaks against it: an office gives its own."""
        return self.marks == {"alike"} and self.text[-1:].isdigit() and contact_of(self.text) == ""


def items_of(document: Document, entries: Entries, marks: Marks) -> list[Item]:
    """The entries with the evidence on each."""
    found = [
        Item(start, end, block, document.folded[start:end], likeness=leant)
        for start, end, block, leant in zip(
            entries.starts.tolist(),
            entries.ends.tolist(),
            entries.blocks.tolist(),
            entries.leant,
            strict=True,
        )
    ]
    for mark, numbers in marks.kinds.items():
        for number in numbers:
            found[number].marks.add(mark)
    for number, host in marks.hosts.items():
        found[number].host = host
    for number in marks.inside:
        found[number].inside = True
    return found


def looked_at(stretch: slice) -> slice:
    """A stretch and the entries around it."""
    return slice(max(0, stretch.start - AROUND), stretch.stop + AROUND)


def mark_likeness(items: Sequence[Item], stretch: slice) -> None:
    """Tells of each item how alike it is to what is advertised: well of a stretch, of the others only what speaks against
    it."""
    inside = items[stretch]
    for item in items:
        item.likeness = min(item.likeness, 0.0)
    for item, told in zip(inside, likenesses([item.text for item in inside]), strict=True):
        item.likeness = told
        if told >= ALIKE:
            item.marks.add("alike")
