"""Keyword blocks in real news: what is found of each vocabulary, what is left in the text, what the news loses."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks.blocks import Planted, planted
from benchmarks.corpus import NEWS
from benchmarks.floors import cut
from benchmarks.hosts import Half
from benchmarks.table import Table
from cleaners import clean, read

# Every so many of the corpus' items, so many lines of each.
EVERY, LINES = 200, 12
# Floors are held on one page in so many, which meets every way to join and to place a block in turn.
FLOORED = 31


@dataclass(slots=True)
class Tally:
    """Characters of blocks: planted, cut, left in the text; and characters of news that were cut."""

    planted: int = 0
    cut: int = 0
    left: int = 0
    lost: int = 0


def blocks(corpus: Path) -> Table:
    """Shares of the planted characters that are cut and that are left, by vocabulary."""
    news = list(_news(corpus / NEWS))
    rows = []
    for half in ("tuned", "untouched"):
        tallies = tally(half, news)
        total = Tally(*(sum(getattr(one, name) for one in tallies.values()) for name in Tally.__slots__))
        rows += [_row(half, total), *(_row(f"  {name}", one) for name, one in tallies.items())]
    return Table("Keyword blocks planted in news", ["vocabulary", "cut", "left", "lost"], rows, [
        "cut, left: shares of the planted characters; lost: characters of the news; rules were set on the tuned half",
    ])  # fmt: skip


def tally(half: Half, news: Sequence[Sequence[str]]) -> dict[str, Tally]:
    found: dict[str, Tally] = {}
    for page in planted(half, news):
        _count(page, found.setdefault(page.vocabulary, Tally()))
    return found


def block_figures(corpus: Path) -> dict[str, float]:
    """Shares for the floors: of the characters of some blocks of both halves what is cut; of cut characters, how many
    are of blocks."""
    news = list(_news(corpus / NEWS))
    total = Tally()
    for half in ("tuned", "untouched"):
        for page in islice(planted(half, news), 0, None, FLOORED):
            _count(page, total)
    return {
        "blocks cut": cut(total.cut / total.planted),
        "blocks kept": cut(total.cut / (total.cut + total.lost)),
    }


def _count(page: Planted, into: Tally) -> None:
    document, article = read(page.page), clean(page.page)
    cut = {at for one in article.cuts if one.rule.startswith("injected.") for at in range(one.start, one.end)}
    first = min(document.text.find(word) for word in page.block)
    block: set[int] = set()
    at = first
    for word in page.block:
        at = document.text.find(word, at)
        block.update(range(at, at + len(word)))
        at += len(word)
    into.planted += len(block)
    into.cut += len(block & cut)
    into.left += sum(len(word) for word in page.block if word in article.text)
    edge = range(first - 12, max(block) + 2)  # a label before it, a sign behind it
    into.lost += sum(place not in block and place not in edge for place in cut)


def _row(name: str, of: Tally) -> list[str]:
    return [name, f"{of.cut / of.planted:.4f}", f"{of.left / of.planted:.4f}", str(of.lost)]


def _news(path: Path) -> Sequence[Sequence[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        items = [json.loads(line) for line in islice(lines, 0, None, EVERY)]
    return [[item["title"], *filter(str.strip, item["text"].split("\n")[:LINES])] for item in items]
