"""Peak memory, and how long a user waits for the first row."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from benchmarks.contenders import OURS, THEIRS, TIMED
from benchmarks.corpus import load
from benchmarks.table import Table
from benchmarks.worker import peak_mb

ROOT = Path(__file__).resolve().parent.parent
MEMORY_BAR_MB = 300
START_BAR_SECONDS = 1.5


def memory(corpus: Path) -> Table:
    """Each contender over all pages in a process of its own, beside one that only loads the pages."""
    rows = [[name or "pages alone", f"{_peak_of(name, corpus):.0f}"] for name in ("", OURS, THEIRS)]
    notes = [f"each in a process of its own that holds all pages; the bar for a worker is {MEMORY_BAR_MB} MB"]
    return Table("Peak memory", ["", "MB"], rows, notes)


def start_up(corpus: Path, tries: int = 5) -> Table:
    """From the start of ``scrapy clean`` on one page to its first row, wall clock."""
    page = min(
        (path for path in (corpus / "pages" / "hand").glob("*.html")), key=lambda path: path.stat().st_size
    )
    waits = sorted(_wait(page) for _ in range(tries))
    rows = [["scrapy clean, first row", f"{waits[0]:.2f}", f"{waits[len(waits) // 2]:.2f}"]]
    return Table("Start-up", ["", "best s", "median s"], rows, [f"the bar is {START_BAR_SECONDS} s"])


def _peak_of(name: str, corpus: Path) -> float:
    command = [sys.executable, "-m", "benchmarks.footprint", name, str(corpus)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    return float(done.stdout)


def _wait(page: Path) -> float:
    started = time.perf_counter()
    command = [sys.executable, "-m", "scrapy", "clean", str(page)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        process.stdout.readline()
        return time.perf_counter() - started


def _main(name: str, corpus: str) -> None:
    samples = load(Path(corpus))
    for sample in samples if name else ():
        TIMED[name](sample)
    print(peak_mb())


if __name__ == "__main__":
    _main(*sys.argv[1:])
