"""Body and facts of both contenders against the gold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.contenders import EXTRACTED, OURS
from benchmarks.corpus import Gold, Sample
from benchmarks.score import Extracted, body_score, score
from benchmarks.table import Table

_HEAD = [
    "pages",
    "",
    "n",
    "P",
    "R",
    "F1",
    ">=.9",
    "title",
    "date",
    "source",
    "editor",
    "authors",
    "absent",
    "present",
]

# Why pages of the shared sets stay under LOW; read by people who judge the figures.
REASONS, LOW = Path(__file__).with_name("reasons.json"), 0.9

Judged = tuple[Extracted, Gold]


def quality(samples: Sequence[Sample]) -> Table:
    """Scores by set and kind, and by even and odd ids where a set has both."""
    rows = []
    made = {name: [extract(sample) for sample in samples] for name, extract in EXTRACTED.items()}
    for group, chosen in _groups(samples):
        for name, extracted in made.items():
            rows.append([group, name, *_figures([(extracted[at], gold) for at, gold in chosen])])
            group = ""
    note = "absent: forbidden strings that the text is free of; present: demanded ones that it holds; trafilatura's source, editor and authors are not asked"
    notes = [note, *_low([(sample, made[OURS][at]) for at, sample in enumerate(samples)])]
    return Table("Body (character bigrams, macro) and facts against the gold", _HEAD, rows, notes)


def _low(extracted: Sequence[tuple[Sample, Extracted]]) -> Iterator[str]:
    """A line for every page under 0.9 with the reason that ``reasons.json`` gives."""
    reasons = json.loads(REASONS.read_text(encoding="utf-8"))
    for sample, got in extracted:
        f1 = body_score(got.text, sample.gold.text)[2] if sample.gold and sample.gold.text else 1.0
        if f1 < LOW:
            name = f"{sample.group.split()[0]} {sample.id}"
            yield f"{name} {f1:.3f}: {reasons.get(name, 'no reason is known')}"


def _groups(samples: Sequence[Sample]) -> Iterator[tuple[str, list[tuple[int, Gold]]]]:
    judged = [(at, sample, sample.gold) for at, sample in enumerate(samples) if sample.gold]
    for name in dict.fromkeys(sample.group.split()[0] for _, sample, _ in judged):
        inside = [item for item in judged if item[1].group.split()[0] == name]
        yield name, [(at, gold) for at, _, gold in inside]
        kinds = list(dict.fromkeys(sample.group for _, sample, _ in inside))
        for kind in kinds if len(kinds) > 1 else []:
            yield f"  {kind.split()[1]}", [(at, gold) for at, sample, gold in inside if sample.group == kind]
        halves = [[(at, gold) for at, sample, gold in inside if int(sample.id) % 2 == odd] for odd in (0, 1)]
        if all(halves):
            yield "  even ids", halves[0]
            yield "  odd ids", halves[1]


def _figures(judged: Sequence[Judged]) -> list[str]:
    got = score(judged)
    return [
        str(got.pages),
        *(f"{value:.4f}" for value in (got.precision, got.recall, got.f1)),
        str(got.good),
        *(
            f"{right}/{known}" if known else "-"
            for right, known in (
                got.titles,
                got.days,
                got.sources,
                got.editors,
                got.authors,
                got.absent,
                got.present,
            )
        ),
    ]
