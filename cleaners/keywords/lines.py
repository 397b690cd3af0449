"""How far each line of a page leans to what is advertised: by its characters, its English words, its contacts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from cleaners.keywords.advertised import WHOLE
from cleaners.keywords.entries import split
from cleaners.keywords.kinds import LETTER, counts_by_line, kinds_by_line, lines_at
from cleaners.keywords.likeness import (
    CONTACT,
    HEADLINE,
    LEANING,
    LONG,
    MOST,
    NAMES,
    WORD,
    contact_of,
    leanings,
)
from cleaners.model import Document
from cleaners.terms import terms

# A run of lines is worth a look from one on that leans at all (nats).
LEAST = 1.0
# A line of several entries is from here on, and so much for each; of more than so many times as few as there may be, a
# stretch is chosen.
LEANT, EACH, MOSTLY = 5.0, 0.5, 3
# A line that is more than this share of Latin letters and digits is told by its words, two of the list or more, and by its
# contacts, of so many messengers: an honest page gives its own number and address.
LATIN, WORDS, MANY, MESSENGERS = 0.5, 2, 3, 3
# A messenger and a name or a number of it are no shorter.
ADDRESS = 6
_WORD = re.compile(r"[a-z]+")


def line_leanings(document: Document) -> tuple[list[float], frozenset[int]]:
    """How far each block leans to what is advertised (nats); said again at once, it says no more. And the blocks of so
    many entries that they may be planted as a whole.

    No entry of a list says more than another one, and a long one, as a headline is, nothing."""
    if not document.blocks:
        return [], frozenset()
    sums, counts = leanings(document.folded), counts_by_line(document.folded)
    starts, ends = lines_at(document.folded)
    sizes = ends - starts
    # The break that ends a line is a sign as well; the last line has none.
    entries = counts.parting.copy()
    entries[-1] += 1
    told = np.minimum(sums[ends] - sums[starts], MOST * entries)
    told = np.where(sizes > LONG * entries, np.minimum(told, HEADLINE), told)
    lines = document.lines
    # One that is said again has as many characters, that lean as far.
    same = (told[1:] > 0) & (sizes[1:] == sizes[:-1])
    for index in (same.nonzero()[0] + 1).tolist():
        if lines[index] == lines[index - 1]:
            told[index] = 0.0
    latin = counts.latin > LATIN * sizes
    lettered = kinds_by_line(document.folded) & LETTER != 0
    told = np.where(latin, np.maximum(told, 0.0), told)
    whole = [
        index
        for index in ((entries >= WHOLE.entries) & (told >= LEANT)).nonzero()[0].tolist()
        if entries[index] <= MOSTLY * WHOLE.entries
        and sizes[index] <= LONG * entries[index]
        and told[index] >= EACH * entries[index]
    ]
    found: list[float] = told.tolist()
    for index in (latin & lettered).nonzero()[0].tolist():
        found[index] += _of_words(lines[index])
    for index in (latin & (sizes >= ADDRESS * MESSENGERS)).nonzero()[0].tolist():
        found[index] += _of_contacts(lines[index])
    return found, frozenset(whole)


def _of_words(line: str) -> float:
    words = terms("latin").intersection(_WORD.findall(line))
    return LEANING if len(words) >= MANY else WORD * len(words) if len(words) >= WORDS else 0.0


def _of_contacts(line: str) -> float:
    if len({*NAMES.findall(line)}) < MESSENGERS:
        return 0.0
    found = [contact_of(entry) for entry in split(line)]
    return (
        CONTACT * sum(one is not None for one in found) if len({*found} - {None, ""}) >= MESSENGERS else 0.0
    )


def leaning(weights: Sequence[float]) -> Iterator[int]:
    """Where a stretch of blocks has leant far enough."""
    total = 0.0
    for index, weight in enumerate(weights):
        total += weight
        if total <= 0.0:
            total = 0.0
        elif total >= LEANING and weight > LEAST:
            yield index
