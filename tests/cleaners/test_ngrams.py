"""The n-gram model: small, quick, and a judge of what follows what."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from cleaners.planted.ngrams import Ngrams, codes, load, ngrams, save
from cleaners.planted.train import held_out, read_corpus, train
from cleaners.text.fold import fold
from tests.shared import shared

FILE = Path(str(files("cleaners.planted") / "ngrams.npz"))


def likelihood(model: Ngrams, text: str) -> float:
    return float(model.log_probs(codes(fold(text))).sum())


def seconds(do: Callable[[], object], rounds: int = 5) -> float:
    """The CPU time of the best round: what others do on the machine lengthens some of them."""

    def once() -> float:
        started = time.process_time()
        do()
        return time.process_time() - started

    return min(once() for _ in range(rounds))


def test_the_shipped_file_is_compact_and_loads_at_once() -> None:
    assert FILE.stat().st_size <= 12_000_000
    assert seconds(lambda: load(FILE)) <= 0.5


def test_it_scores_300_000_characters_a_second_on_news_it_has_not_seen() -> None:
    rows = read_corpus(shared("corpus/news_2022_2024.jsonl.gz"))
    text = codes(fold("\n".join(text for row_id, text in rows if held_out(row_id))[:300_000]))
    model = ngrams()
    assert seconds(lambda: model.log_probs(text)) <= len(text) / 300_000
    assert np.exp(-model.log_probs(text).mean()) < 20


@pytest.mark.parametrize(
    ("likely", "unlikely"),
    [
        ("全县经济社会发展", "全县经济办证社会发展"),
        ("農業農村局負責人介紹", "農業農村小額貸款局負責人介紹"),
        ("今年投资３５亿元", "今年投资亿元３５"),
    ],
)
def test_what_reads_well_is_likelier(likely: str, unlikely: str) -> None:
    assert likelihood(ngrams(), likely) > likelihood(ngrams(), unlikely)


def test_strings_of_news_have_counts_and_digits_are_one_character() -> None:
    counts = {
        text: ngrams().counts(codes(text), len(text))[-1]
        for text in ("经济社会", "3月", "7月", "花呗套现", "私服")
    }
    assert counts["经济社会"] > 100
    assert counts["3月"] == counts["7月"] > 1000
    assert counts["花呗套现"] == counts["私服"] == 0


def test_chances_of_all_followers_sum_to_no_more_than_one() -> None:
    model = train(["水渠通水,水渠通车", "水渠通到地头"])
    followers = sorted(set("水渠通车,到地头\n"))
    total = sum(np.exp(model.log_probs(codes("水渠通" + char))[-1]) for char in followers)
    assert 0.5 < total <= 1.0001


def test_a_trained_model_is_the_same_read_back(tmp_path: Path) -> None:
    model = train(["青禾县水利局介绍,水渠全长四公里。"] * 5)
    save(model, tmp_path / "model.npz")
    assert likelihood(load(tmp_path / "model.npz"), "水渠全长") == pytest.approx(
        likelihood(model, "水渠全长"), rel=0.02
    )


def test_a_broken_row_of_a_corpus_is_named(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": 1, "title": "T", "text": "水渠"}) + "\n[]\n")
    with pytest.raises(ValueError, match=r"corpus\.jsonl\.gz: line 2 is no"):
        list(read_corpus(path))
