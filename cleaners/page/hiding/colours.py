"""Colours of styles, and whether text of one can be read on another."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb
from functools import cache, lru_cache
from pathlib import Path

Colour = tuple[int, int, int]

_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]{1,80})\)")
_PARTS = re.compile(r"-?\d*\.?\d+%?")
_HEX = re.compile(r"#?([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})(?![\w.])")
# Contrast (WCAG 2, 1 to 21) under which nobody reads a text.
UNREADABLE = 1.15
# Colours whose parts differ by so much in sum are told apart all the same.
APART = 48
# Text that lets so much of its ground through is not there.
CLEAR = 0.05


@cache
def _names() -> dict[str, str]:
    """The names of CSS Color 4 (section 6.1), six hexadecimal digits each."""
    rows = Path(__file__).with_name("colours.tsv").read_text("utf-8").splitlines()
    return dict(row.split("\t") for row in rows)


@lru_cache(maxsize=1024)
def _read(value: str) -> tuple[Colour, float] | None:
    """The colour and how opaque it is."""
    value = value.strip().lower()
    if value.startswith("transparent"):
        return (0, 0, 0), 0.0
    if found := _FUNCTION.match(value):
        return _of_parts(found[1], _PARTS.findall(found[2]))
    word = value.split(" ", 1)[0]
    code = _HEX.match(value)
    digits = _names().get(word) or (code[1] if code else "")
    if len(digits) in (3, 4):
        digits = "".join(2 * digit for digit in digits)
    if not digits:
        return None
    red, green, blue, opaque = (int(digits[at : at + 2] or "ff", 16) for at in (0, 2, 4, 6))
    return (red, green, blue), opaque / 255


def _of_parts(kind: str, parts: list[str]) -> tuple[Colour, float] | None:
    if len(parts) < 3:
        return None
    share = [float(part[:-1]) / 100 if part.endswith("%") else None for part in parts]
    plain = [float(part.rstrip("%")) for part in parts]
    opaque = 1.0 if len(parts) < 4 else plain[3] if share[3] is None else share[3] or 0.0
    if kind == "hsl":
        red, green, blue = hls_to_rgb(plain[0] / 360 % 1, min(1.0, plain[2] / 100), min(1.0, plain[1] / 100))
    else:
        red, green, blue = (
            one / 255 if said is None else said for one, said in zip(plain[:3], share, strict=False)
        )
    return (_byte(red), _byte(green), _byte(blue)), opaque


def _byte(part: float) -> int:
    return max(0, min(255, round(255 * part)))


def colour_of(value: str) -> Colour | None:
    """The colour a CSS or HTML value names, None where it names none that is known and opaque."""
    read = _read(value)
    return read[0] if read and read[1] > 0.9 else None


def is_clear(value: str) -> bool:
    """Whether a value names a colour that lets everything through."""
    read = _read(value)
    return read is not None and read[1] <= CLEAR


def is_unreadable(text: Colour, ground: Colour) -> bool:
    """Whether text of one colour cannot be told from a ground of the other."""
    if abs(text[0] - ground[0]) + abs(text[1] - ground[1]) + abs(text[2] - ground[2]) >= APART:
        return False
    one, other = _light(text), _light(ground)
    return (max(one, other) + 0.05) / (min(one, other) + 0.05) < UNREADABLE


@lru_cache(maxsize=1024)
def _light(colour: Colour) -> float:
    """Relative luminance (WCAG 2)."""
    parts = (part / 255 for part in colour)
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
