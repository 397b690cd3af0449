"""Whether a page without any listed word is worth reading for planted ones: asked of every page, so at once."""

from __future__ import annotations

from cleaners.model import Document
from cleaners.planted.likelihood import Places, read_by
from cleaners.planted.ngrams import codes, hashes, keys, ngrams, pairs
from cleaners.planted.spans import strange
from cleaners.planted.squeeze import squeeze

# Characters of the body that are looked at, from its middle; pairs of Han characters, letters and digits
# that clean news does not hold, of all.
LOOKED, SHARE, LEAST = 1200, 0.055, 8
# Where so many are unknown, it is no news, and the model knows too little of it to tell.
OTHER = 0.15
# Places of the same characters that read as planted, of such a score; one of them, or
# nearly so, among the first characters.
PLACES, SCORE, LOW, FIRST = 2, 2.0, 1.0, 400


def suspect(document: Document) -> bool:
    """Whether the body holds so many pairs of characters that clean news does not know."""
    inside = document.blocks[document.body.first : document.body.last]
    if not inside:
        return False
    start, end = inside[0].start, inside[-1].end
    middle = max(start, (start + end - LOOKED) // 2)
    text = codes(document.folded[middle : min(end, middle + LOOKED)])
    if len(text) < 2:
        return False
    word = ((text >= 0x4E00) & (text < 0xA000)) | (text == 48) | ((text >= 97) & (text <= 122))
    both = word[1:] & word[:-1]
    unknown = pairs().find(keys(hashes(text, 2)[1])[1:][both])[0] == 0
    if int(unknown.sum()) < LEAST or not SHARE <= float(unknown.mean()) <= OTHER:
        return False
    last = min(end, middle + LOOKED)
    if not len(_strange(document, middle, min(last, middle + FIRST), LOW)):
        return False
    return len(_strange(document, middle, last, SCORE)) >= PLACES


def _strange(document: Document, start: int, end: int, score: float) -> Places:
    """Where something begins, in a stretch of the text, that reads as planted."""
    looked = squeeze(document.folded, [(start, end)])
    return strange(ngrams(), read_by(ngrams(), looked.text)).over(score).starts
