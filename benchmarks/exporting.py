"""What exports take: ``python -m benchmarks.exporting DATABASE [FORMAT...]``, of a store that ``benchmarks.large`` filled.

Each format is written in a process of its own: articles a second (CPU time), bytes, and memory of the process's own
after each fifth of the articles.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from benchmarks.contest import ROOT
from benchmarks.crawl_memory import own_mb
from benchmarks.table import Table
from crawler.export.dataset import write_dataset
from crawler.export.documents import write_markdown
from crawler.export.lines import write_csv, write_jsonl
from crawler.export.parquet import write_parquet
from crawler.export.provenance import write_prov
from crawler.export.selection import Selection, articles, count
from crawler.store.database import open_database

FORMATS: dict[str, Callable[[Iterator[Any], Path], object]] = {
    "articles.jsonl": write_jsonl,
    "articles.parquet": write_parquet,
    "articles.csv": write_csv,
    "articles.prov.json": write_prov,
    "dataset": write_dataset,
    "markdown": write_markdown,
}
FIFTHS = 5


def exporting(database: str, names: list[str]) -> Table:
    """One row a format."""
    rows = []
    for name in names:
        command = [sys.executable, "-m", "benchmarks.exporting", "--one", database, name]
        told = json.loads(subprocess.run(command, capture_output=True, cwd=ROOT, check=True).stdout)
        marks = [f"{mark:.0f}" for mark in told["marks"]]
        rows.append(
            [name, f"{told['articles']:,}", f"{told['speed']:,.0f}", f"{told['bytes'] / 1e6:,.0f}", *marks]
        )
    head = [
        "",
        "articles",
        "a second",
        "MB",
        *(f"at {100 * part // FIFTHS} %" for part in range(1, FIFTHS + 1)),
    ]
    return Table("Exports", head, rows, ["the last columns: MB of memory of the process's own"])


def _one(database: str, name: str) -> dict[str, Any]:
    engine = open_database(database)
    marks: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        total = count(engine, Selection())
        started = time.process_time()
        FORMATS[name](_marked(engine, total, marks), path)
        speed = total / (time.process_time() - started)
        files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
        size = sum(file.stat().st_size for file in files)
    return {"articles": total, "speed": speed, "bytes": size, "marks": marks}


def _marked(engine: Engine, total: int, marks: list[float]) -> Iterator[Any]:
    for number, row in enumerate(articles(engine, Selection()), 1):
        yield row
        if number * FIFTHS // total > len(marks):
            marks.append(own_mb(os.getpid()))


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        print(json.dumps(_one(*sys.argv[2:4])))
    else:
        print(exporting(sys.argv[1], sys.argv[2:] or list(FORMATS)))
