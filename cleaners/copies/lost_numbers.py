"""Numbers of two keys that say the same: how far they differ, and which text lost them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from cleaners.copies.gaps import Gap

# So many numbers gone from between the same words, and hardly one left, is a text stripped of them.
STRIPPED = 2
BEGINNING = 64
_NUMBERS, _DIGIT = re.compile("[0-9]+"), re.compile("[0-9]")


def in_numbers_alone(a: str, b: str) -> bool:
    """Whether the texts differ in nothing but what their numbers are; most tell that by how they begin."""
    begun_a, begun_b = _blanked(a[:BEGINNING]), _blanked(b[:BEGINNING])
    shorter = min(len(begun_a), len(begun_b))
    return begun_a[:shorter] == begun_b[:shorter] and _blanked(a) == _blanked(b)


def _blanked(text: str) -> str:
    """The text with each number as one mark, so that of what begins alike one begins with the other."""
    return _NUMBERS.sub("#", text)


def digits_apart(a: str, b: str) -> int:
    """How many digits the numbers have that differ, of texts with numbers in the same places."""
    pairs = zip(_NUMBERS.findall(a), _NUMBERS.findall(b), strict=True)
    return sum(max(len(one), len(other)) for one, other in pairs if one != other)


class Lost(NamedTuple):
    """Digits of each text that stand between the same words where the other has none, and in how many ``places``
    nothing but digits differs."""

    places: int
    of_a: int
    of_b: int


def numbers_lost(gaps: Sequence[Gap]) -> Lost:
    """What either text lost of the other's numbers."""
    places = of_a = of_b = 0
    for gap in gaps:
        if is_number(gap.left_a) and is_number(gap.left_b):
            places += 1
            of_a += 0 if gap.left_b else len(gap.left_a)
            of_b += 0 if gap.left_a else len(gap.left_b)
    return Lost(places, of_a, of_b)


def stripped(lost: Lost, common: str) -> Literal["", "a", "b"]:
    """Which text its numbers are gone from, so that it is as near to other news that differ in numbers alone.

    ``common`` is what the texts share.
    """
    if lost.places < STRIPPED or lost.of_a + lost.of_b <= 2 * len(_DIGIT.findall(common)):
        return ""
    return "a" if lost.of_b > lost.of_a else "b"


def is_number(run: str) -> bool:
    """Whether there is nothing but digits, or nothing at all."""
    return not run or (run.isascii() and run.isdigit())
