"""Synthetic hosts: real news with words of a vocabulary planted in it, and which characters those are."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

from cleaners import CLEANERS, Cut, Document, Learned, Page, read
from cleaners.planted.inline import words_inline
from cleaners.planted.learn import learn
from cleaners.planted.squeeze import prose

VOCABULARIES = Path(__file__).parent / "vocabularies"
# Bars and weights were set with these; the others were not looked at.
TUNED = (
    "loans", "gambling", "pharma", "certificates", "contacts", "cities", "slots", "hairline", "debtors", "cracks", "seotools", "massage",
)  # fmt: skip
Half = Literal["tuned", "untouched"]
# Of planted terms, the shares written as links, in capitals or full width, and with spaces.
DRESSED = 0.06
# With the lists alone, with the model alone, with both page by page, and with what the pages of the host teach together.
Way = Literal["lists", "model", "alone", "pooled"]
WAYS: tuple[Way, ...] = ("lists", "model", "alone", "pooled")
URL = "http://planted.example/{}.html"
TEXT = {"content-type": "text/plain; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Planted:
    """A page's lines joined by newlines, and the spans that were planted; ``lost`` are places of lost characters."""

    text: str
    spans: tuple[tuple[int, int], ...]
    lost: tuple[int, ...] = ()


def names(half: Half | None = None) -> list[str]:
    """The vocabularies of a half, or all, in order."""
    stems = sorted(path.stem for path in VOCABULARIES.glob("*.txt"))
    return [stem for stem in stems if half is None or (stem in TUNED) == (half == "tuned")]


def vocabulary(name: str) -> tuple[str, ...]:
    lines = (VOCABULARIES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def lined(text: str) -> str:
    """The text's lines as a page has them: none empty, no space around one."""
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def plant(text: str, terms: Sequence[str], every: int, chance: random.Random, lossy: float = 0.0) -> Planted:
    """The text with a term about every so many characters; a share of them takes the place of one character."""
    text = lined(text)
    pieces: list[str] = []
    spans, lost = [], []
    at = length = 0
    place = chance.randint(1, every)
    while place < len(text):
        pieces.append(text[at:place])
        length += place - at
        term = dressed(chance.choice(terms), chance)
        spans.append((length, length + len(term)))
        pieces.append(term)
        at = place
        if chance.random() < lossy and text[place] != "\n":
            at += 1
            lost.append(length)
        length += len(term)
        place += max(2, round(every * chance.uniform(0.5, 1.5)))
    pieces.append(text[at:])
    return Planted("".join(pieces), tuple(spans), tuple(lost))


def dressed(term: str, chance: random.Random) -> str:
    """The term as a planter varies it: now and then in capitals, full width or with spaces."""
    if chance.random() >= DRESSED:
        return term
    kind = chance.choice(("upper", "wide", "spaced"))
    if kind == "upper":
        return term.upper()
    if kind == "wide":
        return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in term)
    return " ".join(term) if len(term) < 5 else term[:2] + " " + term[2:]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Characters per 10,000 clean ones: planted ones that were left, clean ones that were cut."""

    left: float
    lost: float


def host(
    texts: Sequence[str], terms: Sequence[str], every: int, chance: random.Random, lossy: float = 0.0
) -> list[Planted]:
    return [plant(text, terms, every, chance, lossy) for text in texts]


@cache
def news_unseen(corpus: Path) -> list[str]:
    """The news that the shipped model was not trained on."""
    from cleaners.planted.train import held_out, read_corpus

    return [text for row_id, text in read_corpus(corpus) if held_out(row_id)]


def documents_of(pages: Sequence[Planted]) -> list[Document]:
    """The pages of one host, each a text dump."""
    return [read(Page(URL.format(number), page.text.encode(), TEXT)) for number, page in enumerate(pages)]


def taught(documents: Sequence[Document]) -> tuple[Learned, ...]:
    """What the pages of one host teach together."""
    return learn([prose(document).text for document in documents])


def outcome(pages: Sequence[Planted], way: Way) -> Outcome:
    """What the cleaners leave and take of the pages of one host, each a text dump."""
    documents = documents_of(pages)
    vocabulary = taught(documents) if way == "pooled" else ()
    left = lost = clean = 0
    for page, document in zip(pages, documents, strict=True):
        planted = characters(page.text, page.spans)
        cuts = _cuts(replace(document, vocabulary=vocabulary), way)
        assert document.text == page.text
        taken = characters(page.text, ((cut.start, cut.end) for cut in cuts))
        clean += len(page.text) - len(planted)
        left += len(planted - taken)
        lost += len(taken - planted)
    return Outcome(left * 10_000 / clean, lost * 10_000 / clean)


def characters(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    """The places of characters in the spans of a text, without its spaces."""
    return {at for start, end in spans for at in range(start, min(end, len(text))) if not text[at].isspace()}


def _cuts(document: Document, way: Way) -> Iterator[Cut]:
    """What is planted by all cleaners, or by the lists or the model alone."""
    if way in ("lists", "model"):
        yield from words_inline(document, lists=way == "lists", model=way == "model")
    else:
        for cleaner in CLEANERS:
            yield from (cut for cut in cleaner(document) if cut.rule.startswith("injected."))
