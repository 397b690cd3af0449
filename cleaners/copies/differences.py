"""Whether what stands between the runs that two keys have in common makes other news of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaners.copies.gaps import Gap
from cleaners.copies.lost_numbers import is_number
from cleaners.terms import terms

# Another number or name, or two other wordings in the lead, make other news; behind it these count half.
OTHER_WORDS, LEAD, BEHIND = 0.5, 200, 0.5
# A longer difference holds numbers by chance; words against so many times longer ones are no other wording.
NUMBER, LONGER = 12, 2.5
_DIGITS = frozenset("0123456789")
_HAN_NUMERALS = frozenset("一二三四五六七八九十百")
_DIGIT, _NUMERAL = re.compile("[0-9]"), re.compile("[0-9一二三四五六七八九十百]")
_PLACES = frozenset("国省市县区州盟旗镇乡村")


def differs(gaps: Sequence[Gap]) -> bool:
    """Whether a number, a name, or more of the wording is another in each, between words that are the same."""
    if gaps and (_numbers_at_an_end(gaps[0]) or _numbers_at_an_end(gaps[-1])):
        return True
    # A year that both hold pins nothing together.
    inner = [gap for gap in gaps if not (is_number(gap.before) or is_number(gap.after))]
    both = [gap for gap in inner if gap.a and gap.b]
    if len(both) > 1 and _renamed(both):
        return True
    other = [(gap, weight) for gap in inner if (weight := _weight(gap))]
    if sum([weight for _, weight in other]) < 1:
        return False
    planted = _planted(inner)
    told: dict[tuple[str, str], float] = {}  # what is said often differs once
    for gap, weight in other:
        if not any(word in gap.a or word in gap.b for word in planted):
            told.setdefault((gap.left_a, gap.left_b), weight)
    return sum(told.values()) >= 1


def reworded(gaps: Sequence[Gap]) -> int:
    """How many letters stand against as many others between words that are the same."""
    inner = [gap for gap in gaps if gap.before and gap.after and gap.left_a and gap.left_b]
    sides = [min(len(_words(gap.left_a)), len(_words(gap.left_b))) for gap in inner]
    return sum([least for least in sides if least > 1])


def _planted(gaps: Sequence[Gap]) -> set[str]:
    """Words that stand in one text where the other has nothing, or lost one character."""
    return {gap.left_a for gap in gaps if len(gap.left_b) <= 1 < len(gap.left_a)} | {
        gap.left_b for gap in gaps if len(gap.left_a) <= 1 < len(gap.left_b)
    }


def _renamed(gaps: Sequence[Gap]) -> bool:
    """Whether one character always stands where the other text has one word: 日 for 阿拉伯.

    A word that was planted over characters has met different ones.
    """
    met: dict[str, list[str]] = {}
    for gap in gaps:
        char, word = _words(gap.a), _words(gap.b)
        if len(char) > len(word):
            char, word = word, char
        if len(char) == 1 < len(word) and char not in word:
            met.setdefault(word, []).append(char)
    enough = 2 if len(met) == 1 else 3
    return any(len(chars) >= enough and len(set(chars)) == 1 for chars in met.values())


def _numbers_at_an_end(gap: Gap) -> bool:
    """The same where the texts begin or end: of nothing but numbers, or of words that differ in those alone."""
    if gap.before and gap.after:
        return False
    if all(side and set(side) <= _DIGITS | _HAN_NUMERALS for side in (gap.left_a, gap.left_b)):
        return True
    if max(len(gap.a), len(gap.b)) > NUMBER or _NUMERAL.sub("", gap.a) != _NUMERAL.sub("", gap.b):
        return False
    in_a, in_b = _NUMERAL.findall(gap.a), _NUMERAL.findall(gap.b)
    lengthened = _NUMERAL.match(gap.after[:1]) or _NUMERAL.match(gap.before[-1:])
    return in_a != in_b and bool((in_a and in_b) or lengthened)


def _weight(gap: Gap) -> float:
    """How much of other news a gap makes: 1 is enough."""
    if not gap.a or not gap.b:
        return float(_lengthened(gap.a or gap.b, gap.before[-1], gap.after[0]))
    if _other_number(gap) or _other_name(gap):
        return 1.0
    if not _other_words(gap):
        return 0.0
    return OTHER_WORDS if gap.shared <= LEAD else OTHER_WORDS * BEHIND


def _lengthened(alone: str, before: str, after: str) -> bool:
    """Whether what one text has alone is numerals, and a number before or after goes on in them: 第十 and 第十一."""
    numerals = _DIGITS if alone[0] in _DIGITS else _HAN_NUMERALS
    return len(alone) <= NUMBER and numerals.issuperset(alone) and (before in numerals or after in numerals)


def _other_number(gap: Gap) -> bool:
    """Digits or numerals that stand against others: 98 and 99."""
    if max(len(gap.a), len(gap.b)) > NUMBER:
        return False
    in_a = _NUMERAL.findall(gap.left_a)
    in_b = _NUMERAL.findall(gap.left_b) if in_a else []
    return bool(in_b) and in_a != in_b


def _other_name(gap: Gap) -> bool:
    """Two people's names against each other, two places', or two countries by one character: 日文版 and 俄文版."""
    if {gap.a, gap.b} <= terms("nations"):
        return True
    if not (1 < len(gap.a) < 5 and 1 < len(gap.b) < 5 and gap.a.isalpha() and gap.b.isalpha()):
        return False
    sides = (gap.a, gap.b)
    people = all(not terms("surnames").isdisjoint((side[:2], side[0])) for side in sides)
    return people or all(side[-1] in _PLACES for side in sides) or gap.after[0] in _PLACES


def _other_words(gap: Gap) -> bool:
    """Words against other words of about their length; planted ones are longer than what they overwrote."""
    left_a, left_b = len(_words(gap.left_a)), len(_words(gap.left_b))
    if max(left_a, left_b) > LONGER * min(left_a, left_b):
        return False
    a, b = _words(gap.a), _words(gap.b)
    return a != b and (len(a) == len(b) == 1 or min(len(a), len(b)) > 1)


def _words(text: str) -> str:
    return text if not text or text.isalpha() else _DIGIT.sub("", text)
