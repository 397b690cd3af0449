"""Pairs of texts that share enough fingerprints to be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleaners.copies.fingerprints import Hashes
from crawler.duplicates.index import Reader
from crawler.duplicates.postings import TEXT_BITS, Counts, firsts
from crawler.duplicates.selfjoin import meetings, survey

# A fingerprint that more texts hold is furniture.
COMMON = 50
# A text that holds hardly another is one of a crowd (much copied, or all furniture): it is looked up by so many
# of its least common, unless those are in more texts than CROWD.
RARE_SHARE, RAREST, CROWD = 0.2, 6, 2000
# A pair is looked at when it shares this much of one text's fingerprints, and two of them, or one where
# there are no more than FEW; of each text's partners so many, the likeliest first.
SHARE, FEW, PARTNERS = 0.3, 5, 16
_BATCH, _CROWD_BATCH = 2048, 128
# A text, another, and the share of fingerprints, 0 to 1; by place.
_Likely = tuple[Counts, Counts, NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of texts by number, ``a < b``, each once, with the share of fingerprints, 0 to 1.

    ``furniture`` are the common fingerprints that were met, ``furnished`` the texts that hold any.
    """

    a: Counts
    b: Counts
    share: NDArray[np.float64]
    furniture: Hashes
    furnished: Counts

    @classmethod
    def joined(cls, several: Sequence[Candidates]) -> Candidates:
        """All of them as one."""
        furniture = np.unique(np.concatenate([one.furniture for one in several]))
        furnished = np.unique(np.concatenate([one.furnished for one in several]))
        return cls(*_once((one.a, one.b, one.share) for one in several), furniture, furnished)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Fingerprints in order, with the place in ``numbers`` of the text that holds each."""

    numbers: Counts
    owners: Counts
    values: Hashes


def candidates(reader: Reader, numbers: Sequence[int]) -> Candidates:
    """The candidates of each of the texts among all in the index."""
    if len(numbers) == len(reader.sizes) and reader.settled:
        return _of_all(reader)
    firsts = range(0, max(len(numbers), 1), _BATCH)
    return Candidates.joined([_looked_up(reader, numbers[first : first + _BATCH]) for first in firsts])


def _of_all(reader: Reader) -> Candidates:
    """The same as looking up every text."""
    known = survey(reader, COMMON)
    likely = [_likely(reader, known.rare, *met) for met in meetings(reader, known)]
    texts, others, shared = (np.concatenate(parts) for parts in zip(*likely, strict=True))
    texts, others = np.concatenate((texts, others)), np.concatenate((others, texts))
    found = _likeliest(reader, texts, others, np.tile(shared, 2), known.rare[texts])
    crowds = (_crowd(reader, some) for some in _batches(known.rare < RARE_SHARE * reader.sizes))
    return Candidates(*_once((found, *crowds)), known.furniture, np.flatnonzero(known.furnished))


def _crowd(reader: Reader, crowded: Counts) -> _Likely:
    asked = _asked(reader, crowded.tolist())
    held, _, _ = reader.holders(asked.values, 0)
    return _in_crowd(reader, asked, held, np.arange(len(asked.numbers)))


def _batches(crowded: NDArray[np.bool_]) -> Iterator[Counts]:
    """The places of texts of a crowd, some at a time."""
    places = np.flatnonzero(crowded)
    return (places[start : start + _CROWD_BATCH] for start in range(0, len(places), _CROWD_BATCH))


def _likely(
    reader: Reader, rare: Counts, texts: Counts, others: Counts, shared: Counts
) -> tuple[Counts, Counts, Counts]:
    """Those of which one text may be a partner of the other."""
    least = np.minimum(
        np.minimum(rare[texts], rare[others]), np.minimum(reader.sizes[texts], reader.sizes[others])
    )
    kept = shared >= SHARE * least
    return texts[kept], others[kept], shared[kept]


def _looked_up(reader: Reader, numbers: Sequence[int]) -> Candidates:
    asked = _asked(reader, numbers)
    held, places, texts = reader.holders(asked.values, COMMON)
    rare = np.bincount(asked.owners[held <= COMMON], minlength=len(asked.numbers))
    found = _partners(reader, asked, places, texts, rare)
    crowds = (
        _in_crowd(reader, asked, held, some)
        for some in _batches(rare < RARE_SHARE * reader.sizes[asked.numbers])
    )
    common = held > COMMON
    furnished = asked.numbers[np.unique(asked.owners[common])]
    return Candidates(*_once((found, *crowds)), np.unique(asked.values[common]), furnished)


def _asked(reader: Reader, numbers: Sequence[int]) -> _Asked:
    values, sizes = reader.prints(numbers)
    owners = np.repeat(np.arange(len(sizes), dtype=np.uint64), sizes)
    packed = np.sort((values << np.uint64(TEXT_BITS)) | owners)
    held_by: Counts = (packed & np.uint64((1 << TEXT_BITS) - 1)).astype(np.int64)
    return _Asked(np.array(numbers, np.int64), held_by, packed >> np.uint64(TEXT_BITS))


def _partners(reader: Reader, asked: _Asked, places: Counts, texts: Counts, own: Counts) -> _Likely:
    """(text, partner, share) of the likeliest; ``own`` is how many fingerprints of each asked text counted."""
    owners = asked.owners[places]
    others = asked.numbers[owners] != texts
    packed = np.sort((owners[others] << TEXT_BITS) | texts[others])
    first = firsts(packed)
    shared = np.diff(first, append=len(packed))
    owners, texts = packed[first] >> TEXT_BITS, packed[first] & ((1 << TEXT_BITS) - 1)
    return _likeliest(reader, asked.numbers[owners], texts, shared, own[owners])


def _likeliest(reader: Reader, numbers: Counts, texts: Counts, shared: Counts, own: Counts) -> _Likely:
    """(text, partner, share) of the likeliest partners of each of the ``numbers``; ``own`` is how many fingerprints
    of it counted."""
    least = np.minimum(own, reader.sizes[texts])
    share = np.minimum(shared / np.maximum(least, 1), 1.0)
    kept = (share >= SHARE) & ((shared > 1) | (least <= FEW))
    numbers, texts, share = numbers[kept], texts[kept], share[kept]
    many = np.bincount(numbers)[numbers] > PARTNERS
    chosen = ~many
    inside = np.flatnonzero(many)
    inside = inside[np.lexsort((reader.ranks[texts[inside]], -share[inside], numbers[inside]))]
    nth = np.arange(len(inside)) - np.searchsorted(numbers[inside], numbers[inside])
    chosen[inside[nth < PARTNERS]] = True
    return numbers[chosen], texts[chosen], share[chosen]


def _in_crowd(reader: Reader, asked: _Asked, held: Counts, crowded: Counts) -> _Likely:
    """The same for texts of a crowd, by the least common of their common fingerprints."""
    inside = np.flatnonzero(np.isin(asked.owners, crowded))
    inside = inside[np.lexsort((asked.values[inside], held[inside], asked.owners[inside]))]
    owners = asked.owners[inside]
    chosen = np.sort(inside[np.arange(len(inside)) - np.searchsorted(owners, owners) < RAREST])
    fewer = _Asked(asked.numbers, asked.owners[chosen], asked.values[chosen])
    held, places, texts = reader.holders(fewer.values, CROWD)
    own = np.bincount(fewer.owners[held <= CROWD], minlength=len(asked.numbers))
    return _partners(reader, fewer, places, texts, own)


def _once(found: Iterable[_Likely]) -> _Likely:
    """Each pair of all of them in one direction, with the higher share of both."""
    a, b, share = (np.concatenate(parts) for parts in zip(*found, strict=True))
    low, high = np.minimum(a, b), np.maximum(a, b)
    order = np.lexsort((-share, high, low))
    low, high, share = low[order], high[order], share[order]
    new = np.ones(len(low), bool)
    new[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    return low[new], high[new], share[new]
