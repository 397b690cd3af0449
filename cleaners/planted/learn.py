"""Finds the words that were planted in the pages of one host, whatever their vocabulary.

One string alone may always be a new name. So pages are planted when many places, of several strings, read as
planted by themselves, far more than clean news has; only then are weaker places believed, and strings that stand at
several of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cleaners.planted.candidates import KIN, MIDDLE, Bar, Candidate, related, repeated, settled, single
from cleaners.planted.mining import Pooled, pooled
from cleaners.planted.ngrams import Floats, Ngrams, ngrams
from cleaners.planted.seams import Places, Reading, apart, likely_spans, read_by, weigh
from cleaners.planted.vocabulary import Learned, doubt

# A place that speaks by itself; clean news has one in about 100,000 characters.
STRONG = 3.0
# Such places that show pages to be planted, of how many strings, and one of them in at most so many characters.
PLACES, STRINGS, DENSITY = 5, 4, 2_500
# A string at so many places of pages, all of which speak for it, shows that as well.
OFTEN = Bar(14, 30.0, 0.7, 0.7)
# In planted pages: a string at one place, and at several.
ONCE = 2.4
SEVERAL = Bar(2, 3.0, 0.6, 0.6)
# Fewer pages teach nothing by repeating a string: a name may be all that one page is about.
PAGES = 3


@dataclass(frozen=True, slots=True)
class Spans:
    """Strings of a text that read as planted where they stand, apart from each other or not."""

    starts: Places
    ends: Places
    scores: Floats
    gains: Floats

    def over(self, score: float) -> Spans:
        """Those that reach a score, of those that overlap the best."""
        fit = np.flatnonzero(self.scores >= score)
        fit = fit[apart(self.starts[fit], self.ends[fit], self.scores[fit])]
        return self.only(fit)

    def outside(self, terms: Sequence[Candidate], size: int) -> Spans:
        """Those that touch no place of some terms, in a text of so many characters."""
        taken = np.zeros(size, np.int64)
        for one in terms:
            for start, end in zip(one.starts, one.ends, strict=True):
                taken[start:end] = 1
        held = np.concatenate([[0], np.cumsum(taken)])
        return self.only(np.flatnonzero(held[self.ends] == held[self.starts]))

    def only(self, fit: Places) -> Spans:
        return Spans(self.starts[fit], self.ends[fit], self.scores[fit], self.gains[fit])


def learn(
    pages: Sequence[str], known: Sequence[Learned] = (), model: Ngrams | None = None
) -> tuple[Learned, ...]:
    """The terms planted in the pages (squeezed texts) of one host, best first; none from a clean host.

    With ``known`` terms, that were seen in other pages of the host, the host counts as planted.
    """
    model = model or ngrams()
    pool = pooled(pages)
    reading = read_by(model, pool.text)
    found = strange(model, reading)
    many = repeated(model, reading, pool) if len(pages) >= PAGES else []
    shown = any(one.places and not one.blocked for one in known)
    if not shown and not planted(pool, found) and not settled(many, (OFTEN,)):
        return ()
    return tuple(_taught(one) for one in _terms(pool, found, many, known))


def strange(model: Ngrams, reading: Reading) -> Spans:
    """What reads as planted by its place alone, strongly or not."""
    starts, ends = likely_spans(model, reading)
    gains, scores = weigh(model, reading, starts, ends)
    return Spans(starts, ends, scores, gains)


def planted(pool: Pooled, found: Spans) -> bool:
    """Whether the text holds more places that speak by themselves than clean news does, of several strings."""
    strong = found.over(STRONG)
    count = len(strong.starts)
    if count < PLACES or count * DENSITY < len(pool.text):
        return False
    return (
        len({pool.text[start:end] for start, end in zip(strong.starts, strong.ends, strict=True)}) >= STRINGS
    )


def _terms(
    pool: Pooled, found: Spans, many: Sequence[Candidate], known: Sequence[Learned]
) -> list[Candidate]:
    """The planted strings: those at several places first, by their kinship to the sure ones as well; then, of what
    they leave, those at one place."""
    sure = {one.term for one in settled(many, (SEVERAL,))}
    sure |= {one.term for one in known if one.places > 1 and not one.blocked}
    several = settled([related(one, sure) for one in many], (SEVERAL,))
    least = ONCE + doubt(len(one.ends) for one in several)
    rest = found.outside(several, len(pool.text)).over(least - KIN)
    alone = single(pool, rest.starts, rest.ends, rest.scores, rest.gains)
    names = sure | {one.term for one in several}
    return [*several, *settled([related(one, names) for one in alone], (Bar(1, least - MIDDLE, 0.0, 0.0),))]


def _taught(one: Candidate) -> Learned:
    return Learned(
        one.term, len(set(one.pages.tolist())), len(one.ends), one.expected, float(one.gains.mean())
    )
