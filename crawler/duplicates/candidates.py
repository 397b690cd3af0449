"""Pairs of texts that share enough fingerprints to be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleaners.copies.fingerprints import Hashes
from crawler.duplicates.index import Reader
from crawler.duplicates.postings import TEXT_BITS, Counts

# A fingerprint that more texts hold is furniture.
COMMON = 50
# A text that holds hardly another is one of a crowd (much copied, or all furniture): it is looked up by so many
# of its least common, unless those are in more texts than CROWD.
RARE_SHARE, RAREST, CROWD = 0.2, 6, 2000
# A pair is looked at when it shares this much of one text's fingerprints, and two of them, or one where
# there are no more than FEW; of each text's partners so many, the likeliest first.
SHARE, FEW, PARTNERS = 0.3, 5, 16
_BATCH, _CROWD_BATCH = 2048, 128


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of texts by number, ``a < b``, each once, with the share of fingerprints, 0 to 1.

    ``furniture`` are the common fingerprints that were met.
    """

    a: Counts
    b: Counts
    share: NDArray[np.float64]
    furniture: Hashes

    @classmethod
    def joined(cls, several: Sequence[Candidates]) -> Candidates:
        """All of them as one."""
        a, b, share = (
            np.concatenate(parts)
            for parts in zip(*((one.a, one.b, one.share) for one in several), strict=True)
        )
        return cls(*_once(a, b, share), np.unique(np.concatenate([one.furniture for one in several])))


@dataclass(frozen=True, slots=True)
class _Asked:
    """Fingerprints in order, with the place in ``numbers`` of the text that holds each."""

    numbers: Counts
    owners: Counts
    values: Hashes


def candidates(reader: Reader, numbers: Sequence[int]) -> Candidates:
    """The candidates of each of the texts among all in the index."""
    found: list[tuple[Counts, Counts, NDArray[np.float64]]] = []
    furniture: list[Hashes] = []
    for first in range(0, len(numbers), _BATCH):
        asked = _asked(reader, numbers[first : first + _BATCH])
        held, places, texts = reader.holders(asked.values, COMMON)
        rare = np.bincount(asked.owners[held <= COMMON], minlength=len(asked.numbers))
        found.append(_partners(reader, asked, places, texts, rare))
        furniture.append(np.unique(asked.values[held > COMMON]))
        crowded = np.flatnonzero(rare < RARE_SHARE * reader.sizes[asked.numbers])
        for start in range(0, len(crowded), _CROWD_BATCH):
            found.append(_in_crowd(reader, asked, held, crowded[start : start + _CROWD_BATCH]))
    a, b, share = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return Candidates(*_once(a, b, share), np.unique(np.concatenate(furniture)))


def _asked(reader: Reader, numbers: Sequence[int]) -> _Asked:
    values, sizes = reader.prints(numbers)
    owners = np.repeat(np.arange(len(sizes), dtype=np.uint64), sizes)
    packed = np.sort((values << np.uint64(TEXT_BITS)) | owners)
    held_by: Counts = (packed & np.uint64((1 << TEXT_BITS) - 1)).astype(np.int64)
    return _Asked(np.array(numbers, np.int64), held_by, packed >> np.uint64(TEXT_BITS))


def _partners(
    reader: Reader, asked: _Asked, places: Counts, texts: Counts, own: Counts
) -> tuple[Counts, Counts, NDArray[np.float64]]:
    """(text, partner, share) of the likeliest; ``own`` is how many fingerprints of each asked text counted."""
    owners = asked.owners[places]
    others = asked.numbers[owners] != texts
    packed = np.sort((owners[others] << TEXT_BITS) | texts[others])
    first = np.flatnonzero(np.concatenate(([True], packed[1:] != packed[:-1]))) if packed.size else packed
    shared = np.diff(first, append=len(packed))
    owners, texts = packed[first] >> TEXT_BITS, packed[first] & ((1 << TEXT_BITS) - 1)
    least = np.minimum(own[owners], reader.sizes[texts])
    share = np.minimum(shared / np.maximum(least, 1), 1.0)
    kept = (share >= SHARE) & ((shared > 1) | (least <= FEW))
    owners, texts, share = owners[kept], texts[kept], share[kept]
    order = np.lexsort((reader.ranks[texts], -share, owners))
    owners, texts, share = owners[order], texts[order], share[order]
    nth = np.arange(len(owners)) - np.searchsorted(owners, owners)
    kept = nth < PARTNERS
    return asked.numbers[owners[kept]], texts[kept], share[kept]


def _in_crowd(
    reader: Reader, asked: _Asked, held: Counts, crowded: Counts
) -> tuple[Counts, Counts, NDArray[np.float64]]:
    """The same for texts of a crowd, by the least common of their common fingerprints."""
    inside = np.flatnonzero(np.isin(asked.owners, crowded))
    inside = inside[np.lexsort((asked.values[inside], held[inside], asked.owners[inside]))]
    owners = asked.owners[inside]
    chosen = np.sort(inside[np.arange(len(inside)) - np.searchsorted(owners, owners) < RAREST])
    fewer = _Asked(asked.numbers, asked.owners[chosen], asked.values[chosen])
    held, places, texts = reader.holders(fewer.values, CROWD)
    own = np.bincount(fewer.owners[held <= CROWD], minlength=len(asked.numbers))
    return _partners(reader, fewer, places, texts, own)


def _once(a: Counts, b: Counts, share: NDArray[np.float64]) -> tuple[Counts, Counts, NDArray[np.float64]]:
    """Each pair in one direction, with the higher share of both."""
    low, high = np.minimum(a, b), np.maximum(a, b)
    order = np.lexsort((-share, high, low))
    low, high, share = low[order], high[order], share[order]
    new = np.ones(len(low), bool)
    new[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    return low[new], high[new], share[new]
