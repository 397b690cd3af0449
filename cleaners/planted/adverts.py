"""How alike a string is to what hijacked pages advertise: a bigram model of the characters of ``terms/adverts.txt``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from cleaners.planted.ngrams import Codes, codes
from cleaners.terms import terms
from cleaners.text.fold import fold

# Marks of a term's beginning and end; no folded text holds them.
BEGIN, END = 2, 3
# Taken from each count (absolute discounting), and what single characters leave to those that no term holds.
DISCOUNT, REST, KINDS = 0.6, 0.1, 6000

Counts = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Adverts:
    """Counts of pairs (``first << 32 | second``), of each first's pairs and kinds of pairs; shares of characters."""

    pairs: tuple[NDArray[np.int64], Counts]
    firsts: tuple[NDArray[np.int64], Counts]
    kinds: tuple[NDArray[np.int64], Counts]
    alone: tuple[NDArray[np.int64], Counts]

    def log_probs(self, before: NDArray[np.int64], here: NDArray[np.int64]) -> Counts:
        """Natural logarithm of each character's probability after another one."""
        return self._mixed(before << 32 | here, self._follow(before), self._alone(here))

    def within(self, text: Codes) -> tuple[Counts, Counts, Counts]:
        """Of each character: after the one before it, as a term's first, and of a term's end after it."""
        here = text.astype(np.int64)
        begin, end = np.array([BEGIN], np.int64), np.array([END], np.int64)
        alone, follow = self._alone(here), self._follow(here)
        before = np.roll(follow[0], 1), np.roll(follow[1], 1)
        return (
            self._mixed(np.roll(here, 1) << 32 | here, before, alone),
            self._mixed(begin << 32 | here, self._follow(begin), alone),
            self._mixed(here << 32 | end, follow, self._alone(end)),
        )

    def whole(self, parted: NDArray[np.int64]) -> Counts:
        """Log-probabilities, summed up from 0, of a sequence of terms each between BEGIN and END."""
        return np.concatenate([[0.0, 0.0], np.cumsum(self.log_probs(parted[:-1], parted[1:]))])

    def _alone(self, here: NDArray[np.int64]) -> Counts:
        return _found(self.alone, here) * (1 - REST) + REST / KINDS

    def _follow(self, before: NDArray[np.int64]) -> tuple[Counts, Counts]:
        """Counts of the pairs that begin with a character, and of their kinds."""
        return _found(self.firsts, before), _found(self.kinds, before)

    def _mixed(self, pairs: NDArray[np.int64], follow: tuple[Counts, Counts], alone: Counts) -> Counts:
        first, kinds = follow
        seen = np.maximum(_found(self.pairs, pairs) - DISCOUNT, 0)
        return np.log(np.where(first > 0, (seen + DISCOUNT * kinds * alone) / np.maximum(first, 1), alone))


def _found(table: tuple[NDArray[np.int64], Counts], wanted: NDArray[np.int64]) -> Counts:
    keys, values = table
    if not len(keys):
        return np.zeros(len(wanted))
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[at] == wanted, values[at], 0.0)


def count(listed: Iterable[str]) -> Adverts:
    """The model of folded terms; spaces in them do not count."""
    text = codes("\n" + "".join(f"{''.join(term.split())}\n" for term in listed)).astype(np.int64)
    parted = text == ord("\n")
    # Each sign becomes two: the end of one term and the beginning of the next.
    whole = np.insert(np.where(parted, END, text), np.flatnonzero(parted) + 1, BEGIN)[1:-1]
    joined = whole[:-1] << 32 | whole[1:]
    pairs, numbers = np.unique(joined[whole[:-1] != END], return_counts=True)
    singles, shares = _summed(pairs & 0xFFFFFFFF, numbers)
    return Adverts(
        (pairs, numbers.astype(np.float64)),
        _summed(pairs >> 32, numbers),
        _summed(pairs >> 32, np.ones(len(pairs))),
        (singles, shares / shares.sum()),
    )


def _summed(keys: NDArray[np.int64], numbers: NDArray[np.int64] | Counts) -> tuple[NDArray[np.int64], Counts]:
    """The sum of the numbers of each key."""
    kinds, places = np.unique(keys, return_inverse=True)
    return kinds, np.bincount(places, weights=numbers).astype(np.float64)


@cache
def trades() -> Mapping[str, tuple[str, ...]]:
    """The terms of ``adverts.txt``, folded, by trade."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in (files("cleaners.terms") / "adverts.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# trade:"):
            name = line.removeprefix("# trade:").strip()
        elif line and not line.startswith("#"):
            found.setdefault(name, []).append(fold(line))
    return {trade: tuple(terms) for trade, terms in found.items()}


@cache
def adverts() -> Adverts:
    """The model of all trades, and of the hard terms that planted words are known by."""
    return count([*(term for listed in trades().values() for term in listed), *sorted(terms("inline"))])
