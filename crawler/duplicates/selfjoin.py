"""Which texts of an index share fingerprints, all at once: its postings joined with themselves.

A third of the work of looking every text up, by which each pair is found twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleaners.copies.fingerprints import Hashes
from crawler.duplicates.index import Reader
from crawler.duplicates.postings import TEXT_BITS, Counts, firsts

# Meetings of two texts in a fingerprint that are worked on at once, 8 bytes each; a range of texts has so many.
AT_ONCE = 4 << 20


@dataclass(frozen=True, slots=True)
class Survey:
    """``furniture`` are the fingerprints that more than ``limit`` texts hold, in order. By number of text,
    ``furnished`` tells whether it holds one, ``rare`` how many others it has, and ``met`` how often it meets a text
    before it in those."""

    limit: int
    furniture: Hashes
    furnished: NDArray[np.bool_]
    rare: Counts
    met: Counts


def survey(reader: Reader, limit: int) -> Survey:
    count = len(reader.sizes)
    common, furnished = [np.empty(0, np.uint64)], np.zeros(count, bool)
    rare, met = np.zeros(count, np.int64), np.zeros(count, np.int64)
    for part in reader.postings():
        texts, nth, held = _grouped(part)
        many = held > limit
        common.append(np.unique(part[many] >> np.uint64(TEXT_BITS)))
        furnished[texts[many]] = True
        rare += np.bincount(texts[~many], minlength=count)
        met += np.bincount(texts[~many], nth[~many], count).astype(np.int64)
    return Survey(limit, np.concatenate(common), furnished, rare, met)


def meetings(
    reader: Reader, known: Survey, at_once: int = AT_ONCE
) -> Iterator[tuple[Counts, Counts, Counts]]:
    """(text, one before it, fingerprints that both hold) of all that share any, a range of texts at a time."""
    turns = np.cumsum(known.met) // at_once
    for turn in np.unique(turns).tolist():
        low, high = np.searchsorted(turns, (turn, turn + 1)).tolist()
        packed = np.concatenate([_meetings(part, known.limit, low, high) for part in reader.postings()])
        packed.sort()
        first = firsts(packed)
        pairs = packed[first]
        yield pairs >> TEXT_BITS, pairs & ((1 << TEXT_BITS) - 1), np.diff(first, append=len(packed))


def _meetings(part: Hashes, limit: int, low: int, high: int) -> Counts:
    texts, nth, held = _grouped(part)
    asked = np.flatnonzero((nth > 0) & (held <= limit) & (texts >= low) & (texts < high))
    counts = nth[asked]
    starts = asked - counts
    before = np.arange(counts.sum()) + np.repeat(starts - np.cumsum(counts) + counts, counts)
    packed: Counts = (np.repeat(texts[asked], counts) << TEXT_BITS) | texts[before]
    return packed


def _grouped(part: Hashes) -> tuple[Counts, Counts, Counts]:
    """Of each posting its text, how many postings of its fingerprint come before it, and how many there are."""
    values = part >> np.uint64(TEXT_BITS)
    starts = firsts(values)
    held = np.diff(starts, append=len(part))
    texts = (part & np.uint64((1 << TEXT_BITS) - 1)).astype(np.int64)
    return texts, np.arange(len(part)) - np.repeat(starts, held), np.repeat(held, held)
