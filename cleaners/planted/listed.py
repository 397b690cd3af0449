"""Cuts words of curated lists that were planted inside sentences. A listed word alone never cuts anything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from cleaners.model import Cut, Document
from cleaners.planted.extent import extent
from cleaners.planted.lone import lone_places
from cleaners.planted.ngrams import ngrams
from cleaners.planted.seams import read_by, weigh
from cleaners.planted.squeeze import squeeze, without
from cleaners.terms import matcher, terms

# A page is planted when it holds hard terms in so many places, and taking them out makes what follows likelier, by so
# many nats a place: more where there are fewer. News of a raid on a casino loses by it.
PLANTED = ((4, 0.5), (2, 3.0))
GAIN_CAP = 6.0


def keywords_inline(document: Document) -> Iterator[Cut]:
    """Cut listed words inside sentences, on pages that hold hard ones in several places.

    There the softer words of the same lists go too, and what else reads as planted. A word
    that parts a dash or an ellipsis (``—…—``) takes the characters between the halves with it: nothing parts
    those marks.
    """
    hard = list(matcher("inline").finditer(document.folded))
    if len({found[0] for found in hard}) < 2:
        return
    gain = _gain(document, hard)
    if not any(len(hard) >= places and gain >= least for places, least in PLANTED):
        return
    listed = list(_rooted(document, hard))
    last = 0
    for found in listed:
        start, end = extent(document, *found.span())
        if start >= last:
            yield Cut(
                start, end, "injected.keyword_inline", f"{found[0]}; {len(hard)} listed terms on the page"
            )
            last = end
    yield from _unlisted(document, listed)


def _gain(document: Document, found: Sequence[re.Match[str]]) -> float:
    starts, ends = (np.array(side, np.int64) for side in zip(*(one.span() for one in found), strict=True))
    inside = ends < len(document.folded)
    if not inside.any():
        return 0.0
    gains, _ = weigh(ngrams(), read_by(ngrams(), document.folded), starts[inside], ends[inside])
    return float(np.clip(gains, -GAIN_CAP, GAIN_CAP).mean())


def _unlisted(document: Document, listed: Sequence[re.Match[str]]) -> Iterator[Cut]:
    """What reads as planted by its place alone; kinship to the page's listed terms counts for it."""
    squeezed = squeeze(document.folded, [(0, len(document.folded))])
    taken = np.zeros(len(document.folded) + 1, bool)
    for found in listed:
        taken[found.start() : found.end()] = True
    rest = without(squeezed, [(at, at + 1) for at in np.flatnonzero(taken[squeezed.at]).tolist()])
    names = {found[0] for found in listed}
    for start, end, score in lone_places(ngrams(), read_by(ngrams(), rest.text), rest.text, names):
        first, last = int(rest.at[start]), int(rest.at[end - 1]) + 1
        told = f"by this place alone, score {score:.1f}; {len(listed)} listed terms on the page"
        yield Cut(*extent(document, first, last), "injected.keyword_inline", told)


def _rooted(document: Document, hard: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Hard terms, and the soft ones that share two characters with a hard term of this page."""
    pairs = {found[0][at : at + 2] for found in hard for at in range(len(found[0]) - 1)}
    for found in matcher("inline", "inline_soft").finditer(document.folded):
        if found[0] in terms("inline") or any(
            found[0][at : at + 2] in pairs for at in range(len(found[0]) - 1)
        ):
            yield found
