"""Whose a character is, where cuts overlap; and the lines that no cut takes whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush

from cleaners.article import Paragraph
from cleaners.model import Cut, Document

# Begin and end of a stretch, and the cut that has it.
Piece = tuple[int, int, Cut]


def settle(document: Document, cuts: Iterable[Cut]) -> list[Cut]:
    """The cuts without overlap, in the text's order; what is left of a cut may come in several pieces.

    Where cuts overlap, the earliest in the list has the characters. Pieces of white space alone are dropped.
    """
    return [
        cut if (start, end) == (cut.start, cut.end) else Cut(start, end, cut.rule, cut.evidence)
        for start, end, cut in _dealt(cuts, len(document.text))
        if document.text[start:end].strip()
    ]


def _dealt(cuts: Iterable[Cut], end: int) -> list[Piece]:
    """One sweep from the first cut to ``end``; ``begun`` is a heap of the cuts around the present place."""
    pieces: list[Piece] = []
    begun: list[tuple[int, Cut]] = []
    at = 0
    for rank, cut in [*sorted(enumerate(cuts), key=_start), (-1, Cut(end, end, "", ""))]:
        while begun and at < cut.start:
            owner = begun[0][1]
            if owner.end <= at:
                heappop(begun)
                continue
            stop = min(owner.end, cut.start)
            goes_on = bool(pieces) and pieces[-1][2] is owner and pieces[-1][1] == at
            pieces.append((pieces.pop()[0] if goes_on else at, stop, owner))
            at = stop
        at = cut.start
        heappush(begun, (rank, cut))
    return pieces


def _start(ranked: tuple[int, Cut]) -> int:
    return ranked[1].start


def keep(document: Document, cuts: Sequence[Cut]) -> Iterator[Paragraph]:
    """The kept lines: of every block, the characters that no cut has, white space trimmed at the edges."""
    number = 0
    for block in document.blocks:
        at, end = block.start, block.end
        if number == len(cuts) or cuts[number].start >= end:  # white space at its edges is no part of a block
            yield Paragraph(document.text[at:end], ((at, end),), block.path)
            continue
        spans = []
        while number < len(cuts) and cuts[number].start < end:
            if at < cuts[number].start:
                spans.append((at, cuts[number].start))
            at = cuts[number].end
            if at > end:  # the cut goes on in the next line
                break
            number += 1
        if at < end:
            spans.append((at, end))
        if spans and (spans := _trimmed(document.text, spans)):
            text = "".join([document.text[start:end] for start, end in spans])
            yield Paragraph(text, tuple(spans), block.path)


def _trimmed(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    told = [number for number, (start, end) in enumerate(spans) if not text[start:end].isspace()]
    spans = spans[told[0] : told[-1] + 1] if told else []
    if spans:
        start, end = spans[0]
        spans[0] = (end - len(text[start:end].lstrip()), end)
        start, end = spans[-1]
        spans[-1] = (start, start + len(text[start:end].rstrip()))
    return spans
