"""Cuts the words that a host's pages taught to be planted."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from cleaners.model import Cut, Document
from cleaners.planted.extent import extent
from cleaners.planted.lone import lone_places
from cleaners.planted.ngrams import ngrams
from cleaners.planted.seams import apart, read_by, weigh
from cleaners.planted.squeeze import squeeze, without
from cleaners.planted.vocabulary import Learned

# A term that clean news holds at this share of its places or more has to gain at each place it is cut from.
HONEST = 0.005
NEEDED = 4.0


def words_learned(document: Document) -> Iterator[Cut]:
    """Cut each term of ``document.vocabulary`` where it stands, of several that overlap the one that gains most.

    What else reads as planted on such a host's pages goes too.
    """
    if not document.vocabulary:
        return
    known = {one.term: one for one in document.vocabulary if not one.blocked}
    blocked = [one.term for one in document.vocabulary if one.blocked]
    squeezed = squeeze(document.folded, [(0, len(document.folded))])
    cuts = list(_listed(squeezed.text, known))
    rest = without(squeezed, [(start, end) for start, end, _ in cuts])
    spans = [(int(squeezed.at[start]), int(squeezed.at[end - 1]) + 1, told) for start, end, told in cuts]
    for start, end, score in lone_places(ngrams(), read_by(ngrams(), rest.text), rest.text, known):
        if any(term in rest.text[start:end] or rest.text[start:end] in term for term in blocked):
            continue
        told = f"by this place alone, score {score:.1f}, on a host that is planted"
        spans.append((int(rest.at[start]), int(rest.at[end - 1]) + 1, told))
    for start, end, evidence in spans:
        yield Cut(*extent(document, start, end), "injected.learned", evidence)


def _listed(text: str, known: dict[str, Learned]) -> Iterator[tuple[int, int, str]]:
    found = list(_places(text, known))
    if not found:
        return
    terms = [known[text[start:end]] for start, end in found]
    starts, ends = (np.array(side, np.int64) for side in zip(*found, strict=True))
    gains, _ = weigh(ngrams(), read_by(ngrams(), text), starts, ends)
    fit = np.flatnonzero(gains >= [_needed(one) for one in terms])
    weight = gains + np.log([max(one.places, 1) for one in terms]).astype(np.float32)
    for at in fit[apart(starts[fit], ends[fit], weight[fit])].tolist():
        yield int(starts[at]), int(ends[at]), _evidence(terms[at], float(gains[at]))


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
