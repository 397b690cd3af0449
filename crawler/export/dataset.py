"""A folder that Hugging Face ``datasets`` loads, with a data card and a Frictionless data package."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from crawler.export.folders import make_empty
from crawler.export.parquet import write_parquet
from crawler.export.values import flat, to_json
from crawler.terminal.about import product
from crawler.terminal.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from crawler.export.rows import Row

PARQUET = "application/vnd.apache.parquet"
# Articles a file: some hundred megabytes at most.
SHARD = 50_000
INDEX = (
    "id", "site", "url", "relation", "story", "title", "published_at", "source", "language", "script", "flags", "digest",
    "capture_fetched_at", "capture_digest", "file",
)  # fmt: skip
LICENSE = (
    "The texts are their publishers'; under which terms they may be used, each publisher says. What is said about them here "
    "(facts, cuts, flags, offsets) may be used freely."
)


@dataclass(slots=True)
class _Told:
    """What the data card tells: counts by site and by flag, the first and the last day."""

    rows: int = 0
    sites: Counter[str] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)
    days: list[str] = field(default_factory=list)

    def add(self, row: Row) -> None:
        self.rows += 1
        self.sites[row["site"]] += 1
        self.flags.update(set(row["flags"]))
        if row["published_on"]:
            day = row["published_on"].isoformat()
            self.days = [min([day, *self.days[:1]]), max([day, *self.days[1:]])]


def write_dataset(rows: Iterable[Row], folder: Path) -> None:
    """``data/articles-00000.parquet`` …, ``index.csv``, ``README.md`` and ``datapackage.json``.

    Raises FileExistsError when the folder holds anything.
    """
    make_empty(folder)
    (folder / "data").mkdir()
    told, files = _Told(), []
    with (folder / "index.csv").open("w", encoding="utf-8", newline="") as lines:
        index = csv.writer(lines)
        index.writerow(INDEX)
        for number, shard in enumerate(_shards(iter(rows))):
            name = f"data/articles-{number:05}.parquet"
            write_parquet(_watched(shard, told, index, name), folder / name)
            files.append(name)
    if not files:
        write_parquet(iter(()), folder / "data/articles-00000.parquet")
        files.append("data/articles-00000.parquet")
    (folder / "README.md").write_text(_card(told), encoding="utf-8")
    (folder / "datapackage.json").write_bytes(to_json(_package(folder, files)) + b"\n")


def _shards(rows: Iterator[Row]) -> Iterator[Iterator[Row]]:
    """The rows in runs of SHARD; each run must be used up before the next is asked for."""
    for first in rows:
        yield _run(first, rows)


def _run(first: Row, rows: Iterator[Row]) -> Iterator[Row]:
    yield first
    for _, row in zip(range(SHARD - 1), rows, strict=False):
        yield row


def _watched(rows: Iterator[Row], told: _Told, index: Any, name: str) -> Iterator[Row]:
    for row in rows:
        told.add(row)
        cells = {**flat(row), "file": name}
        index.writerow([cells[column] for column in INDEX])
        yield row


def _card(told: _Told) -> str:
    front = {
        "language": ["zh"],
        "pretty_name": "Chinese government and state-media news, cleaned, with provenance",
        "configs": [{"config_name": "default", "data_files": [{"split": "train", "path": "data/*.parquet"}]}],
        "size_categories": [_size(told.rows)],
        "task_categories": ["text-generation"],
    }
    days = f"published from {told.days[0]} to {told.days[-1]}" if told.days else "no day of publication known"
    return "\n".join(
        [
            "---",
            yaml.safe_dump(front, allow_unicode=True, sort_keys=False).rstrip(),
            "---",
            "",
            f"# {front['pretty_name']}",
            "",
            f"{counted(told.rows, 'article')} of {counted(len(told.sites), 'site')}, {days}. Written by {product()}.",
            "",
            "Each row is an article: the text that its office published, paragraph by paragraph with offsets; the facts with",
            "the place they were read from; every span that was cut, with rule and evidence; the archived capture that all of",
            "it can be checked against. `flags` says what to doubt; articles flagged `digits_stripped` have lost their figures.",
            "",
            *_counts("Sites", told.sites),
            *_counts("Flags", told.flags),
            "## Terms",
            "",
            LICENSE,
            "",
        ]
    )


def _counts(title: str, counts: Counter[str]) -> Iterator[str]:
    if counts:
        yield from (f"## {title}", "", "| | articles |", "| --- | ---: |")
        yield from (f"| {name} | {number:,} |" for name, number in counts.most_common())
        yield ""


def _size(rows: int) -> str:
    """The hub's own names for sizes."""
    for limit, name in (
        (1_000, "n<1K"),
        (10_000, "1K<n<10K"),
        (100_000, "10K<n<100K"),
        (1_000_000, "100K<n<1M"),
    ):
        if rows < limit:
            return name
    return "1M<n<10M"


def _package(folder: Path, files: list[str]) -> dict[str, Any]:
    shards = [
        {
            "name": f"articles-{number:05}",
            "path": name,
            "type": "file",
            "mediatype": PARQUET,
            **_file(folder / name),
        }
        for number, name in enumerate(files)
    ]
    fields = [{"name": name, "type": "integer" if name == "id" else "string"} for name in INDEX]
    index = {
        "name": "index", "path": "index.csv", "type": "table", "format": "csv", "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": ["id"]}, **_file(folder / "index.csv"),
    }  # fmt: skip
    return {
        "name": "govnews-articles",
        "title": "Chinese government and state-media news, cleaned, with provenance",
        "description": LICENSE,
        "resources": [index, *shards],
    }


def _file(path: Path) -> dict[str, Any]:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(1 << 20):
            digest.update(part)
    return {"bytes": path.stat().st_size, "hash": f"sha256:{digest.hexdigest()}"}
