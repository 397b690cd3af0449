"""How alike a string is to what hijacked pages advertise: a bigram model of the characters of ``terms/adverts.txt``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from cleaners.planted.ngrams import Codes, codes
from cleaners.terms import terms
from cleaners.text.fold import fold

# Marks of a term's beginning and end; no folded text holds them.
BEGIN, END = 2, 3
# The last code point that tables by character tell apart, and a key that no pair has.
LAST, NONE = 0xFFFF, np.iinfo(np.int64).max
# Taken from each count (absolute discounting), and what single characters leave to those that no term holds.
DISCOUNT, REST, KINDS = 0.6, 0.1, 6000

Counts = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Adverts:
    """By key of a pair (``first << 32 | second``), in order and NONE at the end, how often it is counted; and, by code point
    up to LAST, of each character how many pairs it begins and of how many kinds, its share, and its log-probabilities as
    a term's first and of a term's end after it."""

    keys: NDArray[np.int64]
    counts: Counts
    firsts: Counts
    kinds: Counts
    alone: Counts
    opens: Counts
    closes: Counts

    def log_probs(self, before: NDArray[np.int64], here: NDArray[np.int64]) -> Counts:
        """Natural logarithm of each character's probability after another one."""
        at = np.searchsorted(self.keys, pairs := before << 32 | here)
        counts = np.where(self.keys.take(at) == pairs, self.counts.take(at), 0)
        first, kinds, alone = (
            _of(self.firsts, before), _of(self.kinds, before), _of(self.alone, here) * (1 - REST) + REST / KINDS,
        )  # fmt: skip
        seen = np.maximum(counts - DISCOUNT, 0)
        return np.log(np.where(first > 0, (seen + DISCOUNT * kinds * alone) / np.maximum(first, 1), alone))

    def within(self, text: Codes) -> tuple[Counts, Counts, Counts]:
        """Of each character: after the one before it, as a term's first, and of a term's end after it."""
        here = text.astype(np.int64)
        return self.log_probs(np.roll(here, 1), here), _of(self.opens, here), _of(self.closes, here)

    def whole(self, parted: NDArray[np.int64]) -> Counts:
        """Log-probabilities, summed up from 0, of a sequence of terms each between BEGIN and END."""
        return np.concatenate([[0.0, 0.0], np.cumsum(self.log_probs(parted[:-1], parted[1:]))])


def _of(figures: Counts, code_points: NDArray[np.int64]) -> Counts:
    """The figures of characters; of those beyond LAST, those of LAST, which no term holds."""
    return figures.take(code_points, mode="clip")


def count(listed: Iterable[str]) -> Adverts:
    """The model of folded terms; spaces in them do not count."""
    text = codes("\n" + "".join(f"{''.join(term.split())}\n" for term in listed)).astype(np.int64)
    parted = text == ord("\n")
    # Each sign becomes two: the end of one term and the beginning of the next.
    whole = np.insert(np.where(parted, END, text), np.flatnonzero(parted) + 1, BEGIN)[1:-1]
    joined = whole[:-1] << 32 | whole[1:]
    pairs, numbers = np.unique(joined[whole[:-1] != END], return_counts=True)
    first, second = pairs >> 32, pairs & 0xFFFFFFFF
    firsts, kinds, shares = (
        np.bincount(of, weights, LAST + 1).astype(np.float64)
        for of, weights in ((first, numbers), (first, None), (second, numbers))
    )
    edges = np.zeros(LAST + 1)
    found = Adverts(
        np.append(pairs, NONE),
        np.append(numbers, 0.0),
        firsts,
        kinds,
        shares / max(shares.sum(), 1.0),
        edges,
        edges,
    )
    every = np.arange(LAST + 1)
    return replace(
        found,
        opens=found.log_probs(np.full_like(every, BEGIN), every),
        closes=found.log_probs(every, np.full_like(every, END)),
    )


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
