"""Whether entries are as alike to advertisements as no honest list is; of a line also before a page's body is known."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from cleaners.keywords.entries import is_list, split
from cleaners.keywords.likeness import CLOSER, leanings, likenesses
from cleaners.model import Block

# From how many nats of likeness to advertisements on an entry plainly is one.
ALIKE = 2.0
# A line or a row of planted keywords leans to them so far, by a rough look (nats).
LEAST = 4.0


class Form(NamedTuple):
    """What a form of list needs where nothing else speaks: how many entries, how many that plainly are advertised, the
    mean and the sum of their likeness (nats)."""

    entries: int
    plain: int
    mean: float
    least: float

    def holds(self, told: Collection[float]) -> bool:
        """Whether entries of these likenesses, each told once, are enough."""
        alike = sum(likeness >= ALIKE for likeness in told)
        enough = sum(told) >= max(self.least, self.mean * len(told))
        return len(told) >= self.entries and alike >= self.plain and enough

    def may_hold(self, most: Collection[float]) -> bool:
        """Whether some of the entries may be enough whose likenesses come to these at most."""
        alike = sum(likeness >= ALIKE for likeness in most)
        return alike >= self.plain and sum(max(likeness, 0.0) for likeness in most) >= self.least


# Of one line; of lines of an entry or two; of links of the site's own; of all of a line, from which nothing is chosen, and
# of one that is parted as a sentence parts what it names.
LINE, COLUMN, INSIDE = Form(7, 5, 1.0, 12.0), Form(7, 6, 2.0, 18.0), Form(8, 8, 3.0, 30.0)
# Of lines of an entry or two that surely are such, fewer.
SURELY = Form(7, 5, 3.0, 24.0)
WHOLE, NAMED = Form(7, 3, 1.6, 14.0), Form(7, 4, 2.4, 19.0)


def advertised(folded: str, blocks: Sequence[Block], wanted: Sequence[int]) -> Iterator[int]:
    """Of the lines of a folded text at blocks of these indices, in order, those that are a list of what is advertised, or rows
    of one, one below the other."""
    sums = leanings(folded)
    leant = [index for index in wanted if sums[blocks[index].end] - sums[blocks[index].start] >= LEAST]
    for _, run in groupby(enumerate(leant), key=lambda pair: pair[1] - pair[0]):
        rows = [index for _, index in run]
        if sums[blocks[rows[-1]].end] - sums[blocks[rows[0]].start] >= CLOSER:
            lines = [folded[blocks[index].start : blocks[index].end] for index in rows]
            # What a list says over and over is a label in it.
            entries = dict.fromkeys(entry for line in lines for entry in split(line))
            if all(map(is_list, lines)) and LINE.holds(likenesses(list(entries))):
                yield from rows
