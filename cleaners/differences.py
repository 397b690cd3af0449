"""What stands between the runs that two keys have in common, and whether it makes other news of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleaners.alignment import Run
from cleaners.terms import terms

# Another number or name, or two other wordings, make other news. The lead tells when, which and who; what
# differs behind it counts less.
LEAD, BEHIND = 200, 0.5
# A longer difference holds numbers by chance.
NUMBER = 12
# So many numbers gone from between the same words, and hardly one left, is a text stripped of them.
STRIPPED = 2
_DIGITS = frozenset("0123456789")
_HAN_NUMERALS = frozenset("一二三四五六七八九十百")
_PLACES = frozenset("国省市县区州盟旗镇乡村")


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands in each between two runs; ``before`` and ``after`` are these, "" at an end of the texts.

    ``shared`` characters are in runs before it.
    """

    a: str
    b: str
    before: str
    after: str
    shared: int


def gaps_between(a: str, b: str, common: Sequence[Run]) -> Iterator[Gap]:
    """The gaps that the common runs leave, in order."""
    last, shared, before = Run(0, 0, 0), 0, ""
    for run in [*common, Run(len(a), len(b), 0)]:
        from_a, from_b = last.at_a + last.length, last.at_b + last.length
        after = a[run.at_a : run.at_a + run.length]
        if from_a < run.at_a or from_b < run.at_b:
            yield Gap(a[from_a : run.at_a], b[from_b : run.at_b], before, after, shared)
        last, shared, before = run, shared + run.length, after


def differs(gaps: Sequence[Gap]) -> bool:
    """Whether a number, a name, or more of the wording is another in each, between words that are the same."""
    inner = [gap for gap in gaps if gap.before and gap.after]
    planted = _planted(inner)
    own = [gap for gap in inner if not any(word in gap.a or word in gap.b for word in planted)]
    weight = 1.0 if _renamed(inner) else 0.0
    for gap in own:
        share = 1.0 if gap.shared <= LEAD else BEHIND
        if _other_number(gap) or _other_name(gap):
            weight += share
        elif _other_words(gap):
            weight += share / 2
    return weight >= 1


def stripped(gaps: Sequence[Gap], digits_in_common: int) -> bool:
    """Whether numbers are gone from one text, so that it is as near to other news that differ in numbers alone."""
    lost = [gap.a + gap.b for gap in gaps if not (gap.a and gap.b) or (gap.before and gap.after)]
    counts = [sum(map(text.count, _DIGITS)) for text in lost]
    return sum(map(bool, counts)) >= STRIPPED and sum(counts) > 2 * digits_in_common


def _planted(gaps: Sequence[Gap]) -> set[str]:
    """Words that stand in one text where the other has nothing, or lost one character."""
    return {gap.a for gap in gaps if len(gap.b) <= 1 < len(gap.a)} | {
        gap.b for gap in gaps if len(gap.a) <= 1 < len(gap.b)
    }


def _renamed(gaps: Sequence[Gap]) -> bool:
    """Whether one character always stands where the other text has one word: 日 for 阿拉伯.

    A word that was planted over characters has met different ones.
    """
    met: dict[str, list[str]] = {}
    for gap in gaps:
        char, word = sorted((_worded(gap.a), _worded(gap.b)), key=len)
        if len(char) == 1 < len(word):
            met.setdefault(word, []).append(char)
    enough = 2 if len(met) == 1 else 3
    return any(len(set(chars)) == 1 and len(chars) >= enough for chars in met.values())


def _other_number(gap: Gap) -> bool:
    """Digits or numerals that stand against others, or lengthen or shorten one: 98 and 99, 第十 and 第十一."""
    if max(len(gap.a), len(gap.b)) > NUMBER:
        return False
    for numerals in (_DIGITS, _HAN_NUMERALS):
        in_a, in_b = ([char for char in side if char in numerals] for side in (gap.a, gap.b))
        if in_a and in_b and in_a != in_b:
            return True
        alone = gap.a + gap.b if not (gap.a and gap.b) else ""
        if alone and set(alone) <= numerals and (gap.before[-1] in numerals or gap.after[0] in numerals):
            return True
    return False


def _other_name(gap: Gap) -> bool:
    """Two people's names against each other, or two places'."""
    sides = (gap.a, gap.b)
    if any(not 2 <= len(side) <= 4 or not side.isalpha() for side in sides):
        return False
    people = all(not terms("surnames").isdisjoint((side[:2], side[0])) for side in sides)
    return people or all(side[-1] in _PLACES for side in sides) or gap.after[0] in _PLACES


def _other_words(gap: Gap) -> bool:
    """Words against other words, not one character that became a word."""
    a, b = _worded(gap.a), _worded(gap.b)
    if len(a) == len(b) == 1:
        return a != b
    return min(len(a), len(b)) > 1 and a != b


def _worded(text: str) -> str:
    return "".join(char for char in text if char not in _DIGITS)
