"""Whether a page shows by its own sentences that words were planted in it: words of the lists, and links to elsewhere.

A listed word alone proves nothing, and neither does a link. Where taking one out makes the sentence read on, it does:
the more so, the harder a word, and the more of them there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cleaners.model import Document
from cleaners.planted.extent import LINK
from cleaners.planted.glance import places
from cleaners.planted.likelihood import Places, read_by
from cleaners.planted.ngrams import Codes, codes, ngrams, pair_counts, pair_keys
from cleaners.planted.seams import weigh
from cleaners.planted.squeeze import squeeze
from cleaners.sites.hosts import host_of, is_institution, site_at, site_of
from cleaners.terms import terms

# Hard terms of ``inline.txt`` in so many places, which score so much on average, show a page to be planted: more where
# there are fewer, or where the best of different ones scores BEST. News of a raid on a casino scores less.
PLANTED = ((4, -1.5), (2, 1.0))
CAP, BEST = 4.0, 1.5
# So does one place of a hard term that scores so much; or one word of ``adverts.txt`` in Chinese that clean news does not
# hold, or two of them that score less. Of 9,515 clean news no place of such a word scores 2.
HARD, OTHER, OTHERS, BOTH = 3.0, 3.5, 2, 2.0
# A link out of a sentence to another site was planted where it scores so much.
LINKED = 2.5
# Every place that scores 1 or more joins a pair of characters that clean news holds, hardly less often than the two pairs
# that it parts; hard words in so many places are looked at however they read.
JOINED, PARTED, MANY = 1.0, 2.5, 4
# A pause beside a word takes so much from what it proves: a clause reads on without its subject.
PAUSE = 2.5
PAUSES = frozenset("。,;:!?—…\n")
# Signs around a word that is cited: quotes, brackets, the comma of a list; what is planted at random stands between two such
# once in hundreds. A page that cites the trade tells of it: each time takes so much from the best proof.
OPENING, CLOSING = frozenset("“‘「『《【(\"'、"), frozenset("”’」』》】)\"'、等")
CITED = 2.0
# A line is a sentence where so many characters of it are neither the word nor the link.
SENTENCE = 12


@dataclass(frozen=True, slots=True)
class Spot:
    """A string at a place of the document's text, and the score of taking it out; ``host`` is where it links to;
    ``cited`` says that it stands between quotes, or in a list, ``paused`` that a clause begins or ends with it."""

    start: int
    end: int
    term: str
    score: float
    host: str = ""
    cited: bool = False
    paused: bool = False

    @property
    def proof(self) -> float:
        """What it proves by itself: its score, less beside a pause, and nothing where it is cited."""
        return -CAP if self.cited else self.score - PAUSE * self.paused


def spots(document: Document) -> list[Spot]:
    """Listed words, and links to other sites, in the sentences of a page."""
    blocks = document.blocks
    found: dict[tuple[int, int], str] = {}
    for start, end in places(document.folded, "inline", "adverts"):
        block = blocks[document.block_at(start)]
        term = document.folded[start:end]
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
    _, scores = weigh(ngrams(), read_by(ngrams(), whole.text), firsts, lasts)
    return [
        Spot(
            start,
            end,
            whole.text[first:last],
            score,
            host,
            is_cited(document.folded, start, end),
            _is_paused(document.folded, start, end),
        )
        for ((start, end), host), first, last, score in zip(
            found.items(), firsts.tolist(), lasts.tolist(), scores.tolist(), strict=True
        )
    ]


def is_cited(folded: str, start: int, end: int) -> bool:
    """Whether what stands at ``[start, end)`` of a folded text is set between quotes or brackets, or in a list."""
    return start > 0 and end < len(folded) and folded[start - 1] in OPENING and folded[end] in CLOSING


def _is_paused(folded: str, start: int, end: int) -> bool:
    return (
        folded[start - 1 : start] in PAUSES
        or folded[end : end + 1] in PAUSES
        or start == 0
        or end == len(folded)
    )


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
    scores = [min(CAP, max(-CAP, spot.proof)) for spot in hard]
    mean = sum(scores) / max(len(scores), 1)
    best = max((spot.proof for spot in hard), default=-CAP) - CITED * sum(spot.cited for spot in hard)
    if best >= HARD:
        return True
    many = best >= BEST or any(len(hard) >= count and mean >= least for count, least in PLANTED)
    if many and len({spot.term for spot in hard}) >= 2:
        return True
    others = [spot for spot in found if spot.term in unheard()]
    both = {spot.term for spot in others if spot.proof >= BOTH}
    return len(both) >= OTHERS or any(spot.proof >= OTHER for spot in others)
