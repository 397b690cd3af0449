"""Cuts words that were planted inside sentences: learned from the host, listed, or by how the page itself reads.

A listed word alone never cuts anything, and neither does a strange one: the page, or its host, has to be planted.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from cleaners.lines import furniture
from cleaners.model import Cut, Document
from cleaners.planted.candidates import KIN, kinship, pairs_of
from cleaners.planted.composed import composed
from cleaners.planted.extent import extent
from cleaners.planted.learn import ONCE, learn
from cleaners.planted.likelihood import Reading, read_by
from cleaners.planted.ngrams import Ngrams, ngrams
from cleaners.planted.seams import weigh
from cleaners.planted.shown import LINKED, Spot, shown, spots, unheard
from cleaners.planted.spans import apart, strange
from cleaners.planted.squeeze import Squeezed, prose, squeeze
from cleaners.planted.suspicion import suspect
from cleaners.planted.vocabulary import Learned, doubt
from cleaners.terms import matcher, terms

# What a listed word scores more at each of its places on a planted page: one akin to a hard one that is there,
# one of ``adverts.txt`` that clean news does not hold, another, and one that clean news holds too.
AKIN, UNHEARD, SOFT, NEWS = 6.0, 3.0, -1.0, -2.5
# A term from so many places on is cut wherever it stands, unless clean news holds it at this share of them; then it
# needs a score, which is EVEN where all would be honest. One place alone is believed elsewhere from LONE on.
KNOWN, HONEST, EVEN, LONE = 2, 0.005, 1.0, 0.5
# A learned or a hard term explains a place better than a string that nobody saw elsewhere, by so much, and the longer the
# better; however badly its place reads.
SURE, LONGER, LOWEST = 20.0, 3.0, -8.0
# And a longer string that holds a hard one than that one, where it scores more by this.
TOO_MUCH = 6.0
# The score from which a string made of parts of learned terms is planted as well.
COMPOSED = -4.0
# What a string seen nowhere else must score more on a page that listed words explain.
STRANGER = 1.5
# A string that is repeated on a page is a name where its places score less on average.
NAME = 1.5


@dataclass(frozen=True, slots=True)
class Place:
    """A string at one place of a squeezed text that may have been planted: ``weight`` over 0 says that it was."""

    start: int
    end: int
    weight: float
    rule: str
    evidence: str


def words_inline(document: Document) -> Iterator[Cut]:
    """Cut the words planted in sentences, each place for the string that explains it best."""
    seen = spots(document)
    listed = shown(seen)
    if not (document.vocabulary or listed or suspect(document)):
        yield from _cut_links(document, seen)
        return
    hard = matcher("inline").findall(document.folded)
    whole = squeeze(document.folded, [(0, len(document.folded))])
    reading = read_by(ngrams(), whole.text)
    found = [*_linked(whole, seen), *_known(ngrams(), reading, whole.text, document.vocabulary)]
    known = any(one.places and not one.blocked for one in document.vocabulary)
    taught = () if known else learn([prose(document).text])
    if listed:  # words that are known explain the page: what else is strange has to be so more than once
        taught = tuple(one for one in taught if one.places >= KNOWN)
    if known or listed or taught:
        found += _known(ngrams(), reading, whole.text, taught)
        found += _listed(ngrams(), reading, whole.text, hard, frozenset() if known else unheard())
        names = {
            one.term for one in (*document.vocabulary, *taught) if one.places >= KNOWN and not one.blocked
        }
        taken = {(one.start, one.end) for one in found if one.rule == "injected.learned"}
        sure = [
            one
            for one in found
            if one.rule == "injected.keyword_inline" and (one.start, one.end) not in taken
        ]
        least = ONCE + STRANGER * listed + doubt(one.places for one in document.vocabulary if not one.blocked)
        found += _composed(ngrams(), reading, whole.text, document.vocabulary)
        found += _strange(ngrams(), reading, whole.text, names | set(hard), least, sure)
    yield from _cuts(document, whole, _allowed(found, whole.text, document.vocabulary))


def _cut_links(document: Document, seen: Sequence[Spot]) -> Iterator[Cut]:
    """The planted links of a page on which nothing else is planted."""
    for spot in seen:
        if spot.host and spot.score >= LINKED:
            start, end = extent(document, spot.start, spot.end)
            yield Cut(start, end, "injected.keyword_inline", _link_evidence(spot))


def _linked(whole: Squeezed, seen: Sequence[Spot]) -> Iterator[Place]:
    for spot in seen:
        if spot.host and spot.score >= LINKED:
            start, end = np.searchsorted(whole.at, np.array([spot.start, spot.end])).tolist()
            yield Place(start, end, spot.score + SURE, "injected.keyword_inline", _link_evidence(spot))


def _link_evidence(spot: Spot) -> str:
    return (
        f"{spot.term}; a link to {spot.host} in a sentence that reads on without it, score {spot.score:.1f}"
    )


def _known(model: Ngrams, reading: Reading, text: str, vocabulary: Sequence[Learned]) -> Iterator[Place]:
    known = {one.term: one for one in vocabulary if not one.blocked}
    for start, end, score, gain in _weighed(model, reading, _places(text, known)):
        one = known[text[start:end]]
        if score >= needed(one):
            told = (
                "confirmed"
                if one.confirmed and not one.places
                else f"planted at {one.places} places of {one.pages} pages of this host, gain {one.gain:.1f} a place"
            )
            more = SURE + LONGER * (end - start) if one.confirmed or one.places >= KNOWN else -LONE
            yield Place(
                start,
                end,
                max(score, LOWEST) + more,
                "injected.learned",
                f"{one.term}; {told}, {gain:.1f} here",
            )


def needed(one: Learned) -> float:
    """The score that a place of a learned term has to reach; any, unless one place taught it or clean news holds it."""
    share = one.expected / max(one.places, 1)
    if one.confirmed or (one.places >= KNOWN and share < HONEST):
        return -math.inf
    return EVEN + math.log(max(share, HONEST)) if one.places >= KNOWN else LONE


def _listed(
    model: Ngrams, reading: Reading, text: str, hard: Sequence[str], unknown: frozenset[str]
) -> Iterator[Place]:
    """Listed words, the likelier the harder they are: those akin to hard ones on the page are of its vocabulary;
    ``unknown`` ones are listed in ``adverts.txt`` and in no clean news, and no host tells whether they are planted."""
    pairs = pairs_of(set(hard))
    for start, end, score, _ in _weighed(
        model, reading, _spans(text, "inline", "inline_soft", "adverts", "explicit", "trade")
    ):
        term = text[start:end]
        known = reading.is_news(start, end)
        sure = SURE + LONGER * (end - start)
        more = (
            sure
            if term in terms("inline")
            else AKIN
            if pairs_of({term}) & pairs
            else UNHEARD
            if term in unknown
            else NEWS
            if known
            else SOFT
        )
        yield Place(
            start,
            end,
            score + more,
            "injected.keyword_inline",
            f"{term}; {len(hard)} listed terms on the page",
        )


def _composed(model: Ngrams, reading: Reading, text: str, vocabulary: Sequence[Learned]) -> Iterator[Place]:
    """What is put together from parts of the host's terms, and what clean news does not hold."""
    pattern = composed(frozenset(one.term for one in vocabulary if not one.blocked))
    spans = (found.span() for found in pattern.finditer(text)) if pattern else iter(())
    for start, end, score, _ in _weighed(model, reading, spans):
        if score >= COMPOSED and not reading.is_news(start, end):
            told = f"{text[start:end]}; of parts of words that are planted on this host"
            yield Place(start, end, max(score, LOWEST) + SURE, "injected.learned", told)


def _strange(
    model: Ngrams, reading: Reading, text: str, names: set[str], least: float, sure: Sequence[Place]
) -> Iterator[Place]:
    """What reads as planted by its place alone, and at its other places on the page too; kinship to the terms known
    there counts for it."""
    found = strange(model, reading)
    share = kinship(text, found.starts, found.ends, pairs_of(names))
    weight = found.scores + np.float32(KIN) * share - np.float32(least)
    for at in np.flatnonzero(weight >= 0).tolist():
        start, end = int(found.starts[at]), int(found.ends[at])
        term = text[start:end]
        if _is_name(model, reading, text, term):
            continue
        told = f"{term}; by this place alone, score {found.scores[at]:.1f}, among what is planted"
        yield Place(start, end, float(weight[at]) + _beyond(start, end, sure), "injected.learned", told)


def _beyond(start: int, end: int, sure: Sequence[Place]) -> float:
    """What a string counts more that holds a sure one: the better of both is then told by their scores."""
    return max(
        (
            SURE + LONGER * (one.end - one.start) - TOO_MUCH
            for one in sure
            if one.weight >= SURE / 2 and start <= one.start and one.end <= end
        ),
        default=0.0,
    )


def _is_name(model: Ngrams, reading: Reading, text: str, term: str) -> bool:
    """Whether a string stands at several places that do not speak for its having been planted, on average."""
    if text.count(term) < KNOWN:
        return False
    scores = [score for _, _, score, _ in _weighed(model, reading, _places(text, (term,)))]
    return float(np.mean(scores)) < NAME


def _allowed(found: Sequence[Place], text: str, vocabulary: Sequence[Learned]) -> list[Place]:
    """Those that no person blocked on this host, and that read as planted."""
    blocked = [one.term for one in vocabulary if one.blocked]
    return [
        one
        for one in found
        if one.weight >= 0
        and not any(
            term in text[one.start : one.end] or text[one.start : one.end] in term for term in blocked
        )
    ]


def _cuts(document: Document, whole: Squeezed, found: Sequence[Place]) -> Iterator[Cut]:
    if not found:
        return
    starts, ends = (
        np.array(side, np.int64) for side in zip(*((one.start, one.end) for one in found), strict=True)
    )
    won = apart(starts, ends, np.array([one.weight for one in found], np.float32))
    last = 0
    for at in sorted(np.flatnonzero(won).tolist(), key=lambda at: found[at].start):
        one = found[at]
        start, end = extent(document, int(whole.at[one.start]), int(whole.at[one.end - 1]) + 1)
        if start >= last and not (one.weight < SURE / 2 and _is_furniture(document, start)):
            yield Cut(start, end, one.rule, one.evidence)
            last = end


def _is_furniture(document: Document, offset: int) -> bool:
    """Whether the line at an offset names itself as the page's own: registers and notices are no prose to judge by."""
    at = bisect_right(document.blocks, offset, key=lambda block: block.start) - 1
    return at >= 0 and bool(furniture(document.lines[at]))


def _weighed(
    model: Ngrams, reading: Reading, spans: Iterator[tuple[int, int]]
) -> Iterator[tuple[int, int, float, float]]:
    """Start, end, score and gain of each span that stands before the text's end."""
    found = [span for span in spans if span[1] < len(reading.codes)]
    if found:
        starts, ends = (np.array(side, np.int64) for side in zip(*found, strict=True))
        gains, scores = weigh(model, reading, starts, ends)
        yield from zip(starts.tolist(), ends.tolist(), scores.tolist(), gains.tolist(), strict=True)


def _spans(text: str, *lists: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in matcher(*lists).finditer(text))


def _places(text: str, known: Iterable[str]) -> Iterator[tuple[int, int]]:
    for term in known:
        at = text.find(term)
        while at >= 0:
            yield at, at + len(term)
            at = text.find(term, at + 1)
