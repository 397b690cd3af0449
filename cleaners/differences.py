"""What stands between the runs that two keys have in common, and whether it makes other news of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from cleaners.alignment import RUN, Run
from cleaners.terms import terms

# Another number or name, or two other wordings in the lead, make other news; behind it they count half.
LEAD, BEHIND = 200, 0.5
# A longer difference holds numbers by chance; words against so many times longer ones are no other wording.
NUMBER, LONGER = 12, 2.5
# So many numbers gone from between the same words, and hardly one left, is a text stripped of them.
STRIPPED = 2
_DIGITS = frozenset("0123456789")
_HAN_NUMERALS = frozenset("一二三四五六七八九十百")
_DIGIT, _NUMERAL = re.compile("[0-9]"), re.compile("[0-9一二三四五六七八九十百]")
_PLACES = frozenset("国省市县区州盟旗镇乡村")


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
    end_a = end_b = from_a = from_b = shared = 0
    before = left_a = left_b = ""
    for at_a, at_b, length in [*common, Run(len(a), len(b), RUN)]:
        left_a += a[end_a:at_a]
        left_b += b[end_b:at_b]
        end_a, end_b = at_a + length, at_b + length
        if length < RUN:
            continue
        after = a[at_a:end_a]
        if from_a < at_a or from_b < at_b:
            gaps.append(Gap(a[from_a:at_a], b[from_b:at_b], left_a, left_b, before, after, shared))
        from_a, from_b, shared, before = end_a, end_b, shared + length, after
        left_a = left_b = ""
    return gaps


def differs(gaps: Sequence[Gap]) -> bool:
    """Whether a number, a name, or more of the wording is another in each, between words that are the same."""
    if any(_numbers_at_an_end(gap) for gap in (*gaps[:1], *gaps[-1:])):
        return True
    # A year that both hold pins nothing together.
    inner = [gap for gap in gaps if not (_is_number(gap.before) or _is_number(gap.after))]
    if _renamed(inner):
        return True
    planted: set[str] | None = None
    told: dict[tuple[str, str], float] = {}  # what is said often differs once
    for gap in inner:
        sure = _other_number(gap) or _other_name(gap)
        if not sure and not _other_words(gap):
            continue
        planted = _planted(inner) if planted is None else planted
        if not any(word in gap.a or word in gap.b for word in planted):
            weight = 1.0 if sure else 0.5 if gap.shared <= LEAD else 0.5 * BEHIND
            told.setdefault((gap.left_a, gap.left_b), weight)
    return sum(told.values()) >= 1


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
        if _is_number(gap.left_a) and _is_number(gap.left_b):
            places += 1
            of_a += 0 if gap.left_b else len(gap.left_a)
            of_b += 0 if gap.left_a else len(gap.left_b)
    return Lost(places, of_a, of_b)


def reworded(gaps: Sequence[Gap]) -> int:
    """How many characters stand against as many others between words that are the same."""
    sides = [sorted((len(gap.left_a), len(gap.left_b))) for gap in gaps if gap.before and gap.after]
    return sum(least for least, _ in sides if least > 1)


def stripped(lost: Lost, common: str) -> Literal["", "a", "b"]:
    """Which text its numbers are gone from, so that it is as near to other news that differ in numbers alone.

    ``common`` is what the texts share.
    """
    if lost.places < STRIPPED or lost.of_a + lost.of_b <= 2 * len(_DIGIT.findall(common)):
        return ""
    return "a" if lost.of_b > lost.of_a else "b"


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
        if not gap.a or not gap.b:
            continue
        char, word = _words(gap.a), _words(gap.b)
        if len(char) > len(word):
            char, word = word, char
        if len(char) == 1 < len(word) and char not in word:
            met.setdefault(word, []).append(char)
    enough = 2 if len(met) == 1 else 3
    return any(len(set(chars)) == 1 and len(chars) >= enough for chars in met.values())


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


def _other_number(gap: Gap) -> bool:
    """Digits or numerals that stand against others, or lengthen or shorten one: 98 and 99, 第十 and 第十一."""
    if max(len(gap.a), len(gap.b)) > NUMBER:
        return False
    if gap.left_a and gap.left_b:
        in_a = _NUMERAL.findall(gap.left_a)
        in_b = _NUMERAL.findall(gap.left_b) if in_a else []
        return bool(in_a and in_b) and in_a != in_b
    alone = gap.left_a + gap.left_b
    for numerals in (_DIGITS, _HAN_NUMERALS):
        if alone and gap.a + gap.b == alone and set(alone) <= numerals:
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
    """Words against other words of about their length; planted ones are longer than what they overwrote."""
    if not gap.left_a or not gap.left_b:
        return False
    least, most = sorted((len(_words(gap.left_a)), len(_words(gap.left_b))))
    if not least or most > LONGER * least:
        return False
    a, b = _words(gap.a), _words(gap.b)
    return a != b and (len(a) == len(b) == 1 or min(len(a), len(b)) > 1)


def _words(text: str) -> str:
    return text if not text or text.isalpha() else _DIGIT.sub("", text)


def _is_number(run: str) -> bool:
    """Whether there is nothing but digits, or nothing at all."""
    return not run or (run.isascii() and run.isdigit())
