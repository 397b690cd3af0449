"""What a host's pages taught: planted terms, each with its evidence."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

# Terms at so many places are rare; how doubt grows with the share of the others, and where it ends (nats).
RARE, SLOPE, MOST = 3, 0.5, 2.5


@dataclass(frozen=True, slots=True)
class Learned:
    """A planted term, folded and without spaces.

    It was seen at ``places`` different places of ``pages`` pages, where clean news would hold it at ``expected``;
    taking it out makes what follows likelier by ``gain`` nats on average. A ``blocked`` term is never cut, and a
    ``confirmed`` one wherever it stands: somebody looked at it and said so.
    """

    term: str
    pages: int
    places: int
    expected: float
    gain: float
    blocked: bool = False
    confirmed: bool = False


def tells(vocabulary: Iterable[Learned]) -> bool:
    """Whether a vocabulary shows that its host is planted: some pages of it were, with a term that nobody blocked."""
    return any(one.places and not one.blocked for one in vocabulary)


def doubt(places: Iterable[int]) -> float:
    """What a string at one place must score more, by how many places each known term of its host stands at.

    Where hardly a term stands at a few places, there are hardly any at one: what share of a vocabulary is yet unseen is
    told by the rare ones (Good 1953).
    """
    counts = [count for count in places if count > 1]
    rare = sum(count <= RARE for count in counts)
    return min(MOST, max(0.0, SLOPE * math.log(max(sum(counts), 1) / (1 + 2 * rare)))) if counts else 0.0


def merged(one: tuple[Learned, ...], other: tuple[Learned, ...]) -> tuple[Learned, ...]:
    """Both vocabularies, of different pages of one host, as one: counts add up, gains are averaged by places."""
    terms = {known.term: known for known in one}
    for new in other:
        old = terms.get(new.term)
        terms[new.term] = new if old is None else _sum(old, new)
    return tuple(sorted(terms.values(), key=lambda known: (-known.places, known.term)))


def _sum(old: Learned, new: Learned) -> Learned:
    places = old.places + new.places
    gain = (old.gain * old.places + new.gain * new.places) / max(places, 1)
    return Learned(old.term, old.pages + new.pages, places, old.expected + new.expected, gain)
