"""Strings of a host's pages that may have been planted, with what each of their places says."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from operator import add

import numpy as np

from cleaners.planted.likelihood import Places, Reading, counted
from cleaners.planted.mining import Ints, Pooled, Strings, strings
from cleaners.planted.ngrams import Ngrams
from cleaners.planted.seams import weigh
from cleaners.planted.spans import apart
from cleaners.planted.tables import Floats
from cleaners.text.points import points

# A place speaks for a planted string by its score over MIDDLE, from LEAST to MOST: half of all random places say little
# about what was planted there, a name's places hardly ever speak for it.
MIDDLE, LEAST, MOST = -1.0, -1.5, 6.0
# What a place scores more for a string that is made of the pairs of characters of known terms, all of it.
KIN = 3.0
# Of candidates for one place, what it counts that each stands at others, and from how many it counts no more.
REPUTE, MANY = 1.5, 4
ROUNDS = 3
_NUMBER = re.compile(r"\d{5,}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A string with all its places; ``scores`` and ``gains`` are by place, ``variety`` and ``spread`` of ``Strings``."""

    term: str
    starts: Ints
    ends: Ints
    pages: Ints
    scores: Floats
    gains: Floats
    expected: float = 0.0
    variety: float = 1.0
    spread: float = 1.0

    @property
    def evidence(self) -> float:
        return float(spoken(self.scores).sum())


@dataclass(frozen=True, slots=True)
class Bar:
    """What a term must reach: places, evidence of all together, and the shares of ``Strings``."""

    places: int
    evidence: float
    variety: float
    spread: float

    def passed(self, found: Candidate) -> bool:
        return self._fits(found) and found.evidence >= self.evidence

    def passable(self, found: Candidate) -> bool:
        """Whether some of its places may pass: others may take the rest of them."""
        return self._fits(found) and float(np.maximum(spoken(found.scores), 0).sum()) >= self.evidence

    def _fits(self, found: Candidate) -> bool:
        return (
            len(found.ends) >= self.places and found.variety >= self.variety and found.spread >= self.spread
        )


def spoken(scores: Floats) -> Floats:
    """What each place says for a string having been planted."""
    found: Floats = np.clip(scores - np.float32(MIDDLE), LEAST, MOST)
    return found


def repeated(model: Ngrams, reading: Reading, pool: Pooled) -> list[Candidate]:
    """The strings that the pages repeat oftener than clean news would, between ever different neighbours."""
    return [one for some in strings(model, pool) for one in _weighed(model, reading, pool, some)]


def _weighed(model: Ngrams, reading: Reading, pool: Pooled, some: Strings) -> Iterator[Candidate]:
    if not len(some.ends):
        return
    starts, ends = some.ends - some.length + 1, some.ends + 1
    gains, scores = weigh(model, reading, starts, ends)
    order = np.argsort(some.which, kind="stable")
    bounds = np.searchsorted(some.which[order], np.arange(len(some.expected) + 1))
    sums = np.bincount(some.which, spoken(scores), len(some.expected))
    counts = np.diff(bounds)
    for number in np.flatnonzero(sums + KIN * counts >= 0):
        here = order[bounds[number] : bounds[number + 1]]
        start = int(starts[here[0]])
        yield Candidate(
            pool.text[start : start + some.length], starts[here], ends[here], pool.page[starts[here]],
            scores[here], gains[here], float(some.expected[number]), float(some.variety[number]), float(some.spread[number]),
        )  # fmt: skip


def grouped(pool: Pooled, starts: Places, ends: Places, scores: Floats, gains: Floats) -> list[Candidate]:
    """Spans as candidates, those of the same string as one."""
    places: dict[str, list[int]] = {}
    for at, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        places.setdefault(pool.text[start:end], []).append(at)
    return [
        Candidate(term, starts[at], ends[at], pool.page[starts[at]], scores[at], gains[at])
        for term, at in places.items()
    ]


def related(found: Iterable[Candidate], terms: Set[str]) -> Iterator[Candidate]:
    """Candidates with what their kinship to other terms says for them."""
    pairs = pairs_of(terms)
    for one in found:
        if one.term not in terms and (share := _share(one.term, pairs)):
            yield replace(one, scores=one.scores + np.float32(KIN) * np.float32(share))
        else:
            yield one


def pairs_of(terms: Set[str]) -> frozenset[str]:
    """The pairs of characters of terms; a long number's are all alike."""
    shaped = [_shaped(term) for term in terms]
    return frozenset(term[at : at + 2] for term in shaped for at in range(len(term) - 1))


def _share(term: str, pairs: Set[str]) -> float:
    """What ``kinship`` tells of a whole string."""
    shaped = _shaped(term)
    # There are hundreds of thousands of strings.
    return sum(map(pairs.__contains__, map(add, shaped, shaped[1:]))) / max(len(shaped) - 1, 1)


def kinship(text: str, starts: Places, ends: Places, pairs: Set[str]) -> Floats:
    """Of each span, the share of its pairs of characters that are among those of known terms."""
    letters, known = (points(one).astype(np.int64) for one in (_shaped(text), "".join(pairs)))
    # A string of n characters has n - 1 pairs.
    sums = counted(np.isin(letters[:-1] << 32 | letters[1:], known[::2] << 32 | known[1::2]))
    held = sums[np.maximum(ends - 1, starts)] - sums[starts]
    shares: Floats = (held / np.maximum(ends - starts - 1, 1)).astype(np.float32)
    return shares


def _shaped(text: str) -> str:
    """The text with long numbers as numbers of one digit: who plants one number to write to plants others."""
    return _NUMBER.sub(lambda found: "#" * len(found[0]), text)


def settled(found: Sequence[Candidate], bars: Sequence[Bar]) -> list[Candidate]:
    """The candidates that pass a bar by the places that are theirs, where several claim the same; best first."""
    # What cannot pass takes no place from what can.
    found = [one for one in found if any(bar.passable(one) for bar in bars)]
    for _ in range(ROUNDS):
        found = [rest for rest in _shared_out(found) if any(bar.passed(rest) for bar in bars)]
    return sorted(found, key=lambda one: (-one.evidence, one.term))


def repute(places: int) -> float:
    """What a string's places say for it at one of them, against a longer or shorter one."""
    return REPUTE * math.log(min(max(places, 1), MANY))


# By the number of places.
_REPUTES = np.array([repute(places) for places in range(MANY + 1)], np.float32)


def _shared_out(found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Each place to the candidate that explains it best: by its score there, and how often it is seen at all."""
    if not found:
        return
    sizes = np.array([len(one.ends) for one in found])
    starts = np.concatenate([one.starts for one in found])
    ends = np.concatenate([one.ends for one in found])
    scores = np.concatenate([one.scores for one in found])
    won = apart(starts, ends, scores + np.repeat(_REPUTES[np.minimum(sizes, MANY)], sizes))
    bounds = np.cumsum([0, *sizes])
    left = np.add.reduceat(won, bounds[:-1], dtype=np.int64)
    for number in np.flatnonzero(left).tolist():
        one = found[number]
        if left[number] == sizes[number]:
            yield one
            continue
        mine = won[bounds[number] : bounds[number + 1]]
        yield replace(
            one, starts=one.starts[mine], ends=one.ends[mine], pages=one.pages[mine],
            scores=one.scores[mine], gains=one.gains[mine],
        )  # fmt: skip
