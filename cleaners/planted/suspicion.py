"""Whether a page without any listed word is worth reading for planted ones: asked of every page, so at once.

First by pairs of characters alone: a word was planted where clean news hardly knows the pairs at both of its ends, but the
pair that they leave without it. What looks so is then read by the model.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaners.keywords.kinds import DIGIT, HAN, LETTER, Kinds, kinds
from cleaners.keywords.likeness import leanings
from cleaners.model import Document
from cleaners.planted.glance import glance
from cleaners.planted.likelihood import Places, counted, read_by
from cleaners.planted.ngrams import Codes, ngrams
from cleaners.planted.pairs import RARE, STEPS, pair_keys, rough_counts
from cleaners.planted.spans import apart, strange
from cleaners.planted.squeeze import SPACED, squeeze
from cleaners.text.points import among

# Characters of the body that are looked at, from its middle.
LOOKED = 1200
# A word's characters, and of how many places where it may begin it passes over.
SHORTEST, LONGEST, PASSED = 3, 12, 4
# Weights of the pairs at both ends, of the pair without it, of what its characters lean to, of a fourth character and of
# each beyond; and the base. A logistic regression against what the model takes for planted, in news with words of the
# vocabularies that bars are set with (``python -m benchmarks.suspicion``).
JOINTS, JOINED, LEANING, FOURTH, FURTHER, BASE = -1.4, 1.0, 0.12, 1.3, -0.2, -5.6
# What one has to say to be looked at with so many characters on either side; what one can say at most, and all of them at
# least, a character and on any page.
LEAST, AROUND, MOST, EACH, ENOUGH = -1.5, 12, 3.0, 0.0016, 0.6
# Signs within what is written in Latin letters and digits.
WITHIN = "-@:._"
# So many spaces between Chinese characters may stand around words, and are left out.
SPACES = 4
# Places that read as planted by the model, of such a score.
PLACES, SCORE = 2, 2.0


def suspect(document: Document) -> bool:
    """Whether the middle of the body reads as if words had been planted in it, at several places."""
    inside = document.blocks[document.body.first : document.body.last]
    if not inside:
        return False
    start, end = inside[0].start, inside[-1].end
    start = max(start, (start + end - LOOKED) // 2)
    text, end = document.folded, min(end, start + LOOKED)
    if len(SPACED.findall(text, start, end)) >= SPACES:
        text = squeeze(text, [(start, end)]).text
        start, end = 0, len(text)
    around = _places(text, start, end)
    if not around:
        return False
    looked = squeeze(text, around)
    return len(strange(ngrams(), read_by(ngrams(), looked.text)).over(SCORE).starts) >= PLACES


def _places(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of one of a folded text in which words seem to stand that were planted; none where those say
    too little together."""
    seen = glance(folded).codes[start:end]
    if len(seen) < SHORTEST:
        return []
    starts, ends, units, joined, parted = words_of(seen, kinds(folded)[start:end])
    if not len(starts):
        return []
    sums = leanings(folded)[start : end + 1]
    said = BASE + LEANING * (sums[ends] - sums[starts]) + np.where(ends - starts > SHORTEST, FOURTH, 0)
    said += FURTHER * np.maximum(units - SHORTEST - 1, 0)
    said += JOINED / STEPS * joined + JOINTS / STEPS * parted
    fit = np.flatnonzero(said > LEAST)
    if not _enough(said[fit], len(seen)):
        return []
    fit = fit[apart(starts[fit], ends[fit], said[fit].astype(np.float32))]
    if not _enough(said[fit], len(seen)):
        return []
    found: list[tuple[int, int]] = []
    for first, last in sorted(zip(starts[fit].tolist(), ends[fit].tolist(), strict=True)):
        first, last = start + max(0, first - AROUND), start + min(len(seen), last + AROUND)
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], last
        else:
            found.append((first, last))
    return found


def _enough(said: NDArray[np.float64], size: int) -> bool:
    """Whether words say enough together to read so many characters more closely."""
    return float(np.clip(said, 0, MOST).sum()) >= max(ENOUGH, EACH * size)


class Words(NamedTuple):
    """Where each word begins and ends, how many units it has (a run of Latin letters and digits is one), and how often
    clean news holds the pair of characters that it leaves, and both that it parts together (``rough_counts``)."""

    starts: Places
    ends: Places
    units: Places
    joined: NDArray[np.uint8]
    parted: NDArray[np.uint8]


def words_of(seen: Codes, told: Kinds) -> Words:
    """What may be a word between two pairs that clean news hardly knows, and leaves one that it knows well. ``told`` are
    the kinds of the characters."""
    word = told & (HAN | LETTER | DIGIT)
    latin = word & (LETTER | DIGIT)
    # A sign within an address or a name to write to is a part of it.
    letters = latin.nonzero()[0]
    between = letters[:-1][letters[1:] - letters[:-1] == 2] + 1
    word[between[among(WITHIN).take(seen[between])]] |= LETTER
    one, other = word[1:], word[:-1]
    han = (np.minimum(one, other) > 0) & (np.maximum(one, other) == HAN)
    held = rough_counts(pair_keys(seen[:-1], seen[1:]))
    edges = np.flatnonzero(han & (held <= RARE)) + 1
    starts = np.concatenate([edges[:-step] for step in range(1, PASSED + 1)])
    ends = np.concatenate([edges[step:] for step in range(1, PASSED + 1)])
    size, breaks, latins = ends - starts, counted(word == 0), counted((one != HAN) & (other != HAN))
    units = size - (latins[ends - 1] - latins[starts])
    fit = np.flatnonzero((size >= SHORTEST) & (units <= LONGEST) & (breaks[ends] == breaks[starts]))
    starts, ends, units = starts[fit], ends[fit], units[fit]
    joined = rough_counts(pair_keys(seen[starts - 1], seen[ends]))
    fit = np.flatnonzero(joined > RARE)
    starts, ends = starts[fit], ends[fit]
    return Words(starts, ends, units[fit], joined[fit], held[starts - 1] + held[ends - 1])
