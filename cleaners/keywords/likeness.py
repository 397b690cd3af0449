"""How much likelier an entry is among what is advertised than among what honest pages list.

Three models tell: bigrams of the characters of what is advertised (``terms/adverts.txt``, ``terms/offers.txt``), bigrams
of the entries of honest lists (``terms/ordinary.txt``), and the n-grams of clean news, which knows names of places,
offices and matters. An entry's likeness is the logarithm of the odds of the first against the better of the others.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from cleaners.keywords.kinds import ASCII, LETTER, WIDE, kinds
from cleaners.planted.adverts import BEGIN, END, LAST, Adverts, count, trades
from cleaners.planted.glance import BITS, glance, slot_of, slots
from cleaners.planted.likelihood import Places
from cleaners.planted.ngrams import Codes, codes, ngrams
from cleaners.terms import matcher, terms

# Words of sentences; a keyword holds one now and then.
GRAMMAR = re.compile(r"(?<!最好)的|在(?!线)|[了是将为对与把被从及等于并已这]|通过|开展|进行|以及")
# No entry says more than this (nats), for or against: a block is told by many.
MOST = 6.0
# Lines, and entries of theirs, that lean so far in a rough look are worth a closer one.
LEANING, CLOSER = 14.0, 10.0
# An entry of so many Han characters can be told by them; another one only by its words and its form.
HAN, LETTERS, WORD, CONTACT = 2, 0.5, 3.0, 2.0
# A longer entry, or one with brackets, is a headline or a name; one with words of sentences speaks for little.
LONG, HEADLINE = 16, -1.0
_HAN = re.compile(r"[\u3400-\u9fff]")
_MESSENGERS = "qq|扣扣|微信|薇信|威信|vx|v信|tg|飞机|电报|skype|whatsapp|wechat"
_DOMAINS = "com|cc|vip|top|xyz|tv|me|club|bet|app|la|in|net|cn"
NAMES = re.compile(_MESSENGERS)
# What a contact holds: looked for in all of a text, instead of in each entry, and each by its first sign.
_TOLD = tuple(map(re.compile, (_MESSENGERS, rf"\.(?:{_DOMAINS})", r"1[3-9]\d{9}")))
_CONTACT = re.compile(
    rf"({_MESSENGERS})\W?[a-z]?[\w-]{{4,}}|(?<!\d)1[3-9]\d{{9}}(?!\d)|[\w-]+\.(?:{_DOMAINS})$"
)
_INSTITUTION = re.compile(r"\.(?:gov|edu|org|mil|ac)\b")
_MARKED = re.compile(r"[()《》“”]")


@cache
def _placed() -> re.Pattern[str]:
    """A place that an entry begins with: honest ones and others do alike, so what follows has to tell."""
    return re.compile(rf"^(?:{matcher('cities').pattern})(?:市(?!场)|[县区])?(?=..)")


@cache
def offered() -> Adverts:
    """The model of what is advertised anywhere: in sentences, and in lists."""
    return count(
        [*(term for listed in trades().values() for term in listed), *terms("inline"), *terms("offers")]
    )


@cache
def ordinary() -> Adverts:
    """The model of the entries of honest lists."""
    return count([*terms("ordinary"), *terms("interface"), *terms("provinces"), *terms("services")])


def likenesses(entries: Sequence[str]) -> list[float]:
    """Of folded entries: the log-odds (nats) that each is of an advertisement, from -MOST to MOST."""
    if not entries:
        return []
    return _by_odds(entries, odds(entries))


def odds(entries: Sequence[str]) -> NDArray[np.float64]:
    """The log-odds (nats) as the models tell them, however much they say."""
    whole, starts, ends = _squeezed(entries)
    news = np.concatenate([[0.0], np.cumsum(ngrams().log_probs(whole), dtype=np.float64)])
    offers, honest = _as_terms(whole, starts, ends)
    found: NDArray[np.float64] = offers - np.maximum(news[ends + 1] - news[starts], honest)
    return found


def at_most(entries: Sequence[str]) -> list[float]:
    """What ``likenesses`` of entries come to at most: clean news, that takes longest to ask, only lowers them."""
    offers, honest = _as_terms(*_squeezed(entries))
    return _by_odds(entries, offers - honest)


def _squeezed(entries: Sequence[str]) -> tuple[Codes, Places, Places]:
    """Entries without spaces and the places that they begin with, a break around each; where each begins and ends."""
    squeezed = [_placed().sub("", "".join(entry.split())) for entry in entries]
    ends = np.cumsum([len(entry) + 1 for entry in squeezed], dtype=np.int64)
    starts = np.concatenate([[1], ends[:-1] + 1])[: len(ends)]
    return codes("\n" + "\n".join(squeezed) + "\n"), starts, ends


def _by_odds(entries: Sequence[str], told: NDArray[np.float64]) -> list[float]:
    found = np.clip(told, -MOST, MOST).tolist()
    return [_told(entry.strip(), one) for entry, one in zip(entries, found, strict=True)]


def _as_terms(text: Codes, starts: Places, ends: Places) -> Iterator[NDArray[np.float64]]:
    """Log-probabilities of each ``[start, end)``, all parted by one sign, as a term of what is offered and of what is
    ordinary."""
    # Each sign becomes two: the end of one term and the beginning of the next.
    parted = np.insert(text.astype(np.int64), ends + 1, BEGIN)
    parted[0] = BEGIN
    last = ends + np.arange(len(ends))
    parted[last] = END
    first = last - (ends - starts)
    for model in (offered(), ordinary()):
        sums = model.whole(parted)
        yield sums[last + 1] - sums[first]


def _told(entry: str, odds: float) -> float:
    if contact_of(entry) is not None:
        return max(odds, CONTACT)
    if len(_HAN.findall(entry)) < HAN:
        return WORD if _advertises(entry) else min(max(odds, -CONTACT), LETTERS)
    if len(entry) > LONG or _MARKED.search(entry):
        return min(odds, HEADLINE)
    return min(odds, -HEADLINE) if GRAMMAR.search(entry) else odds


def _advertises(entry: str) -> bool:
    """Whether an entry in Latin letters holds a word of what is advertised, or two of those that menus hold as well."""
    held = terms("latin").intersection(entry.split())
    return len(held) >= 2 or not held <= terms("latin_soft")


@lru_cache(maxsize=2)
def leanings(folded: str) -> NDArray[np.float64]:
    """Of each character of a text, roughly, how much likelier it is in what is advertised after the one before it;
    summed up, beginning with 0."""
    seen = glance(folded)
    pairs, singles = _leanings()
    found = pairs.take(seen.slots)
    unknown = np.isnan(found).nonzero()[0]
    found[unknown] = singles.take(seen.codes[1:][unknown])
    sums = np.zeros(len(folded) + 1, np.float64)
    np.cumsum(found, out=sums[2:], dtype=np.float64)
    return sums


@cache
def _leanings() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """By slot of a pair that a model knows, and by code point."""
    singles = np.zeros(sys.maxunicode + 1, np.float32)
    known = np.flatnonzero(offered().alone + ordinary().alone)
    known = known[(known > ASCII) & (known < LAST)]
    lost = np.full_like(known, LAST)
    singles[known] = offered().log_probs(lost, known) - ordinary().log_probs(lost, known)
    pairs = np.full(1 << BITS, np.nan, np.float32)
    both = np.union1d(offered().keys[:-1], ordinary().keys[:-1])
    first, second = both >> 32, both & 0xFFFFFFFF
    fit = (first > ASCII) & (second > ASCII)
    leaning = offered().log_probs(first, second) - ordinary().log_probs(first, second)
    pairs[slots(first[fit].astype(np.uint32), second[fit].astype(np.uint32))] = leaning[fit]
    pairs[[slot_of(name[at : at + 2]) for name in terms("cities") for at in range(len(name) - 1)]] = 0
    return pairs, singles


def roughly(folded: str, starts: Places, ends: Places) -> list[float]:
    """The likenesses of entries of a text, in order, by what their characters lean to."""
    if not len(starts):
        return []
    sums, first, last = leanings(folded), int(starts[0]), int(ends[-1])
    long = ends - starts > LONG
    leant = np.minimum(sums[ends] - sums[starts], np.where(long, HEADLINE, MOST))
    leant = np.where(long, leant, np.maximum(leant, -MOST))
    edges = np.stack([starts, ends], axis=1).ravel()[:-1]
    told = np.bitwise_or.reduceat(kinds(folded)[:last], edges)[::2] & (WIDE | LETTER)
    leant[told & WIDE == 0] = 0.0
    found: list[float] = leant.tolist()
    for at in (told == LETTER).nonzero()[0].tolist():
        if _advertises(folded[starts[at] : ends[at]]):
            found[at] = WORD
    contacts = [found.start() for sign in _TOLD for found in sign.finditer(folded, first, last)]
    for at in {*(starts.searchsorted(contacts, side="right") - 1).tolist()}:
        if contact_of(folded[starts[at] : ends[at]]) is not None:
            found[at] = CONTACT
    return found


def contact_of(entry: str) -> str | None:
    """The messenger that a folded entry gives a name or a number of, or "" for a telephone's number or a site that is no
    institution's; None where there is neither."""
    found = _CONTACT.search(entry)
    return (found[1] or "") if found and not _INSTITUTION.search(entry) else None
