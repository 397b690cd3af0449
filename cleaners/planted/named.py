"""Places of words that a keyword block of the page names: who plants a block plants its words in sentences too.

What the page is about may stand in a block as well, so each place has to read as planted, and several words have to.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from statistics import fmean

import numpy as np

from cleaners.keywords.entries import split
from cleaners.keywords.kinds import PARTING
from cleaners.model import Cut, Document
from cleaners.planted.likelihood import Reading
from cleaners.planted.ngrams import ngrams
from cleaners.planted.place import LONGER, LOWEST, SURE, Place, occurrences
from cleaners.planted.spans import weighed_spans
from cleaners.planted.squeeze import Squeezed

# An entry is a word of so many characters, or a name or a number behind a colon; one of Latin letters is longer.
SHORTEST, LATIN, LONGEST = 2, 4, 16
_ENTRY = re.compile(rf"[^\s{PARTING.replace(':', '')}]+")
# Words of which the places score so much on average show that the block's words stand in sentences too: one, or two of
# them, or so many that clean news does not know and that score WEAK. What the page is about scores less than ABOUT, and by
# as much less again for each other of these words.
SHOWN, EVEN, UNKNOWN, WEAK, ABOUT = 1.5, 0.0, 3, -3.0, -1.0

_Place = tuple[int, int, float]


def named_words(document: Document, blocks: Sequence[Cut]) -> list[str]:
    """The entries of keyword blocks that were cut, folded and without spaces, that stand elsewhere too."""
    if not blocks:
        return []
    lines = [document.folded[cut.start : cut.end] for cut in blocks]
    words = {"".join(entry.split()) for line in lines for entry in (*split(line), *_ENTRY.findall(line))}
    rest = "".join(_around(document.folded, blocks))
    return [word for word in sorted(words) if _is_word(word) and word in rest]


def _is_word(entry: str) -> bool:
    return (LATIN if entry.isascii() else SHORTEST) <= len(entry) <= LONGEST


def _around(text: str, cuts: Sequence[Cut]) -> Iterator[str]:
    """What is before, between and behind some cuts, without its spaces."""
    last = 0
    for start, end in [*sorted((cut.start, cut.end) for cut in cuts), (len(text), len(text))]:
        yield "".join(text[last:start].split(" "))
        last = max(last, end)


def named(
    whole: Squeezed, reading: Reading, words: Collection[str], blocks: Sequence[Cut]
) -> Iterator[Place]:
    """The places outside the blocks at which their words were planted; none where nothing shows that they are."""
    held = np.zeros(len(whole.text) + 1, np.bool_)
    for cut in blocks:
        first, last = np.searchsorted(whole.at, (cut.start, cut.end))
        held[first:last] = True
    spans = [span for span in occurrences(whole.text, words) if not held[span[0]]]
    by_word: dict[str, list[_Place]] = {}
    for start, end, score, _ in weighed_spans(ngrams(), reading, spans).rows():
        by_word.setdefault(whole.text[start:end], []).append((start, end, score))
    means = {word: fmean(score for *_, score in places) for word, places in by_word.items()}
    even = sum(mean >= EVEN for mean in means.values())
    unknown = sum(
        means[word] >= WEAK and not reading.knows(*places[0][:2]) for word, places in by_word.items()
    )
    if even >= 2 or unknown >= UNKNOWN or max(means.values(), default=EVEN) >= SHOWN:
        for word, places in by_word.items():
            if means[word] >= ABOUT * max(even, unknown - 1) or len(places) == 1:
                yield from _planted(word, places, reading)


def _planted(word: str, places: Sequence[_Place], reading: Reading) -> Iterator[Place]:
    """Those places of a word that read as planted, or all of them where clean news does not hold it."""
    for start, end, score in places:
        if score >= EVEN or (score >= LOWEST and not reading.knows(start, end)):
            told = f"{word}; an entry of a keyword block on this page, score {score:.1f}"
            weight = score + SURE + LONGER * (end - start)
            yield Place(start, end, weight, "injected.keyword_inline", told)
