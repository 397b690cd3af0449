"""``python -m benchmarks.suspicion [--corpus DIR]``: fits the weights of ``cleaners.planted.suspicion``, and tells what they see.

Words of the vocabularies that bars are set with are planted in half of the news that the n-gram model does not know; of
what may be a word, that is planted which the model takes for it. What the weights in use see is told on the other half of
the news with the other vocabularies: single pages on which the model finds words at several places, and clean ones.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpus import DEFAULT, NEWS
from benchmarks.hosts import TUNED, documents_of, host, names, news_unseen, vocabulary
from cleaners import Document
from cleaners.keywords.kinds import kinds
from cleaners.keywords.likeness import leanings
from cleaners.planted.fit import logistic
from cleaners.planted.glance import glance
from cleaners.planted.likelihood import read_by
from cleaners.planted.ngrams import ngrams
from cleaners.planted.pairs import STEPS
from cleaners.planted.spans import strange
from cleaners.planted.squeeze import squeeze
from cleaners.planted.suspicion import PLACES, SCORE, SHORTEST, suspect, words_of
from cleaners.planted.tables import Floats

# Pages of each vocabulary and density; none is planted with the last.
PAGES, EVERY = 20, (40, 100, 200, 10**6)
NAMES = ("JOINTS", "JOINED", "LEANING", "FOURTH", "FURTHER", "BASE")


def fitted(documents: Sequence[Document]) -> Floats:
    """The weights, in the order of NAMES, by logistic regression against what the model takes for planted."""
    rows, planted = zip(*(_figures(document) for document in documents), strict=True)
    labels = np.concatenate(planted)
    return logistic(np.concatenate(rows), labels, np.ones(len(labels), np.float32))


def _figures(document: Document) -> tuple[Floats, NDArray[np.bool_]]:
    """Of each possible word of a document: what is weighed, a row each, and whether the model takes it for planted."""
    seen, sums = glance(document.folded).codes, leanings(document.folded)
    starts, ends, units, joined, parted = words_of(seen, kinds(document.folded))
    size = ends - starts
    columns = [
        parted / STEPS, joined / STEPS, sums[ends] - sums[starts], size > SHORTEST, np.maximum(units - SHORTEST - 1, 0),
    ]  # fmt: skip
    found = _planted(document)
    labels = [span in found for span in zip(starts.tolist(), ends.tolist(), strict=True)]
    return np.stack(columns, axis=1).astype(np.float32), np.array(labels, np.bool_)


def _planted(document: Document) -> set[tuple[int, int]]:
    """The spans of a document that the model takes for planted."""
    whole = squeeze(document.folded, [(0, len(document.folded))])
    found = strange(ngrams(), read_by(ngrams(), whole.text)).over(SCORE)
    starts, ends = whole.at[found.starts], whole.at[found.ends - 1] + 1
    return {*zip(starts.tolist(), ends.tolist(), strict=True)}


def _documents(texts: Sequence[str], vocabularies: Sequence[str], every: int) -> Iterator[Document]:
    for name in vocabularies:
        chance = random.Random(f"suspicion {name} {every}")
        yield from documents_of(host(chance.sample(texts, PAGES), vocabulary(name), every, chance))


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.suspicion", description="Fits the first look for planted words."
    )
    parser.add_argument("--corpus", type=Path, default=DEFAULT, help="folder with corpus/ (%(default)s)")
    texts = news_unseen(parser.parse_args().corpus / NEWS)
    learned_from = [one for every in EVERY for one in _documents(texts[::2], TUNED, every)]
    for name, weight in zip(NAMES, fitted(learned_from), strict=True):
        print(f"{name:8} {weight:6.2f}")
    for every in EVERY:
        pages = list(_documents(texts[1::2], names("untouched"), every))
        held = [page for page in pages if len(_planted(page)) >= PLACES]
        told = f"{sum(map(suspect, held))} of {len(held)} on which the model finds words are looked at"
        print(f"a word in {every}: {told}, {sum(map(suspect, pages))} of all {len(pages)}")


if __name__ == "__main__":
    main()
