"""A character n-gram model of clean news: how often a string is seen, how likely a character is after others.

The model is counts of character n-grams under hashes, pruned and quantised, in one file beside this module
(see ``cleaners.planted.train``). Probabilities are absolute discounting, interpolated down to single characters
(Ney, Essen and Kneser 1994). Text is folded, and every digit counts as 0.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from cleaners.planted.tables import Floats, Table, table
from cleaners.text.points import points

ORDER = 5
# Steps of a count's quantised logarithm to base 2, and of a remaining mass's.
COUNT_STEPS, REST_STEPS = 8, 16
# The probability of a character that no text of the corpus holds.
UNSEEN = 1e-7

Codes = NDArray[np.uint32]
Hashes = NDArray[np.uint64]

_MIX = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
_HALF = np.uint64(32)


def codes(folded: str) -> Codes:
    """The code points of folded text, every digit as 0."""
    return without_digits(points(folded))


def without_digits(points: Codes) -> Codes:
    """Code points with every digit as 0."""
    found = points.copy()
    found[points - np.uint32(48) < 10] = 48
    return found


def hashes(text: Codes, order: int) -> list[Hashes]:
    """Of every position along the last axis, the hashes of the 1-gram to the ``order``-gram that end there.

    Where fewer characters come before, the hash is of no use to anybody.
    """
    wide = text.astype(np.uint64) + np.uint64(1)
    found = [mixed(wide)]
    for _ in range(1, order):
        longer = wide.copy()
        longer[..., 1:] ^= found[-1][..., :-1]
        found.append(mixed(longer))
    return found


def mixed(value: Hashes) -> Hashes:
    """A hash of each value."""
    value = value * _MIX
    return (value ^ (value >> _SHIFT)) * _MIX


def keys(found: Hashes) -> NDArray[np.uint32]:
    return (found >> _HALF).astype(np.uint32)


@dataclass(frozen=True, slots=True)
class Ngrams:
    """Tables of order 1 to ORDER; ``discounts`` are taken from each count of that order; ``total`` characters.

    ``weights`` and ``quick`` are those of ``cleaners.planted.seams``; none in a model that they were not fitted for.
    """

    tables: tuple[Table, ...]
    discounts: tuple[float, ...]
    total: int
    weights: Floats = field(default_factory=lambda: np.zeros(0, np.float32))
    quick: Floats = field(default_factory=lambda: np.zeros(0, np.float32))

    def counts(self, text: Codes, order: int) -> Floats:
        """How often the corpus holds the n-gram that ends at each position; 0 where it was pruned."""
        return self.tables[order - 1].find(keys(hashes(text, order)[-1]))[0]

    def log_probs(self, text: Codes) -> Floats:
        """Natural logarithm of each character's probability after up to ORDER - 1 others on the last axis."""
        return self.read(text)[1]

    def read(self, text: Codes, since: int = 0) -> tuple[tuple[Floats, ...], Floats]:
        """Counts of the n-grams of each order and log-probabilities, of the characters from ``since`` on."""
        first = max(since - 1, 0)
        found = [
            one.find(keys(grams[..., first:]))
            for one, grams in zip(self.tables, hashes(text, ORDER), strict=True)
        ]
        chance = np.maximum(found[0][0] / np.float32(self.total), np.float32(UNSEEN))
        for order in range(2, ORDER + 1):
            # Where fewer characters come before, there is no n-gram of this order.
            skip = max(order - 1 - first, 1)
            context, rest = (values[..., skip - 1 : -1] for values in found[order - 2])
            seen = np.maximum(found[order - 1][0][..., skip:] - np.float32(self.discounts[order - 1]), 0)
            lower = chance[..., skip:]
            chance[..., skip:] = np.where(context > 0, seen / np.maximum(context, 1) + rest * lower, lower)
        chances: Floats = np.log(np.minimum(chance, 1))
        return tuple(counts[..., since - first :] for counts, _ in found), chances[..., since - first :]


@cache
def ngrams() -> Ngrams:
    """The model that comes with this library."""
    with files("cleaners.planted").joinpath("ngrams.npz").open("rb") as file:
        return load(file)


def load(file: Path | IO[bytes]) -> Ngrams:
    """Raises OSError or KeyError for a file that is no model."""
    with np.load(file, allow_pickle=False) as arrays:
        tables = tuple(
            table_of(*(arrays[f"{name}{order}"] for name in ("keys", "counts", "rests")))
            for order in range(1, ORDER + 1)
        )
        return Ngrams(
            tables,
            tuple(map(float, arrays["discounts"])),
            int(arrays["total"]),
            arrays["weights"],
            arrays["quick"],
        )


def save(model: Ngrams, path: Path) -> None:
    """Keys as differences, counts and rests as bytes, compressed."""
    arrays: dict[str, Any] = {
        "discounts": np.array(model.discounts),
        "total": np.array(model.total),
        "weights": model.weights,
        "quick": model.quick,
    }
    for order, one in enumerate(model.tables, 1):
        steps = np.diff(one.keys, prepend=np.uint32(0))
        low, high = steps.astype(np.uint16), (steps >> np.uint32(16)).astype(np.uint16)
        arrays[f"keys{order}"] = np.concatenate(
            [
                low.view(np.uint8)[0::2],
                low.view(np.uint8)[1::2],
                high.view(np.uint8)[0::2],
                high.view(np.uint8)[1::2],
            ]
        )
        arrays[f"counts{order}"] = np.round(np.log2(one.counts) * COUNT_STEPS).astype(np.uint8)
        arrays[f"rests{order}"] = np.minimum(
            np.round(-np.log2(np.maximum(one.rests, 1e-9)) * REST_STEPS), 255
        ).astype(np.uint8)
    np.savez_compressed(path, **arrays)


def table_of(steps: NDArray[np.uint8], counts: NDArray[np.uint8], rests: NDArray[np.uint8]) -> Table:
    """The table of keys, counts and rests as a file holds them (see ``save``)."""
    four = steps.reshape(4, -1).astype(np.uint32)
    differences = four[0] | four[1] << np.uint32(8) | four[2] << np.uint32(16) | four[3] << np.uint32(24)
    whole = np.cumsum(differences, dtype=np.uint32)
    sizes = np.exp2(np.arange(256) / COUNT_STEPS)
    sizes[: 4 * COUNT_STEPS] = np.round(sizes[: 4 * COUNT_STEPS])
    masses = np.exp2(-np.arange(256) / REST_STEPS)
    return table(whole, sizes.astype(np.float32)[counts], masses.astype(np.float32)[rests])
