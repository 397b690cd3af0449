"""Whether a page's own sentences name what a list of its lists: then the list belongs to what the page is about.

Words that were planted in sentences too read as planted there; those that an author wrote do not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from statistics import fmean

from cleaners.keywords.entries import is_list, split
from cleaners.model import Document
from cleaners.planted.likelihood import read_by
from cleaners.planted.ngrams import ngrams
from cleaners.planted.place import occurrences
from cleaners.planted.spans import weighed_spans
from cleaners.planted.spot import CAP, PAUSES, Spot, is_cited, is_paused, proofs
from cleaners.planted.squeeze import squeeze

# So many entries have to be named by places that prove nothing of having been planted, one of them cited or before what a
# clause says of it; and all that are named prove less than this on average. Of lists that three sentences spoke of, 293 of
# 310 were told; of blocks of words that were planted in sentences as well, 2 in 560 (half of the lists, the sentences and the
# vocabularies; the first two figures were set on the other half, what is cited on a page of each).
NAMED, ABOUT = 2, -1.0
# A word of an author's; addresses and numbers are none.
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
# A line that is so much of a list's entries is the list's as a whole.
MOSTLY = 0.6


def is_spoken_of(document: Document, entries: Collection[str], lines: Collection[int]) -> bool:
    """Whether sentences speak of several of the folded entries of a list, which is in these lines."""
    told = ("".join(entry.split()) for entry in (*entries, *_beside(document, entries, lines)))
    words = {word for word in told if len(word) > 1}
    held = [
        index
        for index, line in enumerate(document.lines)
        if index not in lines and any(word in line for word in words) and not is_list(line)
    ]
    if not held:
        return False
    whole = squeeze(document.folded, [document.blocks[index][:2] for index in held])
    found = list(_spots(whole.text, words))
    means = proofs(found)
    written = {word for word, mean in means.items() if mean < 0 and _HAN.fullmatch(word)}
    return (
        len(written) >= NAMED
        and any(_is_own(whole.text, spot) for spot in found if spot.term in written)
        and fmean(max(-CAP, min(CAP, mean)) for mean in means.values()) < ABOUT
    )


def _is_own(text: str, spot: Spot) -> bool:
    """Whether a word is cited, or what its clause begins with and speaks of."""
    return spot.cited or (spot.paused and text[spot.start - 1] in PAUSES)


def _beside(document: Document, entries: Collection[str], lines: Collection[int]) -> Iterator[str]:
    """The other entries of lines that these are most of."""
    for index in lines:
        found = split(document.lines[index])
        if sum(entry in entries for entry in found) >= MOSTLY * len(found):
            yield from found


def _spots(text: str, words: Collection[str]) -> Iterator[Spot]:
    """The places of words in squeezed lines."""
    spans = occurrences(text, words)
    for start, end, score, gain in weighed_spans(ngrams(), read_by(ngrams(), text), spans).rows():
        cited, paused = is_cited(text, start, end), is_paused(text[start - 1], text[end], gain)
        yield Spot(start, end, text[start:end], score, cited=cited, paused=paused)
