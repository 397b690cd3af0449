"""Where two keys (``cleaners.copies.fingerprints.key``) say the same: runs of equal characters, in order."""

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
# A text so many times longer holds too much that is equal in the low bytes alone.
ALIKE = 2


class Run(NamedTuple):
    """``a[at_a:at_a + length] == b[at_b:at_b + length]``."""

    at_a: int
    at_b: int
    length: int


def runs(a: str, b: str) -> list[Run]:
    """The longest common subsequence of both as runs; those under RUN characters may stand there by chance.

    Of texts of like lengths it is that of the characters' low bytes, a fifth of the work, less what is equal in
    these alone. Of texts too long for that (PRODUCT) the same between pins; what holds no pin there is left unaligned.
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
    if max(len(a), len(b)) > ALIKE * min(len(a), len(b)):
        blocks = LCSseq.editops(a, b).as_matching_blocks()
        return [Run(from_a + block.a, from_b + block.b, block.size) for block in blocks[:-1]]
    found: list[Run] = []
    # The last is of no characters: it says where the texts end.
    for block in LCSseq.editops(_low(a), _low(b)).as_matching_blocks()[:-1]:
        at_a, at_b, size = block.a, block.b, block.size
        if a[at_a : at_a + size] == b[at_b : at_b + size]:
            found.append(Run(from_a + at_a, from_b + at_b, size))
        elif size > 1:
            found += _equal(a, b, at_a, at_b, size, from_a, from_b)
    return found


def _low(text: str) -> bytes:
    """The low byte of each character."""
    return text.encode("utf-32-le", "surrogatepass")[::4]


def _equal(a: str, b: str, at_a: int, at_b: int, size: int, from_a: int, from_b: int) -> Iterator[Run]:
    """The runs in so many characters side by side, of which some are equal in their low bytes alone."""
    length = 0
    for step in range(size + 1):
        if step < size and a[at_a + step] == b[at_b + step]:
            length += 1
        elif length:
            yield Run(from_a + at_a + step - length, from_b + at_b + step - length, length)
            length = 0


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
