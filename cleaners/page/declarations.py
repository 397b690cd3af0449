"""Declarations of a style that keep an element from a reader's eyes."""

from __future__ import annotations

import re

from cleaners.page.colours import colour_of, is_unreadable

_END = r"\s*(?:!\s*important\s*)?(?=[;}]|$)"
_FAR = (
    r"-\s*(?:\d{4,}(?:\.\d+)?(?:px|pt)?|999(?:px|pt)?|\d{3,}(?:\.\d+)?(?:em|rem|v[wh])|(?:[2-9]\d\d|\d{4,})%)"
)
# A font of a pixel or less cannot be read; what stands thousands of pixels off the page is not on it. It begins with
# the sign before a property, so that the search passes over words at once.
HIDING = re.compile(
    r"[^\w-](display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden"
    r"|font-size\s*:\s*(?:(?:0?\.\d+|0(?:\.\d+)?|1(?:\.0+)?)p[xt]|0?\.0\d*r?em|0(?:r?em|%|vw|vh)?|[0-5](?:\.\d+)?%|1)"
    + _END
    + r"|opacity\s*:\s*(?:0(?:\.0\d*)?|\.0\d*|[0-4]%)"
    + _END
    + r"|filter\s*:\s*(?:alpha\(\s*opacity\s*=\s*0|opacity\(\s*0(?:\.0\d*)?%?)\s*\)"
    + r"|font\s*:\s*(?:0|[01]p[xt]|0?\.\d+p[xt])\s*/"
    + rf"|(?:text-indent|left|top|right|bottom|margin-left|margin-top|margin)\s*:\s*{_FAR}"
    + r"|(?:left|top|text-indent)\s*:\s*(?:\d{5,}|[5-9]\d{3})px"
    + r"|text-indent\s*:\s*(?:-\d{3,}|-[3-9]\d(?:\.\d+)?r?em|\d{3,}%)"
    + r"|(?:-webkit-|-ms-|-moz-|-o-)?transform\s*:\s*[^;:]{0,200}?(?:scale(?:[xy]|3d)?\(\s*0(?:\.0\d*)?\s*[,)]|translate(?:x|y|3d)?\(\s*-\s*\d{4,}px)"
    + r"|clip\s*:\s*rect\(\s*[01](?:px)?(?:[\s,]+[01](?:px)?){3}\s*\)"
    + r"|clip-path\s*:\s*(?:inset\(\s*(?:50|100)%|circle\(\s*0|polygon\(\s*(?:0(?:px|%)?[\s,]*)+\))"
    + r"|z-index\s*:\s*-\d{2,}"
    + r"|(?<!-)color\s*:\s*(?:transparent|(?:rgba|hsla)\([^)]*,\s*0(?:\.0+)?\s*\)))",
    re.I,
)
# What every value that hides holds: most styles hold none of it, and are looked at no further.
_PERHAPS = re.compile(
    r":\s*(?:none|hidden|collapse|-|0?\.|[01](?!\d)|[0-5](?:\.\d+)?%|\d{4}|alpha|rect|inset|circle|polygon|transparent|rgba|hsla)"
    r"|filter|scale|indent:\s*\d{3}|translate|background",
    re.I,
)
# Comments inside a word, and letters written with a backslash.
_DISGUISE = re.compile(r"/\*.*?\*/|\\(?=[g-z])", re.S | re.I)
_ZERO = r"(?:0(?:\.0+)?(?:px|pt|r?em|%)?|0?\.\d+px|1(?:px)?)"
ZERO_BOX = re.compile(rf"(?<![\w-])(?:max-)?(?:height|width|line-height)\s*:\s*{_ZERO}{_END}", re.I)
CLIPPED = re.compile(r"overflow(?:-[xy])?\s*:\s*(?:hidden|clip|auto|scroll)", re.I)
# A box that is at least so high or wide, whatever else is said of it.
_TALL = re.compile(r"min-(?:height|width)\s*:\s*\d\d", re.I)
COLOUR = re.compile(r"(?<![\w-])color\s*:\s*([^;!]+)", re.I)
GROUND = re.compile(r"(?<![\w-])background(?:-color)?\s*:\s*([^;!]+)", re.I)


def declaration(style: str) -> str:
    """The declaration in an inline style that hides its element, or ""."""
    if "/*" in style or "\\" in style:
        style = _DISGUISE.sub("", style)
    if not _PERHAPS.search(style):
        return ""
    found = HIDING.search(" " + style)
    if found:
        return " ".join(found[1].split())
    if CLIPPED.search(style) and (box := ZERO_BOX.search(style)) and not _TALL.search(style):
        return " ".join(box[0].split())
    return _same_colour(style)


def _same_colour(style: str) -> str:
    ground = GROUND.search(style)
    text = COLOUR.search(style) if ground else None
    if not text or not ground:
        return ""
    one, other = colour_of(text[1]), colour_of(ground[1])
    return f"{text[0].strip()};{ground[0].strip()}" if one and other and is_unreadable(one, other) else ""
