"""Where an article's body stands on a page that no profile describes.

Every block has a worth (prose positive, link lists negative); the element whose blocks sum to the most is
the body's container, counted from the dateline on. Its end is where furniture begins that no article
goes on after. The two bounds are what Chinese news pages have in common (time and 来源 right above the
body, 责任编辑, share bar or copyright right below), and hold for briefs on which density alone fails.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from cleaners.body.edges import trim
from cleaners.body.fences import fence
from cleaners.body.headlines import HEADINGS
from cleaners.body.insets import above, insets
from cleaners.body.landmarks import Landmarks
from cleaners.body.leads import below_lead, from_occasion, over_boxes
from cleaners.body.others import is_teaser
from cleaners.body.spilt import spilt
from cleaners.body.worth import ENOUGH, Worth, weigh, without
from cleaners.model import Body
from cleaners.page.sketch import Sketch

# Bonus, in characters of prose, for a body that begins right below the dateline or the title.
NEAR_DATELINE, NEAR_TITLE = 220.0, 120.0
BOUNDED = 0.6
# Under this confidence nothing rests on the general reading, and trafilatura is asked as well. It costs as much as cleaning
# twenty pages, and read better only pages under 0.1 (two of three; none of two from 0.1 to 0.35); from 0.5 on it reads worse.
UNSURE = 0.15
# Prose that begins within FAR unexplained lines of the landmarks and comes to ENOUGH characters is the body's.
FAR = 6
# Fewer lines without prose, with prose near below them, are no body: labels of a player, tabs.
LINES = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of blocks ``[first, last)`` with its score in characters of prose."""

    first: int
    last: int
    score: float


def find_body(sketch: Sketch, marks: Landmarks) -> Body:
    """The body by the general reading; ``confidence`` is 0 when the page shows no prose at all."""
    # The one line that agrees with the head is hidden: a script will show it, and what is hidden with it.
    worths = weigh(sketch, sketch.blocks[marks.title].hidden if marks.title >= 0 else "")
    if sketch.nodes and marks.title >= 0 and marks.dateline >= 0:
        worths = without(worths, above(sketch, worths, max(marks.title, marks.dateline)))
    if not sketch.nodes or not any(worth.prose for worth in worths):
        # A dump, or verses and bare names: what stands below the landmarks.
        first = max(marks.title, marks.dateline) + 1
        best = Candidate(first, len(worths), 0.0)
    else:
        best = best_container(sketch, worths, marks)
    if _only_teasers(sketch, worths, marks, best.first):
        first = last = max(marks.title, marks.dateline) + 1
    else:
        apart = frozenset(at for box in insets(sketch, worths, best.first, best.last) for at in box)
        inner = without(worths, apart)
        end = fence(sketch, inner, marks, best.first, best.last)
        floor = _floor(sketch, marks, best)
        first, last = trim(sketch, inner, best.first, end, end < best.last, apart, floor)
        last = spilt(sketch, last) if last > first else last
        last = below_lead(sketch, worths, marks.title, first, last)
        last = over_boxes(sketch, worths, marks.title, first, last) if last > first else last
        first = from_occasion(sketch, worths, marks, first) if last > first else first
    if marks.letter:
        first, last = marks.letter.over(first, last)
    return Body(first, last, "general", confidence(sketch, worths, first, last, marks))


def _floor(sketch: Sketch, marks: Landmarks, best: Candidate) -> int:
    """The first line that may be the text's though it stands above its element, where that is one line: below the
    landmarks, and on a page without a title below what is set as one."""
    top = max(marks.title, marks.dateline) + 1
    if best.last - best.first != 1:
        return max(top, best.first)
    headed = (at + 1 for at in range(best.first - 1, top - 1, -1) if sketch.blocks[at].tag in HEADINGS)
    return next(headed, top) if marks.title < 0 else top


def _only_teasers(sketch: Sketch, worths: list[Worth], marks: Landmarks, first: int) -> bool:
    """Whether an article has no text: right below its head other articles begin, under a label (相关新闻), each with a
    linked headline and a sentence."""
    if marks.title < 0 or marks.dateline < 0:
        return False
    below = range(max(marks.title, marks.dateline) + 1, min(first + 3, len(worths)))
    told = next((at for at in below if worths[at].rule != "furniture.interface"), -1)
    if told < 0 or worths[told].rule != "furniture.related":
        return False
    return told + 1 < len(worths) and is_teaser(sketch, worths, told + 1, len(worths))


def best_container(sketch: Sketch, worths: list[Worth], marks: Landmarks) -> Candidate:
    """The element whose blocks below the landmarks are worth the most; the deepest of equals."""
    sums = [0.0, *accumulate(worth.value for worth in worths)]
    # Summed up once: a page of a hundred thousand elements would count its lines anew for each.
    plain = [0, *accumulate(not worth.rule for worth in worths)]
    neutral = [0, *accumulate(worth.neutral for worth in worths)]
    anchor = max(marks.dateline, marks.title)
    bounded = marks.dateline >= 0 and marks.title >= 0
    limit = _near(worths, anchor) if bounded else len(worths)
    sentence = _first_prose(worths, anchor) if marks.title >= 0 else 0
    best = Candidate(0, len(worths), float("-inf"))
    for node in sketch.nodes:
        first, last = node.first, node.last
        if first <= anchor < last:
            first = anchor + 1
        if last <= first or first > limit:
            continue
        if last <= sentence and neutral[last] - neutral[first] < LINES:
            continue  # a label or two above the text, among buttons
        score = sums[last] - sums[first]
        if score <= best.score - NEAR_DATELINE:
            continue
        score = bonus(score, first, plain, marks, anchor)
        if score > best.score or (score == best.score and last - first <= best.last - best.first):
            best = Candidate(first, last, score)
    return best


def _first_prose(worths: list[Worth], anchor: int) -> int:
    """The first sentence below the landmarks with at most FAR unexplained lines between; 0 where there is none."""
    passed = 0
    for index in range(anchor + 1, len(worths)):
        if worths[index].prose:
            return index
        passed += worths[index].neutral
        if passed > FAR:
            break
    return 0


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


def confidence(sketch: Sketch, worths: list[Worth], first: int, last: int, marks: Landmarks) -> float:
    """0 to 1: the body's share of the page's prose; at least BOUNDED when it begins right below both landmarks,
    as a brief beside much else does."""
    inside = sum(worth.value for worth in worths[first:last] if worth.prose)
    everything = sum(worth.value for worth in worths if worth.prose)
    if not everything:
        return 0.0
    share = 0.7 * inside / everything
    if not sketch.nodes and marks.dateline < 0:
        # Nothing but the prose itself says that a dump is an article.
        share *= inside / max(inside, 1, sum(len(line) for line in sketch.lines[first:last]))
    if marks.dateline >= 0 and 0 <= first - 1 - marks.dateline < 4:
        share = min(1.0, share + 0.3)
        if marks.title >= 0 and inside >= ENOUGH:
            share = max(share, BOUNDED)
    return round(share, 3)
