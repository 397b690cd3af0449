"""Entries of lines that may be lists, found for a run of lines at once: what is asked of every page makes no object of each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from cleaners.keywords.kinds import (
    DASHES,
    DIGIT,
    LETTER,
    MARKS,
    PARTING,
    SIGN,
    SPACE,
    counts_by_line,
    kinds,
    kinds_by_line,
    lines_at,
)
from cleaners.keywords.likeness import GRAMMAR, roughly
from cleaners.model import Document
from cleaners.planted.glance import glance
from cleaners.planted.likelihood import Places
from cleaners.terms import matcher
from cleaners.text.points import among

_ITEM = re.compile(rf"[^{PARTING}\s]+")
_DASHED = re.compile(rf"[^{PARTING}\s{DASHES}]+")
_SIGNED = re.compile(rf"[^{PARTING}\s{re.escape(MARKS)}{DASHES}]+")
_PHRASE = re.compile(rf"[^{PARTING}\s](?:[^{PARTING}]*[^{PARTING}\s])?")
# Nothing but ASCII and what parts it, behind a label or none.
_LATIN = re.compile(r"(?:[^\x00-\x7f]{1,8}:)?[\x00-\x7f、丨·]*")
# What such a line ends with; told first, for most lines are no such.
_LAST = "".join(map(chr, range(0x80))) + "、丨·"
_WORDS = re.compile(r"[a-z]+(?: [a-z]+)+")
# Any sign that may be one of these: ``re`` is slow to look for one of a thousand.
_MARK = re.compile(rf"[^\w\s{PARTING}]")
_MARKS = frozenset(MARKS + "—–")
_SIGN = re.compile(r"[|_,、;丨]")
# The end of a sentence, as a full stop is; a lone mark behind a space is debris.
_END = re.compile(r"(?<=\S)[!?]")
# A longer line is looked at as prose: a list holds words of sentences in no more of its entries.
SHORT, PROSE = 40, 0.3
# A line of so many characters is parted by other signs, where it has so many of one and entries of so many characters.
FULL, OFTEN, LONG = 16, 4, 12
# By dashes, one with so many; and a number of fewer digits is that of an entry, and none itself.
DASHED, NUMBER = 3, 4
# So many signs part an English line's phrases; a short line of nothing but words is one; others are parted by spaces.
SIGNS, PHRASE = 4, 30


@dataclass(frozen=True, slots=True)
class Entries:
    """In order: where each entry begins and ends in the text, and the index of its block; ``leant``: how alike it is, by a
    rough look, to what is advertised (nats)."""

    starts: Places
    ends: Places
    blocks: Places
    leant: Sequence[float]

    def within(self, run: range) -> Entries:
        """Those of a run of lines."""
        first, last = np.searchsorted(self.blocks, (run.start, run.stop)).tolist()
        return Entries(
            self.starts[first:last], self.ends[first:last], self.blocks[first:last], self.leant[first:last]
        )

    def of(self, starts: Sequence[int] | Places) -> Places:
        """The numbers of the entries in which these places of the text are, or which are the last before them."""
        return np.searchsorted(self.starts, starts, side="right") - 1


def entries_of(document: Document, runs: Sequence[range]) -> Entries:
    """The entries of runs of lines, in order, parted by the usual signs; by dashes too where a line has several."""
    whole = range(runs[0].start, runs[-1].stop)
    first, last = document.blocks[whole.start].start, document.blocks[whole.stop - 1].end
    told = kinds(document.folded)[first:last]
    # One more on either side, so that each entry has both edges.
    inside = np.zeros(len(told) + 2, np.bool_)
    inside[1:-1] = (told & (SIGN | SPACE)) == 0

    def at(index: int) -> int:
        return document.blocks[index].start - first + 1

    for before, after in pairwise(runs):
        inside[at(before.stop) : at(after.start)] = False
    begun = [run.start for run in runs]
    for index in _parted_otherwise(document, whole):
        line = document.lines[index]
        listed = index in runs[bisect_right(begun, index) - 1]
        if listed and (pattern := _parting(line)) is not _ITEM:
            start = at(index)
            inside[start : start + len(line)] = False
            for found in pattern.finditer(line):
                inside[start + found.start() : start + found.end()] = True
    begin = lines_at(document.folded)[0]
    edges = (inside[1:] != inside[:-1]).nonzero()[0]
    starts, ends = edges[::2], edges[1::2]
    inner = told[starts] & told[(starts + ends) // 2] & told[ends - 1]
    named = (ends - starts >= NUMBER) | (inner & DIGIT == 0)
    starts, ends = starts[named] + first, ends[named] + first
    blocks = begin.searchsorted(starts, side="right") - 1
    return Entries(starts, ends, blocks, roughly(document.folded, starts, ends))


def _parted_otherwise(document: Document, run: range) -> list[int]:
    """The lines of a run that may be parted by others than the usual signs: few have so many dashes, or so many signs or
    words among nothing but ASCII."""
    inside = slice(run.start, run.stop)
    counts, marks = counts_by_line(document.folded), kinds_by_line(document.folded)[inside]
    dashes, signs = counts.dashes[inside], counts.signs[inside]
    latin = among(_LAST).take(glance(document.folded).codes[lines_at(document.folded)[1][inside] - 1])
    worded = marks & (LETTER | SPACE) == LETTER | SPACE
    found = (dashes >= DASHED) | (latin & (worded | (signs >= SIGNS)))
    return [run.start + at for at in found.nonzero()[0].tolist()]


def _parting(line: str) -> re.Pattern[str]:
    if line[-1:] in _LAST and _LATIN.fullmatch(line):
        signs = len(_SIGN.findall(line))
        if signs >= SIGNS or (len(line) <= PHRASE and _WORDS.fullmatch(line)):
            return _PHRASE
    if len(line) >= FULL and _is_signed(line):
        return _SIGNED
    return _DASHED if line.count("-") >= DASHED else _ITEM


def _is_signed(line: str) -> bool:
    """Whether a line says a sign over and over, with entries between."""
    found = _MARK.findall(line)
    if len(found) < OFTEN:
        return False
    return any(_is_often(count, line) for sign, count in Counter(found).items() if sign in _MARKS)


def _is_often(count: int, line: str) -> bool:
    """Whether a sign that stands so many times in a line may part entries of it."""
    return count >= OFTEN and len(line) <= LONG * (count + 1)


def split(line: str) -> list[str]:
    """The entries of a folded line."""
    return _parting(line).findall(line)


def is_list(line: str) -> bool:
    """Whether a folded line may be a list's: it holds no sentence."""
    if "。" in line and not _is_often(line.count("。"), line):
        return False
    if ("!" in line or "?" in line) and _END.search(line) and not _is_signed(line):
        return False
    if len(line) <= SHORT or not GRAMMAR.search(line):
        return True
    entries = split(line)
    prose = [entry for entry in entries if GRAMMAR.search(entry)]
    if len(prose) <= PROSE * len(entries):
        return True
    asked = matcher("queries").search
    return sum(not asked(entry) for entry in prose) <= PROSE * len(entries)
