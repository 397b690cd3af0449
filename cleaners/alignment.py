"""Where two keys (``cleaners.fingerprints.key``) say the same: runs of equal characters, in order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

# Fewer equal characters in a row stand in any two texts.
RUN = 4
# Exact alignment takes time and memory by the product of the lengths; longer texts are first pinned together
# at what stands once in both.
PRODUCT, PIN = 64_000_000, 16


class Run(NamedTuple):
    """``a[at_a:at_a + length] == b[at_b:at_b + length]``."""

    at_a: int
    at_b: int
    length: int


def runs(a: str, b: str) -> list[Run]:
    """The longest common subsequence of both as runs; those under RUN characters may stand there by chance.

    Of texts too long for that (PRODUCT) the same between pins; what holds no pin there is left unaligned.
    """
    if len(a) * len(b) <= PRODUCT:
        return _exact(a, b, 0, 0)
    found: list[Run] = []
    for run in _pinned(a, b):
        if found and _follows(found[-1], run):
            found[-1] = found[-1]._replace(length=found[-1].length + run.length)
        else:
            found.append(run)
    return found


def _follows(last: Run, run: Run) -> bool:
    return last.at_a + last.length == run.at_a and last.at_b + last.length == run.at_b


def _exact(a: str, b: str, from_a: int, from_b: int) -> list[Run]:
    return [
        Run(from_a + block.a, from_b + block.b, block.size)
        for block in LCSseq.editops(a, b).as_matching_blocks()
        if block.size
    ]


def _pinned(a: str, b: str) -> Iterator[Run]:
    last_a = last_b = 0
    for at_a, at_b in [*_pins(a, b), (len(a), len(b))]:
        if at_a < last_a or at_b < last_b:
            continue
        if (at_a - last_a) * (at_b - last_b) <= PRODUCT:
            yield from _exact(a[last_a:at_a], b[last_b:at_b], last_a, last_b)
        if at_a < len(a):
            yield Run(at_a, at_b, PIN)
        last_a, last_b = at_a + PIN, at_b + PIN


def _pins(a: str, b: str) -> list[tuple[int, int]]:
    """Places of what stands once in each text, the longest chain that is in the order of both."""
    once_a, once_b = _once(a), _once(b)
    pairs = sorted((at, once_b[gram]) for gram, at in once_a.items() if gram in once_b)
    ends: list[int] = []
    chain: list[int] = []  # for each length, the pair that ends the best chain of it
    before = [-1] * len(pairs)
    for number, (_, at_b) in enumerate(pairs):
        slot = bisect_left(ends, at_b)
        ends[slot : slot + 1] = [at_b]
        chain[slot : slot + 1] = [number]
        before[number] = chain[slot - 1] if slot else -1
    at = chain[-1] if chain else -1
    kept = []
    while at >= 0:
        kept.append(pairs[at])
        at = before[at]
    return kept[::-1]


def _once(text: str) -> dict[str, int]:
    places: dict[str, int] = {}
    for at in range(len(text) - PIN + 1):
        gram = text[at : at + PIN]
        places[gram] = -1 if gram in places else at
    return {gram: at for gram, at in places.items() if at >= 0}
