"""``python -m benchmarks [--corpus DIR] [--rounds N] [BENCH...]``, or ``--pin [--lower FIGURE]``."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import altered, duplicates, injection, mending
from benchmarks.block_table import blocks
from benchmarks.contest import contest
from benchmarks.corpus import DEFAULT, NoCorpus, Sample, load
from benchmarks.floors import FLOORS, Figures, floors, keep, reached
from benchmarks.footprint import memory, start_up
from benchmarks.losses import losses
from benchmarks.named import named
from benchmarks.quality import quality
from benchmarks.speed import speed, stages
from benchmarks.table import Table


@dataclass(frozen=True, slots=True)
class Given:
    """What a bench gets: the folder, its pages, and how often to repeat what is timed."""

    corpus: Path
    samples: Sequence[Sample]
    rounds: int


# The order is that of the output; a new bench is a function here.
BENCHES: dict[str, Callable[[Given], Table]] = {
    "peers": lambda given: contest(given.samples, given.rounds),
    "speed": lambda given: speed(given.samples, given.rounds),
    "stages": lambda given: stages(given.samples, given.rounds),
    "memory": lambda given: memory(given.corpus),
    "startup": lambda given: start_up(given.corpus),
    "quality": lambda given: quality(given.samples),
    "altered": lambda given: altered.altered(given.samples),
    "injection": lambda given: injection.injection(given.corpus),
    "named": lambda given: named(given.corpus),
    "losses": lambda given: losses(given.corpus),
    "duplicates": lambda given: duplicates.duplicates(given.corpus),
    "repairs": lambda given: mending.repaired(given.corpus),
    "blocks": lambda given: blocks(given.corpus),
}

# What --pin measures, and where its floors are.
PINNED: tuple[tuple[Callable[[Given], Figures], Path], ...] = (
    (lambda given: reached(given.samples), FLOORS),
    (lambda given: altered.altered_figures(given.samples), altered.FLOORS),
    (lambda given: injection.planted_figures(given.corpus), injection.FLOORS),
    (lambda given: duplicates.figures(given.corpus), duplicates.FLOORS),
    (lambda given: mending.mending_figures(given.corpus), mending.FLOORS),
)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measures the cleaning on real pages."
    )
    parser.add_argument(
        "bench", nargs="*", metavar="BENCH", help=f"one of {', '.join(BENCHES)} (default: all)"
    )
    parser.add_argument(
        "--corpus", type=Path, default=DEFAULT, help="folder with pages/ and gold/ (%(default)s)"
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often to time each page (%(default)s)")
    parser.add_argument(
        "--pin",
        action="store_true",
        help="raise the floors in benchmarks/*floors.json to what is reached now",
    )
    parser.add_argument(
        "--lower",
        action="append",
        default=[],
        metavar="FIGURE",
        help='with --pin: let this floor sink, e.g. "hand source"; may be repeated',
    )
    return parser


def _pinned(given: Given, lower: Sequence[str]) -> list[str]:
    """What changed in the floors. Raises ValueError where ``lower`` names no floor."""
    known = {name: path for _, path in PINNED for name in floors(path)}
    if unknown := sorted(set(lower) - set(known)):
        raise ValueError(f"no floor {', '.join(unknown)}; there are {', '.join(known)}")
    return [
        line
        for figures, path in PINNED
        for line in keep(figures(given), [name for name in lower if known[name] == path], path)
    ]


def main() -> None:
    parser = _parser()
    chosen = parser.parse_args()
    if unknown := set(chosen.bench) - set(BENCHES):
        parser.error(f"no bench {', '.join(sorted(unknown))}; there are {', '.join(BENCHES)}")
    if chosen.rounds < 1:
        parser.error(f"--rounds {chosen.rounds}: at least one is needed")
    if chosen.lower and not chosen.pin:
        parser.error("--lower goes with --pin")
    logging.getLogger().addHandler(logging.NullHandler())
    try:
        given = Given(chosen.corpus, load(chosen.corpus), chosen.rounds)
        if chosen.pin:
            print("\n".join(_pinned(given, chosen.lower)) or "The floors stay as they are.")
            return
    except (NoCorpus, OSError, ValueError) as error:
        parser.error(str(error))
    for name in chosen.bench or BENCHES:
        print(f"\n{BENCHES[name](given)}", flush=True)


if __name__ == "__main__":
    main()
