"""Whether a page shows by its own sentences that words were planted in it: words of the lists, and links to elsewhere.

A listed word alone proves nothing, and neither does a link. Where taking one out makes the sentence read on, it does:
the more so, the harder a word, and the more of them there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from cleaners.model import Document
from cleaners.planted.extent import LINK
from cleaners.planted.glance import places
from cleaners.planted.likelihood import Places, read_by
from cleaners.planted.ngrams import Codes, codes, ngrams
from cleaners.planted.pairs import pair_counts, pair_keys
from cleaners.planted.seams import weigh
from cleaners.planted.spot import CAP, Spot, is_cited, is_paused, proofs
from cleaners.planted.squeeze import SPACED, bare, squeeze
from cleaners.sites.hosts import host_of, is_institution, site_at, site_of
from cleaners.terms import matcher, terms

# What the hard terms of ``inline.txt`` prove together shows a page to be planted from so much on; each counts once, by the
# mean of its places, CAP at most for or against. News of raids on casinos, lenders and forgers proves less than nothing.
TOGETHER = 2.0
# So many of them show it too, proving so much on average, in lines without a stop: a list of keywords is no sentence.
STRUNG, LEAST = 4, -1.5
# So does one place of a hard term that proves so much; or one word of ``adverts.txt`` in Chinese that clean news does not
# hold; or two of either that prove less. Of 9,515 clean news no place of such a word scores 2.
HARD, OTHER, SEVERAL, BOTH = 2.5, 3.5, 2, 2.0
# A link out of a sentence to another site was planted where it scores so much.
LINKED = 2.5
# Every place that scores 1 or more joins a pair of characters that clean news holds, hardly less often than the two pairs
# that it parts; hard words in so many places are looked at however they read.
JOINED, PARTED, MANY = 1.0, 2.5, 4
# A page that cites the trade tells of it: each time takes so much from the best proof.
CITED = 2.0
# A line is a sentence where so many characters of it are neither the word nor the link.
SENTENCE = 12


def spots(document: Document) -> list[Spot]:
    """Listed words, and links to other sites, in the sentences of a page."""
    blocks = document.blocks
    found: dict[tuple[int, int], str] = {}
    for start, end in (*places(document.folded, "inline", "adverts"), *_spaced(document)):
        block = blocks[document.block_at(start)]
        term = document.folded[start:end].replace(" ", "")
        told = term in terms("inline") or term in unheard()
        if told and block.end - block.start >= end - start + SENTENCE:
            found[start, end] = ""
    found |= dict(_links(document))
    if not found:
        return []
    lines = sorted({document.block_at(start) for start, _ in found})
    whole = squeeze(document.folded, [(blocks[line].start, blocks[line].end) for line in lines])
    firsts = np.searchsorted(whole.at, np.array([start for start, _ in found]))
    lasts = np.searchsorted(whole.at, np.array([end for _, end in found]))
    hard = sum(whole.text[first:last] in terms("inline") for first, last in zip(firsts, lasts, strict=True))
    if hard < MANY and not _may_join(codes(whole.text), firsts, lasts).any():
        return []
    reading = read_by(ngrams(), whole.text)
    gains, scores = weigh(ngrams(), reading, firsts, lasts)
    text, columns = whole.text, (firsts.tolist(), lasts.tolist(), gains.tolist(), scores.tolist())
    return [
        Spot(
            *span, text[first:last], score, host, is_cited(document.folded, *span),
            is_paused(text[first - 1], text[last], gain), "。" not in document.lines[document.block_at(span[0])],
        )
        for (span, host), first, last, gain, score in zip(found.items(), *columns, strict=True)
    ]  # fmt: skip


def _spaced(document: Document) -> Iterator[tuple[int, int]]:
    """Hard terms in the body that are written with spaces between their characters."""
    inside = document.blocks[document.body.first : document.body.last]
    text = document.folded
    found = SPACED.finditer(text, inside[0].start, inside[-1].end) if inside else ()
    lines = sorted({document.block_at(one.start()) for one in found})
    if not lines:
        return
    hard = matcher("inline")
    if not hard.search(bare("\n".join(document.lines[index] for index in lines))):
        return
    whole = squeeze(text, [document.blocks[index][:2] for index in lines])
    for one in hard.finditer(whole.text):
        start, end = int(whole.at[one.start()]), int(whole.at[one.end() - 1]) + 1
        if end - start > len(one[0]):
            yield start, end


def _may_join(text: Codes, firsts: Places, lasts: Places) -> NDArray[np.bool_]:
    """Which spans may score so much that it matters, by pairs of characters alone."""
    before, after = text[firsts - 1], text[lasts]
    left, right = (
        np.concatenate([before, before, text[lasts - 1]]),
        np.concatenate([after, text[firsts], after]),
    )
    joined, first, last = pair_counts(pair_keys(left, right)).reshape(3, -1)
    fit: NDArray[np.bool_] = (joined >= JOINED) & (joined + PARTED >= first + last)
    return fit


@cache
def unheard() -> frozenset[str]:
    """The words of ``adverts.txt`` in Chinese that clean news does not hold."""
    words = sorted(term for term in terms("adverts") if not term.isascii())
    reading = read_by(ngrams(), "\n" + "\n".join(words) + "\n")
    ends = np.cumsum([len(word) + 1 for word in words]).tolist()
    return frozenset(
        word for word, end in zip(words, ends, strict=True) if not reading.is_news(end - len(word), end)
    )


def _links(document: Document) -> Iterator[tuple[tuple[int, int], str]]:
    """Short links from within a sentence of the body to another site that is no institution's."""
    own = site_at(document.page.url)
    for block in document.blocks[document.body.first : document.body.last] if own else ():
        if block.end - block.start < block.linked + SENTENCE:
            continue
        for link in block.links:
            host = host_of(link.href)
            within = block.start < link.start and link.end < block.end
            foreign = host and site_of(host) != own and not is_institution(host)
            if within and foreign and 2 <= link.end - link.start <= LINK:
                yield (link.start, link.end), host


def shown(found: Sequence[Spot]) -> bool:
    """Whether the listed words on a page read as planted there."""
    hard = [spot for spot in found if spot.term in terms("inline")]
    means = proofs(hard)
    together = sum(min(CAP, max(-CAP, mean)) for mean in means.values())
    best = max((spot.proof for spot in hard), default=-CAP) - CITED * sum(spot.cited for spot in hard)
    if best >= HARD or together >= TOGETHER or _are_strung([spot for spot in hard if spot.strung]):
        return True
    # A word that the page names elsewhere as any word is its own.
    others = proofs([spot for spot in found if spot.term in unheard()])
    both = {spot.term for spot in hard if spot.proof >= BOTH}
    both |= {term for term, mean in others.items() if mean >= BOTH}
    return len(both) >= SEVERAL or any(mean >= OTHER for mean in others.values())


def _are_strung(hard: Sequence[Spot]) -> bool:
    """Whether hard terms in lines without a stop are those of a list of keywords."""
    many = len(hard) >= STRUNG and len({spot.term for spot in hard}) > 1
    return many and fmean(min(CAP, max(-CAP, spot.proof)) for spot in hard) >= LEAST
