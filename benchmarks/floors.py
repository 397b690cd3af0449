"""The quality that was reached once and must not be lost: files of floors, rewritten upward by ``--pin``."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.contenders import ours
from benchmarks.corpus import Gold, Sample
from benchmarks.score import Extracted, Score, score

FLOORS = Path(__file__).parent / "floors.json"
SETS = ("zh news", "zh other-article", "hand", "seeds")
# "hand published": 0.975 — shares of 1, cut to so many places.
Figures = dict[str, float]
PLACES = 1000


def reached(samples: Sequence[Sample]) -> Figures:
    """What the cleaning reaches on the pages of SETS, by ``<set> <figure>``."""
    figures: Figures = {}
    for name in SETS:
        pairs = [(ours(sample), sample.gold) for sample in samples if sample.group == name and sample.gold]
        if pairs:
            figures |= {f"{name} {figure}": value for figure, value in _figures(pairs).items()}
    return figures


def _figures(pairs: Sequence[tuple[Extracted, Gold]]) -> Figures:
    got: Score = score(pairs)
    hits = {
        "title": got.titles,
        "published": got.days,
        "source": got.sources,
        "editor": got.editors,
        "authors": got.authors,
        "must_not absent": got.absent,
    }
    shares = {name: right / known for name, (right, known) in hits.items() if known}
    return {name: cut(value) for name, value in {"F1": got.f1, **shares}.items()}


def cut(value: float) -> float:
    """Rounded down: a floor is never above what was reached."""
    return math.floor(value * PLACES + 1e-6) / PLACES


def floors(path: Path = FLOORS) -> Figures:
    """The pinned figures; none where nothing was pinned."""
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def under(figures: Mapping[str, float], pinned: Mapping[str, float]) -> list[str]:
    """One line for each figure under its floor, or missing."""
    return [
        f"{name}: {figures.get(name, 'not measured')}, the floor is {floor}"
        for name, floor in pinned.items()
        if figures.get(name, -1.0) < floor
    ]


def raised(figures: Mapping[str, float], pinned: Mapping[str, float], lower: Sequence[str] = ()) -> Figures:
    """The floors to write: the higher of both, except for the figures named in ``lower``."""
    wanted = {name: figures.get(name, 0.0) for name in lower if name in pinned}
    return {
        name: max(figures.get(name, 0.0), pinned.get(name, 0.0)) for name in {**pinned, **figures}
    } | wanted


def keep(figures: Mapping[str, float], lower: Sequence[str], path: Path) -> list[str]:
    """Writes floors; gives a line for each change and for each figure that stays under its floor. Raises ValueError
    where ``lower`` names no floor."""
    pinned = floors(path)
    if unknown := sorted(set(lower) - set(pinned)):
        raise ValueError(f"no floor {', '.join(unknown)}; there are {', '.join(pinned)}")
    new = raised(figures, pinned, lower)
    path.write_text(json.dumps(new, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    changes = [
        f"{name}: {pinned.get(name, 'none')} → {new[name]}" for name in new if pinned.get(name) != new[name]
    ]
    return [*changes, *(f"kept, though lower now: {line}" for line in under(figures, new))]
