"""The labels of index tables around official documents (see ``terms/index_table.txt``), and where a line has one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from cleaners.terms import terms

_SPACES = re.compile(r"\s")


@cache
def labels() -> Mapping[str, tuple[str, int, bool]]:
    """Field, rank within it and strength of each label; a strong one is used by index tables alone."""
    found: dict[str, tuple[str, int, bool]] = {}
    for row in terms("index_table"):
        kind, *words = row.split()
        field, strong = kind.rstrip("!"), kind.endswith("!")
        found.update((word, (field, rank, strong)) for rank, word in enumerate(words))
    return found


def _words() -> str:
    """All labels as one pattern, the longest first; columns are made even with spaces."""
    words = sorted(labels(), key=len, reverse=True)
    return "|".join(r"[ \u2000-\u200a]{0,8}".join(word) for word in words)


@cache
def pattern() -> re.Pattern[str]:
    """A label that begins a line, or stands behind a sign that parts it from the one before."""
    return re.compile(
        rf"(?:^|(?<=[ \t|\]】;]))(?:[\[【] ?)?(?P<word>{_words()})(?:\s*(?:[\]】]\s*:?|:)\s*|\s*(?=\t|$)\t?\s*)"
    )


@cache
def opening() -> re.Pattern[str]:
    """A label with its sign, where an element begins that runs on from the one before."""
    return re.compile(rf"[\[【]?(?P<word>{_words()})\s*(?:[\]】]\s*:?|:)\s*")


@cache
def beginning() -> re.Pattern[str]:
    """What lines with labels begin with: asked of each line first, as it costs next to nothing."""
    # By first characters: ``re`` passes at once over what begins no word.
    rests: dict[str, list[str]] = {}
    for word in labels():
        rests.setdefault(word[0], []).append("".join(rf"\s*{sign}" for sign in word[1:]))
    words = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items())
    return re.compile(rf"[\[【]? ?(?:{words})")


@cache
def initials() -> frozenset[str]:
    return frozenset(word[0] for word in labels()) | {"[", "【"}


def is_label(cell: str) -> bool:
    """Whether a folded cell is nothing but a label of such tables."""
    return bare(cell).rstrip(":") in labels()


def bare(word: str) -> str:
    """A label without the spaces that make columns even."""
    return _SPACES.sub("", word)
