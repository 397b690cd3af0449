"""Declarations of a style, and which of them keep an element from a reader's eyes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cleaners.page.hiding.colours import colour_of, is_unreadable
from cleaners.page.hiding.lengths import is_far, pixels, sides
from cleaners.page.hiding.values import MOTION, MOVING, PAINT, TESTS, Style, is_undone

# What every value that hides holds: most styles hold none of it, and are looked at no further. It begins with the
# colon, which a search finds quickly; what stands before it tells the properties that may be 0 from those that often are.
HINTS = re.compile(
    r":(?:(?<=[y\s]:)\s*(?:none|hidden|collapse)"
    r"|\s*+(?:-\s*(?:\.?\d{3}|\d\d(?:\.\d+)?(?:r?em|i|c))|\d{3}(?:\d|r?em|v)|[\d.][\d. ]*+-\d{3}|[01](?:p[xt])?/|calc\(-"
    r"|rect|inset|circle|ellipse|polygon|scale|rotate|matrix|translate|perspective|[xy] [29]|alpha|opacity"
    r"|(?:linear|radial)-gradient\(\s*(?:transparent|rgba))"
    r"|(?<=[yetmxh\s]:)(?:(?:(?<=[ye\s]:)|(?<=h[t]:)|(?<=th:)|(?<=oom:))\s*(?:[+-]?0?\.\d|[01](?![\d.])|[0-5](?:\.\d+)?%)"
    r"|(?<=ex:)\s*-\d|(?<=[t\s]:)\s*(?:\d{3}%|[\w ]{1,20} [01](?:p[xt])?/)))"
)
COLOURED = re.compile(r"color(?<![\w-]color)\s*:\s*([^;!]+)")
GROUND = re.compile(r"background(?<![\w-]background)(?:-color)?\s*:\s*([^;!]+)")
_CLEAR = re.compile(
    r"color(?<![\w-]color)\s*:\s*(?:transparent|rgba|hsla|\w{3}\([^()]*/|#(?:\w{3}0|\w{6}0\d)\b)"
)
_ESCAPE = re.compile(r"/\*(?:.*?\*/|.*)|\\(?:([0-9a-f]{2,6})\s?|(.))", re.S | re.I)
# Longer values hold pictures; what hides stands in their beginning.
LONGEST = 400
_VENDOR = re.compile(r"^-(?:webkit|moz|ms|o)-")
_SHORT = frozenset("font margin padding inset background overflow-x overflow-y mask".split())
_IMPORTANT = re.compile(r"\s*!\s*important$")
_FONT_SIZE = re.compile(r"(?<![\w.-])(\d*\.?\d+(?:px|pt|r?em|%|v[wh])|0)(?=[/\s]|$)")
_PICTURE = re.compile(r"url\((?!\s*[\"']?\s*[\"']?\s*\))|gradient\(|image-set\(")


def parse(style: str) -> Iterator[tuple[str, str, bool]]:
    """(property, value, whether it is important) of each declaration, in lower case, shorthands taken apart."""
    for part in plain(style).lower().split(";"):
        name, _, value = part.partition(":")
        if not (value := value.strip()):
            continue
        important = value.endswith("important")
        if important:
            value = _IMPORTANT.sub("", value)
        name, value = name.strip(), value[:LONGEST]
        if name[:1] == "-":
            name = _VENDOR.sub("", name)
        if name not in _SHORT:
            yield name, value, important
            continue
        for longhand, said in _longhands(name, value):
            yield longhand, said, important


def plain(style: str) -> str:
    """Declarations without comments, escapes resolved."""
    return _ESCAPE.sub(_resolved, style) if "\\" in style or "/*" in style else style


def _resolved(found: re.Match[str]) -> str:
    if found[1]:
        code = int(found[1], 16)
        return chr(code) if code < 0x110000 else ""
    return found[2] or ""


def _longhands(name: str, value: str) -> Iterator[tuple[str, str]]:
    if name == "font":
        if size := _FONT_SIZE.search(value):
            yield "font-size", size[1]
    elif name in ("margin", "padding", "inset"):
        for side, said in zip(("top", "right", "bottom", "left"), sides(value), strict=True):
            yield side if name == "inset" else f"{name}-{side}", said
    elif name == "background":
        picture = _PICTURE.search(value)
        yield "background-image", value if picture else "none"
        yield "background-color", value
    elif name in ("overflow-x", "overflow-y"):
        yield "overflow", value
    elif name == "mask":
        yield "mask-image", value


@lru_cache(maxsize=1024)
def declaration(style: str) -> str:
    """The declaration in a style of its own that hides its element, or ""."""
    style = plain(style).lower()
    return hiding(last(parse(style))) if is_suspicious(style) else ""


def is_suspicious(style: str) -> bool:
    """A quick look at whether declarations (in lower case) hold any that may hide."""
    if HINTS.search(style):
        return True
    if "color" not in style:
        return False
    return (COLOURED if "background" in style else _CLEAR).search(style) is not None


@lru_cache(maxsize=4096)
def may_hide(body: str) -> str:
    """The property by which a rule's declarations hide, or might together with those of other rules, or "": a box of
    no size, or moved, or set under others."""
    style = last(parse(body))
    if style.get("z-index", "")[:1] == "-":
        return "z-index"
    if "overflow" not in style and "line-height" in style:  # a common way to set icons, of whole menus
        del style["line-height"]
    return hiding({"position": "absolute", "overflow": "hidden", **style}).partition(":")[0]


def last(declarations: Iterator[tuple[str, str, bool]]) -> dict[str, str]:
    """What declarations in their order leave; what is not important gives way to what is."""
    found: dict[str, str] = {}
    fixed: set[str] = set()
    for name, value, important in declarations:
        if important or name not in fixed:
            found[name] = value
        if important:
            fixed.add(name)
    return found


def hiding(style: Style) -> str:
    """The declaration of a style that hides its element (``display:none``), or ""."""
    for name, value in style.items():
        if (test := TESTS.get(name)) and test(value) and not is_undone(name, style):
            return f"{name}:{value}"
    return _moved(style) or _closed(style) or _same_colour(style)


POSITIONED = ("absolute", "fixed", "relative", "sticky")


def hides_colour(style: Style) -> bool:
    """Whether letters are painted with their colour, so that it may hide them."""
    return not is_undone("color", style)


def _moved(style: Style) -> str:
    """A box that stands far off the page."""
    if style.get("position") not in POSITIONED:
        return ""
    far = (name for name in ("left", "top", "right", "bottom") if name in style and is_far(style[name]))
    return next((f"{name}:{style[name]}" for name in far), "")


def _closed(style: Style) -> str:
    """A box of no size that shows nothing of what is in it, and is not held open."""
    if style.get("overflow", "").split(" ")[0] not in ("hidden", "clip", "auto", "scroll"):
        return ""
    for name in ("height", "max-height", "width", "max-width", "line-height"):
        value = style.get(name, "")
        size = pixels(value)
        if size is None or abs(size) > 1 or is_undone(name, style):
            continue
        if name == "line-height" and size and value[-1].isdigit():  # so many times the font's size
            continue
        opening = ("min-height", "min-width", "padding-top", "padding-bottom", "padding-left")
        if all((pixels(style.get(other, "0")) or 0) < 10 for other in opening):
            return f"{name}:{value}"
    return ""


def _same_colour(style: Style) -> str:
    text, ground = style.get("color", ""), style.get("background-color", "")
    if not text or not ground or style.get("background-image", "none") != "none":
        return ""
    one, other = colour_of(text), colour_of(ground)
    if one and other and is_unreadable(one, other) and not is_undone("color", style):
        return f"color:{text};background:{ground}"
    return ""


@lru_cache(maxsize=4096)
def declared(body: str) -> list[tuple[str, str, bool]]:
    """What a rule declares that has a say in whether anything is seen: (property, value, importance)."""
    return [one for one in parse(body) if one[0] in CONCERNED]


# The properties that have a say in whether an element is seen.
CONCERNED = frozenset(TESTS).union(
    MOTION, PAINT, MOVING, ("position", "left", "top", "right", "bottom", "overflow", "max-width", "line-height"),
    ("min-height", "min-width", "padding-top", "padding-bottom", "padding-left"),
    ("background-color", "background-image", "isolation", "will-change", "perspective"),
)  # fmt: skip
