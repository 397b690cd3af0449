"""Where a planted word took the place of a character: without the word the sentence does not read on, and would
with one character more.

Both readings are likelihoods of the four characters behind the word after the four before it; the second one is
summed up over every character that clean news has beside each of the two. What tells is the logarithm of their ratio.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

import numpy as np

from cleaners.model import Cut, Document
from cleaners.planted.likelihood import BREAKS
from cleaners.planted.ngrams import Codes, Ngrams, codes, ngrams
from cleaners.planted.pairs import pair_counts, pair_keys
from cleaners.planted.squeeze import squeeze, without
from cleaners.planted.tables import Floats

SIDE = 4
# A page has lost characters where one place says so plainly; then places that say less count as well (nats). Set on half
# of the news that the model does not know, with half of the vocabularies that bars are set with; on the other halves (``python
# -m benchmarks losses``) a page is told wrongly in 30, and 98 in 100 places are right.
PLAIN, LIKELY = 8.0, 5.0
# What is looked at twice: a right half that begins as unlikely as this behind the left one, one word in four where nothing
# is lost and 98 in 100 losses; and of the characters that clean news holds so often, those likeliest by the pairs they make.
DOUBTFUL, COMMON, LIKELIEST = -4.0, 50, 64
_NEWLINE = 10


def overwritten(document: Document, planted: Sequence[Cut]) -> list[Cut]:
    """Those of the cuts of planted words, in the text's order, whose word stands for a character as well."""
    if not planted:
        return []
    model = ngrams()
    cuts, left, right = _seams(document, planted)
    within = np.cumsum(right == _NEWLINE, axis=1) == 0
    plain = model.read(np.concatenate([left, right], axis=1), SIDE)[1] * within
    found = [
        (cuts[at], _missing(model, left[at], right[at, within[at]]) - float(plain[at].sum()))
        for at in np.flatnonzero(plain[:, 0] < DOUBTFUL).tolist()
    ]
    if max((score for _, score in found), default=0.0) < PLAIN:
        return []
    return [cut for cut, score in found if score > LIKELY]


def _seams(document: Document, planted: Sequence[Cut]) -> tuple[list[Cut], Codes, Codes]:
    """The cuts that are within a line, and by cut the characters before and behind it, without what else was planted."""
    whole = squeeze(document.folded, [(0, len(document.folded))])
    bounds = np.searchsorted(whole.at, [(cut.start, cut.end) for cut in planted])
    rest = without(whole, [(int(start), int(end)) for start, end in bounds])
    letters = codes(rest.text)
    at = np.searchsorted(rest.at, [cut.start for cut in planted])
    inside = np.flatnonzero(
        (at > 0) & (letters[np.maximum(at - 1, 0)] != _NEWLINE) & (letters[at] != _NEWLINE)
    )
    at = at[inside, None]
    before = np.maximum(at + np.arange(-SIDE, 0), 0)
    behind = np.minimum(at + np.arange(SIDE), len(letters) - 1)
    return [planted[number] for number in inside.tolist()], letters[before], letters[behind]


def _missing(model: Ngrams, left: Codes, right: Codes) -> float:
    """How likely the right half is behind the left one and some one character (a logarithm)."""
    between = _between(left[-1], right[0])
    rows = len(between)
    if not rows:
        return -math.inf
    texts = np.concatenate([np.tile(left, (rows, 1)), between[:, None], np.tile(right, (rows, 1))], axis=1)
    return float(np.logaddexp.reduce(model.read(texts, SIDE)[1].sum(axis=1)))


def _between(first: np.uint32, last: np.uint32) -> Codes:
    """The characters that clean news has behind the one and before the other, LIKELIEST of them at most."""
    letters, alone = _alphabet()
    behind = pair_counts(pair_keys(np.full_like(letters, first), letters))
    before = pair_counts(pair_keys(letters, np.full_like(letters, last)))
    known = np.flatnonzero((behind > 0) & (before > 0))
    likely = np.argsort(alone[known] - behind[known] - before[known], kind="stable")
    return letters[known[likely[:LIKELIEST]]]


@cache
def _alphabet() -> tuple[Codes, Floats]:
    """The characters that may be missing, and logarithms of how often clean news holds each."""
    asked = np.concatenate([np.arange(0x4E00, 0x9FA6, dtype=np.uint32), codes(f"{BREAKS}0%:.")])
    asked = np.unique(asked[asked != _NEWLINE])
    counts = ngrams().counts(asked[:, None], 1)[:, 0]
    return asked[counts > COMMON], np.log1p(counts[counts > COMMON])
