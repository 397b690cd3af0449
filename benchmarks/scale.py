"""How the index of duplicates does at scale: ``python -m benchmarks.scale [COUNT]``.

COUNT made-up texts of some 500 characters (a million, if it is not given), a fifth of them changed copies, are put
into an index and told apart in a process of its own; then the index is opened again. CPU seconds are those of that
process alone, making the texts apart.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.contest import ROOT
from benchmarks.copies import breadcrumb, digits_stripped, dropped, footer, injected, stock, tail_spam
from benchmarks.language import Language
from crawler.duplicates.index import Index
from crawler.duplicates.pipe import Asked, placed, told

COUNT = 1_000_000
# A changed copy follows after so many texts, of one of those before it.
EVERY = 5
_CHANGES = (breadcrumb, digits_stripped, dropped, footer, injected, tail_spam)


def texts(count: int) -> Iterator[str]:
    """News in a made-up language."""
    random, made = Random(count), stock(0)
    language = Language.of(random)
    for number in range(count):
        if number % EVERY:
            last = language.news(random, random.randint(150, 280))
            yield last
        else:
            yield random.choice(_CHANGES)(last, made, random) if number else "无"


def _filled(folder: Path, count: int) -> dict[str, float]:
    """Puts the texts into an index, asks how each stands, and gives the figures."""
    spent = {"made": 0.0}

    def rows() -> Iterator[Asked]:
        waiting = texts(count)
        for number in range(count):
            started = time.process_time()
            text = next(waiting)
            spent["made"] += time.process_time() - started
            yield Asked(number, text)

    started = time.process_time()
    index = Index(folder)
    put = list(placed(index, rows()))
    added = time.process_time() - started - spent["made"]
    index.settle()
    with index.reading() as reader:
        copies = sum(
            json.loads(line)["relation"] not in ("unique", "same_template") for line in told(reader, put)
        )
    index.close()
    seconds = time.process_time() - started - spent["made"]
    return {
        "texts/s/core": count / seconds,
        "added/s/core": count / added,
        "told as copies": copies,
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "file MB": sum(file.stat().st_size for file in folder.iterdir()) / 1e6,
    }


def main(count: int) -> None:
    with tempfile.TemporaryDirectory(prefix="scale-") as name:
        folder = Path(name)
        command = [sys.executable, "-m", "benchmarks.scale", str(count), name]
        done = subprocess.run(command, capture_output=True, cwd=ROOT, check=True)
        figures = json.loads(done.stdout)
        started = time.perf_counter()
        index = Index(folder)
        with index.reading() as reader:
            reader.holders(reader.prints([len(index) // 2])[0], 50)
        figures["opened again, s"] = time.perf_counter() - started
        index.close()
    for what, figure in figures.items():
        print(f"{what:16} {figure:12,.2f}")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        print(json.dumps(_filled(Path(sys.argv[2]), int(sys.argv[1]))))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
