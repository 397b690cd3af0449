"""How two texts stand to each other, decided on the alignment of their keys."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cleaners.alignment import RUN, Run, runs
from cleaners.differences import Gap, differs, gaps_between, stripped

# Two texts are the same story when this share of one is in the other, and so much of the longer; else the
# shorter is an excerpt, which has to be in it more nearly word for word.
CONTAINED, NEAR, EXCERPT = 0.6, 0.65, 0.75
# News on one pattern share this much of both.
PATTERN = 0.4
# Two texts that part before they have so many characters in common, both for so many (and that share of the
# shorter), are two stories in the same furniture; a breadcrumb against a dropped sentence is less.
COMMON, APART, APART_SHARE = 40, 56, 0.1


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

    ``bare`` says that one of them lost its digits: it would be as near to other news that differ in numbers.
    """

    kind: Kind
    score: float
    bare: bool = False

    @property
    def turned(self) -> Kinship:
        """What the second text is to the first."""
        other = {Kind.EXCERPT: Kind.CONTAINS, Kind.CONTAINS: Kind.EXCERPT}
        return Kinship(other.get(self.kind, self.kind), self.score, self.bare)


def compare(a: str, b: str) -> Kinship:
    """What ``a`` is to ``b``; both are keys (``cleaners.fingerprints.key``)."""
    if a == b:
        return Kinship(Kind.EXACT, 1.0)
    if (len(a), a) > (len(b), b):  # alignments are not unique: always the same one
        return compare(b, a).turned
    common = [Run(0, b.index(a), len(a))] if a and a in b else runs(a, b)
    shared = sum(run.length for run in common if run.length >= RUN)
    score = round(shared / max(len(a), 1), 4)
    gaps = gaps_between(a, b, common)
    if any(_apart(gap, len(a)) for gap in gaps):
        return Kinship(Kind.NONE, score)
    if differs(gaps):
        return Kinship(Kind.SAME_TEMPLATE if shared >= PATTERN * len(b) else Kind.NONE, score)
    near = shared >= NEAR * len(b) and shared >= CONTAINED * len(a)
    if not near and shared < EXCERPT * len(a):
        return Kinship(Kind.NONE, score)
    same = "".join([a[run.at_a : run.at_a + run.length] for run in common])
    return Kinship(Kind.NEAR if near else Kind.EXCERPT, score, stripped(gaps, same))


def _apart(gap: Gap, least: int) -> bool:
    return gap.shared < COMMON and min(len(gap.a), len(gap.b)) >= max(APART, APART_SHARE * least)
