"""Cuts words that were planted inside sentences: learned from the host, listed, or by how the page itself reads.

A listed word alone never cuts anything, and neither does a strange one: the page, or its host, has to be planted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from cleaners.lines.furniture import furniture
from cleaners.model import Cut, Document
from cleaners.planted.alone import alone
from cleaners.planted.extent import extent
from cleaners.planted.known import KNOWN, learned, linked, listed, of_parts, planted_links, taught
from cleaners.planted.learn import learn
from cleaners.planted.likelihood import read_by
from cleaners.planted.named import named, named_words
from cleaners.planted.ngrams import ngrams
from cleaners.planted.place import SURE, Look, Place
from cleaners.planted.shown import shown, spots
from cleaners.planted.spans import apart
from cleaners.planted.spot import Spot, is_cited
from cleaners.planted.squeeze import prose, squeeze
from cleaners.planted.suspicion import suspect
from cleaners.planted.vocabulary import tells
from cleaners.terms import matcher

Source = Callable[[Look], Iterator[Place]]

# What the lists tell and what the model does: of every page that is read, and of one that is planted.
OF_LISTS: tuple[tuple[Source, ...], tuple[Source, ...]] = (linked,), (listed,)
OF_MODEL: tuple[tuple[Source, ...], tuple[Source, ...]] = (learned,), (taught,)


def words_inline(
    document: Document, blocks: Sequence[Cut] = (), *, lists: bool = True, model: bool = True
) -> Iterator[Cut]:
    """Cut the words planted in sentences, each place for the string that explains it best.

    ``blocks`` are the page's keyword blocks, whose words are looked for. To measure what each of them finds, ``lists`` or
    ``model`` (what pages teach, with it) can be left out.
    """
    document = document if model else replace(document, vocabulary=())
    seen = spots(document) if lists else []
    explained, words = shown(seen), named_words(document, blocks)
    if not (document.vocabulary or explained or words or (model and suspect(document))):
        yield from _cut_links(document, seen)
        return
    look = _look(document, seen, explained, words, blocks, model=model)
    asked = [ways for ways, wanted in ((OF_MODEL, model), (OF_LISTS, lists)) if wanted]
    found = [
        place
        for always, planted in asked
        for source in (*always, *(planted if look.is_planted else ()))
        for place in source(look)
    ]
    found += look.named
    if model and look.is_planted:
        found += [*of_parts(look), *alone(look, found)]
    yield from _cuts(document, look, _allowed(document, look, found))


def _cut_links(document: Document, seen: Sequence[Spot]) -> Iterator[Cut]:
    """The planted links of a page on which nothing else is planted."""
    for spot, told in planted_links(seen):
        yield Cut(*extent(document, spot.start, spot.end), "injected.keyword_inline", told)


def _look(
    document: Document, seen: Sequence[Spot], explained: bool, words: Sequence[str], blocks: Sequence[Cut], *, model: bool,
) -> Look:  # fmt: skip
    found = () if tells(document.vocabulary) or not model else learn([prose(document).text])
    if explained:  # words that are known explain the page: what else is strange has to be so more than once
        found = tuple(one for one in found if one.places >= KNOWN)
    whole = squeeze(document.folded, [(0, len(document.folded))])
    hard = matcher("inline").findall(document.folded)
    reading = read_by(ngrams(), whole.text)
    by_blocks = tuple(named(whole, reading, words, blocks))
    return Look(ngrams(), whole, reading, document.vocabulary, found, hard, seen, by_blocks, explained)


def _allowed(document: Document, look: Look, found: Sequence[Place]) -> list[Place]:
    """Those that no person blocked on this host, that are not cited, that read as planted, and that do so surely where a line names itself as
    the page's own: registers and notices are no prose to judge by."""
    blocked = [one.term for one in look.vocabulary if one.blocked]
    return [
        one
        for one in found
        if one.weight >= 0
        and not is_cited(document.folded, int(look.whole.at[one.start]), int(look.whole.at[one.end - 1]) + 1)
        and (one.weight >= SURE / 2 or not _is_furniture(document, int(look.whole.at[one.start])))
        and not any(
            term in look.text[one.start : one.end] or look.text[one.start : one.end] in term
            for term in blocked
        )
    ]


def _cuts(document: Document, look: Look, found: Sequence[Place]) -> Iterator[Cut]:
    if not found:
        return
    starts, ends = (
        np.array(side, np.int64) for side in zip(*((one.start, one.end) for one in found), strict=True)
    )
    won = apart(starts, ends, np.array([one.weight for one in found], np.float32))
    at, last = look.whole.at, 0
    for one in sorted((found[number] for number in np.flatnonzero(won).tolist()), key=lambda one: one.start):
        start, end = extent(document, int(at[one.start]), int(at[one.end - 1]) + 1)
        if start >= last:
            yield Cut(start, end, one.rule, one.evidence)
            last = end


def _is_furniture(document: Document, offset: int) -> bool:
    """Whether the line at an offset names itself as the page's own."""
    at = document.block_at(offset)
    return at >= 0 and bool(furniture(document.lines[at]))
