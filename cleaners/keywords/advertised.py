"""Whether entries are as alike to advertisements as no honest list is; of a line also before a page's body is known."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from cleaners.keywords.entries import is_list, split
from cleaners.keywords.likeness import CLOSER, leanings, likenesses
from cleaners.model import Block

# From how many nats of likeness to advertisements on an entry plainly is one.
ALIKE = 2.0


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


# Of one line; of lines of an entry or two; of links of the site's own.
LINE, COLUMN, INSIDE = Form(7, 5, 1.0, 12.0), Form(7, 6, 2.0, 18.0), Form(8, 8, 3.0, 30.0)


def is_advertised(folded: str, block: Block) -> bool:
    """Whether the line of a folded text at a block is a list of what is advertised."""
    sums = leanings(folded)
    if sums[block.end] - sums[block.start] < CLOSER:
        return False
    line = folded[block.start : block.end]
    # What a list says over and over is a label in it.
    return is_list(line) and LINE.holds(likenesses(list(dict.fromkeys(split(line)))))
