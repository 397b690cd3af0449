"""A text as published, in Simplified or in Traditional characters."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

SCRIPTS = {"": "as published", "hans": "简体", "hant": "繁體"}
# What browsers call the script of a text, or of a choice here.
SIMPLIFIED = "zh-Hans"
LANGUAGES = {"Hant": "zh-Hant", "hant": "zh-Hant"}
_TABLES = {"hans": "t2s", "hant": "s2t"}
Rendering = Callable[[str], str]


def rendering(script: str) -> Rendering:
    """What turns text into a script of SCRIPTS; what is not known is left as published."""
    return _converter(_TABLES[script]) if script in _TABLES else str


@cache
def _converter(table: str) -> Rendering:
    from opencc import OpenCC

    convert: Rendering = OpenCC(table).convert
    return convert
