"""Pages per second and core, and where the time goes."""

from __future__ import annotations

import gc
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from statistics import mean, median

from benchmarks.contenders import OURS, THEIRS, TIMED
from benchmarks.corpus import Sample
from benchmarks.table import Table
from cleaners import CLEANERS, Cut, UnreadablePage, read
from cleaners.body.find import UNSURE
from cleaners.collector import collector_at_rest
from cleaners.compose import compose
from cleaners.planted.suspicion import suspect

# The cleaners that look for what third parties planted.
LOOKING = ("pinyin", "doorway_heads", "injected")


def speed(samples: Sequence[Sample], rounds: int) -> Table:
    """Both contenders on the same bytes in turn, page by page; of each page the best round counts."""
    best = _timed(samples, rounds)
    total = {name: sum(seconds) for name, seconds in best.items()}
    size = sum(len(sample.body) for sample in samples) / 1e6
    rows = [
        [
            name,
            f"{len(samples) / total[name]:.1f}",
            f"{size / total[name]:.2f}",
            f"{median(best[name]) * 1000:.1f}",
            f"{max(best[name]) * 1000:.0f}",
        ]
        for name in TIMED
    ]
    note = f"{OURS} does {total[THEIRS] / total[OURS]:.2f} times the pages of {THEIRS} in the same time"
    title = f"Speed: {len(samples)} pages, {size:.1f} MB, CPU time, best of {rounds} rounds"
    return Table(title, ["", "pages/s/core", "MB/s", "median ms", "slowest ms"], rows, [note])


def _timed(samples: Sequence[Sample], rounds: int) -> dict[str, list[float]]:
    best = {name: [float("inf")] * len(samples) for name in TIMED}
    for number in range(rounds):
        gc.collect()
        for at, sample in enumerate(samples):
            # Who goes first finds colder caches.
            turns = list(TIMED.items())[:: 1 if (number + at) % 2 else -1]
            for name, contender in turns:
                best[name][at] = min(best[name][at], _seconds(partial(contender, sample)))
    return best


def stages(samples: Sequence[Sample], rounds: int) -> Table:
    """Time in reading, in each cleaner and in composing; best round of each page and stage."""
    best: dict[str, dict[int, float]] = defaultdict(dict)
    for _ in range(rounds):
        gc.collect()
        for at, sample in enumerate(samples):
            for stage, seconds in _staged(sample).items():
                best[stage][at] = min(seconds, best[stage].get(at, seconds))
    totals = {stage: sum(times.values()) for stage, times in best.items()}
    rows = [
        [stage, f"{seconds / len(samples) * 1000:.2f}", f"{seconds / sum(totals.values()):.1%}"]
        for stage, seconds in totals.items()
    ]
    notes = [looked_for(samples, best), second_opinions(samples)]
    return Table(f"Stages of {OURS}", ["stage", "ms/page", "share"], rows, notes)


def looked_for(samples: Sequence[Sample], best: Mapping[str, Mapping[int, float]]) -> str:
    """What looking for planted text adds to the rest of cleaning a page on which none is suspect."""
    honest = [at for at, sample in enumerate(samples) if not _is_suspect(sample)]
    ours = [sum(best[stage].get(at, 0) for stage in LOOKING) * 1000 for at in honest]
    rest = [
        sum(times.get(at, 0) for stage, times in best.items() if stage not in LOOKING) * 1000 for at in honest
    ]
    shares = [own / other for own, other in zip(ours, rest, strict=True)]
    return (
        f"looking for planted text adds {median(shares):.1%} to the rest of cleaning a page, and {sum(ours) / sum(rest):.1%} "
        f"to that of all, {median(ours):.2f} ms at the median, {mean(ours):.2f} on average, on {len(honest)} of {len(samples)} "
        "pages: those where none is suspect"
    )


def _is_suspect(sample: Sample) -> bool:
    """Whether something is cut as planted, or the page is looked at closely."""
    try:
        document = read(sample.page)
    except UnreadablePage:
        return True
    cuts = [cut for cleaner in CLEANERS if cleaner.__name__ in LOOKING for cut in cleaner(document)]
    return bool(cuts) or suspect(document)


def second_opinions(samples: Sequence[Sample]) -> str:
    """How often the reader asks trafilatura, and how often it follows."""
    # A page that is no article has no body, and nobody is asked for one.
    bodies = [(how, confidence) for how, confidence in map(_body, samples) if how != "none"]
    taken = sum(how == "trafilatura" for how, _ in bodies)
    asked = taken + sum(how != "trafilatura" and confidence < UNSURE for how, confidence in bodies)
    share = f"{asked} of {len(samples)} pages ({asked / len(samples):.0%})"
    return f"trafilatura was asked for a second opinion on {share}, and followed on {taken}"


@collector_at_rest()
def _staged(sample: Sample) -> dict[str, float]:
    took: dict[str, float] = {}
    page = sample.page
    started = time.process_time()
    try:
        document = read(page)
    except UnreadablePage:
        return {"read": time.process_time() - started}
    bytearray(
        1 << 16
    )  # so that what reading let go is put in order now, and not by the next one who asks for memory
    took["read"] = time.process_time() - started
    cuts: list[Cut] = []
    for cleaner in CLEANERS:
        started = time.process_time()
        cuts += cleaner(document)
        took[cleaner.__name__] = time.process_time() - started
    took["compose"] = _seconds(partial(compose, document, cuts))
    return took


def _body(sample: Sample) -> tuple[str, float]:
    try:
        body = read(sample.page).body
    except UnreadablePage:
        return "", 1.0
    return body.how, body.confidence


def _seconds(do: Callable[[], object]) -> float:
    started = time.process_time()
    do()
    return time.process_time() - started
