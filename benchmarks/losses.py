"""Words planted in place of a character: on how many pages, and at which places, the loss is told."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.corpus import NEWS
from benchmarks.floors import cut
from benchmarks.hosts import TUNED, Planted, documents_of, host, news_unseen, taught, vocabulary
from benchmarks.table import Table
from cleaners import clean_document

PAGES, SHARES, EVERY = 20, (0.0, 0.2, 0.5), (40, 100, 200)
# Bars were set with the first half of the news and of these vocabularies.
HALVES = TUNED[:6], TUNED[6:]


@dataclass(slots=True)
class Told:
    """Pages that lost characters, those of them that are flagged, and flagged ones that lost none; places likewise."""

    losing: int = 0
    found: int = 0
    wronged: int = 0
    whole: int = 0
    lost: int = 0
    right: int = 0
    wrong: int = 0

    @property
    def row(self) -> list[str]:
        """The last columns of the table."""
        return [
            f"{self.found} of {self.losing}",
            f"{self.wronged} of {self.whole}",
            f"{self.right / max(self.lost, 1):.2f}",
            f"{self.right / max(self.right + self.wrong, 1):.3f}",
        ]

    def add(self, page: Planted, places: Sequence[tuple[int, int]]) -> None:
        lost = set(page.lost)
        right = sum(start in lost for start, _ in places)
        self.losing += bool(lost)
        self.whole += not lost
        self.found += bool(lost and places)
        self.wronged += bool(places and not lost)
        self.lost += len(lost)
        self.right += right
        self.wrong += len(places) - right


def losses(corpus: Path) -> Table:
    """Pooled hosts on which a share of the planted words takes the place of a character."""
    rows = [
        [kind, f"{share:.0%}", str(every), *told(corpus, half, share, every).row]
        for half, kind in enumerate(("tuned", "untouched"))
        for share in SHARES
        for every in EVERY
    ]
    head = ["half", "overwriting", "a word every", "pages told", "wrongly", "places told", "of those right"]
    return Table("Characters lost to planted words", head, rows, [])


def told(corpus: Path, half: int, share: float, every: int) -> Told:
    """What is told of hosts of PAGES pages, one for each vocabulary of the half."""
    texts, got = news_unseen(corpus / NEWS)[half::2], Told()
    for name in HALVES[half]:
        chance = random.Random(f"losses {name} {share} {every}")
        pages = host(chance.sample(texts, PAGES), vocabulary(name), every, chance, share)
        documents = documents_of(pages)
        learned = taught(documents)
        for page, document in zip(pages, documents, strict=True):
            article = clean_document(replace(document, vocabulary=learned))
            places = [flag.places for flag in article.flags if flag.name == "lossy_injection"]
            got.add(page, [place for some in places for place in some])
    return got


def loss_figures(corpus: Path) -> dict[str, float]:
    """Shares for the floors, of one density on the untouched half."""
    got, whole = told(corpus, 1, 0.5, 40), told(corpus, 1, 0.0, 100)
    return {
        "losses told": cut(got.found / got.losing),
        "losses placed right": cut(got.right / max(got.right + got.wrong, 1)),
        "losses none wrongly": cut(1 - whole.wronged / whole.whole),
    }
