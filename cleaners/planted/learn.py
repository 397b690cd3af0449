"""Finds the words that were planted in the pages of one host, whatever their vocabulary.

One term alone may always be a new name. So a host is planted when several terms, or one many times, pass a strict
test; only then are rarer terms believed as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

import numpy as np

from cleaners.planted.lone import kinship
from cleaners.planted.mining import Ints, Pooled, Strings, pooled, strings
from cleaners.planted.ngrams import Floats, Ngrams, ngrams
from cleaners.planted.seams import Reading, apart, read_by, weigh
from cleaners.planted.vocabulary import Learned

# A place speaks for a planted term by its score over MIDDLE, at most by CAP either way.
MIDDLE, CAP = -3.5, 3.0
GAIN_CAP = 6.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A string with all its places; ``speaks`` and ``gains`` are by place."""

    term: str
    starts: Ints
    ends: Ints
    pages: Ints
    speaks: Floats
    gains: Floats
    expected: float
    variety: float
    spread: float


@dataclass(frozen=True, slots=True)
class Bar:
    """What a term must reach: the sum over its places, means a place, and the shares of ``Strings``."""

    places: int
    evidence: float
    speaks: float
    gain: float
    variety: float
    spread: float

    def passed(self, found: Candidate) -> bool:
        return (
            len(found.ends) >= self.places
            and float(found.speaks.sum()) >= self.evidence
            and float(found.speaks.mean()) >= self.speaks
            and float(np.clip(found.gains, -GAIN_CAP, GAIN_CAP).mean()) >= self.gain
            and found.variety >= self.variety
            and found.spread >= self.spread
        )


STRICT = Bar(4, 6.0, 1.2, 1.0, 0.7, 0.7)
# In a planted host: terms at several places, and rare ones.
LOOSE = Bar(4, 3.0, 0.4, 0.0, 0.5, 0.5)
RARE = Bar(2, 3.0, 1.2, 1.0, 0.7, 0.7)
# What a place speaks more for a string that is made of the pairs of characters of the strict terms, all of it.
KIN = 3.0
# Strict terms that show a host to be planted: so many, or one at so many places; their evidence together; and one
# place in at most so many characters. Essays and novels, which the model does not know, stay far from that.
TERMS, PLACES, TOGETHER, DENSITY = 2, 14, 20.0, 2_500
# Fewer pages teach nothing: a name may be all that one page is about.
PAGES = 3
ROUNDS = 3


def learn(
    pages: Sequence[str], known: Sequence[Learned] = (), model: Ngrams | None = None
) -> tuple[Learned, ...]:
    """The terms planted in the pages (squeezed texts) of one host, best first; none from a clean host.

    With ``known`` terms, that were seen in other pages of the host, the host counts as planted.
    """
    if len(pages) < PAGES:
        return ()
    model = model or ngrams()
    pool = pooled(pages)
    reading = read_by(model, pool.text)
    found = [one for some in strings(model, pool) for one in _candidates(model, reading, pool, some)]
    strict = settled([one for one in found if STRICT.passed(one)], (STRICT,))
    if not any(one.places and not one.blocked for one in known) and not planted_host(strict, len(pool.text)):
        return ()
    terms = {one.term for one in strict} | {one.term for one in known}
    likely = [related(one, terms) for one in found]
    kept = settled([one for one in likely if LOOSE.passed(one) or RARE.passed(one)], (LOOSE, RARE))
    return tuple(
        Learned(one.term, len(set(one.pages.tolist())), len(one.ends), one.expected, float(one.gains.mean()))
        for one in kept
    )


def planted_host(strict: Sequence[Candidate], size: int) -> bool:
    """Whether the strict candidates of a pool of ``size`` characters are planted words rather than names."""
    places = sum(len(one.ends) for one in strict)
    enough = len(strict) >= TERMS or any(len(one.ends) >= PLACES for one in strict)
    return enough and places * DENSITY >= size and sum(float(one.speaks.sum()) for one in strict) >= TOGETHER


def related(one: Candidate, terms: Set[str]) -> Candidate:
    """The candidate with what its kinship to other terms says for it."""
    if one.term in terms:
        return one
    share = kinship(one.term, np.array([0]), np.array([len(one.term)]), terms)
    return replace(one, speaks=np.minimum(one.speaks + np.float32(KIN) * share, CAP).astype(np.float32))


def settled(found: Sequence[Candidate], bars: Sequence[Bar]) -> list[Candidate]:
    """The candidates that pass a bar by the places that are theirs, where several claim the same; best first."""
    for _ in range(ROUNDS):
        found = [rest for rest in shared_out(found) if any(bar.passed(rest) for bar in bars)]
    return sorted(found, key=lambda one: (-float(one.speaks.sum()), one.term))


def shared_out(found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Each place to the candidate that explains it best: by its gain there, and how often it is seen at all."""
    if not found:
        return
    starts = np.concatenate([one.starts for one in found])
    ends = np.concatenate([one.ends for one in found])
    weight = np.concatenate([one.gains + np.log(len(one.ends)) for one in found])
    won = apart(starts, ends, weight)
    bounds = np.cumsum([0, *(len(one.ends) for one in found)])
    for number, one in enumerate(found):
        mine = won[bounds[number] : bounds[number + 1]]
        if mine.any():
            yield replace(
                one, starts=one.starts[mine], ends=one.ends[mine], pages=one.pages[mine],
                speaks=one.speaks[mine], gains=one.gains[mine],
            )  # fmt: skip


def _candidates(model: Ngrams, reading: Reading, pool: Pooled, some: Strings) -> Iterator[Candidate]:
    if not len(some.ends):
        return
    starts, ends = some.ends - some.length + 1, some.ends + 1
    gains, scores = weigh(model, reading, starts, ends)
    speaks = np.clip(scores - MIDDLE, -CAP, CAP)
    order = np.argsort(some.which, kind="stable")
    bounds = np.searchsorted(some.which[order], np.arange(len(some.expected) + 1))
    sums = np.bincount(some.which, speaks, len(some.expected))
    for number in np.flatnonzero(sums >= 0):
        here = order[bounds[number] : bounds[number + 1]]
        start = int(starts[here[0]])
        yield Candidate(
            pool.text[start : start + some.length], starts[here], ends[here], pool.page[starts[here]],
            speaks[here], gains[here], float(some.expected[number]), float(some.variety[number]), float(some.spread[number]),
        )  # fmt: skip
