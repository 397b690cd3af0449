"""In which order candidates are compared, so that few comparisons tell all."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaners.copies.kinship import NEAR
from crawler.duplicates.candidates import Candidates
from crawler.duplicates.index import Reader
from crawler.duplicates.postings import Counts


def in_order(reader: Reader, pairs: Candidates) -> Iterator[tuple[int, int, float]]:
    """The pairs (hub, other text, share), those of the texts most like all their candidates first: what stands for a
    story is compared with each of its copies and parts, and they not with one another. Of a hub's pairs those of
    one length come first, then by falling share."""
    places = _places(reader, pairs)
    ahead = places[pairs.a] < places[pairs.b]
    hub, other = np.where(ahead, pairs.a, pairs.b), np.where(ahead, pairs.b, pairs.a)
    sizes = reader.sizes[hub], reader.sizes[other]
    unlike = np.minimum(*sizes) < NEAR * np.maximum(*sizes)
    order = np.lexsort((places[other], -np.rint(pairs.share * 1000), unlike, places[hub]))
    return zip(hub[order].tolist(), other[order].tolist(), pairs.share[order].tolist(), strict=True)


def _places(reader: Reader, pairs: Candidates) -> Counts:
    """By number of text: its place among all that have candidates, by how much is equal in both, of all that is in
    either. Of equals the longest comes first: it has its digits."""
    sizes = reader.sizes[pairs.a], reader.sizes[pairs.b]
    both = pairs.share * np.minimum(*sizes)
    alike = np.rint(1000 * both / np.maximum(sizes[0] + sizes[1] - both, 1))  # whole: sums depend on no order
    drawn = np.bincount(pairs.a, alike, len(reader.sizes)) + np.bincount(pairs.b, alike, len(reader.sizes))
    met = np.union1d(pairs.a, pairs.b)
    order = np.lexsort((reader.ranks[met], -reader.lengths(met.tolist()), -drawn[met]))
    places = np.zeros(len(reader.sizes), np.int64)
    places[met[order]] = np.arange(len(met))
    return places
