"""Groups of rules in a sheet (``@media``, ``@supports``, rules nested in rules), and the screens that they hold for."""

from __future__ import annotations

import re
from typing import NamedTuple


class Block(NamedTuple):
    """What a rule stands in: the selectors it is nested in, whether it holds on every screen, and on any at all."""

    around: str
    sure: bool
    ever: bool


WHOLE = Block("", True, True)
_PAPER = re.compile(r"\b(?:print|speech|aural|braille|embossed|tty|tv|handheld|projection)\b", re.I)
_FEATURE = re.compile(r"\(([^()]*)\)")
# A screen that is at least this wide (pixels) is every screen.
_NARROWEST = 320
# Groups that hold declarations for something else than elements.
_APART = re.compile(
    r"@(?:-\w+-)?(?:keyframes|font-face|page|property|counter-style|starting-style|font-)", re.I
)


def inside(block: Block, prelude: str) -> Block:
    """The block that a prelude opens inside another."""
    if prelude[:1] != "@":
        return Block(joined(block.around, prelude) if block.around else prelude, block.sure, block.ever)
    name, _, rest = prelude.partition(" ")
    name = name.partition("(")[0].lower()
    sure, ever = True, not _APART.match(prelude)
    if name == "@media":
        sure, ever = media(prelude[6:])
    elif name == "@supports":
        sure = not rest.lstrip("( ").lower().startswith("not")
    elif name not in ("@layer", "@scope"):
        sure = False
    return Block(block.around, block.sure and sure, block.ever and ever)


def joined(around: str, selectors: str) -> str:
    """The selectors of a rule nested in another."""
    outer = f":is({around})"
    return ",".join(
        one.replace("&", outer) if "&" in one else f"{outer} {one.strip()}" for one in selectors.split(",")
    )


def media(query: str) -> tuple[bool, bool]:
    """(on every screen, on some screen) of a list of media queries."""
    if not query.strip():
        return True, True
    each = [_query(one.strip().lower()) for one in query.split(",")]
    return any(sure for sure, _ in each), any(ever for _, ever in each)


def _query(query: str) -> tuple[bool, bool]:
    negated = query.startswith("not ")
    if _PAPER.search(query):
        return negated, negated
    if negated:
        return False, ("screen" not in query and "all" not in query) or "(" in query
    return all(map(_is_everywhere, _FEATURE.findall(query))), True


def _is_everywhere(feature: str) -> bool:
    """Whether a media feature holds on every screen."""
    name, _, value = feature.partition(":")
    digits = re.match(r"\s*(\d+)", value)
    if digits and name.strip() in ("min-width", "min-device-width", "min-height"):
        return int(digits[1]) <= _NARROWEST
    return False
