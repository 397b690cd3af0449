"""Word lists: plain text, one term a line, ``#`` comments; read folded."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from cleaners.fold import fold


@cache
def terms(name: str) -> frozenset[str]:
    """The terms of ``<name>.txt``, folded. Raises FileNotFoundError for a list that does not exist."""
    lines = (files("cleaners.terms") / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold(line.strip()) for line in lines if line.strip() and not line.startswith("#"))


@cache
def matcher(*names: str) -> re.Pattern[str]:
    """One alternation of the lists' terms, longest first."""
    words = sorted({word for name in names for word in terms(name)}, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))
