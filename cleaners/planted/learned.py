"""Cuts the words that a host's pages taught to be planted."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from cleaners.model import Cut, Document
from cleaners.planted.extent import extent
from cleaners.planted.ngrams import ngrams
from cleaners.planted.seams import apart, read_by, weigh
from cleaners.planted.squeeze import squeeze
from cleaners.planted.vocabulary import Learned

# A term that clean news holds at this share of its places or more has to gain at each place it is cut from.
HONEST = 0.005
NEEDED = 4.0


def words_learned(document: Document) -> Iterator[Cut]:
    """Cut each term of ``document.vocabulary`` where it stands, of several that overlap the one that gains most."""
    known = {one.term: one for one in document.vocabulary}
    if not known:
        return
    squeezed = squeeze(document.folded, [(0, len(document.folded))])
    found = list(_places(squeezed.text, known))
    if not found:
        return
    terms = [known[squeezed.text[start:end]] for start, end in found]
    starts, ends = (np.array(side, np.int64) for side in zip(*found, strict=True))
    gains, _ = weigh(ngrams(), read_by(ngrams(), squeezed.text), starts, ends)
    fit = np.flatnonzero(gains >= [_needed(one) for one in terms])
    weight = gains + np.log([one.places for one in terms]).astype(np.float32)
    for at in fit[apart(starts[fit], ends[fit], weight[fit])].tolist():
        first, last = squeezed.at[starts[at]], squeezed.at[ends[at] - 1] + 1
        yield Cut(
            *extent(document, int(first), int(last)), "injected.learned", _evidence(terms[at], gains[at])
        )


def _places(text: str, known: dict[str, Learned]) -> Iterator[tuple[int, int]]:
    for term in known:
        at = text.find(term)
        while at >= 0:
            yield at, at + len(term)
            at = text.find(term, at + 1)


def _needed(one: Learned) -> float:
    share = one.expected / max(one.places, 1)
    return NEEDED + math.log(share) if share >= HONEST else -math.inf


def _evidence(one: Learned, gain: float) -> str:
    return (
        f"{one.term}; planted at {one.places} places of {one.pages} pages of this host, "
        f"gain {one.gain:.1f} a place, {gain:.1f} here"
    )
