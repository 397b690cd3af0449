"""Sources that no word of the page names: an element's class says so, or a picture stands where the name would."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from cleaners.facts.names import is_person
from cleaners.facts.outlets import is_plain, is_source
from cleaners.facts.scene import Scene
from cleaners.lines.labels import labels
from cleaners.model import Fact
from cleaners.text.moments import find_moments

# Lines above the title that may hold the source; a name is no longer.
NEAR, LONGEST = 4, 30
_TELLING = ("class", "id", "itemprop")
_SOURCE = re.compile(
    r"(?<![a-z])(?:source|laiyuan|xxly|wzly|from|origin|copyfrom|media[-_]?name)(?![a-z])", re.I
)


def named_element(scene: Scene) -> Iterator[Fact]:
    """Elements of the head that are one name without a label, and whose class or purpose says source."""
    blocks = scene.sketch.blocks
    first = max(scene.marks.title - NEAR, 0)
    last = min(max(scene.marks.dateline + 1, scene.body.first), len(blocks))
    for node in scene.nodes(blocks[first].start, blocks[last - 1].end) if first < last else ():
        if (
            node.hidden
            or not 2 <= node.end - node.start <= LONGEST
            or not _SOURCE.search(_says(node.element))
        ):
            continue
        low, high = scene.stripped(node.start, node.end)
        name = scene.sketch.folded[low:high]
        if _is_name(name) and is_source(name):
            yield scene.fact(low, high)


def _says(element: etree._Element) -> str:
    return " ".join(filter(None, map(element.get, _TELLING)))


def _is_name(name: str) -> bool:
    dated = next(find_moments(name), None) is not None
    return not (dated or "\n" in name or ":" in name or labels(name) or is_person(name)) and is_plain(name)


def pictured(scene: Scene) -> Iterator[Fact]:
    """The words of the picture that stands behind 来源 in the name's stead."""
    for index in scene.head:
        block, line = scene.sketch.blocks[index], scene.sketch.lines[index]
        for label in labels(line) if not block.hidden else ():
            start, end = block.start + label.value, block.start + label.end
            days = [moment.start for moment in find_moments(line[label.value : label.end])]
            if (
                label.kind != "source"
                or scene.sketch.text[start : start + min(days, default=end - start)].strip()
            ):
                continue
            # Pictures take no room: what begins right behind the label stands there.
            for node in scene.nodes(start - 1, start + 2):
                said = " ".join((node.element.get("alt") or node.element.get("title") or "").split())
                if node.name == "img" and is_source(said):
                    yield Fact(said, said, f"text:{node.start}-{node.start}")
                    return
