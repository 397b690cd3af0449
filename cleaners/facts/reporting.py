"""The reporter at the head of a text as papers of Taiwan set it: the place that is reported from runs on from the name."""

from __future__ import annotations

import re

from cleaners.facts.names import is_person
from cleaners.terms import terms

# 记者林小玉/台北报导, (某社记者林小玉台北5日电)
_FROM = re.compile(
    r"(?:^[\[【〔(]?[一-鿿]{0,6}|(?<=[/| ])) ?记者 ?(?P<said>[一-鿿]{2,4}/[一-鿿]{2,4}|[一-鿿]{4,6}?)(?:\d{1,2}日)?(?:报导|电)"
)
_ANYWHERE = frozenset(("综合", "专题", "连线", "即时", "专访", "特稿"))
# It stands among so many characters of its line.
LONGEST = 80
# How long names are, the likeliest first.
_SIZES = (3, 2, 4)


def reporter(line: str) -> tuple[int, int] | None:
    """``(start, end)`` of the name in a folded line; None where none is parted from its place by a bar, or by what
    cities are called."""
    match = _FROM.search(line, 0, LONGEST)
    if match is None:
        return None
    for size in _SIZES:
        name, place = match["said"][:size], match["said"][size:]
        if is_person(name) and (place.startswith("/") or place in _ANYWHERE or place in terms("cities")):
            return match.start("said"), match.start("said") + size
    return None
