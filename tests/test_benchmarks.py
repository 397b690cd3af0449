"""The benchmarks measure what they say they do."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import contest, large, review
from benchmarks.corpus import Gold, NoCorpus, Sample, load
from benchmarks.peers import GENERAL, MEASURE
from benchmarks.quality import quality
from benchmarks.score import Extracted, body_score, day, score
from benchmarks.speed import speed, stages
from crawler.store.database import open_database
from crawler.store.totals import totals
from tests.pipe.run import news
from tests.shared import SHARED, shared

SAMPLES = [
    Sample(f"{number:03}", "made", "", news(number), Gold(f"第{number}号水渠", "", "")) for number in (1, 2)
]


@pytest.mark.parametrize(
    ("got", "gold", "expected"),
    [
        ("水渠完工。", "水 渠 完 工", (1.0, 1.0, 1.0)),
        ("水渠完工", "水渠", (1 / 3, 1.0, 0.5)),
        ("ＡＢＣ", "abc", (1.0, 1.0, 1.0)),
        ("", "水渠", (0.0, 0.0, 0.0)),
    ],
)
def test_body_measure(got: str, gold: str, expected: tuple[float, float, float]) -> None:
    assert body_score(got, gold) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2019年9月8日 06:23", "2019-09-08"), ("2019-09-08T06:23:00+08:00", "2019-09-08"), ("9月8日", "")],
)
def test_day(text: str, expected: str) -> None:
    assert day(text) == expected


def test_titles_and_days_are_counted_where_the_gold_knows_them() -> None:
    pairs = [
        (Extracted("水渠", "完 工", "2024-03-01"), Gold("水渠", "完工", "2024年3月1日")),
        (Extracted("水渠", "", ""), Gold("水渠", "完工", "")),
    ]
    got = score(pairs)
    assert (got.f1, got.good, got.titles, got.days) == (1.0, 2, (1, 2), (1, 1))


def test_figures_are_those_of_the_scorer_beside_the_pages(tmp_path: Path) -> None:
    scorer, out = shared("tools/score_pages.py"), tmp_path / "out.jsonl"
    samples = [sample for sample in load(SHARED) if sample.group == "hand" and sample.gold]
    halved = {sample.id: sample.gold.text[: len(sample.gold.text) // 2] for sample in samples if sample.gold}
    out.write_text("".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in halved.items()))
    command = [sys.executable, str(scorer), str(shared("gold/hand_pages.jsonl")), str(out)]
    theirs = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    ours = score([(Extracted(halved[sample.id], "", ""), sample.gold) for sample in samples if sample.gold])
    figures = f"P {ours.precision:.4f} R {ours.recall:.4f} F1 {ours.f1:.4f}  >=.9 {ours.good} "
    assert figures in theirs


def test_tables_name_both_contenders_and_every_stage() -> None:
    assert re.search(r"govnews clean does [\d.]+ times the pages", str(speed(SAMPLES, 1)))
    assert all(stage in str(stages(SAMPLES, 1)) for stage in ("read", "repeats", "compose", "second opinion"))
    assert len(quality(SAMPLES).rows) == 6, "the set, its even and its odd ids, for each contender"


def test_forbidden_lines_sources_editors_and_authors_are_counted() -> None:
    gold = Gold("水渠", "", "", "新华社", "张三", ("李四", "王五"), ("责编", "分享"))
    got = score([(Extracted("水渠 责编：张三", "", "", "新华社", "张三", ("王五", "李四")), gold)])
    assert (got.sources, got.editors, got.authors, got.absent) == ((1, 1), (1, 1), (1, 1), (1, 2))


ZH = [Sample("1", "zh news", "", news(1), Gold("第1号水渠", "", ""))]


def test_contenders_are_compared_in_processes_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contest, "PEERS_PYTHON", Path(sys.executable))
    table = contest.contest(ZH, 2, (GENERAL, MEASURE, "goose3"))
    ours, measure, absent = table.rows
    assert (ours[0], ours[1], measure[0], measure[10]) == (GENERAL, "1", MEASURE, "1.00"), table
    assert absent[0] == "goose3: ModuleNotFoundError: No module named 'goose3'"


def test_peers_that_are_not_installed_cost_their_rows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(contest, "PEERS_PYTHON", tmp_path / "python")
    ours, measure = contest.contest(ZH, 1, (GENERAL, MEASURE)).rows
    assert ours[1] == "1"
    assert measure[0] == f"{MEASURE}: no .venv-peers; make bench creates it"


def test_folder_without_pages_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoCorpus, match="name the folder with --corpus"):
        load(tmp_path)


def test_the_review_page_is_measured_on_a_store_that_is_made_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review, "TIMES", 1)
    monkeypatch.setattr(large, "RUNS", large.RUNS[:5])
    engine = open_database(f"sqlite:///{tmp_path / 'news.db'}")
    large.fill(engine, 100)
    large.fill(engine, 120)
    told = str(review.measured(engine, 120))
    assert totals(engine).articles > 110
    assert "search: a rare word" in told and "count: a year" in told and "an article" in told
    engine.dispose()
