"""What exports take: ``python -m benchmarks.exporting DATABASE [FORMAT...] [--articles N]``, of a store that
``benchmarks.large`` filled; with N, its first N articles.

Each format is written in a process of its own: articles a second (CPU time), bytes, the most memory that was resident,
and memory of the process's own after each fifth of the articles.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.contest import ROOT
from benchmarks.crawl_memory import own_mb
from benchmarks.kept import keep, kept
from benchmarks.table import Table
from crawler.export.captures import write_wacz
from crawler.export.dataset import write_dataset
from crawler.export.documents import write_markdown
from crawler.export.lines import write_csv, write_jsonl, write_jsonl_gz
from crawler.export.parquet import write_parquet
from crawler.export.provenance import write_prov
from crawler.export.selection import Selection, articles, count
from crawler.store.database import open_database

Write = Callable[[Iterator[Any], Path], object]
FORMATS: dict[str, Write] = {
    "articles.jsonl": write_jsonl,
    "articles.jsonl.gz": write_jsonl_gz,
    "articles.parquet": write_parquet,
    "articles.csv": write_csv,
    "articles.prov.json": write_prov,
    "dataset": write_dataset,
    "markdown": write_markdown,
}
# Whose records must be there to be copied.
CAPTURES = "articles.wacz"
FIFTHS = 5


def exporting(database: str, names: list[str], most: int | None) -> Table:
    """One row a format."""
    total = min(count(open_database(database), Selection()), most or sys.maxsize)
    rows = [_row(name, _apart(database, name, total)) for name in names]
    marks = [f"at {100 * part // FIFTHS} %" for part in range(1, FIFTHS + 1)]
    head = ["", "articles", "a second", "MB", "peak", *marks]
    told = "peak: MB that were resident; the columns after it: MB of memory of the process's own"
    return Table("Exports", head, rows, [told])


def _row(name: str, told: dict[str, Any]) -> list[str]:
    figures = [told["speed"], told["bytes"] / 1e6, told["peak"], *told["marks"]]
    return [name, f"{told['articles']:,}", *(f"{figure:,.0f}" for figure in figures)]


def _apart(database: str, name: str, total: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        if name == CAPTURES:
            keep(Path(folder), total)
        command = [sys.executable, "-m", "benchmarks.exporting", database, name, "--articles", str(total)]
        ran = subprocess.run([*command, "--in", folder], capture_output=True, cwd=ROOT, check=True)
        told: dict[str, Any] = json.loads(ran.stdout)
        return told


def _one(database: str, name: str, total: int, folder: Path) -> dict[str, Any]:
    rows = islice(articles(open_database(database), Selection()), total)
    write = FORMATS.get(name) or partial(write_wacz, archive=folder)
    marks: list[float] = []
    path = folder / name
    # As the command does.
    gc.freeze()
    started = time.process_time()
    write(_marked(kept(rows, folder) if name == CAPTURES else rows, total, marks), path)
    speed = total / (time.process_time() - started)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files)
    return {"articles": total, "speed": speed, "bytes": size, "peak": peak, "marks": marks}


def _marked(rows: Iterator[Any], total: int, marks: list[float]) -> Iterator[Any]:
    for number, row in enumerate(rows, 1):
        yield row
        if number * FIFTHS // total > len(marks):
            marks.append(own_mb(os.getpid()))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exporting", description=__doc__)
    parser.add_argument("database")
    parser.add_argument("formats", nargs="*", metavar="FORMAT", choices=[*FORMATS, CAPTURES, []])
    parser.add_argument("--articles", type=int)
    parser.add_argument("--in", dest="folder", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.folder:
        print(json.dumps(_one(chosen.database, chosen.formats[0], chosen.articles, chosen.folder)))
    else:
        print(exporting(chosen.database, chosen.formats or [*FORMATS, CAPTURES], chosen.articles))


if __name__ == "__main__":
    main()
