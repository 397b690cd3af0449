"""The breadcrumb: where on its site a page says that it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from cleaners.body.headlines import leads_home
from cleaners.lines.datelines import worth_of

if TYPE_CHECKING:
    from cleaners.facts.scene import Scene

# A step's text and its place in the page's text.
Step = tuple[str, int, int]

HOME = frozenset(("首页", "主页", "网站首页", "首 页", "home", "返回首页", "本站首页", "门户首页", "回首页"))
# The name of a site, for its home, is no shorter; a step is no longer.
NAME, LONGEST = 4, 24
_CALLED = re.compile(r"(?<![a-z])(?:bread-?)?crumbs?(?![a-z])", re.I)
PLACE = re.compile(
    r"^(?:您|你|我)?(?:们)?(?:当前|现在|目前|所处|所在)?(?:的)?(?:所在)?(?:位置|地点|导航)(?:是|为)?\s*[:>]?\s*"
)
_STEP = re.compile(r"\s*(?:>{1,3}|»|›|→|::|-{1,2}>|/|\||(?<=\s)-{1,2}(?=\s)|-|·|\\)\s*")
_CHEVRONS = re.compile(r">|»|›|→")
_WEAK = frozenset(("-", "--", "/", "·", "::", "\\"))


def chain(scene: Scene) -> list[Step]:
    """The steps of the breadcrumb; none when the page shows no breadcrumb."""
    return next(filter(None, _chains(scene)), [])


def _chains(scene: Scene) -> Iterator[list[Step]]:
    """What looks like a breadcrumb: a line that says so, then links one sign apart, on one line or several."""
    stop = min(max(scene.head.stop, 1), len(scene.sketch.blocks))
    lines = [index for index in range(stop) if _may_be(scene, index)]
    for index in reversed(lines):
        place = PLACE.match(scene.sketch.folded_of(index))
        if place and place.end() >= 2 and not _credits(scene, index):
            yield steps_of(scene, index, place.end())
    for index in reversed(lines):
        line = scene.sketch.folded_of(index)
        bare = _CHEVRONS.search(line.strip("<>»›→")) and (not scene.sketch.nodes or _is_trail(line))
        if (bare or _joined_links(scene, index)) and not _credits(scene, index):
            yield steps_of(scene, index, 0)
    opened = [index for index in lines if _CHEVRONS.match(scene.sketch.folded_of(index))]
    yield _column_of_steps(scene, [index for index in opened if not _credits(scene, index)])
    yield from _marked(scene, stop)


def _marked(scene: Scene, stop: int) -> Iterator[list[Step]]:
    """Steps on lines of their own in an element that is called a breadcrumb, the first of them home: a style sheet sets
    the signs between them."""
    said = scene.sketch.tree.saying["class"].items()
    for element in (element for name, named in said if _CALLED.search(name) for element in named):
        place = scene.sketch.places.get(element)
        if place is None or place.end <= place.start or place.start >= scene.sketch.blocks[stop - 1].end:
            continue
        blocks = [
            block
            for block in scene.sketch.blocks[place.first : min(place.last, stop)]
            if block.start >= place.start
        ]
        spans = [
            scene.stripped(block.start, block.end) for block in blocks if block.end - block.start <= LONGEST
        ]
        steps = [(scene.sketch.text[low:high], low, high) for low, high in spans]
        if len(steps) >= 2 and len(steps) == len(blocks) and scene.sketch.folded[slice(*spans[0])] in HOME:
            yield steps


def _may_be(scene: Scene, index: int) -> bool:
    block = scene.sketch.blocks[index]
    return 2 <= block.end - block.start <= 160 and (not block.hidden or scene.all_hidden)


def _credits(scene: Scene, index: int) -> bool:
    """Whether a line is one of credits; asked last, as few lines look like a breadcrumb."""
    return worth_of(scene.sketch, index) >= 2


def _is_trail(line: str) -> bool:
    """Whether a line's steps begin at home, or lead to the article itself."""
    steps = [step.strip() for step in re.split(r"[>»›→]+", line)]
    return steps[0] in HOME or steps[-1] in ("正文", "详情")


def _joined_links(scene: Scene, index: int) -> bool:
    """Two links or more, one and the same sign between all of them; or one, and 正文 behind it."""
    block, folded = scene.sketch.blocks[index], scene.sketch.folded
    if not block.links or len(block.links) > 8:
        return False
    gaps = {folded[left.end : right.start].strip() for left, right in pairwise(block.links)} - {""}
    if gaps and gaps <= _WEAK and len(gaps) == 1:
        first = folded[block.links[0].start : block.links[0].end].strip()
        named = (len(first) >= NAME or first.endswith("网")) and leads_home(
            block.links[0].href, scene.sketch.page.url
        )
        return named or first in HOME or first.endswith("首页")
    behind = folded[block.links[-1].end : block.end]
    if len(block.links) == 1:
        return bool(_CHEVRONS.search(behind)) and len(behind.strip(" >»›→")) <= 12
    chevrons = bool(gaps) and all(_CHEVRONS.match(gap) and not gap.strip("> »›→-") for gap in gaps)
    return chevrons or (not gaps and _CHEVRONS.search(folded, block.start, block.end) is not None)


def steps_of(scene: Scene, index: int, skip: int) -> list[Step]:
    """The steps on a line from ``skip`` on: split at chevrons, or else at the first sign there is."""
    block = scene.sketch.blocks[index]
    start = block.start + skip
    line = scene.sketch.folded[start : block.end]
    signs = [match[0].strip() for match in _STEP.finditer(line)]
    chevrons = any(_CHEVRONS.search(sign) for sign in signs)
    between = r"[^>»›→]+" if chevrons else rf"[^{re.escape(signs[0][:1])}]+" if signs else r"\S+"
    spans = [
        scene.stripped(start + match.start(), start + match.end()) for match in re.finditer(between, line)
    ]
    spans = [(low, _once(scene, low, high)) for low, high in spans if low < high]
    steps = [(scene.sketch.text[low:high], low, high) for low, high in spans]
    return steps if len(steps) >= 2 and max(len(step[0]) for step in steps[:-1]) <= LONGEST else []


def _once(scene: Scene, start: int, end: int) -> int:
    """Where a step ends that stands twice in a row, as the last one's name does under some templates' line."""
    said, half = scene.sketch.folded[start:end], (end - start) // 2
    first, second = said[:half].strip(), said[-half:].strip() if half else ""
    parted = half >= 2 and any(node.start == end - half for node in scene.nodes(start, end))
    return start + len(first) if parted and first == second else end


def _column_of_steps(scene: Scene, opened: list[int]) -> list[Step]:
    """Steps on lines of their own, each but the first opened by a chevron."""
    if not opened:
        return []
    last = first = opened[-1]
    while first - 1 in opened:
        first -= 1
    if first == last:
        return []
    steps = []
    for index in range(max(first - 1, 0), last + 1):
        block = scene.sketch.blocks[index]
        line = scene.sketch.folded_of(index)
        low, high = scene.stripped(block.start + len(line) - len(line.lstrip(" >»›→")), block.end)
        if 0 < high - low <= LONGEST:
            steps.append((scene.sketch.text[low:high], low, high))
    return steps if len(steps) >= 2 else []
