"""Strings that a host's pages repeat more often than clean news would, between ever different neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleaners.planted.likelihood import BREAKS
from cleaners.planted.ngrams import ORDER, Codes, Ngrams, codes, hashes
from cleaners.planted.tables import Floats
from cleaners.text.points import among, points

LONGEST = 16
LEAST = 2
# A string is a candidate when it is this many times as frequent as in clean news, …
EXCESS = 3
# … and has, on both sides, this share of the different neighbours that as many random places have; no bar of
# ``cleaners.planted.learn`` takes less, …
VARIETY = 0.6
# … and stands within a Latin word or a number at no more than this share of its places.
TORN = 0.4

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pooled:
    """The different lines of a host's pages, one after another; ``page`` is the number of each character's page."""

    text: str
    page: Ints


@dataclass(frozen=True, slots=True)
class Strings:
    """Candidates of one length: ``ends`` of all their places, ``which`` candidate each is, figures by candidate.

    ``expected`` places is what clean news of the same length holds; ``variety`` the lower of the two sides'
    shares, ``spread`` the share of the different pages that as many random places would be on.
    """

    length: int
    ends: Ints
    which: Ints
    expected: Floats
    variety: Floats
    spread: Floats


def pooled(pages: Sequence[str]) -> Pooled:
    """Pages as squeezed texts; a line that several pages hold is there once."""
    lines: dict[str, int] = {}
    for number, text in enumerate(pages):
        for line in text.split("\n"):
            lines.setdefault(line, number)
    page = np.repeat(np.fromiter(lines.values(), np.int64, len(lines)), [len(line) + 1 for line in lines])
    return Pooled("".join(f"{line}\n" for line in lines), page)


def strings(model: Ngrams, pool: Pooled) -> Iterator[Strings]:
    """All candidates of two characters, of three, …"""
    text = points(pool.text)
    broken = among(BREAKS)[text]
    index = np.arange(len(text))
    run = index - np.maximum.accumulate(np.where(broken, index, -1))
    plain = codes(pool.text)
    known = [model.counts(plain, order) for order in range(1, ORDER + 1)]
    grams = hashes(text, LONGEST)
    alive, seen = run >= 1, known[0]
    digits = np.concatenate([[0], np.cumsum((text >= 48) & (text <= 57))])
    scale = np.float32(len(text) / model.total)
    differing, paging = _Differing(text), _Differing(pool.page)
    for length in range(2, LONGEST + 1):
        seen = known[length - 1] if length <= ORDER else np.minimum(np.roll(seen, 1), known[-1])
        ends = np.flatnonzero((run >= length) & alive & np.roll(alive, 1))
        _, which, count = np.unique(grams[length - 1][ends], return_inverse=True, return_counts=True)
        often = count >= LEAST
        kept = often[which]
        ends, which, count = ends[kept], (np.cumsum(often) - 1)[which[kept]], count[often]
        if not len(ends):
            return
        alive = np.zeros(len(text), bool)
        alive[ends] = True
        # Digits are one character to the model, but of ten kinds in a number that is repeated.
        rarer = np.float32(0.1) ** (digits[ends + 1] - digits[ends + 1 - length])
        chance = (seen[ends] * scale * rarer).astype(np.float32)
        yield _candidates(length, ends, which, count, chance, text, pool.page, differing, paging)


class _Differing:
    """How many different values so many random places of an array hold."""

    def __init__(self, values: NDArray[np.generic]) -> None:
        _, counts = np.unique(values, return_counts=True)
        self._shares = counts / counts.sum()

    def __call__(self, count: Ints) -> Floats:
        numbers, back = np.unique(count, return_inverse=True)
        found = [float((1 - (1 - self._shares) ** int(number)).sum()) for number in numbers]
        return np.array(found, np.float32)[back]


def _candidates(
    length: int, ends: Ints, which: Ints, count: Ints, chance: Floats, text: Codes, page: Ints,
    differing: _Differing, paging: _Differing,
) -> Strings:  # fmt: skip
    expected = np.zeros(len(count), np.float32)
    expected[which] = chance  # of all places of a string the same
    sides = differing(count)
    left = _different(which, text[ends - length], len(count)) / sides
    right = _different(which, text[np.minimum(ends + 1, len(text) - 1)], len(count)) / sides
    variety = np.minimum(left, right).astype(np.float32)
    spread = (_different(which, page[ends], len(count)) / paging(count)).astype(np.float32)
    torn = np.bincount(which, _torn(text, ends, length), len(count)) > TORN * count
    fit = (count >= LEAST + EXCESS * expected) & (variety >= VARIETY) & ~torn
    renumbered = np.cumsum(fit) - 1
    kept = fit[which]
    return Strings(length, ends[kept], renumbered[which[kept]], expected[fit], variety[fit], spread[fit])


def _torn(text: Codes, ends: Ints, length: int) -> NDArray[np.bool_]:
    """Where a string begins or ends within a word of Latin letters or a number."""
    word = ((text >= 48) & (text <= 57)) | ((text >= 97) & (text <= 122))
    starts = ends - length + 1
    after = np.minimum(ends + 1, len(text) - 1)
    return (word[starts - 1] & word[starts]) | (word[ends] & word[after])


def _different(which: Ints, values: NDArray[np.generic], size: int) -> Ints:
    pairs = np.sort(which.astype(np.int64) << 32 | values.astype(np.int64))
    first = np.concatenate([[True], pairs[1:] != pairs[:-1]]) if len(pairs) else np.zeros(0, bool)
    return np.bincount(pairs[first] >> 32, minlength=size)
