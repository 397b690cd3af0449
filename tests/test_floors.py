"""No change may lose the quality that was reached; ``python -m benchmarks --pin`` raises the floors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import altered, duplicates, floors, injection, mending
from benchmarks.corpus import NEWS, Gold, Sample, load
from tests.pipe.run import news
from tests.shared import SHARED, shared


def test_no_figure_is_under_its_floor() -> None:
    shared("gold/zh_pages.jsonl")
    pinned = floors.floors()
    assert pinned, "benchmarks/floors.json holds no floors"
    assert floors.under(floors.reached(load(SHARED)), pinned) == []


def test_pages_of_unknown_systems_are_read_as_before() -> None:
    shared("gold/zh_pages.jsonl")
    pinned = floors.floors(altered.FLOORS)
    assert pinned, "benchmarks/altered_floors.json holds no floors"
    assert floors.under(altered.altered_figures(load(SHARED)), pinned) == []


def test_planted_words_are_found_as_before() -> None:
    shared(NEWS)
    pinned = floors.floors(injection.FLOORS)
    assert pinned, "benchmarks/planted_floors.json holds no floors"
    assert floors.under(injection.planted_figures(SHARED), pinned) == []


def test_duplicates_are_found_and_other_news_kept_apart_as_before() -> None:
    shared(NEWS)
    pinned = floors.floors(duplicates.FLOORS)
    assert pinned, "benchmarks/duplicate_floors.json holds no floors"
    assert floors.under(duplicates.figures(SHARED), pinned) == []


def test_lost_characters_are_restored_as_before_and_none_wrongly() -> None:
    shared(NEWS)
    pinned = floors.floors(mending.FLOORS)
    assert pinned["digits_stripped right"] == pinned["lossy_injection right"] == 1.0
    assert floors.under(mending.mending_figures(SHARED), pinned) == []


def sample(text: str) -> Sample:
    return Sample("1", "hand", "", news(1), Gold(text, "", ""))


def test_a_floor_only_rises(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"hand F1": 0.0}))
    floors.keep(floors.reached([sample("第1号水渠")]), [], path)
    high = floors.floors(path)["hand F1"]
    assert high > 0
    said = floors.keep(floors.reached([sample("别的文字")]), [], path)
    assert floors.floors(path)["hand F1"] == high
    assert said == [f"kept, though lower now: hand F1: 0.0, the floor is {high}"]


def test_a_floor_sinks_only_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"hand F1": 0.9, "hand title": 0.9}))
    floors.keep(floors.reached([sample("别的文字")]), ["hand F1"], path)
    assert floors.floors(path) == {"hand F1": 0.0, "hand title": 0.9}
    with pytest.raises(ValueError, match="no floor hand f1; there are hand F1, hand title"):
        floors.keep(floors.reached([sample("别的文字")]), ["hand f1"], path)


def test_figures_are_cut_not_rounded() -> None:
    assert [floors.cut(value) for value in (0.98379, 1.0, 34 / 34, 0.9)] == [0.983, 1.0, 1.0, 0.9]


def test_a_figure_that_is_no_longer_measured_is_told() -> None:
    assert floors.under({}, {"hand F1": 0.9}) == ["hand F1: not measured, the floor is 0.9"]
