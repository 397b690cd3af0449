"""Fingerprints of texts, by which copies and excerpts are found among millions.

A text is folded to its *key*: NFKC, Simplified, lower case, variants as one, letters and digits alone. Hashes of the key's runs of
eight characters, digits left out, are sampled by winnowing (Schleimer, Wilkerson, Aiken: SIGMOD 2003): the least
hash of every fifteen neighbours. So two texts that share 22 such characters in a row share a fingerprint for
sure, one character in eight costs one, and numbers that were stripped, or differ, change nothing.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cleaners.text.fold import fold
from cleaners.text.variants import variants

GRAM, WINDOW = 8, 15
# Characters of furniture in a row.
STRETCH = 20
# So many bits of a hash are kept: one in 20,000 fingerprints meets a stranger's among a million documents.
BITS = 40
# Texts are worked on together, apart by a code point that no text may hold.
_BETWEEN = "\U0010ffff"
_MARK, _EXPANDS, _DIGITS_END = 1, 2, ord("9")
_SEEN = 0x10000
# Letters, marks and numbers, by the first letter of their category.
_KEPT = "LMN"
# So many texts at once are worked on in the processor's cache.
_TOGETHER = 128

Codes = NDArray[np.uint16]
Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Prints:
    """Keys and fingerprints of several texts.

    ``keys`` are UTF-16-LE. The fingerprints of text ``i``, each once and in order, are
    ``values[starts[i]:starts[i + 1]]``; a text of fewer than eight letters has none.
    """

    keys: tuple[bytes, ...]
    values: Hashes
    starts: NDArray[np.int64]


@cache
def _table() -> Codes:
    """What each code point of the basic plane becomes: 0 for nothing, _EXPANDS for more than one character."""
    same = variants()
    plain = [unicodedata.normalize("NFKC", chr(code)).lower() for code in range(_SEEN)]
    folded = fold("".join([char if len(char) == 1 else "\0" for char in plain]))
    letters = np.array([ord(same.get(char, char)) for char in folded])
    # A few Simplified forms stand beyond the basic plane: there the Traditional one stays.
    letters = np.where(letters < _SEEN, letters, np.arange(_SEEN))
    kept = np.array([kind[0] in _KEPT for kind in map(unicodedata.category, folded)])
    table = np.zeros(0x110000, np.uint16)
    table[:_SEEN] = np.where(kept, letters, 0)
    for code in np.flatnonzero(~kept).tolist():
        if plain[code] != folded[code] and any(unicodedata.category(one)[0] in _KEPT for one in plain[code]):
            table[code] = _EXPANDS
    table[ord(_BETWEEN)] = _MARK
    return table


def _codes(text: str) -> Codes:
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    codes = _table().take(points)
    if (wide := np.unique(points[codes == _EXPANDS])).size:
        for point in wide.tolist():
            letters = unicodedata.normalize("NFKC", chr(point))
            text = text.replace(chr(point), "".join(letter for letter in letters if letter.isalnum()))
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        codes = _table().take(points)
    return codes[codes > _EXPANDS] if _BETWEEN not in text else codes[(codes != 0) & (codes != _EXPANDS)]


def key(text: str) -> str:
    """The folded text: letters of all scripts and digits, Simplified and lower case, nothing between them."""
    return _codes(text.replace(_BETWEEN, "")).tobytes().decode("utf-16-le")


def prints(texts: Sequence[str]) -> Prints:
    """Keys and fingerprints of the texts; many at once cost a fraction of one by one."""
    several = [_prints(texts[first : first + _TOGETHER]) for first in range(0, len(texts), _TOGETHER)]
    if len(several) == 1:
        return several[0]
    counts = [np.diff(some.starts) for some in several]
    return Prints(
        tuple(key for some in several for key in some.keys),
        np.concatenate([np.empty(0, np.uint64), *(some.values for some in several)]),
        np.cumsum(np.concatenate([np.zeros(1, np.int64), *counts])),
    )


def _prints(texts: Sequence[str]) -> Prints:
    codes = _codes("".join([text.replace(_BETWEEN, "") + _BETWEEN for text in texts]))
    ends = np.flatnonzero(codes == _MARK)
    raw = codes.tobytes()
    bounds = [-1, *ends.tolist()]
    keys = tuple([raw[2 * start + 2 : 2 * end] for start, end in itertools.pairwise(bounds)])
    owner, chosen = _winnow(codes[(codes > _DIGITS_END) | (codes == _MARK)])
    packed = np.sort((owner.astype(np.uint64) << np.uint64(BITS)) | chosen)
    packed = packed[np.concatenate(([True], packed[1:] != packed[:-1]))] if packed.size else packed
    starts = np.searchsorted(packed, np.arange(len(texts) + 1, dtype=np.uint64) << np.uint64(BITS))
    return Prints(keys, packed & np.uint64((1 << BITS) - 1), starts)


def _winnow(letters: Codes) -> tuple[NDArray[np.int64], Hashes]:
    """(number of the text, least hash) of every window that lies in one text; of all its grams in a short one."""
    marks = np.flatnonzero(letters == _MARK)
    span = len(letters) - GRAM - WINDOW + 2
    few_owner, few = _short(letters, marks)
    if span <= 0:
        return few_owner, few
    hashes = _grams(letters)
    least = np.minimum(hashes[:-1], hashes[1:])
    least = np.minimum(least[:-2], least[2:])
    least = np.minimum(least[:-4], least[4:])
    least = np.minimum(least[:-7], least[7:])
    inside = np.ones(span, bool)
    broken = (marks[:, None] - np.arange(GRAM + WINDOW - 1)).ravel()
    inside[broken[(broken >= 0) & (broken < span)]] = False
    inside[1:] &= (least[1:] != least[:-1]) | ~inside[:-1]  # neighbouring windows mostly share their least
    chosen = np.flatnonzero(inside)
    return np.concatenate((np.searchsorted(marks, chosen), few_owner)), np.concatenate((least[chosen], few))


def _short(letters: Codes, ends: NDArray[np.int64]) -> tuple[NDArray[np.int64], Hashes]:
    """The same of texts that have grams, but no whole window of them."""
    owners, chosen = [], []
    lengths = np.diff(ends, prepend=-1) - 1
    for text in np.flatnonzero((lengths >= GRAM) & (lengths < GRAM + WINDOW - 1)).tolist():
        owners.append(text)
        chosen.append(_grams(letters[ends[text] - lengths[text] : ends[text]]).min())
    return np.array(owners, np.int64), np.array(chosen, np.uint64)


def _grams(letters: Codes) -> Hashes:
    """A hash of each eight characters in a row: polynomial, doubled up, then mixed (splitmix64's constants)."""
    factor = 0x9E3779B97F4A7C15
    hashes = letters.astype(np.uint64) * np.uint64(0xBF58476D1CE4E5B9)
    hashes ^= hashes >> np.uint64(29)
    for width in (1, 2, 4):
        power = np.uint64(pow(factor, width, 1 << 64))
        hashes = hashes[:-width] * power + hashes[width:]
    hashes ^= hashes >> np.uint64(32)
    hashes *= np.uint64(0xD6E8FEB86659FD93)
    return hashes >> np.uint64(64 - BITS)


def stretches(keys: Sequence[str], furniture: Hashes) -> list[list[tuple[int, int]]]:
    """Where each key holds furniture (fingerprints, sorted): stretches of them, none farther than a window apart.

    Shorter ones than STRETCH are left out: they are phrases that news are full of.
    """
    whole = "".join([f"{key}{chr(_MARK)}" for key in keys])
    codes = np.frombuffer(whole.encode("utf-16-le"), np.uint16)
    letters = np.flatnonzero((codes > _DIGITS_END) | (codes == _MARK))
    spans: list[list[tuple[int, int]]] = [[] for _ in keys]
    if len(letters) < GRAM or not len(furniture):
        return spans
    found = np.flatnonzero(among(_grams(codes[letters]), furniture))
    if not len(found):
        return spans
    ends = np.cumsum([len(key) + 1 for key in keys])
    owners = np.searchsorted(ends, letters[found], "right")
    first = np.concatenate(([True], (np.diff(found) > WINDOW) | (np.diff(owners) > 0)))
    starts = letters[found[first]]
    until = letters[found[np.append(first[1:], True)] + GRAM - 1] + 1
    long = until - starts >= STRETCH
    owners, starts, until = owners[first][long], starts[long], until[long]
    offsets = ends[owners] - [len(keys[owner]) + 1 for owner in owners.tolist()]
    for owner, start, end in zip(
        owners.tolist(), (starts - offsets).tolist(), (until - offsets).tolist(), strict=True
    ):
        spans[owner].append((start, end))
    return spans


def among(values: Hashes, known: Hashes) -> NDArray[np.bool_]:
    """Which of the fingerprints are among the known ones; those are sorted."""
    found = np.zeros(len(values), bool)
    if len(known):
        # Hardly one is: most are told by their low bits.
        low = np.uint64((1 << max(16, (16 * len(known)).bit_length())) - 1)
        held = np.zeros(int(low) + 1, bool)
        held[known & low] = True
        likely = np.flatnonzero(held.take(values & low))
        nearest = known.take(np.searchsorted(known, values[likely]), mode="clip")
        found[likely] = nearest == values[likely]
    return found
