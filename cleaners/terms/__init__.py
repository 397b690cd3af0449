"""Word lists: plain text, one term a line, ``#`` comments; read folded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from cleaners.text.fold import fold


@cache
def terms(name: str) -> frozenset[str]:
    """The terms of ``<name>.txt``, folded. Raises FileNotFoundError for a list that does not exist."""
    lines = fold((files("cleaners.terms") / f"{name}.txt").read_text(encoding="utf-8")).split("\n")
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def matcher(*names: str) -> re.Pattern[str]:
    """One alternation of the lists' terms, the longest that begins at a place first."""
    return alternation(word for name in names for word in terms(name))


def alternation(words: Iterable[str]) -> re.Pattern[str]:
    """The words as one pattern, the longest that begins at a place first.

    Grouped by first characters: ``re`` tries every branch, so 450 terms cost twice what 240 groups do.
    """
    groups: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    return re.compile("|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items()))
