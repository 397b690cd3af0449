"""Whether a page shows by its own sentences that words were planted in it: words of the lists, and links to elsewhere.

A listed word alone proves nothing, and neither does a link. Where taking one out makes the sentence read on, it does:
the more so, the harder a word, and the more of them there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
from cleaners.planted.squeeze import SPACED, bare, squeeze
from cleaners.sites.hosts import host_of, is_institution, site_at, site_of
from cleaners.terms import matcher, terms

# What the hard terms of ``inline.txt`` prove together shows a page to be planted from so much on; each counts once, by the
# mean of its places, CAP at most for or against. News of raids on casinos, lenders and forgers proves less than nothing.
TOGETHER, CAP = 2.0, 4.0
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
# A pause beside a word takes so much from what it proves, and leaves so much at most: a clause reads on without its subject.
# Not where the clause gains so much without it, and does not go on behind it as it does behind any subject.
PAUSE, LITTLE, GAINED = 2.5, 0.5, 3.0
BEHIND = frozenset(
    "的在是要不被正属了将已可会有从对与和及等为则也都并能应须就又仍由让使未没无把向给到因以或而"
)
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
    ``cited`` says that it stands between quotes, or in a list, ``paused`` that a clause begins or ends with it as with a
    word of its own, ``strung`` that its line has no stop."""

    start: int
    end: int
    term: str
    score: float
    host: str = ""
    cited: bool = False
    paused: bool = False
    strung: bool = False

    @property
    def proof(self) -> float:
        """What it proves by itself: its score, less beside a pause, and nothing where it is cited."""
        told = min(self.score - PAUSE, LITTLE) if self.paused else self.score
        return -CAP if self.cited else told


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
            _is_paused(text[first - 1], text[last], gain), "。" not in document.lines[document.block_at(span[0])],
        )
        for (span, host), first, last, gain, score in zip(found.items(), *columns, strict=True)
    ]  # fmt: skip


def _is_paused(before: str, after: str, gain: float) -> bool:
    """Whether a clause begins or ends with what stands between two characters as with a word of its own."""
    begins, ends = before in PAUSES, after in PAUSES
    return (begins or ends) and (gain < GAINED or begins == ends or after in BEHIND)


def is_cited(folded: str, start: int, end: int) -> bool:
    """Whether what stands at ``[start, end)`` of a folded text is set between quotes or brackets, or in a list."""
    return start > 0 and end < len(folded) and folded[start - 1] in OPENING and folded[end] in CLOSING


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
    proofs: dict[str, list[float]] = {}
    for spot in hard:
        proofs.setdefault(spot.term, []).append(spot.proof)
    together = sum(min(CAP, max(-CAP, fmean(some))) for some in proofs.values())
    best = max((spot.proof for spot in hard), default=-CAP) - CITED * sum(spot.cited for spot in hard)
    if best >= HARD or together >= TOGETHER or _are_strung([spot for spot in hard if spot.strung]):
        return True
    others = [spot for spot in found if spot.term in unheard()]
    both = {spot.term for spot in (*hard, *others) if spot.proof >= BOTH}
    return len(both) >= SEVERAL or any(spot.proof >= OTHER for spot in others)


def _are_strung(hard: Sequence[Spot]) -> bool:
    """Whether hard terms in lines without a stop are those of a list of keywords."""
    many = len(hard) >= STRUNG and len({spot.term for spot in hard}) > 1
    return many and fmean(min(CAP, max(-CAP, spot.proof)) for spot in hard) >= LEAST
