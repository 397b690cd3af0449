"""The edges of a body: where the text of an element begins and ends, once the element is known."""

from __future__ import annotations

from itertools import accumulate

from cleaners.body.going_on import Met, goes_on_below, is_another, is_entry_of, resumes
from cleaners.body.neighbours import grown
from cleaners.body.others import (
    dates_article,
    heads_article,
    heads_next,
    heads_sidebar,
    is_dated,
    is_linked_head,
    is_teaser,
)
from cleaners.body.paths import home
from cleaners.body.worth import ENOUGH, Worth
from cleaners.lines.furniture import ENDINGS, STRONG_ENDINGS
from cleaners.page.sketch import Sketch

# After so many characters of prose a strong ending ends the body, however much follows.
LONG_READ = 100.0
# What share of the prose a weak ending has above it, where it is another than three of four: keywords stand between an
# abstract and its text as well.
WEAK = {"furniture.keywords": 0.5}
# Fewer lines above the first sentence are labels.
VERSES = 3
# So many links in a row interrupt a text.
LINKS = 40
# What stands below an article only; the other endings sites set above one as well.
BELOW = (ENDINGS | {"furniture.sponsor"}) - {"furniture.interface", "furniture.pager", "furniture.promotion"}
COUNTED = "furniture.comment_form"


def trim(
    sketch: Sketch,
    worths: list[Worth],
    low: int,
    high: int,
    fenced: bool,
    apart: frozenset[int] = frozenset(),
    floor: int = 0,
) -> tuple[int, int]:
    """The lines ``[low, high)`` from their first prose to where it is worth the most, with the short lines around, also
    above ``low`` down from ``floor`` and below ``high`` where the text is not ``fenced`` off there; those ``apart`` are
    none of it, though lines of it stand around them."""
    last = _ending(sketch, worths, low, high)
    # The deepest element may be the one paragraph; what stands beside it is asked as well.
    most = len(worths) if last == high and sketch.nodes and not fenced else last
    begin = low
    sums = list(accumulate(worth.value for worth in worths[low:last]))
    if max(sums, default=0.0) <= 0:
        # The buttons above a brief may outweigh its one sentence.
        begin = next((index for index in range(low, last) if worths[index].prose), -1)
        if begin < 0:
            run = _plain_run(worths, low, last)
            return (
                grown(sketch, worths, run, range(min(floor, run.start), most), apart)
                if run and sketch.nodes
                else (run.start, run.stop)
            )
        sums = list(accumulate(worth.value for worth in worths[begin:last]))
    peak = begin + sums.index(max(sums))
    backwards = list(accumulate(worth.value for worth in worths[peak : low - 1 if low else None : -1]))
    start = peak - backwards.index(max(backwards))
    start = _beyond(sketch, worths, start, range(start - 1, -1, -1))
    peak = _beyond(sketch, worths, peak, range(peak + 1, most))
    start = _above(sketch, worths, low, start)
    return grown(sketch, worths, range(start, peak + 1), range(min(low, floor, start), most), apart)


def _above(sketch: Sketch, worths: list[Worth], low: int, start: int) -> int:
    """Where the body begins: with verses or names of one element that fill it down to the first sentence, else there."""
    above = range(low, start)
    if len(above) < VERSES or any(worths[index].value < 0 or worths[index].rule for index in above):
        return start
    return low if len({home(sketch, index) for index in above}) == 1 else start


def _beyond(sketch: Sketch, worths: list[Worth], edge: int, away: range) -> int:
    """The furthest paragraph of the edge's own element that only links part from it, looking ``away``; else the edge."""
    own, passed = home(sketch, edge), 0
    if not own or own.endswith("/body[1]"):
        return edge
    for index in away:
        worth = worths[index]
        if worth.prose and sketch.blocks[index].tag == "p" and home(sketch, index) == own:
            edge, passed = index, 0
        elif worth.value >= 0 or worth.rule not in ("", "furniture.related") or passed >= LINKS:
            break
        passed += 1
    return edge


def _plain_run(worths: list[Worth], first: int, last: int) -> range:
    """The most lines in a row below the landmarks that are neither furniture nor links: verses, names, captions of a page
    without a sentence. Nothing where what ends an article comes before them."""
    runs, start = [range(first, first)], -1
    for index in range(first, last + 1):
        if index < last and worths[index].value >= 0:
            start = index if start < 0 else start
            continue
        if start >= 0:
            runs.append(range(start, index))
            start = -1
        # Readers' words are counted right below a headline as well.
        if index < last and worths[index].rule in BELOW and (len(runs) > 1 or worths[index].rule != COUNTED):
            break
    return max(runs, key=len)


def _ending(sketch: Sketch, worths: list[Worth], low: int, high: int) -> int:
    """The first line that no article goes on after; the weaker kinds count only near the end."""
    total = sum(worth.value for worth in worths[low:high] if worth.prose)
    read, latest, digest, dated = 0.0, low, False, False
    met: Met = {}
    for index in range(low, high):
        worth = worths[index]
        if worth.prose and not read:
            digest = index > 0 and is_linked_head(sketch, worths, index - 1)
        if read >= ENOUGH and not digest and is_teaser(sketch, worths, index, high):
            return index
        if is_dated(sketch, index):
            if read >= ENOUGH and not dated and dates_article(sketch, worths, index, low, high):
                return max(index - 1, latest + 1)
            dated = True
        another = read >= ENOUGH and is_another(sketch, index)
        if another and not goes_on_below(sketch, worths, latest, index, high, met):
            return max(
                index - (sketch.blocks[index].tag != "h1"), latest + 1
            )  # a dateline has its title above
        if worth.prose:
            read, latest = read + worth.value, index
        elif worth.rule in ENDINGS and read > 0:
            strong = worth.rule in STRONG_ENDINGS
            enough = min(0.12 * total, LONG_READ) if strong else WEAK.get(worth.rule, 0.75) * total
            interrupts = worth.rule in ("furniture.editor", "furniture.promotion") or (
                worth.rule == "furniture.related" and worths[_behind_links(worths, index, high)].prose
            )
            goes_on = interrupts and goes_on_below(sketch, worths, latest, index, high, met)
            if worth.rule == "furniture.related":
                goes_on &= not heads_article(sketch, worths, index, low)
                goes_on |= resumes(sketch, worths, index, high) or heads_sidebar(sketch, worths, index, high)
            goes_on |= worth.rule == "furniture.interface" and is_entry_of(
                sketch, worths, latest, index, high
            )
            if (read >= enough and not goes_on) or heads_next(sketch, worths, index, low):
                return index
    return high


def _behind_links(worths: list[Worth], index: int, high: int) -> int:
    """The first line below that is no link; ``index`` itself where there is none."""
    stop = min(index + 1 + LINKS, high)
    return next((at for at in range(index + 1, stop) if worths[at].value >= 0 or worths[at].rule), index)
