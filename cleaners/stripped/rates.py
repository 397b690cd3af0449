"""How much likelier a place is where a number stood than where none did: logarithms of odds, learned from clean news.

A place lies between two characters. Its windows are the ones on either side, the two behind it, and then longer ones: the
longest that the news as it is or without its digits holds often enough tells the odds
(``cleaners.stripped.train`` counts them).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from cleaners.planted.glance import BITS, Slots, slots
from cleaners.planted.ngrams import Codes

# Characters of a window before the place and behind it: the last that is known tells.
WINDOWS = ((1, 1), (0, 2), (1, 2), (2, 2), (2, 3))
BEFORE, BEHIND = 2, 3
# Steps of a quantised logarithm of odds, and the most that one says (nats).
STEPS, MOST = 8, 15.0
_NEWLINE, _DIGIT = 10, 48
# Places that are looked up at once: a row of each takes some hundred bytes.
AT_ONCE = 200_000

Odds = NDArray[np.float32]

# By character and window, what it counts in the key: an odd number where the window holds it, no other's.
_FACTORS = np.array(
    [
        [
            pow(0x9E3779B97F4A7C15, 1 + place + 5 * number, 1 << 64)
            if BEFORE - before <= place < BEFORE + behind
            else 0
            for number, (before, behind) in enumerate(WINDOWS)
        ]
        for place in range(BEFORE + BEHIND)
    ],
    np.uint64,
)


@dataclass(frozen=True, slots=True)
class Rates:
    """Sorted keys of windows, and the log-odds (nats) of each. ``follow`` and ``join`` mark by slot (see
    ``cleaners.planted.glance``) the pairs behind and around places that may have odds to speak of."""

    keys: NDArray[np.uint64]
    values: Odds
    follow: NDArray[np.bool_]
    join: NDArray[np.bool_]

    def telling(self, seen: Codes, pairs: Slots) -> NDArray[np.int64]:
        """The places of a text, by the character behind, that may have odds to speak of. ``pairs`` are the slots of its
        pairs."""
        marked = self.follow[pairs]
        marked[1:] |= self.join[pairs[:-1]]
        marked[1:] &= seen[:-2] != _DIGIT
        return np.flatnonzero(marked)

    def odds(self, seen: Codes, at: NDArray[np.int64]) -> Odds:
        """The log-odds of places of a text."""
        if len(at) > AT_ONCE:
            parts = np.array_split(at, len(at) // AT_ONCE + 1)
            return np.concatenate([self.odds(seen, part) for part in parts])
        asked = window_keys(surroundings(seen, at))
        where = np.minimum(np.searchsorted(self.keys, asked), len(self.keys) - 1)
        told = np.where(self.keys[where] == asked, self.values[where], np.float32(np.nan))
        found: Odds = np.full(len(at), -MOST, np.float32)
        for column in range(len(WINDOWS)):
            found = np.where(np.isnan(told[:, column]), found, told[:, column])
        return found


def surroundings(seen: Codes, at: NDArray[np.int64]) -> Codes:
    """Rows of the BEFORE characters before each place and the BEHIND behind it."""
    padded = np.concatenate([np.full(BEFORE, _NEWLINE), seen, np.full(BEHIND, _NEWLINE)]).astype(np.uint32)
    rows: Codes = padded[at[:, None] + np.arange(BEFORE + BEHIND)]
    return rows


def window_keys(around: Codes) -> NDArray[np.uint64]:
    """Of rows of ``surroundings``, a column of keys for each of WINDOWS, of 48 bits, the last three of which tell the kind."""
    mixed = (around.astype(np.uint64) + np.uint64(1)) @ _FACTORS
    mixed = (mixed ^ mixed >> np.uint64(29)) * _FACTORS[BEFORE, 0]
    found: NDArray[np.uint64] = mixed >> np.uint64(19) << np.uint64(3) | np.arange(
        len(WINDOWS), dtype=np.uint64
    )
    return found


def marked(pairs: Codes) -> NDArray[np.bool_]:
    """A table by slot of rows of two characters."""
    found = np.zeros(1 << BITS, np.bool_)
    found[slots(pairs[:, 0], pairs[:, 1])] = True
    return found


@cache
def rates() -> Rates:
    """Those that come with this library."""
    with files("cleaners.stripped").joinpath("rates.npz").open("rb") as file:
        return load(file)


def load(file: Path | IO[bytes]) -> Rates:
    """Raises OSError or KeyError for a file that holds no rates."""
    with np.load(file, allow_pickle=False) as arrays:
        keys = np.cumsum(arrays["keys"], dtype=np.uint64)
        values = arrays["odds"].astype(np.float32) / np.float32(STEPS)
        return Rates(keys, values, marked(arrays["follow"]), marked(arrays["join"]))


def save(keys: NDArray[np.uint64], odds: NDArray[np.float64], follow: Codes, join: Codes, path: Path) -> None:
    """Sorted keys as differences and odds as bytes, compressed; ``follow`` and ``join`` are rows of two characters."""
    np.savez_compressed(
        path,
        keys=np.diff(keys, prepend=np.uint64(0)),
        odds=np.round(np.clip(odds, -MOST, MOST) * STEPS).astype(np.int8),
        follow=follow,
        join=join,
    )
