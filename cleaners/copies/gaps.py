"""What stands between the runs that two keys have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cleaners.copies.alignment import RUN, Run


class Gap(NamedTuple):
    """What stands in each text between two runs of at least RUN characters, the same in the order of both.

    ``a`` and ``b`` are the sides, ``left_a`` and ``left_b`` what is left of them without the shorter runs inside;
    ``before`` and ``after`` are the runs around, "" at an end of the texts; ``shared`` characters come before.
    """

    a: str
    b: str
    left_a: str
    left_b: str
    before: str
    after: str
    shared: int


def gaps_between(a: str, b: str, common: Sequence[Run]) -> list[Gap]:
    """The gaps that the common runs leave, in order."""
    gaps: list[Gap] = []
    from_a = from_b = shared = 0
    before = ""
    short: list[Run] = []
    for run in [*common, Run(len(a), len(b), RUN)]:
        at_a, at_b, length = run
        if length < RUN:
            short.append(run)
            continue
        after = a[at_a : at_a + length]
        if from_a < at_a or from_b < at_b:
            side_a, side_b = left_a, left_b = a[from_a:at_a], b[from_b:at_b]
            if short:
                left_a, left_b = _without(a, b, from_a, from_b, [*short, run])
                short = []
            gaps.append(Gap(side_a, side_b, left_a, left_b, before, after, shared))
        from_a, from_b, shared, before = at_a + length, at_b + length, shared + length, after
    return gaps


def _without(a: str, b: str, from_a: int, from_b: int, parts: Sequence[Run]) -> tuple[str, str]:
    """What stands in each text between so many characters of it and the runs."""
    left_a = left_b = ""
    for at_a, at_b, length in parts:
        left_a += a[from_a:at_a]
        left_b += b[from_b:at_b]
        from_a, from_b = at_a + length, at_b + length
    return left_a, left_b
