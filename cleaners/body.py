"""Where an article's body stands on a page that no profile describes.

Every block has a worth (prose positive, link lists negative); the element whose blocks sum to the most is
the body's container, counted from the dateline on. Its end is where furniture begins that no article
goes on after. The two bounds are what Chinese news pages have in common (time and 来源 right above the
body, 责任编辑, share bar or copyright right below), and hold for briefs on which density alone fails.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, takewhile

from cleaners.landmarks import Landmarks
from cleaners.lines import ENDINGS, STRONG_ENDINGS, begins_another
from cleaners.model import Body
from cleaners.sketch import Sketch
from cleaners.worth import Worth, weigh

# Bonus, in characters of prose, for a body that begins right below the dateline or the title.
NEAR_DATELINE, NEAR_TITLE = 220.0, 120.0
# After so many characters of prose a strong ending ends the body, however much follows.
LONG_READ = 100.0
BOUNDED = 0.6
# Prose that begins within FAR unexplained lines of the landmarks and comes to ENOUGH characters is the body's.
FAR, ENOUGH = 6, 60.0
# The rest of a path below an element: at most one child, and phrases in it.
_CHILD = re.compile(
    r"(?:/table\[\d+\](?:/tbody\[\d+\])?/tr\[\d+\]/td\[\d+\]|/\w+\[\d+\])?(?:/(?:span|strong|b|font|em|i|u)\[\d+\])*"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of blocks ``[first, last)`` with its score in characters of prose."""

    first: int
    last: int
    score: float


def find_body(sketch: Sketch, marks: Landmarks) -> Body:
    """The body by the general reading; ``confidence`` is 0 when the page shows no prose at all."""
    worths = weigh(sketch)
    if not sketch.nodes:
        first = max(marks.title, marks.dateline) + 1
        best = Candidate(first, len(worths), 0.0)
    else:
        best = best_container(sketch, worths, marks)
    first, last = trim(sketch, worths, best)
    return Body(first, last, "general", confidence(sketch, worths, first, last, marks))


def best_container(sketch: Sketch, worths: list[Worth], marks: Landmarks) -> Candidate:
    """The element whose blocks below the landmarks are worth the most; the deepest of equals."""
    sums = [0.0, *accumulate(worth.value for worth in worths)]
    # Summed up once: a page of a hundred thousand elements would count its lines anew for each.
    plain = [0, *accumulate(not worth.rule for worth in worths)]
    anchor = max(marks.dateline, marks.title)
    limit = _near(worths, anchor) if marks.dateline >= 0 and marks.title >= 0 else len(worths)
    best = Candidate(0, len(worths), float("-inf"))
    for node in sketch.nodes:
        first, last = node.first, node.last
        if first <= anchor < last:
            first = anchor + 1
        if last <= first or first > limit:
            continue
        score = sums[last] - sums[first]
        if score <= best.score - NEAR_DATELINE:
            continue
        score = bonus(score, first, plain, marks, anchor)
        if score > best.score or (score == best.score and last - first <= best.last - best.first):
            best = Candidate(first, last, score)
    return best


def _near(worths: list[Worth], anchor: int) -> int:
    """Where the body must have begun: the first prose below both landmarks, if it is near and enough.

    Pages that go on with other articles hold more prose below than the article itself.
    """
    run, start, passed = 0.0, -1, 0
    for index in range(anchor + 1, len(worths)):
        if worths[index].prose:
            start = index if start < 0 else start
            run += worths[index].value
            if run >= ENOUGH:
                return start
        elif start < 0 and not worths[index].rule:
            passed += 1
            if passed > FAR:
                break
        elif start >= 0 and worths[index].value < 0:
            break
    return len(worths)


def bonus(score: float, first: int, plain: list[int], marks: Landmarks, anchor: int) -> float:
    """The score with what its place says: below the dateline or the title, or above them.

    ``plain`` counts the lines before each block that are no furniture.
    """
    if anchor < 0:
        return score
    if first <= anchor:
        return score * 0.5
    between = plain[first] - plain[anchor + 1]
    gain = NEAR_DATELINE if anchor == marks.dateline else NEAR_TITLE
    return score + gain / (1 + between)


def trim(sketch: Sketch, worths: list[Worth], best: Candidate) -> tuple[int, int]:
    """The candidate from its first prose to where it is worth the most, with the short lines around."""
    last = _ending(sketch, worths, best)
    sums = list(accumulate(worth.value for worth in worths[best.first : last]))
    if not sums or max(sums) <= 0:
        return best.first, max(best.first, last)
    peak = best.first + sums.index(max(sums))
    backwards = list(
        accumulate(worth.value for worth in worths[peak : best.first - 1 if best.first else None : -1])
    )
    start = peak - backwards.index(max(backwards))
    # The deepest element may be the one paragraph; what stands beside it is asked as well.
    most = len(worths) if last == best.last and sketch.nodes else last
    return _grow(sketch, worths, start, peak, best.first, most)


def _ending(sketch: Sketch, worths: list[Worth], best: Candidate) -> int:
    """The first line that no article goes on after; the weaker kinds count only near the end."""
    total = sum(worth.value for worth in worths[best.first : best.last] if worth.prose)
    read, latest = 0.0, best.first
    for index in range(best.first, best.last):
        worth = worths[index]
        another = read >= ENOUGH and _another(sketch, index)
        if another and not _goes_on(sketch, worths, latest, index, best.last):
            return latest + 1
        if worth.prose:
            read, latest = read + worth.value, index
        elif worth.rule in ENDINGS and read > 0:
            strong = worth.rule in STRONG_ENDINGS
            enough = min(0.12 * total, LONG_READ) if strong else 0.75 * total
            interrupts = worth.rule == "furniture.editor" or (
                worth.rule == "furniture.related" and index + 1 < best.last and worths[index + 1].prose
            )
            goes_on = interrupts and _goes_on(sketch, worths, latest, index, best.last)
            if read >= enough and not goes_on:
                return index
    return best.last


def _another(sketch: Sketch, index: int) -> bool:
    """The head of a further article: its headline or its dateline."""
    return sketch.blocks[index].tag == "h1" or begins_another(sketch.folded_of(index))


def _goes_on(sketch: Sketch, worths: list[Worth], latest: int, index: int, last: int) -> bool:
    """Whether the next prose stands in the same element as the latest: then the line only interrupts it."""
    following = next(
        (at for at in range(index + 1, last) if worths[at].prose and not _another(sketch, at)), -1
    )
    return bool(sketch.nodes) and following >= 0 and _home(sketch, following) == _home(sketch, latest)


def _grow(
    sketch: Sketch, worths: list[Worth], start: int, peak: int, least: int, most: int
) -> tuple[int, int]:
    """Sub-heads, captions, signatures: neutral lines next to the body in the same element belong to it."""

    def belongs(index: int, home: str) -> bool:
        worth = worths[index]
        if worth.value < 0 or worth.rule:
            return False
        return _home(sketch, index) == home or _is_child(sketch.blocks[index].path, whole)

    first, last = start, peak + 1
    whole = _around(sketch, start, peak)
    above, below = _home(sketch, start), _home(sketch, peak)
    while first > least and belongs(first - 1, above):
        first -= 1
    while last < most and belongs(last, below):
        last += 1
    return first, last


def _around(sketch: Sketch, first: int, last: int) -> str:
    """The path of the deepest element that holds both blocks."""
    if not sketch.nodes:
        return ""
    steps = zip(sketch.blocks[first].path.split("/"), sketch.blocks[last].path.split("/"), strict=False)
    return "/".join(left for left, _ in takewhile(lambda pair: pair[0] == pair[1], steps))


def _is_child(path: str, parent: str) -> bool:
    """Whether a line is the element's own text, or stands in a child of it with nothing but phrases between."""
    if not parent or not path.startswith(parent):
        return False
    return _CHILD.fullmatch(path, len(parent)) is not None


def _home(sketch: Sketch, index: int) -> str:
    """The path of the element around a block's own line element."""
    path = sketch.blocks[index].path
    if not sketch.nodes:
        return ""
    at = path.rfind("/" + sketch.blocks[index].tag + "[")
    return path[:at] if at >= 0 else path


def confidence(sketch: Sketch, worths: list[Worth], first: int, last: int, marks: Landmarks) -> float:
    """0 to 1: the body's share of the page's prose; at least BOUNDED when it begins right below both landmarks,
    as a brief beside much else does."""
    inside = sum(worth.value for worth in worths[first:last] if worth.prose)
    everything = sum(worth.value for worth in worths if worth.prose)
    if not everything:
        return 0.0
    share = 0.7 * inside / everything
    if marks.dateline >= 0 and 0 <= first - 1 - marks.dateline < 4:
        share = min(1.0, share + 0.3)
        if marks.title >= 0 and inside >= ENOUGH:
            share = max(share, BOUNDED)
    return round(share, 3)
