"""Short single pages with words in sentences and a block that names them: what is left; and news about what a block names."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import NEWS
from benchmarks.floors import cut
from benchmarks.hosts import (
    TEXT,
    URL,
    Half,
    Planted,
    characters,
    lined,
    names,
    news_unseen,
    plant,
    vocabulary,
)
from benchmarks.table import Table
from cleaners import Page, clean

# Pages of each vocabulary and density; how long, with so many words in sentences, of so many in a block, joined by these.
PAGES, EVERY, LENGTHS, WORDS, ENTRIES = 12, (60, 200), (300, 600, 1200), 8, 20
JOINTS = ("|", "_", " ", "、", ", ")
# Strings of so many characters of a news item that stand in the block below it.
OWN, SIZES = 5, (2, 3, 4, 5)
# The floor of that is held on one item in so many.
FLOORED = 4


@dataclass(slots=True)
class Tally:
    """Characters in sentences: planted, those of them that were left, and others that were cut."""

    planted: int = 0
    left: int = 0
    lost: int = 0

    def add(self, page: Planted, block: str) -> None:
        spoiled = Page(URL.format(0), f"{page.text}\n{block}".encode(), TEXT)
        planted = characters(page.text, page.spans)
        spans = [(one.start, one.end) for one in clean(spoiled).cuts if one.rule.startswith("injected.")]
        taken = characters(page.text, spans)
        self.planted += len(planted)
        self.left += len(planted - taken)
        self.lost += len(taken - planted)


def named(corpus: Path) -> Table:
    """What is left of words that the block at a page's tail names, and what news loses whose own strings it names."""
    rows = []
    for half in ("tuned", "untouched"):
        for every in EVERY:
            got = words(corpus, half, every)
            rows.append([half, str(every), str(got.planted), f"{got.left / got.planted:.3f}", str(got.lost)])
    rows.append(["news about what the block names", "", "", "", str(about(corpus).lost)])
    return Table(
        "Words in sentences that a keyword block names",
        ["half", "every", "planted", "left", "lost"],
        rows,
        [],
    )


def words(corpus: Path, half: Half, every: int) -> Tally:
    """What comes of the words planted with the vocabularies of one half."""
    texts, got = news_unseen(corpus / NEWS), Tally()
    for name in names(half):
        chance = random.Random(f"named {name} {every}")
        terms = vocabulary(name)
        for _ in range(PAGES):
            text = chance.choice(texts)[: chance.choice(LENGTHS)]
            some = chance.sample(terms, min(len(terms), ENTRIES))
            page = plant(text, some[:WORDS], every, chance)
            got.add(page, chance.choice(JOINTS).join(chance.sample(some, len(some))))
    return got


def about(corpus: Path, every: int = 1) -> Tally:
    """What every so many of clean news items loses below which a block stands that holds strings of its own."""
    chance, got = random.Random("about"), Tally()
    vocabularies = [*names("tuned"), *names("untouched")]
    for text in news_unseen(corpus / NEWS)[::every]:
        page = Planted(lined(text), ())
        terms = vocabulary(chance.choice(vocabularies))
        entries = [*_own(page.text, chance), *chance.sample(terms, min(len(terms), ENTRIES))]
        got.add(page, chance.choice(JOINTS).join(chance.sample(entries, len(entries))))
    return got


def named_figures(corpus: Path) -> dict[str, float]:
    """Shares for the floors: of words that a block names what is cut; of news about what it names what is kept."""
    got, lost = words(corpus, "untouched", 60), about(corpus, FLOORED).lost
    whole = sum(map(len, news_unseen(corpus / NEWS)[::FLOORED]))
    return {
        "named words cut": cut(1 - got.left / got.planted),
        "news about blocks kept": cut(1 - lost / whole),
    }


def _own(text: str, chance: random.Random) -> Iterator[str]:
    """Some strings of the text that may be words."""
    for _ in range(OWN):
        at = chance.randrange(len(text))
        if (word := text[at : at + chance.choice(SIZES)]).isalpha():
            yield word
