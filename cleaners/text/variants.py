"""Characters that conversion between scripts and their regional standards takes for one another (着 著, 卫 衛 衞)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from cleaners.text.fold import fold

_LISTS = ("TSCharacters", "STCharacters", "TWVariants", "HKVariants")


@cache
def variants() -> dict[str, str]:
    """Each character that has variants -> the one that stands for all of them, from OpenCC's dictionaries."""
    stands: dict[str, str] = {}

    def first(char: str) -> str:
        while stands.setdefault(char, char) != char:
            char = stands[char]
        return char

    for name in _LISTS:
        for line in (files("opencc") / "dictionary" / f"{name}.txt").read_text("utf-8").splitlines():
            char, _, others = line.partition("\t")
            for other in others.split(" "):
                if len(char) == len(other) == 1:
                    stands[first(other)] = first(char)
    alike: dict[str, list[str]] = {}
    for char in list(stands):
        alike.setdefault(first(char), []).append(char)
    chosen = {root: min(map(fold, chars)) for root, chars in alike.items()}
    return {char: chosen[first(char)] for char in stands}
