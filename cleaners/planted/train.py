"""``python -m cleaners.planted.train CORPUS.jsonl.gz [-o FILE]``: counts a corpus of clean news into the model.

A row of the corpus is ``{"id", "title", "text"}``. One row in ten, by a hash of its id, is kept out of the
model, so that what is measured on those rows is measured on text the model has not seen. The weights that judge
places (``cleaners.planted.fit``) are fitted first, on two rows in ten, under a model of the other seven.
"""

from __future__ import annotations

import argparse
import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cleaners.planted.fit import fit
from cleaners.planted.ngrams import ORDER, Ngrams, codes, hashes, keys, load, save
from cleaners.planted.squeeze import squeeze
from cleaners.planted.tables import Table, table
from cleaners.text.fold import fold

# Of each order, the count from which an n-gram is kept.
LEAST = (1, 1, 1, 1, 2)
FOLDS, HELD_OUT, FITTED = 10, (0,), (1, 2)


def held_out(row_id: str) -> bool:
    """Whether a row is one of the tenth that the shipped model has not seen."""
    return fold_of(row_id) in HELD_OUT


def fold_of(row_id: str) -> int:
    """Which tenth of the corpus a row is of."""
    return zlib.crc32(row_id.encode()) % FOLDS


def read_corpus(path: Path) -> Iterator[tuple[str, str]]:
    """Id and text (the title first) of each row. Raises OSError, and ValueError that names a broken line."""
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as file
    ):
        for number, line in enumerate(file, 1):
            try:
                row = json.loads(line)
                yield str(row["id"]), f"{row['title']}\n{row['text']}"
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f'{path}: line {number} is no {{"id", "title", "text"}}: {error}') from error


def train(texts: Iterable[str]) -> Ngrams:
    """The model of some texts."""
    whole = codes(fold("\n".join(texts)))
    grams = hashes(whole, ORDER)
    tables: list[Table] = []
    discounts = []
    for order in range(1, ORDER + 1):
        found, first, counts = np.unique(keys(grams[order - 1]), return_index=True, return_counts=True)
        once, twice = np.count_nonzero(counts == 1), np.count_nonzero(counts == 2)
        discounts.append(once / (once + 2 * twice) if once else 0.5)
        kept = counts >= LEAST[order - 1]
        kept_grams = table(found[kept], counts[kept].astype(np.float32), np.ones(kept.sum(), np.float32))
        if tables and len(tables[-1].keys):
            parents = keys(np.roll(grams[order - 2], 1))[first[kept]]
            tables[-1] = _with_rests(tables[-1], parents, kept_grams.counts - discounts[-1])
        tables.append(kept_grams)
    return Ngrams(tuple(tables), tuple(discounts), len(whole))


def _with_rests(short: Table, parents: NDArray[np.uint32], mass: NDArray[np.float32]) -> Table:
    """The table with, for each n-gram, the share of its count that no kept follower takes."""
    at = np.minimum(np.searchsorted(short.keys, parents), len(short.keys) - 1)
    known = short.keys[at] == parents
    taken = np.bincount(at[known], weights=np.maximum(mass[known], 0), minlength=len(short.keys))
    rests = np.clip(1 - taken / short.counts, 1e-4, 1).astype(np.float32)
    return table(short.keys, short.counts, rests)


def whole(rows: Sequence[tuple[str, str]]) -> Ngrams:
    """The model of all rows that are not held out, with weights."""
    seen = [text for row_id, text in rows if fold_of(row_id) not in (*HELD_OUT, *FITTED)]
    unseen = [_squeezed(text) for row_id, text in rows if fold_of(row_id) in FITTED]
    model = train(text for row_id, text in rows if not held_out(row_id))
    if not seen or not unseen:
        return model
    weights, quick = fit(train(seen), unseen)
    return replace(model, weights=weights, quick=quick)


def _squeezed(text: str) -> str:
    folded = fold(text)
    return squeeze(folded, [(0, len(folded))]).text


def given_corpus(prog: str, description: str, output: Path) -> tuple[list[tuple[str, str]], Path]:
    """What a command that trains is given: the rows of the corpus, and where to write, which is ``output`` unless said.
    Ends the process with a usage message where the corpus cannot be read."""
    parser = argparse.ArgumentParser(prog=prog, description=description)
    parser.add_argument("corpus", type=Path, help='JSON Lines of {"id", "title", "text"}, may be gzipped')
    parser.add_argument("-o", "--output", type=Path, default=output)
    given = parser.parse_args()
    try:
        return list(read_corpus(given.corpus)), given.output
    except (OSError, ValueError) as error:
        parser.error(str(error))


def main() -> None:
    shipped = Path(__file__).with_name("ngrams.npz")
    rows, output = given_corpus("python -m cleaners.planted.train", "Trains the n-gram model.", shipped)
    model = whole(rows)
    save(model, output)
    test = codes(fold("\n".join(text for row_id, text in rows if held_out(row_id))))
    perplexity = float(np.exp(-load(output).log_probs(test).mean())) if len(test) > 1 else float("nan")
    print(
        f"{output}: {output.stat().st_size / 1e6:.1f} MB, {model.total:,} characters, "
        f"{sum(len(table.keys) for table in model.tables):,} n-grams; "
        f"perplexity {perplexity:.1f} on the rows held out"
    )


if __name__ == "__main__":
    main()
