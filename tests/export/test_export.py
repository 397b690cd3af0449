"""scrapy export: what is chosen, and that each format is opened by its own real reader."""

from __future__ import annotations

import csv
import gzip
import json
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import pyarrow.parquet as pq
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from prov.model import ProvDocument

from crawler.export import parquet
from crawler.export.dataset import write_dataset
from crawler.export.documents import front_matter, write_markdown
from crawler.export.lines import write_csv, write_jsonl, write_jsonl_gz
from crawler.export.parquet import SCHEMA, write_parquet
from crawler.export.provenance import write_prov
from crawler.export.rows import Row
from crawler.terminal.outputs import OutputError
from tests.export.conftest import COPY, NEW, OLD, URLS, Shop

ALL = (URLS[0], COPY, *URLS[1:])


def rows(shop: Shop, *arguments: object) -> list[dict[str, Any]]:
    done = shop.export(*arguments)
    assert done.code == 0, done.told
    return [json.loads(line) for line in done.out.splitlines()]


def test_the_newest_version_of_each_article_goes_out_with_all_that_it_answers_for(shop: Shop) -> None:
    first, *rest = rows(shop)
    assert [row["url"] for row in (first, *rest)] == list(ALL)
    assert (first["text"], first["relation"], first["revises"]) == (NEW, "revision", 1)
    assert first["copies"] == [{"id": 3, "site": "a", "url": COPY, "relation": "duplicate"}]
    copy = rest[0]
    assert (copy["relation"], copy["of"], copy["canonical"], copy["score"]) == ("duplicate", 2, False, 1.0)
    assert first["canonical_reason"].startswith("nothing tells it from")
    assert first["facts"] == [
        {"field": "title", "value": "标题", "raw": " 标题 ", "place": "meta:ArticleTitle"}
    ]
    assert first["cuts"] == [
        {"start": 0, "end": 10, "rule": "furniture.breadcrumb", "evidence": "首页 > 要闻"}
    ]
    assert (first["capture"]["warc_file"], first["capture"]["warc_length"]) == ("a.warc.gz", 100)
    for row in (first, *rest):
        assert (
            "\n".join(row["text"][kept["start"] : kept["end"]] for kept in row["paragraphs"]) == row["text"]
        )


@pytest.mark.parametrize(
    ("filters", "urls"),
    [
        ({"sites": ("b",)}, URLS[3:]),
        ({"sites": ("a", "b")}, ALL),
        ({"since": date(2024, 5, 1)}, URLS[1:2]),
        ({"since": date(2024, 5, 2)}, ()),
        ({"until": date(2019, 9, 18)}, (URLS[0], COPY, URLS[3])),
        ({"flags": ("digits_stripped",)}, URLS[2:3]),
        ({"without": ("digits_stripped",)}, (URLS[0], COPY, URLS[1], URLS[3])),
        ({"languages": ("bo",)}, URLS[3:]),
        ({"columns": ("政策",)}, URLS[1:2]),
        ({"versions": True, "sites": ("a",), "until": date(2019, 12, 31)}, (URLS[0], URLS[0], COPY)),
        ({"relations": ("duplicate",)}, (COPY,)),
        ({"relations": ("revision", "duplicate")}, (URLS[0], COPY)),
        ({"relations": ("new",)}, URLS[1:]),
        ({"canonical": True}, URLS),
        ({"sites": ("nonesuch",)}, ()),
    ],
    ids=lambda value: ",".join(value) if isinstance(value, dict) else "",
)
def test_filters_choose(shop: Shop, filters: dict[str, Any], urls: tuple[str, ...]) -> None:
    assert [row["url"] for row in shop.rows(**filters)] == list(urls)


def test_the_options_of_the_command_are_these_filters(shop: Shop) -> None:
    wishes = "--site a --since 2019-01-01 --until 2019-12-31 --versions --language zh --column 要闻 --without digits_stripped"
    assert [row["text"] for row in rows(shop, *wishes.split(), "--flag", "mirror")] == [OLD]


def test_json_lines_of_a_file_are_those_of_the_pipe(shop: Shop, tmp_path: Path) -> None:
    plain, packed = tmp_path / "a.jsonl", tmp_path / "a.jsonl.gz"
    assert shop.export("-o", plain).told.strip() == f"scrapy export: 5 articles in {plain}"
    write_jsonl_gz(shop.rows(), packed)
    assert plain.read_bytes() == gzip.decompress(packed.read_bytes()) == shop.export().out


def test_parquet_is_typed_and_read_by_arrow_and_duckdb(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    write_parquet(shop.rows(), path)
    table = pq.read_table(path)
    assert table.schema.equals(SCHEMA)
    assert table.to_pylist()[2]["published_on"] == date(2024, 5, 1)
    assert pq.ParquetFile(path).metadata.row_group(0).column(0).compression == "ZSTD"
    found = (
        duckdb.connect()
        .execute(f"SELECT url, facts[1].value, capture.warc_file FROM '{path}' WHERE len(flags) = 1")
        .fetchall()
    )
    assert found == [(URLS[2], "标题", "a.warc.gz")]


def test_groups_of_parquet_are_few_and_no_larger_than_memory_allows(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = next(shop.rows())

    def groups() -> list[int]:
        write_parquet(({**first, "id": number} for number in range(2_500)), tmp_path / "a.parquet")
        told = pq.ParquetFile(tmp_path / "a.parquet").metadata
        return [told.row_group(number).num_rows for number in range(told.num_row_groups)]

    assert groups() == [2_500]
    monkeypatch.setattr(parquet, "BYTES", 1)
    assert groups() == [1_000, 1_000, 500]
    assert pq.read_table(tmp_path / "a.parquet")["id"].to_pylist() == list(range(2_500))


def test_a_full_disk_is_told_with_the_parquet_file_that_it_is_too_small_for(
    shop: Shop, tmp_path: Path
) -> None:
    (tmp_path / "a.parquet.part").symlink_to("/dev/full")
    with pytest.raises(OutputError, match=r"/a\.parquet: cannot be written: No space left on device$"):
        write_parquet(shop.rows(), tmp_path / "a.parquet")


def test_csv_has_a_line_an_article_and_a_mark_for_spreadsheets(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_csv(shop.rows(), path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.DictReader(file))
    assert [row["url"] for row in read] == list(ALL)
    assert (read[0]["authors"], read[2]["published_on"], read[3]["published_on"]) == (
        "张三; 李四",
        "2024-05-01",
        "",
    )
    assert read[2]["text"].split("\n")[2] == "青禾\t120"


def test_markdown_has_front_matter_and_the_articles_structure(shop: Shop, tmp_path: Path) -> None:
    write_markdown(shop.rows(), tmp_path / "md")
    [page] = (tmp_path / "md" / "a" / "2024").glob("2024-05-01-*.md")
    _, front, body = page.read_text(encoding="utf-8").split("---\n", 2)
    assert yaml.safe_load(front)["url"] == URLS[1]
    assert "## 一、总体要求" in body
    assert "| 青禾 | 120 |" in body
    assert "[附件.pdf](http://a.example/f.pdf)" in body
    assert len(list((tmp_path / "md").rglob("*.md"))) == 5


_LETTERS = st.characters(exclude_categories=["Cs"]) | st.sampled_from("𠮷省： #-'\"\n\x85\u2028[]{}，0")
_VALUE = st.text(_LETTERS) | st.integers() | st.floats() | st.booleans() | st.lists(st.text(_LETTERS))


@given(front=st.dictionaries(st.sampled_from(["title", "columns", "score"]), _VALUE, min_size=1))
def test_front_matter_is_as_the_library_itself_writes_it(front: dict[str, Any]) -> None:
    written = front_matter(front)
    assert written == yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000)


def test_a_rare_character_of_a_name_stands_in_front_matter_as_it_is() -> None:
    assert front_matter({"editor": "李𠮷"}) == "editor: 李𠮷\n"


def test_prov_is_read_by_the_prov_package_and_leads_to_the_capture(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "a.prov.json"
    write_prov(shop.rows(versions=True, sites=("a",)), path)
    read = ProvDocument.deserialize(str(path), format="json")
    assert len(list(read.get_records())) > 20
    text = read.get_provn()
    assert "wasDerivedFrom" in text and "prov:Revision" in text and "a.warc.gz#0" in text


def test_a_folder_is_a_data_set_and_a_data_package(shop: Shop, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    write_dataset(shop.rows(), folder)
    code = (
        "import sys, datasets; d = datasets.load_dataset(sys.argv[1], split='train', cache_dir=sys.argv[2]);"
        "print(d.num_rows, d[0]['text'])"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code, str(folder), str(tmp_path / "cache")],
        capture_output=True,
        text=True,
        env={**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path / "home")},
        check=False,
        timeout=120,
    )
    assert loaded.stdout.strip() == f"5 {NEW}", loaded.stderr
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.to_summary()
    card = (folder / "README.md").read_text(encoding="utf-8")
    assert yaml.safe_load(card.split("---\n")[1])["language"] == ["zh"]
    assert "| digits_stripped | 1 |" in card


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "x.docx"], "no format goes by this name"),
        (["--since", "yesterday"], "is no day; write it as 2024-05-01"),
        (["--without", "digit_stripped"], "no flag 'digit_stripped' (digits_stripped?)"),
        (["--flag", "ruined"], "no flag 'ruined'; there are body_unsure, "),
        (["--site", "gscm"], "no site 'gscm' (gscn?)"),
        (["--language", "cn"], "no article in language 'cn'; there are bo, zh"),
        (["--column", "政策", "--column", "政"], "no article under column '政' (政策?)"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wish_that_cannot_be_met_is_told(shop: Shop, arguments: list[str], told: str) -> None:
    done = shop.export(*arguments)
    assert (done.code != 0, told in done.told) == (True, True), done.told


@pytest.mark.parametrize(
    "site", ["b", "gscn"], ids=["stored, without a profile", "with a profile, not stored"]
)
def test_a_site_is_named_by_what_is_stored_or_by_its_profile(shop: Shop, site: str) -> None:
    done = shop.export("--site", site, "--without", "spam_block")
    assert (done.code, len(done.out.splitlines())) == (0, int(site == "b")), done.told


@pytest.mark.parametrize("form", ["dataset", "markdown"])
def test_a_folder_with_other_files_is_left_alone(shop: Shop, tmp_path: Path, form: str) -> None:
    (tmp_path / "mine.txt").touch()
    done = shop.export("-o", tmp_path, "--format", form)
    assert (done.code, done.told.strip()) == (
        1,
        f"scrapy export: {tmp_path}: is not empty; name a new folder",
    )
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_is_no_folder_to_fill(shop: Shop, tmp_path: Path) -> None:
    (tmp_path / "notes").touch()
    done = shop.export("-o", tmp_path / "notes", "--format", "markdown")
    assert (done.code, "notes: is a file; name a new folder" in done.told) == (1, True), done.told


def test_a_missing_store_is_told_and_none_is_made(tmp_path: Path) -> None:
    done = Shop(tmp_path).export()
    assert (done.code, "there is no store yet" in done.told, list(tmp_path.iterdir())) == (1, True, [])


@pytest.mark.parametrize(
    ("write", "name"),
    [
        (write_jsonl, "a.jsonl"),
        (write_csv, "a.csv"),
        (write_prov, "a.prov.json"),
        (write_dataset, "set"),
        (write_markdown, "md"),
    ],
)
def test_an_empty_selection_gives_an_empty_export(
    write: Callable[[Iterator[Row], Path], None], name: str, tmp_path: Path
) -> None:
    write(iter(()), tmp_path / name)
    if name == "set":
        assert pq.read_table(tmp_path / "set" / "data" / "articles-00000.parquet").num_rows == 0
    elif name == "md":
        assert list((tmp_path / name).iterdir()) == []
    else:
        assert len((tmp_path / name).read_bytes().splitlines()) <= 3


def test_memory_does_not_grow_with_the_rows(shop: Shop, tmp_path: Path) -> None:
    [row] = shop.rows(flags=("digits_stripped",))
    many = ({**row, "id": number} for number in range(3_000))
    tracemalloc.start()
    write_jsonl_gz(many, tmp_path / "a.jsonl.gz")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000
