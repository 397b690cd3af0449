"""Colours of style attributes, and whether text of one can be read on another."""

from __future__ import annotations

import re
from functools import lru_cache

Colour = tuple[int, int, int]

# The names that old pages use (CSS Color 4, section 6.1).
_NAMES = {
    "white": "ffffff", "black": "000000", "red": "ff0000", "blue": "0000ff", "green": "008000", "yellow": "ffff00",
    "gray": "808080", "grey": "808080", "silver": "c0c0c0", "snow": "fffafa", "ivory": "fffff0", "whitesmoke": "f5f5f5",
    "ghostwhite": "f8f8ff", "floralwhite": "fffaf0", "lightyellow": "ffffe0", "lightgray": "d3d3d3", "lightgrey": "d3d3d3",
}  # fmt: skip
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})")
_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})")
# Contrast (WCAG 2, 1 to 21) under which nobody reads a text.
UNREADABLE = 1.15


@lru_cache(maxsize=1024)
def colour_of(value: str) -> Colour | None:
    """The colour a CSS or HTML value names, None where it names none that is known."""
    value = value.strip().lower()
    found = _RGB.match(value)
    if found:
        red, green, blue = (min(255, int(part)) for part in found.groups())
        return red, green, blue
    digits = _NAMES.get(value.split(" ")[0]) or ((code := _HEX.match(value)) and code[1]) or ""
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    return (int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)) if digits else None


def is_unreadable(text: Colour, ground: Colour) -> bool:
    """Whether text of one colour cannot be told from a ground of the other."""
    lights = sorted((_light(text), _light(ground)))
    return (lights[1] + 0.05) / (lights[0] + 0.05) < UNREADABLE and _apart(text, ground) < 48


def _apart(one: Colour, other: Colour) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def _light(colour: Colour) -> float:
    """Relative luminance (WCAG 2)."""
    parts = (part / 255 for part in colour)
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
