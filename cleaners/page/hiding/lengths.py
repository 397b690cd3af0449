"""Lengths and numbers as style sheets write them."""

from __future__ import annotations

import re

# About how many pixels a unit is on a desktop's screen; only orders of magnitude are asked for.
_PIXELS = {
    "": 1, "px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 38, "mm": 3.8, "q": 1, "em": 16, "rem": 16, "ex": 8, "ch": 8,
    "vw": 10, "vh": 10, "vmin": 10, "vmax": 10, "%": 5,
}  # fmt: skip
_LENGTH = re.compile(r"([-+]?)\s*(\d*\.?\d+)(px|p[tc]|r?em|e[xm]|ch|v(?:w|h|min|max)|in|[cm]m|q|%)?")
# Lengths that no reader finds: so many pixels left of or above the page, and right of or below it.
_BEFORE, _BEHIND = -999, 5000


def lengths(value: str) -> list[tuple[float, str]]:
    """(number, unit) of each length in a value in lower case; ``calc`` with products holds none that can be told."""
    if "calc" in value and ("*" in value or "/" in value):
        return []
    found = _LENGTH.findall(value)
    return [(-float(number) if sign == "-" else float(number), unit) for sign, number, unit in found]


def pixels(value: str) -> float | None:
    """About how many pixels a value is (``calc`` is summed up), None for what is no length."""
    if not _LENGTH.match(value) and not value.startswith("calc("):
        return None
    found = lengths(value)
    told = found if value.startswith("calc(") else found[:1]
    return sum(number * _PIXELS[unit] for number, unit in told) if told else None


def number(value: str) -> float | None:
    """A number or percentage, None for what is neither."""
    try:
        return float(value[:-1]) / 100 if value.endswith("%") else float(value)
    except ValueError:
        return None


def is_far(value: str) -> bool:
    """Whether a box moved by so much is on no screen."""
    moved = pixels(value)
    return moved is not None and (moved <= _BEFORE or moved >= _BEHIND)


def sides(value: str) -> list[str]:
    """Top, right, bottom and left of a shorthand of one to four values."""
    said = value.split() or ["0"]
    return [said[at if at < len(said) else at - 2 if at - 2 in range(len(said)) else 0] for at in range(4)]
