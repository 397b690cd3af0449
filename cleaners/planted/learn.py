"""Finds the words that were planted in the pages of one host, whatever their vocabulary.

One string alone may always be a new name. So pages are planted when many places, of several strings, read as
planted by themselves, far more than clean news has; only then are weaker places believed, and strings that stand at
several of them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence, Set

import numpy as np

from cleaners.planted.candidates import KIN, MIDDLE, Bar, Candidate, grouped, related, repeated, settled
from cleaners.planted.composed import compositions
from cleaners.planted.framed import framed
from cleaners.planted.likelihood import Reading, read_by
from cleaners.planted.mining import Pooled, pooled
from cleaners.planted.ngrams import Ngrams, ngrams
from cleaners.planted.spans import Spans, strange
from cleaners.planted.vocabulary import Learned, doubt, tells

# A place that speaks by itself: clean news has one in 100,000 characters. Three times as many are allowed; pages are
# planted where that leaves such a chance for what they hold, of so many strings, at one in at most so many characters; a
# string that is repeated counts so often.
STRONG, CLEAN, CHANCE, STRINGS, DENSITY, SAME = 3.0, 3e-5, 1e-7, 3, 1_500, 3
# The least that the characters of news are likely on average (nats); forums and novels are at -6 to -8.
NEWS = -3.5
# A string at so many places of pages, all of which speak for it, shows that as well.
OFTEN = Bar(14, 30.0, 0.7, 0.7)
# In planted pages: a string at one place, and at several.
ONCE = 2.3
SEVERAL = Bar(2, 2.5, 0.6, 0.4)
# Less has to be said for one that stands on different pages, each time between other neighbours: a name that is no more
# than mentioned stands on one page.
ACROSS = Bar(2, 0.0, 0.9, 0.9)
# On a single page a name stands at several places too, so they have to say more.
WITHIN = Bar(2, 6.0, 0.6, 0.0)
# One put together from parts of known terms: its places may say little.
COMPOSED = Bar(1, 0.0, 0.0, 0.0)
# Kin of sure terms are looked for, and kin of these.
GENERATIONS = 2
# Fewer pages teach nothing by repeating a string: a name may be all that one page is about.
PAGES = 3


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
    shown = tells(known) or planted(pool.text, reading, found)
    many = repeated(model, reading, pool) if shown or len(pages) >= PAGES else []
    if not shown and not settled(many, (OFTEN,)):
        return ()
    return tuple(_taught(one) for one in _terms(model, reading, pool, found, many, known))


def planted(text: str, reading: Reading, found: Spans) -> bool:
    """Whether the text holds more places that speak by themselves than clean text of its kind would by chance."""
    strong = found.over(STRONG)
    strings = Counter(text[start:end] for start, end in zip(strong.starts, strong.ends, strict=True))
    count = sum(min(number, SAME) for number in strings.values())
    if len(strings) < STRINGS or count * DENSITY < len(text):
        return False
    return poisson_tail(count, CLEAN * strangeness(reading, found) * len(text)) < CHANCE


def strangeness(reading: Reading, found: Spans) -> float:
    """How many times as often text that the model knows so badly reads as planted; 1 for news.

    What may have been planted, and what stands behind it, does not count.
    """
    doubtful = found.over(0.0)
    kept = np.ones(len(reading.codes), bool)
    for start, end in zip(doubtful.starts, doubtful.ends, strict=True):
        kept[start : end + 3] = False
    mean = float(reading.chances[kept].mean()) if kept.any() else 0.0
    return math.exp(max(0.0, NEWS - mean))


def poisson_tail(count: int, mean: float) -> float:
    """The probability of so many or more where ``mean`` are expected."""
    below = sum(math.exp(number * math.log(mean) - mean - math.lgamma(number + 1)) for number in range(count))
    return max(0.0, 1.0 - below)


def _terms(
    model: Ngrams,
    reading: Reading,
    pool: Pooled,
    found: Spans,
    many: Sequence[Candidate],
    known: Sequence[Learned],
) -> list[Candidate]:
    """The planted strings: those at several places first, by their kinship to the sure ones as well; then, of what
    they leave, those at one place, and those put together from parts of the others."""
    bars = (SEVERAL, ACROSS) if pool.page[-1] >= PAGES - 1 else (WITHIN,)
    sure = {one.term for one in settled(many, bars[:1])}
    sure |= {one.term for one in known if one.places > 1 and not one.blocked}
    several = _kin(many, sure, bars)
    made = framed(model, reading, pool, found, {one.term: one.evidence for one in several})
    several = [one for one in several if one.term not in made.shared]
    names = sure | {one.term for one in several}
    least = ONCE + doubt(len(one.ends) for one in several)
    rest = _outside(found, several, len(pool.text))
    alone = [*_alone(pool, rest, names, least), *made.terms]
    more = settled(_composed(model, reading, pool, names | {one.term for one in alone}), (COMPOSED,))
    several = settled([*several, *more, *made.terms], (*bars, COMPOSED))
    return [*several, *_alone(pool, _outside(rest, several, len(pool.text)), names, least)]


def _kin(many: Sequence[Candidate], sure: Set[str], bars: Sequence[Bar]) -> list[Candidate]:
    """The candidates that pass by their kinship to sure terms, and by that to those which passed so."""
    passed: dict[str, Candidate] = {}
    several: list[Candidate] = []
    for _ in range(GENERATIONS):
        rest = related((one for one in many if one.term not in passed), {*sure, *passed})
        tried = passed | {one.term: one for one in rest}
        several = settled([*tried.values()], bars)
        passed = {one.term: tried[one.term] for one in several}
    return several


def _outside(found: Spans, terms: Sequence[Candidate], size: int) -> Spans:
    """Those that touch no place of some terms, in a text of so many characters."""
    taken = np.zeros(size, np.int64)
    for one in terms:
        for start, end in zip(one.starts, one.ends, strict=True):
            taken[start:end] = 1
    held = np.concatenate([[0], np.cumsum(taken)])
    return found.only(np.flatnonzero(held[found.ends] == held[found.starts]))


def _alone(pool: Pooled, rest: Spans, names: Set[str], least: float) -> list[Candidate]:
    strong = rest.over(least - KIN)
    found = grouped(pool, strong.starts, strong.ends, strong.scores, strong.gains)
    # What stands at several places was weighed by all of them, and found to be a name.
    found = [one for one in found if pool.text.count(one.term) == 1]
    return settled([*related(found, names)], (Bar(1, least - MIDDLE, 0.0, 0.0),))


def _composed(model: Ngrams, reading: Reading, pool: Pooled, names: Set[str]) -> list[Candidate]:
    """Strings made of parts of known terms that are none themselves."""
    found = compositions(model, reading, pool.text, frozenset(names))
    scores = found.scores + np.float32(KIN)
    made = grouped(pool, found.starts, found.ends, scores, found.gains)
    return [one for one in made if one.term not in names]


def _taught(one: Candidate) -> Learned:
    return Learned(
        one.term, len(set(one.pages.tolist())), len(one.ends), one.expected, float(one.gains.mean())
    )
