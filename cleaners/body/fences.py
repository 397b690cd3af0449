"""Where the elements of a page fence its article off from what stands below it: comments, notices, the site's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

from cleaners.body.landmarks import Landmarks
from cleaners.body.neighbours import CONTENTS
from cleaners.body.others import heads_sidebar
from cleaners.body.worth import Worth
from cleaners.page.layout import Node
from cleaners.page.sketch import Sketch

# Elements that hold others; what else stands below a paragraph is a line of the same text.
_BOXES = frozenset("div section aside article form footer ul ol dl table tr td".split())
# Readers fill in, choose and press these.
_CONTROLS = ("input", "button", "select", "textarea", "form", "label")
# No reader fills these in: the second shows and hides text by style alone.
_UNSEEN = ("hidden", "checkbox")
# What boxes of a site's own begin with, as a rule and as a title.
_TITLES = frozenset(
    "furniture.interface furniture.assistant furniture.consent furniture.comment_form furniture.promotion".split()
)
_TITLE = re.compile(
    r"(?:常见问题(?:解答)?|热门(?:问题|问答)|(?:大家|猜[你您])都?[在想]问|(?:作者|本报|本刊|本网|本站|公司|平台)(?:简介|介绍)|关于(?:作者|本报|本站))\W*$"
)
# A box with so much more prose than stands above it may be the article, and what is above its summary.
MORE = 1.5
# In comments one paragraph of so many, or fewer, follows another without a reader's name or a button between.
RUNS = 4
_DIGITS = re.compile(r"\d+")


def fence(sketch: Sketch, worths: list[Worth], marks: Landmarks, first: int, last: int) -> int:
    """The end of a body in blocks ``[first, last)``: above the boxes at its end that are none of the article's."""
    start = next((index for index in range(first, last) if worths[index].prose), -1)
    if start < 0 or marks.title < 0 or marks.title >= start:
        return last
    # Summed up once: a page of many comments would count its lines anew for each.
    read = list(accumulate((worth.value if worth.prose else 0.0 for worth in worths), initial=0.0))
    around = [node for node in sketch.nodes if node.first <= start < node.last]
    holds = [node for node in around if node.first <= marks.title]
    own = holds[-1].last if holds and holds[-1].name not in ("html", "body") else len(worths)
    end = last
    for box in reversed(list(_below(sketch, worths, around, start, last))):
        prose = read[end] - read[min(box.first, end)]
        if not prose:
            continue
        if read[end] > read[min(box.last, end)]:
            break  # a paragraph of the article stands below it
        outside = box.first >= own and prose <= read[own] - read[start] and _is_pressed(worths, box)
        small = prose <= MORE * (read[box.first] - read[start])
        data = "\t" in sketch.folded[box.start : box.end]
        unlike = not data and _unlike(box, around)
        titled = small and unlike and is_titled(sketch, worths, box)
        foreign = outside or (unlike and _is_busy(worths, box, small))
        foreign = foreign and not heads_sidebar(sketch, worths, box.first, box.last)
        if not titled and (not foreign or _is_text(worths, box)):
            break
        end = box.first
    return end


def _below(sketch: Sketch, worths: list[Worth], around: list[Node], start: int, last: int) -> Iterator[Node]:
    """The boxes below a block that hang in one of the elements around it, top to bottom. A line in an element without a
    name is a paragraph: texts that close an element too often go on so, outside it."""
    holders, inner, nameless = set(map(id, around)), _inner(sketch), set[int]()
    for node in sketch.nodes:
        if start < node.first < min(node.last, last) and id(node.outer) in holders and node.name in _BOXES:
            named = node.element.get("class") or node.element.get("id")
            alone = is_nameless(node, around) and id(node.outer) not in nameless
            if not node.element.attrib and id(node) in inner:
                nameless.add(id(node.outer))
            if alone and _goes_on(worths, node, inner.get(id(node), -1)):
                holders.add(id(node))
            elif named or node.last - node.first > 1:
                yield node


def is_nameless(box: Node, around: Iterable[Node]) -> bool:
    """Whether an element says nothing of itself, none below beside it does so, and the one that ended above it says
    something, as a stray tag leaves one; ``around`` are the elements around the text. Pages without any names have many."""
    ended = next((node for node in around if node.outer is box.outer and node.name in _BOXES), box.outer)
    if box.element.attrib or ended is None or not ended.element.attrib:
        return False
    return all(other.attrib for other in box.element.itersiblings(box.name))


def _inner(sketch: Sketch) -> dict[int, int]:
    """By element, where the first of its boxes begins that lines of its own stand above."""
    found: dict[int, int] = {}
    for node in sketch.nodes:
        if node.outer is not None and node.name in _BOXES and node.first > node.outer.first:
            found.setdefault(id(node.outer), node.first)
    return found


def _goes_on(worths: list[Worth], box: Node, inner: int) -> bool:
    """Whether a box without a name, as a stray end tag leaves one, begins with paragraphs above its ``inner`` boxes."""
    lines = worths[box.first : inner] if inner >= 0 else []
    return any(line.prose for line in lines) and all(line.neutral for line in lines)


def _unlike(box: Node, around: list[Node]) -> bool:
    """Whether a box is made otherwise than the one beside it that the text begins in: numbers apart, by name and class."""
    beside = next((node for node in around if node.outer is box.outer), None)
    return beside is None or make(beside) != make(box)


def make(node: Node) -> tuple[str, str]:
    """Name and class; a row is made as its first cell is."""
    cell = next(node.element.iterchildren("td", "th"), None) if node.name == "tr" else None
    return node.name, _DIGITS.sub("", (node.element if cell is None else cell).get("class") or "")


def is_titled(sketch: Sketch, worths: list[Worth], box: Node) -> bool:
    """Whether a box begins with what such a box is called, or with what no article says: nothing in it is the text's."""
    if sketch.lines[box.first] in CONTENTS:
        return False
    return worths[box.first].rule in _TITLES or _TITLE.match(sketch.lines[box.first]) is not None


def _is_pressed(worths: list[Worth], box: Node) -> bool:
    """Whether a box holds a button, a link or furniture."""
    return any(worth.value < 0 for worth in worths[box.first : box.last]) or is_form(box)


def _is_text(worths: list[Worth], box: Node) -> bool:
    """Whether more than one in ``RUNS`` of a box's paragraphs follows another: an article that is split goes on so, but
    what others say has a name or a button between."""
    lines = worths[box.first : box.last]
    return sum(one.prose and two.prose for one, two in pairwise(lines)) * RUNS > sum(
        one.prose for one in lines
    )


def _is_busy(worths: list[Worth], box: Node, small: bool) -> bool:
    """Whether as many of a box's lines are buttons, links and furniture as are prose, or, of a small one, readers have
    something to do in it."""
    lines = worths[box.first : box.last]
    if sum(worth.value < 0 for worth in lines) >= sum(worth.prose for worth in lines):
        return True
    return small and is_form(box)


def is_form(box: Node) -> bool:
    """Whether readers fill in, choose or press something in a box."""
    return any(control.get("type") not in _UNSEEN for control in box.element.iter(*_CONTROLS))
