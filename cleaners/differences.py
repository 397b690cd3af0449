"""What stands between the runs that two keys have in common, and whether it makes other news of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

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
_DIGIT, _NUMERAL = re.compile("[0-9]"), re.compile("[0-9一二三四五六七八九十百]")
_PLACES = frozenset("国省市县区州盟旗镇乡村")


class Gap(NamedTuple):
    """What stands in each between two runs; ``before`` and ``after`` are these, "" at an end of the texts.

    ``words_a`` and ``words_b`` are the sides without digits; ``shared`` characters are in runs before it.
    """

    a: str
    b: str
    words_a: str
    words_b: str
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
            in_a, in_b = a[from_a : run.at_a], b[from_b : run.at_b]
            yield Gap(in_a, in_b, _DIGIT.sub("", in_a), _DIGIT.sub("", in_b), before, after, shared)
        last, shared, before = run, shared + run.length, after


def differs(gaps: Sequence[Gap]) -> bool:
    """Whether a number, a name, or more of the wording is another in each, between words that are the same."""
    inner = [gap for gap in gaps if gap.before and gap.after]
    planted = _planted(inner)
    weight = 1.0 if _renamed(inner) else 0.0
    for gap in inner:
        told = 1.0 if _other_number(gap) or _other_name(gap) else 0.5 if _other_words(gap) else 0.0
        if told and not any(word in gap.a or word in gap.b for word in planted):
            weight += told if gap.shared <= LEAD else told * BEHIND
    return weight >= 1


def stripped(gaps: Sequence[Gap], common: str) -> bool:
    """Whether numbers are gone from one text, so that it is as near to other news that differ in numbers alone.

    ``common`` is what the texts share.
    """
    counts = [_digits(gap.a + gap.b) for gap in gaps if gap.words_a == gap.words_b]
    return len(counts) >= STRIPPED and sum(counts) > 2 * _digits(common)


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
        char, word = gap.words_a, gap.words_b
        if len(char) > len(word):
            char, word = word, char
        if len(char) == 1 < len(word):
            met.setdefault(word, []).append(char)
    enough = 2 if len(met) == 1 else 3
    return any(len(set(chars)) == 1 and len(chars) >= enough for chars in met.values())


def _other_number(gap: Gap) -> bool:
    """Digits or numerals that stand against others, or lengthen or shorten one: 98 and 99, 第十 and 第十一."""
    if max(len(gap.a), len(gap.b)) > NUMBER:
        return False
    if gap.a and gap.b:
        in_a, in_b = _NUMERAL.findall(gap.a), _NUMERAL.findall(gap.b)
        return bool(in_a and in_b) and in_a != in_b
    alone = gap.a + gap.b
    for numerals in (_DIGITS, _HAN_NUMERALS):
        if alone[0] in numerals and set(alone) <= numerals:
            return gap.before[-1] in numerals or gap.after[0] in numerals
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
    if len(gap.words_a) == len(gap.words_b) == 1:
        return gap.words_a != gap.words_b
    return min(len(gap.words_a), len(gap.words_b)) > 1 and gap.words_a != gap.words_b


def _digits(text: str) -> int:
    return len(_DIGIT.findall(text))
