"""Places of a page's text where something may have been planted, and what they are looked for by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cleaners.planted.likelihood import Reading
from cleaners.planted.ngrams import Ngrams
from cleaners.planted.spans import weighed_spans
from cleaners.planted.spot import Spot
from cleaners.planted.squeeze import Squeezed
from cleaners.planted.vocabulary import Learned, tells

# A learned or a hard term explains a place better than a string that nobody saw elsewhere, by so much, and the longer the
# better; however badly its place reads.
SURE, LONGER, LOWEST = 20.0, 3.0, -8.0


@dataclass(frozen=True, slots=True)
class Place:
    """A string at one place of a squeezed text that may have been planted: ``weight`` over 0 says that it was."""

    start: int
    end: int
    weight: float
    rule: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Look:
    """A page as every source of places sees it.

    ``vocabulary`` is what other pages of the host taught, ``taught`` what this one does; ``hard`` are the terms of
    ``inline.txt`` that it holds, as often as it does; ``spots`` its listed words and links, ``named`` the places of
    words of its keyword blocks that read as planted, and ``listed`` says whether the spots show it to be planted.
    """

    model: Ngrams
    whole: Squeezed
    reading: Reading
    vocabulary: Sequence[Learned]
    taught: Sequence[Learned]
    hard: Sequence[str]
    spots: Sequence[Spot]
    named: Sequence[Place]
    listed: bool

    @property
    def text(self) -> str:
        return self.whole.text

    @property
    def is_planted(self) -> bool:
        return bool(tells(self.vocabulary) or self.listed or self.taught or self.named)

    def weighed(self, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, float, float]]:
        """Start, end, score and gain of each span that ends before the text does."""
        return weighed_spans(self.model, self.reading, spans).rows()


def occurrences(text: str, terms: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The spans of each term, whether they overlap or not."""
    for term in terms:
        at = text.find(term)
        while at >= 0:
            yield at, at + len(term)
            at = text.find(term, at + 1)


def overlapping(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """What a pattern matches from each place of a text on, whether it overlaps with what it matches before or not."""
    found = pattern.search(text)
    while found:
        yield found.span()
        found = pattern.search(text, found.start() + 1)
