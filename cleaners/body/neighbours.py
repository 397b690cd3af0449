"""Short lines beside a text's paragraphs that are part of it: sub-heads, captions, signatures."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from cleaners.body.paths import around, home, is_child, step_below
from cleaners.body.worth import Worth
from cleaners.lines.captions import tells_picture
from cleaners.page.sketch import Sketch

# What heads the contents of a long text.
CONTENTS = ("目录", "目 录", "目  录")
# The elements within a text's own in which sentences are set apart.
_LISTS = re.compile(r"(?:/(?:ul|ol|dl|li|blockquote)\[\d+\])+$")
# Counters and signs hold none.
_WORD = re.compile(r"[\u3400-\u9fff]|[a-z]{3}")


def grown(
    sketch: Sketch, worths: list[Worth], text: range, bounds: range, apart: frozenset[int]
) -> tuple[int, int]:
    """The lines of a text with the neutral ones next to it in the same element, within ``bounds``; those ``apart`` are
    passed over where lines of the text follow."""
    start, peak = text.start, text.stop - 1

    def belongs(index: int, own: str) -> bool:
        if not worths[index].neutral or index in apart:
            return False
        path = sketch.blocks[index].path
        if whole and path.startswith((whole, own + "/")) and _is_caption(sketch, index):
            return True  # a picture has an element of its own
        if home(sketch, index) in (own, holder) or is_child(path, whole):
            return True
        return is_child(path, beside) and ("\t" in sketch.lines[index] or not bare)

    first, last = text.start, text.stop
    whole = around(sketch, start, peak)
    # One line alone stands beside the other children of its element; all that a page has is a child of its body.
    beside = home(sketch, start) if start == peak else ""
    bare = beside.endswith("/body[1]")
    above, below = home(sketch, start), home(sketch, peak)
    # A table alone stands between the lines that open and close its text.
    rows = "\t" in sketch.lines[start] and "\t" in sketch.lines[peak] and "/table[" in whole
    holder = whole.rpartition("/table[")[0] if rows else ""
    holder = "" if holder.endswith("/body[1]") else holder
    while (at := _next(first, -1, apart)) >= bounds.start and belongs(at, above):
        first = at
        if first - 1 > bounds.start and sketch.lines[first - 1] in CONTENTS and belongs(first - 2, above):
            first -= 1  # a law's history stands above its contents
    # Most texts end with furniture or links: nobody asks.
    boxes = cache(lambda: _plain_boxes(sketch, worths, _own(sketch, worths, text, whole)))
    while (at := _next(last - 1, 1, apart)) < bounds.stop and worths[at].neutral:
        if not (belongs(at, below) or at in boxes()):
            break
        last = at + 1
    return first, last


def _own(sketch: Sketch, worths: list[Worth], text: range, whole: str) -> str:
    """The element around most paragraphs of a text, or around all of it where they stand in many; "" without any."""
    homes = Counter(_LISTS.sub("", home(sketch, index)) for index in text if worths[index].prose)
    own, count = homes.most_common(1)[0] if homes else ("", 0)
    return own if count * 2 > homes.total() else whole if homes else ""


def _plain_boxes(sketch: Sketch, worths: list[Worth], own: str) -> frozenset[int]:
    """The lines in children of a text's own element that hold words, and neither links nor furniture: lists, quotes,
    sections."""
    if not own or own.endswith("/body[1]"):
        return frozenset()
    boxes: dict[str, list[int]] = {}
    for index in range(len(worths)):
        if box := step_below(sketch, index, own):
            boxes.setdefault(box, []).append(index)
    plain = (lines for lines in boxes.values() if all(_is_plain(sketch, worths, index) for index in lines))
    return frozenset(index for lines in plain for index in lines)


def _is_plain(sketch: Sketch, worths: list[Worth], index: int) -> bool:
    return worths[index].neutral and _WORD.search(sketch.lines[index]) is not None


def _next(index: int, step: int, apart: frozenset[int]) -> int:
    """The line next to one, those ``apart`` passed over."""
    index += step
    while index in apart:
        index += step
    return index


def _is_caption(sketch: Sketch, index: int) -> bool:
    return sketch.blocks[index].tag == "figcaption" or tells_picture(sketch.folded_of(index))
