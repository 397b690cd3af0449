"""Places of what is known before a page is read: links to elsewhere, terms that were learned, terms of the lists."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from cleaners.planted.candidates import pairs_of
from cleaners.planted.composed import compositions
from cleaners.planted.place import LONGER, LOWEST, SURE, Look, Place, occurrences, overlapping
from cleaners.planted.shown import LINKED, unheard
from cleaners.planted.spot import Spot
from cleaners.planted.vocabulary import Learned, tells
from cleaners.terms import matcher, terms

# What a listed word scores more at each of its places on a planted page: one akin to a hard one that is there,
# one of ``adverts.txt`` that clean news does not hold, another, and one that clean news holds too.
AKIN, UNHEARD, SOFT, NEWS = 6.0, 3.0, -1.0, -2.5
LISTS = ("inline", "inline_soft", "adverts", "explicit", "trade")
# A term from so many places on is cut wherever it stands, unless clean news holds it at this share of them; then it
# needs a score, which is EVEN where all would be honest. One place alone is believed elsewhere from LONE on.
KNOWN, HONEST, EVEN, LONE = 2, 0.005, 1.0, 0.5
# Among so many links that were plainly planted, another one need only score so much.
MOST, AMONG = 3, -2.0


def planted_links(spots: Sequence[Spot]) -> Iterator[tuple[Spot, str]]:
    """The links out of a sentence that reads on without them, and the evidence of each; where most of several do so plainly,
    the others need not."""
    links = [spot for spot in spots if spot.host]
    plain = sum(spot.score >= LINKED for spot in links)
    least = AMONG if plain >= MOST and plain * 2 >= len(links) else LINKED
    for spot in links:
        if spot.score >= least:
            told = f"a link to {spot.host} in a sentence that reads on without it, score {spot.score:.1f}"
            yield spot, f"{spot.term}; {told}"


def linked(look: Look) -> Iterator[Place]:
    for spot, told in planted_links(look.spots):
        start, end = np.searchsorted(look.whole.at, np.array([spot.start, spot.end])).tolist()
        yield Place(start, end, spot.score + SURE, "injected.keyword_inline", told)


def learned(look: Look) -> Iterator[Place]:
    """Terms that other pages of the host taught."""
    return _known(look, look.vocabulary)


def taught(look: Look) -> Iterator[Place]:
    """Terms that the page itself taught."""
    return _known(look, look.taught)


def _known(look: Look, vocabulary: Sequence[Learned]) -> Iterator[Place]:
    known = {one.term: one for one in vocabulary if not one.blocked}
    for start, end, score, gain in look.weighed(occurrences(look.text, known)):
        one = known[look.text[start:end]]
        if score >= needed(one):
            told = (
                "confirmed"
                if one.confirmed and not one.places
                else f"planted at {one.places} places of {one.pages} pages of this host, gain {one.gain:.1f} a place"
            )
            more = SURE + LONGER * (end - start) if one.confirmed or one.places >= KNOWN else -LONE
            weight = max(score, LOWEST) + more
            yield Place(start, end, weight, "injected.learned", f"{one.term}; {told}, {gain:.1f} here")


def needed(one: Learned) -> float:
    """The score that a place of a learned term has to reach; any, unless one place taught it or clean news holds it."""
    share = one.expected / max(one.places, 1)
    if one.confirmed or (one.places >= KNOWN and share < HONEST):
        return -math.inf
    return EVEN + math.log(max(share, HONEST)) if one.places >= KNOWN else LONE


def listed(look: Look) -> Iterator[Place]:
    """Listed words, the likelier the harder they are: those akin to hard ones on the page are of its vocabulary, and
    so are those unheard of where no host tells whether they are planted."""
    pairs = pairs_of(set(look.hard))
    unknown = frozenset[str]() if tells(look.vocabulary) else unheard()
    for start, end, score, _ in look.weighed(overlapping(look.text, matcher(*LISTS))):
        term = look.text[start:end]
        if term in terms("inline"):
            more = SURE + LONGER * (end - start)
        elif pairs_of({term}) & pairs:
            more = AKIN
        elif term in unknown:
            more = UNHEARD
        else:
            more = NEWS if look.reading.is_news(start, end) else SOFT
        told = f"{term}; {len(look.hard)} listed terms on the page"
        yield Place(start, end, score + more, "injected.keyword_inline", told)


def of_parts(look: Look) -> Iterator[Place]:
    """What is put together from parts of the host's terms."""
    known = frozenset(one.term for one in look.vocabulary if not one.blocked)
    found = compositions(look.model, look.reading, look.text, known)
    for start, end, score, _ in found.rows():
        told = f"{look.text[start:end]}; of parts of words that are planted on this host"
        # A known term at its end explains the place as well, unless that reads worse.
        weight = max(score, LOWEST) + SURE + LONGER / 2 * (end - start)
        yield Place(start, end, weight, "injected.learned", told)
