"""Words planted in sentences: what each way to find them leaves and loses, by vocabulary, host size and density."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from benchmarks.block_table import block_figures
from benchmarks.corpus import NEWS
from benchmarks.floors import cut
from benchmarks.hiding import hidden_figures
from benchmarks.hosts import TUNED, WAYS, Outcome, Way, host, names, news_unseen, outcome, vocabulary
from benchmarks.losses import loss_figures
from benchmarks.named import named_figures
from benchmarks.table import Table
from cleaners.terms import terms

FLOORS = Path(__file__).parent / "planted_floors.json"
SIZES, EVERY = (1, 10, 40), (40, 200)
# The vocabularies that floors are held on.
FLOORED = ("companionship", "clinics", "loans")


@dataclass(frozen=True, slots=True)
class Cell:
    """One vocabulary on hosts of one size and density, and what comes of it each way."""

    name: str
    size: int
    every: int
    outcomes: Mapping[Way, Outcome]


def injection(corpus: Path) -> Table:
    """Of 10,000 clean characters: planted ones left / clean ones lost. Hosts are built of news the model has not seen."""
    texts = news_unseen(corpus / NEWS)
    found = list(cells(texts, names()))
    rows = [
        [
            f"{cell.name}{'' if cell.name in TUNED else ' *'}",
            str(cell.size),
            str(cell.every),
            *(_told(cell.outcomes[way]) if way in cell.outcomes else "" for way in WAYS),
        ]
        for cell in found
    ]
    for every in EVERY:
        rows.append(["the lists' own", "1", str(every), "", "", _told(known(texts, every)), ""])
    head = ["vocabulary", "pages", "every", "lists alone", "model alone", "both, page by page", "pooled"]
    return Table(
        "Planted words, in 10,000 clean characters: left / lost",
        head,
        rows,
        ["* not looked at while bars were set", *_means(found)],
    )


def cells(texts: Sequence[str], vocabularies: Sequence[str]) -> Iterator[Cell]:
    for name in vocabularies:
        terms = vocabulary(name)
        for size in SIZES:
            for every in EVERY:
                chance = random.Random(f"{name} {size} {every}")
                # Single pages are many hosts of one.
                pages = host(chance.sample(texts, max(size, 10)), terms, every, chance)
                ways = WAYS if size > 1 else WAYS[:-1]
                yield Cell(name, size, every, {way: outcome(pages, way) for way in ways})


def known(texts: Sequence[str], every: int, pages: int = 20) -> Outcome:
    """Single pages, each with twenty terms of ``inline.txt``: the mean of what is left and lost."""
    chance = random.Random(f"known {every}")
    words = sorted(terms("inline"))
    got = [
        outcome(host([chance.choice(texts)], chance.sample(words, 20), every, chance), "alone")
        for _ in range(pages)
    ]
    return Outcome(sum(one.left for one in got) / pages, sum(one.lost for one in got) / pages)


def _told(got: Outcome) -> str:
    return f"{got.left:.0f} / {got.lost:.1f}"


def _means(found: Sequence[Cell]) -> Iterator[str]:
    for tuned in (True, False):
        for size in SIZES:
            for every in EVERY:
                some = [
                    cell.outcomes.get("pooled", cell.outcomes["alone"])
                    for cell in found
                    if (cell.name in TUNED) == tuned and (cell.size, cell.every) == (size, every)
                ]
                if some:
                    left, lost = [one.left for one in some], [one.lost for one in some]
                    kind = "tuned" if tuned else "untouched"
                    yield (
                        f"{kind}, {size} pages, every {every}: left {mean(left):.1f} (worst {max(left):.0f}), "
                        f"lost {mean(lost):.2f} (worst {max(lost):.1f})"
                    )


def planted_figures(corpus: Path) -> dict[str, float]:
    """Shares for the floors: clean text free of planted characters, and kept whole, on pooled hosts; of blocks and of
    hidden lines what is cut, and of the news around them what is kept; of lost characters what is told."""
    texts = news_unseen(corpus / NEWS)
    figures = {}
    for size in (10, 40):
        got = []
        for name in FLOORED:
            chance = random.Random(f"{name} {size}")
            got.append(outcome(host(chance.sample(texts, size), vocabulary(name), 40, chance), "pooled"))
        figures[f"planted {size} pages free"] = cut(1 - max(one.left for one in got) / 10_000)
        figures[f"planted {size} pages kept"] = cut(1 - max(one.lost for one in got) / 10_000)
    figures |= block_figures(corpus) | hidden_figures(texts) | loss_figures(corpus)
    return figures | named_figures(corpus)
