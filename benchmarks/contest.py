"""This project and its peers on the same bytes in one run: what they find, how fast, and in how much memory."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer
from typing import IO, Any

from benchmarks.corpus import Gold, Sample
from benchmarks.peers import FAMILY, GENERAL, MEASURE, OURS, PEERS
from benchmarks.score import Extracted, score
from benchmarks.speed import second_opinions
from benchmarks.table import Table
from cleaners.page.decode import decode

ROOT = Path(__file__).resolve().parent.parent
PEERS_PYTHON = ROOT / ".venv-peers" / "bin" / "python"
# A peer that takes longer for one round over all pages is stopped.
ROUND_SECONDS = 90
BARS = {GENERAL: 4, FAMILY: 8}
_HEAD = ["", "pages", "P", "R", "F1", "zh news", "hand", "title", "date", "p/s/core", "× traf.", "bar", "MB"]


@dataclass(slots=True)
class Result:
    """What one contender did: by page its best seconds and its reading; ``why`` it did not take part."""

    seconds: dict[int, float] = field(default_factory=dict)
    found: dict[int, Extracted] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    peak_mb: float = 0.0
    why: str = ""


def contest(samples: Sequence[Sample], rounds: int, names: Sequence[str] = tuple(PEERS)) -> Table:
    """One row a contender; body, title and date over news and hand-annotated pages, speed over all zh pages."""
    judged = [sample for sample in samples if sample.gold]
    timed = [sample for sample in judged if sample.group.startswith("zh")]
    chosen = [*timed, *(sample for sample in judged if sample.group == "hand")]
    if not chosen:
        return Table("Peers", [""], [], ["no annotated pages of the sets zh and hand"])
    results = run(chosen, [len(chosen), *[len(timed) or len(chosen)] * (rounds - 1)], names)
    rows = [_row(name, result, results.get(MEASURE, Result()), chosen) for name, result in results.items()]
    notes = [
        "P R F1 title date: pages of zh news and hand; pages/s: CPU time over all zh pages, best of "
        f"{rounds} rounds in turn, each in a process of its own, × trafilatura default on the same pages",
        *([f"{GENERAL}: {second_opinions(chosen)}"] if GENERAL in results else []),
        *(f"{name}: given {PEERS[name].hands}" for name in results),
        *(
            f"{name}: {len(result.errors)} pages failed, first with {result.errors[0]}"
            for name, result in results.items()
            if result.errors
        ),
    ]
    return Table(f"Peers: {len(chosen)} pages, the same bytes, one run", _HEAD, rows, notes)


def run(samples: Sequence[Sample], rounds: Sequence[int], names: Sequence[str]) -> dict[str, Result]:
    """All contenders in turn, round by round; ``rounds`` says over how many of the first pages each goes."""
    results = {name: Result() for name in names}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        pages = folder / "pages.jsonl"
        pages.write_text("".join(map(_line, samples)), encoding="utf-8")
        workers = {}
        for number, name in enumerate(names):
            log = stack.enter_context((folder / f"{number}.log").open("w+", encoding="utf-8"))
            workers[name] = _started(name, pages, log, results[name]), log
        for number, pages_wanted in enumerate(rounds):
            for name in list(workers)[:: 1 if number % 2 == 0 else -1]:
                _round(*workers[name], results[name], pages_wanted)
        for process, _ in workers.values():
            if process is not None:
                process.kill()
                process.communicate()
    return results


def _line(sample: Sample) -> str:
    row = {"url": sample.url, "body": sample.body.hex(), "text": decode(sample.page).text}
    return json.dumps(row) + "\n"


def _started(name: str, pages: Path, log: IO[str], result: Result) -> subprocess.Popen[str] | None:
    python = sys.executable if name in OURS else str(PEERS_PYTHON)
    command = [python, "-m", "benchmarks.worker", name, str(pages)]
    try:
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, cwd=ROOT
        )
    except OSError:
        result.why = "no .venv-peers; make bench creates it"
        return None


def _round(process: subprocess.Popen[str] | None, log: IO[str], result: Result, wanted: int) -> None:
    if process is None or result.why:
        return
    timer = Timer(ROUND_SECONDS, process.kill)
    timer.start()
    try:
        for row in _answers(process, wanted):
            _take(row, result)
            if "peak_mb" in row:
                return
    finally:
        timer.cancel()
    log.seek(0)
    result.why = (log.read().strip().split("\n") or [""])[-1][:120] or f"over {ROUND_SECONDS} s a round"


def _answers(process: subprocess.Popen[str], wanted: int) -> Iterator[dict[str, Any]]:
    assert process.stdin is not None and process.stdout is not None
    try:
        process.stdin.write(f"{wanted}\n")
        process.stdin.flush()
    except BrokenPipeError:
        return
    for line in process.stdout:
        yield json.loads(line)


def _take(row: dict[str, Any], result: Result) -> None:
    if "peak_mb" in row:
        result.peak_mb = row["peak_mb"]
    elif "seconds" in row:
        at = row["at"]
        result.seconds[at] = min(row["seconds"], result.seconds.get(at, row["seconds"]))
        if "error" in row and at not in result.found:
            result.errors.append(row["error"])
        if "text" in row or at not in result.found:
            result.found[at] = Extracted(row.get("text", ""), row.get("title", ""), row.get("day", ""))


def _row(name: str, result: Result, measure: Result, samples: Sequence[Sample]) -> list[str]:
    if result.why or not result.found:
        return [f"{name}: {result.why or 'no page'}", *["-"] * (len(_HEAD) - 1)]
    judged = _judged(result, samples, ("zh news", "hand"))
    got = score(judged) if judged else None
    # Speed is that of the zh set; only pages that both read are compared.
    timed = [at for at in result.seconds if samples[at].group.startswith("zh")] or list(result.seconds)
    took = sum(result.seconds[at] for at in timed)
    theirs = sum(measure.seconds.get(at, 0.0) for at in timed)
    return [
        name,
        str(len(result.found)),
        *((f"{got.precision:.3f}", f"{got.recall:.3f}", f"{got.f1:.3f}") if got else "---"),
        *(_f1(_judged(result, samples, (group,))) for group in ("zh news", "hand")),
        *((f"{right}/{known}" for right, known in (got.titles, got.days)) if got else "--"),
        f"{len(timed) / took:.1f}",
        f"{theirs / took:.2f}" if theirs else "-",
        f"≥ {BARS[name]}" if name in BARS else "",
        f"{result.peak_mb:.0f}",
    ]


def _judged(result: Result, samples: Sequence[Sample], groups: Sequence[str]) -> list[tuple[Extracted, Gold]]:
    inside = [(at, sample.gold) for at, sample in enumerate(samples) if sample.group in groups]
    return [(result.found[at], gold) for at, gold in inside if gold and at in result.found]


def _f1(judged: Sequence[tuple[Extracted, Gold]]) -> str:
    return f"{score(judged).f1:.3f}" if judged else "-"
