"""Fits the weights of ``cleaners.planted.seams``: terms of one trade planted in news, against all other strings there.

The news is none that the model was counted from. What is alike to advertisements is told by the terms that were not
planted, and for half of the texts by other trades alone, so that the figure weighs what it is worth for words of no list.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleaners.planted.adverts import count, trades
from cleaners.planted.likelihood import Places, Reading, read_by
from cleaners.planted.ngrams import Ngrams
from cleaners.planted.seams import FIGURES, QUICK, bent, figures, quick_figures, weighed
from cleaners.planted.spans import possible
from cleaners.planted.tables import Floats

# Characters of a text, between planted words (10**6: none is planted), and terms of a vocabulary.
SIZE, EVERY, TERMS = 1500, (40, 40, 100, 200, 10**6), (5, 20, 60)
# Spans that hold nothing planted, and that overlap something planted, are so many that shares of them will do.
SHARES = {"clean": 0.15, "overlapping": 0.15}
RIDGE, STEPS = 1.0, 12
# The share of what is likely planted that the quick figures may miss.
MISSED = 0.005


@dataclass(frozen=True, slots=True)
class Sample:
    """Figures of spans, whether each was planted, and for how many it stands."""

    figures: Floats
    planted: NDArray[np.bool_]
    weights: Floats


def fit(model: Ngrams, texts: Sequence[str], seed: int = 5) -> tuple[Floats, Floats]:
    """The weights of all figures, and of the quick ones, from squeezed texts that ``model`` has not seen."""
    samples = list(_samples(model, texts, random.Random(seed)))
    found, planted, shares = (
        np.concatenate([getattr(one, name) for one in samples]) for name in Sample.__slots__
    )
    weights = logistic(bent(found, FIGURES), planted, shares)
    quick = found[:, : len(QUICK)]
    sure = planted & (weighed(found, FIGURES, weights) > 0)
    coarse = logistic(bent(quick, QUICK), sure, shares)
    coarse[-1] -= np.quantile(weighed(quick, QUICK, coarse)[sure], MISSED)
    return weights, coarse


def plant(text: str, terms: Sequence[str], every: int, chance: random.Random) -> tuple[str, Places, Places]:
    """A squeezed text with terms planted in it, about one in so many characters; and the spans of them."""
    pieces, starts, ends = [], [], []
    at, place = 0, chance.randint(1, every)
    size = 0
    while place < len(text) - 1:
        term = chance.choice(terms)
        size += place - at
        pieces += [text[at:place], term]
        starts.append(size)
        size += len(term)
        ends.append(size)
        at, place = place, place + max(2, round(every * chance.uniform(0.5, 1.5)))
    return "".join([*pieces, text[at:]]), np.array(starts, np.int64), np.array(ends, np.int64)


def logistic(rows: Floats, planted: NDArray[np.bool_], weights: Floats) -> Floats:
    """Ridge logistic regression by Newton's method, on standardised figures; gives weights and base."""
    whole = rows.astype(np.float64)
    mean, deviation = whole.mean(axis=0), whole.std(axis=0) + 1e-9
    scaled = np.concatenate([(whole - mean) / deviation, np.ones((len(whole), 1))], axis=1)
    found = np.zeros(scaled.shape[1])
    ridge = np.diag([RIDGE] * (len(found) - 1) + [0.0])
    for _ in range(STEPS):
        odds = 1 / (1 + np.exp(-np.clip(scaled @ found, -30, 30)))
        slope = scaled.T @ (weights * (planted - odds)) - ridge @ found
        curve = (scaled * (weights * odds * (1 - odds))[:, None]).T @ scaled + ridge
        found += np.linalg.solve(curve, slope)
    slopes = found[:-1] / deviation
    return np.append(slopes, found[-1] - slopes @ mean).astype(np.float32)


def _samples(model: Ngrams, texts: Sequence[str], chance: random.Random) -> Iterator[Sample]:
    names = sorted(trades())
    for number, text in enumerate(texts):
        name = names[number % len(names)]
        terms = [*trades()[name], *(_contact(chance) for _ in range(3))]
        terms = [
            "".join(term.split()) for term in chance.sample(terms, min(len(terms), chance.choice(TERMS)))
        ]
        hidden = set(trades()[name]) if chance.random() < 0.5 else set(terms)
        alike = count(
            term for others in trades().values() for term in others if "".join(term.split()) not in hidden
        )
        whole, starts, ends = plant(text[:SIZE], terms, chance.choice(EVERY), chance)
        yield _sample(model, read_by(model, whole, alike), starts, ends, number)


def _contact(chance: random.Random) -> str:
    """A number or an address as advertisers give them."""
    digits = "".join(chance.choices("0123456789", k=chance.choice((5, 8, 10, 11))))
    letters = "".join(chance.choices("abcdefghkmnpqrstuwxyz", k=chance.choice((2, 4, 6))))
    end = chance.choice((".com", ".cn", ".vip", ".cc", ".net", ""))
    return chance.choice((f"qq{digits}", f"微信{letters}{digits[:4]}", f"1{digits}", f"{letters}{digits[:3]}{end}", f"www.{letters}{end or '.com'}"))  # fmt: skip


def _sample(model: Ngrams, reading: Reading, starts: Places, ends: Places, seed: int) -> Sample:
    first, last = possible(reading)
    inside = np.zeros(len(reading.codes) + 1, np.int64)
    for start, end in zip(starts, ends, strict=True):
        inside[start + 1 : end + 1] = 1
    held = np.cumsum(inside)
    planted = np.isin(first << 32 | last, starts << 32 | ends)
    overlapping = (held[last] > held[first]) & ~planted
    shares = np.where(planted, 1.0, np.where(overlapping, SHARES["overlapping"], SHARES["clean"]))
    taken = np.random.default_rng(seed).random(len(first)) < shares
    return Sample(
        figures(model, reading, first[taken], last[taken], quick_figures(reading, first[taken], last[taken])),
        planted[taken],
        (1 / shares[taken]).astype(np.float32),
    )
