"""How much each line looks like an article's text: positive for prose, negative for lists of links."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cleaners.lines import furniture
from cleaners.model import Block
from cleaners.sketch import Sketch

STOPS = re.compile(r"[,。;!?、:,;!?]")
ENDS = ("。", "!", "?", "”", "…", ";", ":", ")", "》", "」", "』", "！", "？", ".")


@dataclass(frozen=True, slots=True)
class Worth:
    """Per block: ``value`` (characters of prose, or less than nothing), ``rule`` (furniture by its own
    words, or "") and whether it is ``prose``: a sentence, not a label or a headline."""

    value: float
    rule: str
    prose: bool


def weigh(sketch: Sketch) -> list[Worth]:
    """The worth of every block of the sketch, in order."""
    return [_worth(block, sketch.folded[block.start : block.end]) for block in sketch.blocks]


def _worth(block: Block, line: str) -> Worth:
    if block.hidden:
        return Worth(0.0, "", False)
    size = len(line)
    linked = sum(link.end - link.start for link in block.links)
    rule = furniture(line)
    if rule:
        return Worth(-min(size, 30.0), rule, False)
    stops = len(STOPS.findall(line))
    if linked > size * 0.5 and not (stops >= 3 and size - linked > 30):
        return Worth(-0.5 * min(linked, 40), "", False)
    own = size - linked
    prose = (stops > 0 and own >= 12 and (own >= 25 or line.endswith(ENDS))) or own >= 60
    if prose:
        return Worth(own * (1.0 if stops * 50 >= size else 0.6), "", True)
    # A cell of a table, a sub-head, a caption: nothing for or against.
    return Worth(min(own, 12) * 0.1, "", False)
