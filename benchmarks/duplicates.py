"""Finding copies, excerpts and news on one pattern: this project and its peers on the same texts in one run."""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.contest import PEERS_PYTHON, ROOT
from benchmarks.copies import CHANGES
from benchmarks.copy_peers import PEERS
from benchmarks.floors import Figures, cut
from benchmarks.stories import Half, Row, half
from benchmarks.table import Table
from cleaners.copies.fingerprints import key
from crawler.duplicates.forest import Forest
from crawler.duplicates.index import Index
from crawler.duplicates.pipe import BATCH
from crawler.duplicates.standing import Standing, standings

PATIENCE_SECONDS = 300
FLOORS = Path(__file__).parent / "duplicate_floors.json"
# What the floors are held on: so many news of the untouched half, and how many of them have copies.
FLOORED, FLOORED_COPIED = 1200, 300
BARS = {
    **dict.fromkeys(CHANGES, 0.999),
    "excerpt 60%": 0.99,
    "excerpt 30%": 0.99,
    "excerpt 15%": 0.95,
    "next year": 1.0,
    "other names": 1.0,
}
PATTERNS = ("next year", "other names")


@dataclass(frozen=True, slots=True)
class Answer:
    """``cluster`` of each row by id; ``pattern``, the ids said to share only a pattern; CPU seconds a row."""

    cluster: dict[str, int]
    pattern: frozenset[str]
    seconds: float


def duplicates(folder: Path, copied: int = 800) -> Table:
    """One row a kind of copy, the tuned half beside the untouched; then what was merged, and speed."""
    halves = [made for number in (0, 1) if (made := half(folder, number, copied)) is not None]
    if not halves:
        return Table("Duplicates", [""], [], [f"{folder}: no corpus of news"])
    columns: list[tuple[str, Half, Callable[[Sequence[Row]], Answer | None]]]
    columns = [(f"govnews, {made.name}", made, ours) for made in halves]
    columns += [(name, halves[1], _peer(name)) for name in PEERS]
    answers = [(name, made, ask(made.rows)) for name, made, ask in columns]
    rows = [_figures(kind, bar, answers) for kind, bar in BARS.items()]
    rows.append(["stories merged", "0", *(_told(made, got, _merged) for _, made, got in answers)])
    rows.append(["texts/s/core", "8000", *(_told(made, got, _speed) for _, made, got in answers)])
    notes = [f"{len(made.rows):,} texts {made.name}, {copied} news with copies" for made in halves]
    notes.append("recall: in the cluster of its story; patterns: told as such and in another cluster")
    return Table("Duplicates", ["", "bar", *(name for name, _, _ in columns)], rows, notes)


def ours(rows: Sequence[Row]) -> Answer:
    """This project's answer, on an index of its own."""
    with tempfile.TemporaryDirectory() as folder:
        index = Index(Path(folder))
        started = time.process_time()
        numbers: list[int] = []
        for first in range(0, len(rows), BATCH):
            numbers += index.add([(row.id, row.text) for row in rows[first : first + BATCH]])
        index.settle()
        with index.reading() as reader:
            found: dict[int, Standing] = dict(standings(reader, sorted(set(numbers))))
        seconds = (time.process_time() - started) / len(rows)
        index.close()
    placed = {row.id: found[number] for row, number in zip(rows, numbers, strict=True)}
    pattern = frozenset(name for name, standing in placed.items() if standing.relation == "same_template")
    return Answer({name: standing.head for name, standing in placed.items()}, pattern, seconds)


def _peer(name: str) -> Callable[[Sequence[Row]], Answer | None]:
    def ask(rows: Sequence[Row]) -> Answer | None:
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            file.writelines(json.dumps(key(row.text)) + "\n" for row in rows)
            file.flush()
            command = [str(PEERS_PYTHON), "-m", "benchmarks.copy_peers", name, file.name]
            try:
                done = subprocess.run(
                    command, capture_output=True, cwd=ROOT, timeout=PATIENCE_SECONDS, check=True
                )
            except (OSError, subprocess.SubprocessError):
                return None
        told = json.loads(done.stdout)
        forest = Forest()
        for one, other in told["pairs"]:
            forest.join(one, other)
        cluster = {row.id: forest.root(place) for place, row in enumerate(rows)}
        return Answer(cluster, frozenset(), told["seconds"] / len(rows))

    return ask


def recall(made: Half, got: Answer, kind: str) -> float:
    """Of the rows of a kind the share that is where it belongs."""
    rows = [row for row in made.rows if row.kind == kind]
    if kind in PATTERNS:
        right = [row.id in got.pattern and got.cluster[row.id] != got.cluster[row.story] for row in rows]
    else:
        right = [got.cluster[row.id] == got.cluster[row.story] for row in rows]
    return sum(right) / max(len(right), 1)


def merged(made: Half, got: Answer) -> list[set[str]]:
    """Stories that are in one cluster, though no news of it is known to be a copy of another.

    An excerpt may stand in two of them word for word; where it is counts as its recall.
    """
    stories: dict[int, set[str]] = defaultdict(set)
    for row in made.rows:
        if row.kind not in PATTERNS and not row.kind.startswith("excerpt"):
            stories[got.cluster[row.id]].add(row.story)
    return [names for names in stories.values() if len(names) > 1]


def figures(folder: Path) -> Figures:
    """What is reached on a sample of the untouched half: recall by kind, and the share of news kept apart."""
    made = half(folder, 1, FLOORED_COPIED, FLOORED)
    if made is None:
        return {}
    got = ours(made.rows)
    wrong = sum(len(names) - 1 for names in merged(made, got))
    return {kind: cut(recall(made, got, kind)) for kind in BARS} | {"kept apart": cut(1 - wrong / FLOORED)}


def _figures(kind: str, bar: float, answers: Sequence[tuple[str, Half, Answer | None]]) -> list[str]:
    count = sum(row.kind == kind for row in answers[-1][1].rows)
    return [
        f"{kind} ({count})",
        f"{bar:.3f}",
        *("-" if got is None else f"{recall(made, got, kind):.4f}" for _, made, got in answers),
    ]


def _told(made: Half, got: Answer | None, figure: Callable[[Half, Answer], str]) -> str:
    return "-" if got is None else figure(made, got)


def _merged(made: Half, got: Answer) -> str:
    return str(sum(len(names) - 1 for names in merged(made, got)))


def _speed(made: Half, got: Answer) -> str:
    return f"{1 / got.seconds:,.0f}"
