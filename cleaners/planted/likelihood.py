"""A text as the n-gram model and the model of advertisements read it, character by character."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleaners.planted.adverts import Adverts, adverts
from cleaners.planted.ngrams import ORDER, UNSEEN, Codes, Ngrams, codes
from cleaners.planted.tables import Floats
from cleaners.text.points import among

# Nothing planted reaches over these (folded forms).
BREAKS = '\n,。、;!?“”‘’"《》【】()〈〉「」『』…—'
# The model takes all digits for one, so one of so many in a row counts as so strange (nats).
NUMBER, STRANGE = 7, np.float32(-8.0)

Places = NDArray[np.int64]
Sums = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the model reads it, by character; what is summed begins with 0.

    ``chances`` are log-probabilities in place and ``alone`` without a context, ``counts`` of the n-grams of each order
    that end there; ``alike`` sums up how much likelier a character is in an advertisement, ``opens`` and ``closes``
    are those of a term's beginning and end there,
    ``pairs`` logarithms of the counts of pairs.
    """

    codes: Codes
    chances: Floats
    alone: Floats
    counts: tuple[Floats, ...]
    sums: Sums
    alike: Sums
    opens: Floats
    closes: Floats
    latin: Places
    digits: Places
    broken: NDArray[np.bool_]
    pairs: Floats

    def is_news(self, start: int, end: int) -> bool:
        """Whether clean news holds the string, or its end where it is longer than the model's n-grams."""
        return bool(self.counts[min(end - start, ORDER) - 1][end - 1] > 0)

    def knows(self, start: int, end: int) -> bool:
        """Whether clean news holds all of the string, n-gram by n-gram; of a long number it knows nothing."""
        if self.digits[end] - self.digits[start] >= NUMBER:
            return False
        ends = range(min(start + 2, end), end + 1)
        return all(self.counts[min(at - start, ORDER) - 1][at - 1] > 0 for at in ends)


def read_by(model: Ngrams, text: str, alike: Adverts | None = None) -> Reading:
    found = codes(text)
    counts, chances = model.read(found)
    chances = np.where(_long_numbers(found), np.minimum(chances, STRANGE), chances)
    alone = np.log(np.maximum(counts[0] / np.float32(model.total), np.float32(UNSEEN)))
    after, opens, closes = (alike or adverts()).within(found)
    latin = (found >= 97) & (found <= 122)
    return Reading(
        found, chances, alone, counts, _summed(chances), _summed(after), (opens - after).astype(np.float32), closes.astype(np.float32),
        counted(latin), counted(found == 48), among(BREAKS)[found], np.log1p(counts[1]),
    )  # fmt: skip


def _long_numbers(text: Codes) -> NDArray[np.bool_]:
    digit = np.concatenate([[False], text == 48, [False]])
    edges = np.flatnonzero(digit[1:] != digit[:-1])
    starts, ends = edges[::2], edges[1::2]
    steps = np.zeros(len(text) + 1, np.int64)
    steps[starts[ends - starts >= NUMBER]] += 1
    steps[ends[ends - starts >= NUMBER]] -= 1
    return np.cumsum(steps[:-1]) > 0


def _summed(values: NDArray[np.floating]) -> Sums:
    return np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])


def counted(where: NDArray[np.bool_]) -> Places:
    """Before each place, and at the end, how many of those so far are true."""
    found = np.zeros(len(where) + 1, np.int64)
    np.cumsum(where, out=found[1:])
    return found
