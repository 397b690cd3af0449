"""Places of strings seen nowhere else: what reads as planted by its place alone, on a page of which that is believed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from cleaners.planted.candidates import KIN, kinship, pairs_of
from cleaners.planted.known import KNOWN
from cleaners.planted.learn import ONCE
from cleaners.planted.place import LONGER, SURE, Look, Place, occurrences
from cleaners.planted.spans import strange
from cleaners.planted.vocabulary import doubt

# A longer string that holds a sure one explains a place better than that, where it scores more by this.
TOO_MUCH = 6.0
# What a string seen nowhere else must score more on a page that listed words, or those of a block, explain.
STRANGER = 1.5
# A string that is repeated on a page is a name where its places score less on average.
NAME = 1.5


def alone(look: Look, known: Sequence[Place]) -> Iterator[Place]:
    """What reads as planted by its place alone, and at its other places on the page too; kinship to the terms known
    there counts for it. ``known`` are the page's places of what is known."""
    found = strange(look.model, look.reading)
    share = kinship(look.text, found.starts, found.ends, pairs_of(_names(look)))
    weight = found.scores + np.float32(KIN) * share - np.float32(_least(look))
    sure = _sure(known)
    for at in np.flatnonzero(weight >= 0).tolist():
        start, end = int(found.starts[at]), int(found.ends[at])
        term = look.text[start:end]
        if not _is_name(look, term):
            told = f"{term}; by this place alone, score {found.scores[at]:.1f}, among what is planted"
            yield Place(start, end, float(weight[at]) + _beyond(start, end, sure), "injected.learned", told)


def _names(look: Look) -> set[str]:
    """The terms known on the page."""
    both = (*look.vocabulary, *look.taught)
    named = {look.text[one.start : one.end] for one in look.named}
    return {one.term for one in both if one.places >= KNOWN and not one.blocked} | set(look.hard) | named


def _least(look: Look) -> float:
    return (
        ONCE
        + STRANGER * (look.listed or bool(look.named))
        + doubt(one.places for one in look.vocabulary if not one.blocked)
    )


def _is_name(look: Look, term: str) -> bool:
    """Whether a string stands at several places that do not speak for its having been planted, on average."""
    if look.text.count(term) < KNOWN:
        return False
    scores = [score for _, _, score, _ in look.weighed(occurrences(look.text, (term,)))]
    return float(np.mean(scores)) < NAME


def _sure(known: Sequence[Place]) -> list[Place]:
    """Places of hard words of the lists that nothing learned takes."""
    taken = {(one.start, one.end) for one in known if one.rule == "injected.learned"}
    return [
        one
        for one in known
        if one.rule == "injected.keyword_inline"
        and one.weight >= SURE / 2
        and (one.start, one.end) not in taken
    ]


def _beyond(start: int, end: int, sure: Sequence[Place]) -> float:
    """What a string counts more that holds a sure one: the better of both is then told by their scores."""
    held = (one.end - one.start for one in sure if start <= one.start and one.end <= end)
    return max((SURE + LONGER * size - TOO_MUCH for size in held), default=0.0)
