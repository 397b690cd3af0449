"""Who holds an event, as its programme says below its text; a site's foot says so of the site.

Lines are matched folded (see ``cleaners.text.fold``): Simplified, half-width, lower case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaners.lines.furniture import runs_of
from cleaners.model import Block

_RULE = "furniture.sponsor"
# One label on a line. A site's foot has two on one, or says who keeps it running.
_HOLDS = re.compile(r"(?:主办|承办|协办)(?:单位|方)?\s*:[^:|]+")
_NAMED = re.compile(r"..(?:单位|方)")
# What else is said of an event, on lines of their own: 活动时间:4月12日.
_SAID = re.compile(r"(?:[一二三四五六七八九十\d]{1,2}[、.])?[^\s:,。]{2,8}\s*:")
# A sentence of the text stands at most so many lines above, and has so many characters.
NEAR, SENTENCE = 40, 12


def own_rules(lines: Sequence[str], blocks: Sequence[Block], told: list[str]) -> list[str]:
    """The lines' rules ``told``, "" for sponsors that are a text's own: below a sentence of the same element, with no
    furniture around them. None are in a text dump, which has no elements."""
    if _RULE not in told or blocks[0].tag == "line":
        return told
    own = {at for run in runs_of(told, _RULE) if _is_own(lines, blocks, told, run) for at in run}
    return ["" if at in own else rule for at, rule in enumerate(told)]


def _is_own(lines: Sequence[str], blocks: Sequence[Block], told: Sequence[str], run: range) -> bool:
    own = {blocks[at].home for at in run}
    if len(own) > 1 or not all(_HOLDS.fullmatch(lines[at]) and not blocks[at].links for at in run):
        return False
    holder = own.pop()
    below = run.stop if run.stop < len(lines) and blocks[run.stop].home == holder else -1
    if below >= 0 and told[below] == "furniture.copyright":
        return False
    beside = (run.start - 1, below)
    said = any(at >= 0 and not told[at] and _SAID.match(lines[at]) for at in beside)
    if len(run) == 1 and not (said and _NAMED.match(lines[run.start])):
        return False
    for at in range(run.start - 1, max(run.start - 1 - NEAR, -1), -1):
        if told[at] or blocks[at].home != holder:
            return False
        if len(lines[at]) >= SENTENCE and lines[at].endswith(("。", ";", "!")):
            return True
    return False
