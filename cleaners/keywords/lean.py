"""Whether entries lean to what is advertised so far, by a rough look, that a closer one is worth its time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cleaners.keywords.entries import Entries
from cleaners.keywords.kinds import HAN, kinds
from cleaners.keywords.likeness import CLOSER
from cleaners.model import Document
from cleaners.planted.glance import glance
from cleaners.planted.pairs import is_common, pair_keys

# A rough look has to say much of so many entries.
FEWEST, ROUGHLY = 5, 1.0
# Where nothing else speaks, of lines of so many and of others: how many, what each says roughly, and all of them.
ENTRIES, LINE, COLUMN = 3, (5, 0.9, 8.0), (6, 1.5, 14.0)
# How many of them plainly are what is advertised, each by so much.
PLAIN, ALIKE = 4, 2.0
# For each pair of characters that is common in news, all of them have to say so much.
NEWS = 1.2


def heaviest(weights: Sequence[float]) -> tuple[int, int]:
    """The stretch ``[first, last)`` of the largest sum (Kadane's algorithm)."""
    best, span, total, since = 0.0, (0, 0), 0.0, 0
    for at, weight in enumerate(weights):
        if total <= 0:
            total, since = 0.0, at
        total += weight
        if total > best:
            best, span = total, (since, at + 1)
    return span


def leans(leant: Sequence[float]) -> bool:
    """Whether a rough look says so much of a stretch that a closer one is worth its time."""
    return len(leant) >= FEWEST and sum(leant) >= max(CLOSER, ROUGHLY * len(leant))


def leans_alone(document: Document, entries: Entries, stretch: slice) -> bool:
    """Whether it says so much that nothing else has to speak, which takes more of a list of a word or two a line, and
    pairs of characters that are not those of news."""
    told = entries.leant[stretch]
    if not leans(told):
        return False
    starts, ends, blocks = entries.starts[stretch], entries.ends[stretch], entries.blocks[stretch]
    many = np.bincount(blocks - blocks[0])[blocks - blocks[0]] >= ENTRIES
    # What a list says over and over is a label in it.
    once = {
        document.folded[start:end]: (likeness, fit)
        for start, end, likeness, fit in zip(starts.tolist(), ends.tolist(), told, many.tolist(), strict=True)
    }
    all_of_them = [likeness for likeness, _ in once.values()]
    of_lines = [likeness for likeness, fit in once.values() if fit]
    if sum(likeness >= ALIKE for likeness in all_of_them) < PLAIN:
        return False
    if not (_says(of_lines, LINE) or _says(all_of_them, COLUMN)):
        return False
    return _of_news(document.folded, int(starts[0]), int(ends[-1])) <= NEWS * sum(told)


def is_of_news(document: Document, entries: Entries) -> bool:
    """Whether entries hold more pairs of characters that are common in news than what they lean to outweighs."""
    leant = sum(max(one, 0.0) for one in entries.leant)
    return _of_news(document.folded, int(entries.starts[0]), int(entries.ends[-1])) > NEWS * leant


def _of_news(folded: str, start: int, end: int) -> int:
    """How many pairs of Chinese characters of a stretch are common in news."""
    seen, told = glance(folded).codes[start:end], kinds(folded)[start:end]
    pairs = np.flatnonzero(told[1:] & told[:-1] & HAN)
    return int(is_common(pair_keys(seen[pairs], seen[pairs + 1])).sum())


def _says(likeness: Sequence[float], needed: tuple[int, float, float]) -> bool:
    fewest, mean, least = needed
    return len(likeness) >= fewest and sum(likeness) >= max(least, mean * len(likeness))
