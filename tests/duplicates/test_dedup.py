"""``scrapy dedup`` as its users run it, and what its rows promise."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.copies import CHANGES, excerpt, stock
from crawler.duplicates.index import Index
from crawler.duplicates.pipe import Asked, placed, told
from tests.duplicates.stories import meeting, story
from tests.shared import ROOT
from tests.warm import scrapy

STOCK = stock(0)
ROWS: list[tuple[str | int, str]] = [
    ("a", story(1)),
    ("a-again", story(1)),
    *((f"a-{name}", change(story(1), STOCK, Random(1))) for name, change in CHANGES.items()),
    ("a-part", excerpt(story(1), 0.3, Random(2))),
    ("b", story(2)),
    ("m3", meeting(2023, "第三", "马长根")),
    ("m4", meeting(2024, "第四", "何素兰")),
    ("c", story(3)),
    ("marks", "……！"),
    ("other marks", "——"),
    (7, story(4)),
]


def standing(rows: list[tuple[str | int, str]], folder: Path) -> dict[str | int, dict[str, Any]]:
    index = Index(folder)
    try:
        put = list(placed(index, (Asked(*row) for row in rows)))
        with index.reading() as reader:
            return {row["id"]: row for row in map(json.loads, told(reader, put))}
    finally:
        index.close()


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str | int, dict[str, Any]]:
    return standing(list(ROWS), tmp_path_factory.mktemp("index"))


@pytest.mark.parametrize("name", ["again", *CHANGES, "part"])
def test_every_copy_is_in_the_cluster_of_its_story(found: dict[str, dict[str, Any]], name: str) -> None:
    row = found[f"a-{name}"]
    assert row["cluster"] == found["a"]["cluster"]
    assert row["relation"] == {"again": "exact", "part": "excerpt"}.get(name, row["relation"])


def test_other_stories_are_alone(found: dict[str | int, dict[str, Any]]) -> None:
    for name in ("b", "c", "marks", "other marks", 7):
        assert found[name] == {"id": name, "cluster": name, "relation": "unique", "of": None, "score": None}


def test_news_on_one_pattern_name_each_other(found: dict[str, dict[str, Any]]) -> None:
    for one, other in (("m3", "m4"), ("m4", "m3")):
        row = found[one]
        assert (row["cluster"], row["relation"], row["of"]) == (one, "same_template", other)


@given(st.permutations(ROWS))
@settings(max_examples=8, deadline=None)
def test_order_changes_nothing(
    found: dict[str | int, dict[str, Any]],
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[str, str]],
) -> None:
    assert standing(list(rows), tmp_path_factory.mktemp("index")) == found


def test_a_short_story_is_one_however_long_what_was_put_behind_it(tmp_path: Path) -> None:
    whole = story(5, 1)
    rows: list[tuple[str | int, str]] = [("a", whole)]
    rows += [(f"tail {number}", f"{whole}\n{story(number)}") for number in (11, 12, 13)]
    bare = CHANGES["digits_stripped"](whole, STOCK, Random(1))
    rows += [("bare", f"{bare}\n{story(14)}"), ("other", story(6))]
    found = standing(rows, tmp_path / "index")
    assert len({found[name]["cluster"] for name, _ in rows[:-1]}) == 1
    assert found["other"]["cluster"] == "other"


def test_an_excerpt_from_the_midst_does_not_join_two_stories_that_quote_it(tmp_path: Path) -> None:
    quoted = story(5, 1)
    rows: list[tuple[str | int, str]] = [("quoted", quoted)]
    rows += [(name, f"{story(name)}\n{quoted}\n{story(name + 1)}") for name in (11, 21)]
    found = standing(rows, tmp_path / "index")
    assert found[11]["cluster"] != found[21]["cluster"]


def run(*arguments: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = scrapy("dedup", *map(str, arguments))
    return subprocess.run(command, input=stdin, capture_output=True, cwd=ROOT, timeout=120, check=False)


def test_bad_rows_and_missing_files_are_told_and_cost_nothing_else(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a", "text": story(1)}),
        "{",
        '{"id": "x"}',
        '{"id": true, "text": "一"}',
        "[]",
    ]
    lines += ["", json.dumps({"id": "b", "url": "http://b.example/", "text": story(1)})]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(lines) + "\n")
    (tmp_path / "news").mkdir()
    done = run(path, tmp_path / "none.jsonl", tmp_path / "news", "-o", tmp_path / "out.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [row["id"] for row in rows] == ["a", "rows:2", "x", "rows:4", "rows:5", "b", "none", "news"]
    assert rows[5] == {"id": "b", "cluster": "a", "relation": "exact", "of": "a", "score": 1.0}
    assert "no 'text' (the row has id)" in rows[2]["error"]
    assert "no such file; check the path" in rows[6]["error"]
    assert rows[7]["error"].endswith("news: cannot be read: it is a folder; name a file in it")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode() == "scrapy dedup: 6 of 8 rows with an error\n"


def test_what_was_kept_is_compared_with(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    assert standing([("a", story(1))], kept)["a"]["relation"] == "unique"
    copy = CHANGES["combined"](story(1), STOCK, Random(3))
    second = run("-", "--index", kept, stdin=json.dumps({"id": "z", "text": copy}).encode())
    row = json.loads(second.stdout)
    assert (second.returncode, row["id"]) == (0, "z")
    assert row["cluster"] in ("a", "z") and (row["of"] == "a" or row["relation"] == "unique")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "no INPUT given"),
        (("--nonsense",), "--nonsense"),
        (("-", "-"), "only once"),
    ],
)
def test_wrong_use_is_told(arguments: tuple[str, ...], told: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert told in (done.stderr + done.stdout).decode()
