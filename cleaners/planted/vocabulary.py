"""What a host's pages taught: planted terms, each with its evidence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Learned:
    """A planted term, folded and without spaces.

    It was seen at ``places`` different places of ``pages`` pages, where clean news would hold it at ``expected``;
    taking it out makes what follows likelier by ``gain`` nats on average. A ``blocked`` term is never cut: somebody
    looked at it and said so.
    """

    term: str
    pages: int
    places: int
    expected: float
    gain: float
    blocked: bool = False


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
