"""How two texts stand to each other, decided on the alignment of their keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from cleaners.alignment import RUN, Run, runs
from cleaners.differences import differs, gaps_between, numbers_lost, reworded, stripped

# Two texts are the same story when this share of the shorter is in the longer, and so much of the longer; else
# the shorter is an excerpt when so much of it is.
CONTAINED, NEAR, EXCERPT = 0.6, 0.65, 0.65
# A copy is not told in other words: no more of it than this stands against other words.
REWORDED = 0.05
# News on one pattern share this much of both.
PATTERN = 0.4
# Two texts that begin with so many other characters each (or that share of the shorter), and fewer in common,
# are two stories, whatever follows; a breadcrumb against a dropped sentence is shorter.
APART, APART_SHARE = 56, 0.1


class Kind(StrEnum):
    """What the first of two texts is to the second."""

    NONE = "none"
    EXACT = "exact"
    NEAR = "near"  # the same story, whole
    EXCERPT = "excerpt"  # a part of it
    CONTAINS = "contains"  # it and much more
    SAME_TEMPLATE = "same_template"  # other news on one pattern: another year, session or name


@dataclass(frozen=True, slots=True)
class Kinship:
    """``score`` is the share of the better contained text that the other holds, 0 to 1.

    ``bare`` names the text that lost its digits, if one did: it would be as near to other news that differ in
    numbers alone.
    """

    kind: Kind
    score: float
    bare: Literal["", "a", "b"] = ""

    @property
    def turned(self) -> Kinship:
        """What the second text is to the first."""
        other = {Kind.EXCERPT: Kind.CONTAINS, Kind.CONTAINS: Kind.EXCERPT}
        bare: dict[str, Literal["a", "b"]] = {"a": "b", "b": "a"}
        return Kinship(other.get(self.kind, self.kind), self.score, bare.get(self.bare, ""))


def compare(a: str, b: str) -> Kinship:
    """What ``a`` is to ``b``; both are keys (``cleaners.fingerprints.key``)."""
    if a == b:
        return Kinship(Kind.EXACT, 1.0)
    if (len(a), a) > (len(b), b):  # alignments are not unique: always the same one
        return compare(b, a).turned
    common = [Run(0, b.index(a), len(a))] if a and a in b else runs(a, b)
    shared = sum(run.length for run in common if run.length >= RUN)
    gaps = gaps_between(a, b, common)
    # Numbers that were stripped are no difference.
    least, most = (max(1, len(side) - lost) for side, lost in zip((a, b), numbers_lost(gaps), strict=True))
    score = round(min(shared / min(least, most), 1.0), 4)
    if _apart(common, max(APART, APART_SHARE * least)):
        return Kinship(Kind.NONE, score)
    if differs(gaps) or reworded(gaps) > REWORDED * least:
        return Kinship(Kind.SAME_TEMPLATE if shared >= PATTERN * most else Kind.NONE, score)
    near = shared >= NEAR * max(least, most)
    if score < (CONTAINED if near else EXCERPT):
        return Kinship(Kind.NONE, score)
    same = "".join([a[run.at_a : run.at_a + run.length] for run in common])
    return Kinship(Kind.NEAR if near else Kind.EXCERPT, score, stripped(gaps, same))


def _apart(common: Sequence[Run], enough: float) -> bool:
    shared = 0
    for run in common:
        begun = min(run.at_a, run.at_b)
        if begun - shared >= enough and shared < begun / 2:
            return True
        shared += run.length if run.length >= RUN else 0
    return False
