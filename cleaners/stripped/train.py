"""``python -m cleaners.stripped.train CORPUS.jsonl.gz [-o FILE]``: learns where clean news has no place without a number.

Every place of the corpus is counted twice, by what stands around it: as it is, where no digit does, and, in the text
without its digits, where a number stood. The share of those that lost one, interpolated from short windows to longer
ones, is what ``cleaners.stripped.rates`` tells odds by. ``examples.txt`` beside this module, of wording that news seldom
has, is counted along with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cleaners.planted.ngrams import Codes, codes
from cleaners.planted.train import given_corpus
from cleaners.stripped.rates import BEFORE, BEHIND, save, surroundings, window_keys
from cleaners.text.fold import fold

# What a shorter window weighs against the counts of a longer one, and what no window can be surer of than (a share).
WEIGHT, DOUBT = 2.0, 1e-6
# How often the lines of the examples count.
TIMES = 8
# How often a pair is seen behind places that tells against others.
FREQUENT = 3
# Odds (nats) that matter: windows of less, that qualify none of more, are left out; and longer ones that say the same. A text
# is looked at for those that are TELLING.
LEAST, SAME, TELLING = 2.0, 0.5, 5.0
_NUMBER, _NEWLINE = re.compile(r"[0-9]+"), ord("\n")

Rows = NDArray[np.uint32]


def places(text: str) -> tuple[Rows, Rows]:
    """What is around each place of a folded text as it is, beside no digit, and around those where a number was, in the
    text without its digits, and without that number alone: rows of BEFORE characters before and BEHIND behind."""
    whole, digit = codes(text), ord("0")
    numbers = [found.span() for found in _NUMBER.finditer(text)]
    gone, lost, single = [], 0, [np.zeros((0, BEFORE + BEHIND), np.uint32)]
    for start, end in numbers:
        gone.append(start - lost)
        lost += end - start
        rest = np.concatenate([whole[max(start - BEFORE, 0) : start], whole[end : end + BEHIND]])
        single.append(surroundings(rest, np.array([min(start, BEFORE)])))
    bare = surroundings(codes(_NUMBER.sub("", text)), np.unique(np.array(gone, np.int64)))
    alone = np.concatenate(single)
    partly = np.any(alone[:, BEFORE:] == digit, axis=1) & np.all(alone[:, :BEFORE] != digit, axis=1)
    rows = np.concatenate([bare, alone[partly]])
    free = np.flatnonzero((whole != digit) & (np.roll(whole, 1) != digit))
    around = surroundings(whole, free)
    return around[around[:, BEFORE] != _NEWLINE], rows[rows[:, BEFORE] != _NEWLINE]


@dataclass(frozen=True, slots=True)
class _Level:
    """One kind of window: its keys, the log-odds of each and of shorter ones, how often it is seen; by row which it is."""

    keys: NDArray[np.uint64]
    odds: NDArray[np.float64]
    shorter: NDArray[np.float64]
    seen: NDArray[np.int64]
    first: NDArray[np.int64]
    row: NDArray[np.int64]


def learn(texts: Iterable[str]) -> tuple[NDArray[np.uint64], NDArray[np.float64], Codes, Codes]:
    """Sorted keys of windows and the odds of each; the pairs behind and around places with odds to speak of."""
    both = [places(fold(text)) for text in texts]
    gone, clean = (np.concatenate([one[side] for one in both]) for side in (1, 0))
    whole = np.concatenate([gone, clean])
    every = np.full(len(whole), len(gone) / len(whole))
    keys = window_keys(whole)
    levels = [_level(column, len(gone), every) for column in keys.T[:2]]
    join, follow = levels
    odds = np.where((follow.seen >= FREQUENT)[follow.row], follow.odds[follow.row], join.odds[join.row])
    for column in keys.T[2:]:
        levels.append(_level(column, len(gone), 1 / (1 + np.exp(-odds))))
        odds = levels[-1].odds[levels[-1].row]
    kept = _kept(whole, levels)
    told = [
        whole[level.first[keep & (level.odds >= LEAST)]] for level, keep in zip(levels, kept, strict=True)
    ]
    behind = np.unique(told.pop(1)[:, BEFORE : BEFORE + 2], axis=0)
    around = np.unique(np.concatenate(told)[:, BEFORE - 1 : BEFORE + 1], axis=0)
    found = np.concatenate([level.keys[keep] for level, keep in zip(levels, kept, strict=True)])
    odds = np.concatenate([level.odds[keep] for level, keep in zip(levels, kept, strict=True)])
    found, first = np.unique(found, return_index=True)
    return found, odds[first], behind, around


def _level(keys: NDArray[np.uint64], gone: int, share: NDArray[np.float64]) -> _Level:
    """The odds of a kind of window, by row, of which the first ``gone`` lost a number; ``share`` is what shorter ones say."""
    found, first, row = np.unique(keys, return_index=True, return_inverse=True)
    lost, seen = (np.bincount(rows, minlength=len(found)) for rows in (row[:gone], row))
    shorter = np.clip(share[first], DOUBT, 1 - DOUBT)
    told = np.clip((lost + WEIGHT * shorter) / (seen + WEIGHT), DOUBT, 1 - DOUBT)
    return _Level(found, _logit(told), _logit(shorter), seen, first, row)


def _logit(share: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.log(share / (1 - share))


def _kept(whole: Codes, levels: Sequence[_Level]) -> list[NDArray[np.bool_]]:
    """Of the windows of each level, those that tell something: odds to speak of, or other ones than the shorter do."""
    join, follow, *longer = levels
    needed: list[NDArray[np.bool_]] = []
    held = np.zeros(len(whole), np.bool_)
    for level in reversed(longer):
        keep = (np.maximum(level.odds, level.shorter) >= LEAST) & (abs(level.odds - level.shorter) > SAME)
        keep |= np.bincount(level.row[held], minlength=len(level.keys)) > 0
        held = keep[level.row]
        needed.append(keep)
    joins = (join.odds >= LEAST) | (np.bincount(join.row[held], minlength=len(join.keys)) > 0)
    # What follows a place tells against it as well, where it is frequent.
    begins = np.isin(whole[follow.first, BEFORE], whole[join.first[joins], BEFORE]) & (
        follow.seen >= FREQUENT
    )
    follows = ((follow.odds >= LEAST) & (follow.seen >= FREQUENT)) | begins
    return [joins, follows, *reversed(needed)]


def examples() -> list[str]:
    """The lines of ``examples.txt``, as often as they count."""
    lines = Path(__file__).with_name("examples.txt").read_text(encoding="utf-8").splitlines()
    return TIMES * ["\n".join(line for line in lines if not line.startswith("#"))]


def main() -> None:
    shipped, told = Path(__file__).with_name("rates.npz"), "Learns where no number may be missing."
    rows, output = given_corpus("python -m cleaners.stripped.train", told, shipped)
    keys, odds, follow, join = learn([*(text for _, text in rows), *examples()])
    save(keys, odds, follow, join, output)
    size = output.stat().st_size / 1e3
    print(f"{output}: {size:.0f} kB, {len(keys):,} windows of {len(rows):,} texts")


if __name__ == "__main__":
    main()
