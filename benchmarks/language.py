"""A made-up language: words of one to four Chinese characters, the commoner the shorter their number, and news in it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from random import Random

LETTERS = "".join(map(chr, range(0x4E00, 0x4E00 + 3000)))
WORDS = 40_000


@dataclass(frozen=True, slots=True)
class Language:
    """``weights`` are those of the words, each added to the ones before."""

    words: list[str]
    weights: list[float]

    @classmethod
    def of(cls, random: Random) -> Language:
        words = ["".join(random.choices(LETTERS, k=random.choice((1, 2, 2, 2, 3, 4)))) for _ in range(WORDS)]
        return cls(words, list(itertools.accumulate(1 / (50 + rank) for rank in range(len(words)))))

    def news(self, random: Random, length: int) -> str:
        """So many words in sentences and paragraphs, with numbers among them."""
        words = random.choices(self.words, cum_weights=self.weights, k=length)
        for place in range(random.randint(5, 12), len(words), 12):
            words[place] += random.choice("，，，。。\n")
        for place in range(0, len(words), 40):
            words[place] += str(random.randint(1, 2030))
        return "".join(words)
