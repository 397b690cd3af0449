"""How two texts stand to each other, decided on the alignment of their keys."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Literal, NamedTuple

from cleaners.copies.alignment import RUN, Run, runs
from cleaners.copies.differences import NUMBER, differs, reworded
from cleaners.copies.gaps import gaps_between
from cleaners.copies.lost_numbers import digits_apart, in_numbers_alone, numbers_lost, stripped

# Two texts are the same story when this share of the shorter is in the longer, and so much of the longer: the
# more where hardly anything in the shorter is its own. Else the shorter is an excerpt when so much of it is.
CONTAINED, NEAR, WHOLE, LIKE, EXCERPT = 0.6, 0.65, 0.8, 0.55, 0.65
# A copy is not told in other words: no more of it than this stands against other words.
REWORDED = 0.05
# A text so many times longer holds most short phrases of any news, and in its order too: longer runs count there.
FAR_LONGER, PHRASE = 20, 8
# News on one pattern share this much of both.
PATTERN = 0.4
# News are known by so many characters they begin with, which planted words may spread so far.
LEAD_OF, SPREAD = 100, 1.5
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


_Side = Literal["", "a", "b"]
_TURNED = {Kind.EXCERPT: Kind.CONTAINS, Kind.CONTAINS: Kind.EXCERPT}
_OTHER: dict[_Side, _Side] = {"": "", "a": "b", "b": "a"}


class Kinship(NamedTuple):
    """``score`` is the share of the better contained text that the other holds, 0 to 1.

    ``bare`` names the text that lost its digits, if one did: it would be as near to other news that differ in
    numbers alone. ``begins``: an excerpt is what the other text begins with, whatever follows there.
    """

    kind: Kind
    score: float
    bare: _Side = ""
    begins: bool = False

    @property
    def turned(self) -> Kinship:
        """What the second text is to the first."""
        return Kinship(_TURNED.get(self.kind, self.kind), self.score, _OTHER[self.bare], self.begins)


def compare(a: str, b: str) -> Kinship:
    """What ``a`` is to ``b``; both are keys (``cleaners.copies.fingerprints.key``)."""
    if a == b:
        return Kinship(Kind.EXACT, 1.0)
    if (len(a), a) > (len(b), b):  # alignments are not unique: always the same one
        return compare(b, a).turned
    at = b.find(a) if len(a) >= RUN else -1
    if at >= 0 and all(not end or end > NUMBER for end in (at, len(b) - at - len(a))):
        near = len(a) >= NEAR * len(b)
        return Kinship(
            Kind.NEAR if near else Kind.EXCERPT, 1.0, begins=not near and _begins(a, at, at + len(a))
        )
    if len(b) - len(a) <= NUMBER and in_numbers_alone(a, b):
        return _numbered(a, b)
    common = runs(a, b) if at < 0 else [Run(0, at, len(a))]
    least_run = PHRASE if len(b) > FAR_LONGER * len(a) else RUN
    shared = sum([length for _, _, length in common if length >= least_run])
    gaps = gaps_between(a, b, common)
    lost = numbers_lost(gaps)
    # Numbers that were stripped are no difference.
    least, most = max(1, len(a) - lost.of_a), max(1, len(b) - lost.of_b)
    score = round(min(shared / min(least, most), 1.0), 4)
    if score < CONTAINED and shared < PATTERN * most:
        return Kinship(Kind.NONE, score)
    enough = max(APART, APART_SHARE * least)
    if len(a) - shared >= enough and _apart(common, enough):
        return Kinship(Kind.NONE, score)
    if differs(gaps) or reworded(gaps) > REWORDED * least:
        return Kinship(Kind.SAME_TEMPLATE if shared >= PATTERN * most else Kind.NONE, score)
    near = shared >= (NEAR if score >= WHOLE else LIKE) * max(least, most)
    long = [run for run in common if run.length >= RUN]
    begins = not near and bool(long) and _begins(a, long[0].at_b, long[-1].at_b + long[-1].length)
    if score < (CONTAINED if near or begins else EXCERPT):
        return Kinship(Kind.NONE, score)
    bare = stripped(lost, "".join([a[at : at + length] for at, _, length in common]))
    return Kinship(Kind.NEAR if near else Kind.EXCERPT, score, bare, begins)


def _numbered(a: str, b: str) -> Kinship:
    """The same for texts that differ in numbers alone."""
    score = round(1 - digits_apart(a, b) / len(b), 4)
    return Kinship(Kind.SAME_TEMPLATE if score >= PATTERN else Kind.NONE, score)


def _begins(a: str, start: int, end: int) -> bool:
    """Whether an excerpt that is long enough to know a story by stands at the beginning, in one piece."""
    return len(a) >= LEAD_OF and start <= APART and end - start <= SPREAD * len(a)


def _apart(common: Sequence[Run], enough: float) -> bool:
    shared = 0
    for at_a, at_b, length in common:
        begun = min(at_a, at_b)
        if begun - shared >= enough and shared < begun / 2:
            return True
        shared += length if length >= RUN else 0
    return False
