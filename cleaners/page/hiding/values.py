"""Values of single properties that keep an element from a reader's eyes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from cleaners.page.hiding.colours import is_clear
from cleaners.page.hiding.lengths import is_far, lengths, number, pixels, sides

# Values by property, as the last declaration of each leaves them. Shorthands are taken apart.
Style = Mapping[str, str]

# A transition or animation is there to show what is not seen yet; these properties are what it moves.
MOVING = (
    "opacity",
    "visibility",
    "transform",
    "scale",
    "filter",
    "clip-path",
    "max-height",
    "height",
    "width",
)
MOTION = ("transition", "transition-property", "transition-duration", "animation", "animation-name")
# What paints letters by other means than their colour.
PAINT = (
    "text-shadow",
    "text-fill-color",
    "text-stroke",
    "background-clip",
    "mix-blend-mode",
    "text-stroke-width",
)


def is_undone(name: str, style: Style) -> bool:
    """Whether a style says more that takes away from what one property hides."""
    by = MOTION if name in MOVING else PAINT if name == "color" else ()
    return any(style.get(other, "none") not in ("none", "0", "0s", "initial", "unset") for other in by)


def is_tiny(value: str) -> bool:
    """Whether a font of this size cannot be read: a pixel or less."""
    size = pixels(value)
    if size is None:
        return False
    return size <= 0.3 * 5 if value.endswith("%") else size <= 1.45


def _is_clipped(value: str) -> bool:
    """``rect(top, right, bottom, left)`` with nothing inside."""
    said = [size for size, _ in lengths(value)] if value.startswith("rect(") and "auto" not in value else []
    return len(said) == 4 and (said[2] - said[0] <= 1 and said[1] - said[3] <= 1)


def _is_cut_away(value: str) -> bool:
    """A clip path that holds nothing."""
    kind, _, inside = value.partition("(")
    inside = inside.partition(")")[0].partition("round")[0].partition(" at ")[0]
    if kind == "inset":
        top, right, bottom, left = ((lengths(one) or [(0.0, "")])[0] for one in sides(inside))
        return any(a[0] + b[0] >= 100 and "%" in (a[1], b[1]) for a, b in ((top, bottom), (left, right)))
    if kind in ("circle", "ellipse"):
        return any(size == 0 for size, _ in lengths(inside)[:2])
    if kind == "polygon":
        points = {tuple(lengths(point)) for point in inside.split(",")}
        return len({tuple(size for size, _ in point) for point in points}) < 3
    return False


_SHRUNK = re.compile(
    r"scale(?:[xyz]|3d)?\(\s*(?:[^,)]{1,20},\s*)?[+-]?0*(?:\.0\d*)?\s*[,)]|matrix\(\s*0\s*,\s*0\s*,|rotate[xy]\(\s*-?(?:90|270)deg|rotate[xy]\(\s*-?\.25turn"
)
_SHIFTED = re.compile(r"translate(?:x|y|3d)?\(([^()]{1,80})\)")
_CLEAR_MASK = re.compile(
    r"(?:repeating-)?(?:linear|radial)-gradient\((?:\s*(?:transparent|rgba\((?:\s*\d+\s*,){3}\s*0\s*\))\s*[,)])+"
)


def _is_transformed(value: str) -> bool:
    if _SHRUNK.search(value):
        return True
    shifted = _SHIFTED.search(value)
    return shifted is not None and any(is_far(part.strip()) for part in shifted[1].split(","))


def _is_indented(value: str) -> bool:
    by = pixels(value)
    return by is not None and (by <= -400 or by >= 5000 or (value.endswith("%") and by >= 500))


def _is_nothing(value: str) -> bool:
    amount = number(value)
    return amount is not None and amount < 0.05


# By property, what tells the values that hide.
TESTS: dict[str, Callable[[str], bool]] = {
    "display": "none".__eq__,
    "visibility": ("hidden", "collapse").__contains__,
    "content-visibility": "hidden".__eq__,
    "font-size": is_tiny,
    "opacity": _is_nothing,
    "zoom": _is_nothing,
    "filter": lambda value: bool(re.search(r"opacity\s*=\s*0\s*\)|opacity\(\s*0?(?:\.0\d*)?%?\s*\)", value)),
    "text-indent": _is_indented,
    "margin-left": is_far,
    "margin-top": is_far,
    "transform": _is_transformed,
    "scale": lambda value: any(size == 0 for size, _ in lengths(value)),
    "rotate": lambda value: bool(re.fullmatch(r"[xy]\s+-?(?:90|270)deg", value)),
    "translate": lambda value: any(map(is_far, value.split())),
    "clip": _is_clipped,
    "clip-path": _is_cut_away,
    "mask-image": lambda value: bool(_CLEAR_MASK.fullmatch(value)),
    "z-index": lambda value: (number(value) or 0) <= -10,
    "color": is_clear,
}
