"""Where a planted word took the place of a character: without the word the sentence does not read on, and would
with one character more.

Both readings are likelihoods of the four characters behind the word after the four before it; the second one is
summed up over every character that clean news has beside each of the two. What tells is the logarithm of their ratio.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np

from cleaners.model import Cut, Document
from cleaners.planted.likelihood import BREAKS
from cleaners.planted.ngrams import Codes, Ngrams, codes, ngrams, pair_counts, pair_keys
from cleaners.planted.squeeze import squeeze, without

SIDE = 4
# A page has lost characters where one place says so plainly; then places that say less count as well (nats). Set on half
# of the news that the model does not know, with half of the vocabularies that bars are set with; on the other halves (``python
# -m benchmarks losses``) a page is told wrongly in 30, and 98 in 100 places are right.
PLAIN, LIKELY = 8.0, 5.0
# How often clean news holds a character that is tried.
COMMON = 50
_NEWLINE = 10


def overwritten(document: Document, planted: Sequence[Cut]) -> list[Cut]:
    """Those of the cuts of planted words, in the text's order, whose word stands for a character as well."""
    if not planted:
        return []
    model, found = ngrams(), []
    for cut, left, right in _seams(document, planted):
        found.append((cut, _missing(model, left, right)))
    if max((score for _, score in found), default=0.0) < PLAIN:
        return []
    return [cut for cut, score in found if score > LIKELY]


def _seams(document: Document, planted: Sequence[Cut]) -> Iterator[tuple[Cut, Codes, Codes]]:
    """The characters before and behind each cut that is within a line, without what else was planted."""
    whole = squeeze(document.folded, [(0, len(document.folded))])
    bounds = np.searchsorted(whole.at, [(cut.start, cut.end) for cut in planted])
    rest = without(whole, [(int(start), int(end)) for start, end in bounds])
    letters = codes(rest.text)
    for cut, at in zip(
        planted, np.searchsorted(rest.at, [cut.start for cut in planted]).tolist(), strict=True
    ):
        left, right = letters[max(at - SIDE, 0) : at], letters[at : at + SIDE]
        if len(left) and left[-1] != _NEWLINE and len(right) and right[0] != _NEWLINE:
            ends = np.flatnonzero(right == _NEWLINE)
            yield cut, left, right[: ends[0]] if len(ends) else right


def _missing(model: Ngrams, left: Codes, right: Codes) -> float:
    """How much likelier the right half is behind some one character after the left one, than right after it (nats)."""
    between = _alphabet()
    before = pair_counts(pair_keys(np.full_like(between, left[-1]), between)) > 0
    between = between[before]
    behind = pair_counts(pair_keys(between, np.full_like(between, right[0]))) > 0
    between = between[behind]
    if not len(between):
        return 0.0
    plain = model.read(np.concatenate([left, right]), len(left))[1].sum()
    rows = len(between)
    texts = np.concatenate([np.tile(left, (rows, 1)), between[:, None], np.tile(right, (rows, 1))], axis=1)
    more = model.read(texts, len(left))[1].sum(axis=1)
    return float(np.logaddexp.reduce(more) - plain)


@cache
def _alphabet() -> Codes:
    """The characters that may be missing."""
    asked = np.concatenate([np.arange(0x4E00, 0x9FA6, dtype=np.uint32), BREAKS, codes("0%:.")])
    asked = np.unique(asked[asked != _NEWLINE])
    return asked[ngrams().counts(asked[:, None], 1)[:, 0] > COMMON]
