"""The flag ``mojibake``: every place that a conversion destroyed, and what shows it. The text is kept as it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from cleaners.model import Cut, Document, Flag
from cleaners.mojibake.lost import lost
from cleaners.mojibake.misread import misread
from cleaners.mojibake.remains import filled, numbered, references, torn_marks
from cleaners.mojibake.stops import torn_stops

Places = Iterable[tuple[int, int]]

# What is looked for, and how evidence calls it.
KINDS: tuple[tuple[str, Callable[[str], Places]], ...] = (
    ("read in a wrong encoding", misread),
    ("replacement characters or bare memory", filled),
    ("torn marks", torn_marks),
    ("torn stops", torn_stops),
    ("characters as numbers", numbered),
    ("references encoded twice", references),
    ("question marks for characters", lost),
)
# Characters that evidence quotes.
QUOTED = 12


def mojibake(document: Document, cuts: Sequence[Cut]) -> Iterator[Flag]:
    """One flag with the places where characters are not those that were written."""
    found = [(*place, kind) for kind, find in KINDS for place in find(document.text)]
    if found:
        start, end, kind = min(found)
        said = document.text[start : max(min(end, start + QUOTED), start + QUOTED // 2)].partition("\n")[0]
        yield Flag("mojibake", f"{len(found)} places, the first ({kind}): {said}", tuple(_merged(found)))


def _merged(found: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    """The places in the text's order, those that overlap as one."""
    last: tuple[int, int] | None = None
    for start, end, _ in sorted(found):
        if last and start <= last[1]:
            last = last[0], max(last[1], end)
            continue
        if last:
            yield last
        last = start, end
    if last:
        yield last
