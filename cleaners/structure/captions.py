"""Lines that say what a picture shows or what a table holds, and rows that go on with a table."""

from __future__ import annotations

import re

from cleaners.lines import captions, offices
from cleaners.lines.captions import tells_picture
from cleaners.structure.lines import Line

# A picture's bare caption, a cell beside merged ones are no longer.
CAPTION, CELL = 40, 60
# A gallery counts its pictures behind what they show.
_COUNTED = re.compile(r"[(\[]\d{1,3} ?/ ?\d{1,3}[)\]]$")
_TABLE = re.compile(r"附?表 ?(?:\d{1,2}(?:[-.]\d{1,2})?|[一二三四五六七八九十]{1,2})(?:[:、. ]|$)")


def is_caption(line: Line, below: set[int]) -> bool:
    text = line.folded
    if line.block.tag == "figcaption" or len(text) > captions.LONGEST:
        return line.block.tag == "figcaption"
    if tells_picture(text):
        return True
    if line.block.start not in below or line.number or line.block.links:
        return False
    return _COUNTED.search(text) is not None or (len(text) <= CAPTION and not offices.STOPS.search(text))


def heads_table(line: Line, following: Line) -> bool:
    """Whether a short line numbers the table below it: 表1 工程量清单."""
    return (
        len(line.folded) <= CAPTION
        and "\t" in following.paragraph.text
        and _TABLE.match(line.folded) is not None
    )


def is_same_table(above: Line, line: Line) -> bool:
    """Whether a row of one short cell goes on with the table of the row above: the others are merged with those there."""
    table, _, row = line.block.path.rpartition("/tr[")
    cell = line.block.tag in ("tr", "td", "th") and len(line.folded) <= CELL and "。" not in line.folded
    return cell and bool(row) and above.block.path.startswith(table + "/tr[")
