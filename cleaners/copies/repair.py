"""What a damaged text lost, read from a clean copy of the same story. The damaged text itself is never changed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from cleaners.copies.alignment import runs
from cleaners.copies.known_damage import Damage
from cleaners.text.fold import fold, script_characters

# So many characters on either side of what was lost must stand in the donor (one may be another), and with
# no more than so many others between them, numbers apart.
CONTEXT, SLACK = 6, 4
_NUMBER = re.compile(r"[0-9.,:/%‰~+-]*[0-9][0-9.,:/%‰~+-]*")


@dataclass(frozen=True, slots=True)
class Repair:
    """``text`` belongs where ``[start, end)`` of the damaged text is; it is ``[donor_start, donor_end)`` of the
    donor's text. All offsets are code points."""

    start: int
    end: int
    text: str
    kind: Literal["lossy_injection", "digits_stripped"]
    donor: str
    donor_start: int
    donor_end: int


def repairs(text: str, damage: Damage, donor: str, donor_id: str) -> tuple[Repair, ...]:
    """What ``donor``, the text of a clean copy, holds where ``text`` is damaged, in order.

    Offered only where the words around stand in both, and for planted words only as many characters as there
    are words. A character of the other script than the text's is not offered.
    """
    whole = _Whole(text, damage.planted)
    aligned = _Aligned(fold(whole.text), fold(donor))
    found = [*_overwritten(whole, aligned), *(_numbers(aligned) if damage.digits else ())]
    foreign = _foreign(text)
    offered: dict[int, Repair] = {}
    for at, first, last, kind in found:
        if foreign.isdisjoint(donor[first:last]) and "\n" not in donor[first:last]:
            start, end = whole.place(at)
            offered.setdefault(at, Repair(start, end, donor[first:last], kind, donor_id, first, last))
    return tuple(offered[at] for at in sorted(offered))


def repaired(text: str, offered: Sequence[Repair]) -> str:
    """The text with the repairs in place; for those who ask for it, never in place of the text."""
    parts, last = [], 0
    for repair in offered:
        parts += [text[last : repair.start], repair.text]
        last = repair.end
    return "".join([*parts, text[last:]])


_Found = tuple[int, int, int, Literal["lossy_injection", "digits_stripped"]]


class _Whole:
    """The damaged text without its planted words, and where its places are in the text with them."""

    def __init__(self, text: str, planted: Sequence[tuple[int, int]]) -> None:
        parts, last, length = [], 0, 0
        self.wounds: dict[int, list[tuple[int, int]]] = {}
        self._starts, self._moved = [0], [0]
        for start, end in sorted(planted):
            parts.append(text[last:start])
            length, last = length + start - last, end
            self.wounds.setdefault(length, []).append((start, end))
            self._starts.append(length)
            self._moved.append(end - length)
        self.text = "".join([*parts, text[last:]])

    def place(self, at: int) -> tuple[int, int]:
        """The span of the damaged text that is at a place of this one: its planted words, or nothing."""
        if at in self.wounds:
            return self.wounds[at][0][0], self.wounds[at][-1][1]
        moved = at + self._moved[bisect_left(self._starts, at) - 1] if at else 0
        return moved, moved


class _Aligned:
    """Where each character of a text stands in the donor, -1 for nowhere, and what the donor has between."""

    def __init__(self, text: str, donor: str) -> None:
        self.text, self.donor = text, donor
        self.at = [-1] * len(text)
        for run in runs(text, donor):
            self.at[run.at_a : run.at_a + run.length] = range(run.at_b, run.at_b + run.length)

    def between(self, at: int) -> str:
        """What the donor has between what stands before and after a place (``span`` says where); "" for
        nothing, or where the words around are not the same."""
        first, last = self.span(at)
        if first >= last or not (self._same(at - CONTEXT, at) and self._same(at, at + CONTEXT)):
            return ""
        return self.donor[first:last]

    def span(self, at: int) -> tuple[int, int]:
        """Where that is; at an end of the text as far as the donor's line goes. (0, 0) for nowhere."""
        before = self.at[at - 1] if at else -1
        after = self.at[at] if at < len(self.text) else -1
        if (at and before < 0) or (at < len(self.text) and after < 0):
            return 0, 0
        first = before + 1 if at else self.donor.rfind("\n", 0, after) + 1
        end = self.donor.find("\n", first)
        return first, after if at < len(self.text) else len(self.donor) if end < 0 else end

    def _same(self, start: int, end: int) -> bool:
        places = [place for place in self.at[max(start, 0) : max(end, 0)] if place >= 0]
        wanted = min(end, len(self.text)) - max(start, 0)
        if len(places) < wanted - 1 or not places:
            return wanted <= 0
        return len(_NUMBER.sub("", self.donor[places[0] : places[-1] + 1])) <= wanted + SLACK


def _overwritten(whole: _Whole, aligned: _Aligned) -> Iterator[_Found]:
    """What stood where words were planted."""
    for at, words in whole.wounds.items():
        for place in _alike(aligned.text, at):
            lost = aligned.between(place)
            if len(lost) == len(words) and (place == at or _one_more(aligned, lost, at, place)):
                yield at, *aligned.span(place), "lossy_injection"
                break


def _one_more(aligned: _Aligned, lost: str, at: int, place: int) -> bool:
    """Whether what is lost at another place is one more of characters all alike, each of which the donor has too."""
    first, last = sorted((at, place))
    return set(lost) == {aligned.text[first]} and all(there >= 0 for there in aligned.at[first:last])


def _alike(text: str, at: int) -> Iterator[int]:
    """The place itself, then those that differ from it by characters all alike: 1|000 and 1000|."""
    yield at
    for place in range(at - 1, -1, -1):
        if text[place] != text[at - 1]:
            break
        yield place
    for place in range(at + 1, len(text) + 1):
        if text[place - 1] != text[at]:
            break
        yield place


def _numbers(aligned: _Aligned) -> Iterator[_Found]:
    """Numbers that the donor has between the same words."""
    for at in range(len(aligned.text) + 1):
        if _NUMBER.fullmatch(aligned.between(at)):
            yield at, *aligned.span(at), "digits_stripped"


def _foreign(text: str) -> frozenset[str]:
    """The characters of the script that the text is not written in."""
    simplified, traditional = script_characters()
    counts = [sum(char in script for char in text) for script in (simplified, traditional)]
    if counts[0] == counts[1]:
        return simplified | traditional
    return traditional if counts[0] > counts[1] else simplified
