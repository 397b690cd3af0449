"""The body where a site's profile, or its CMS family, says that it stands."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree
from lxml.cssselect import CSSSelector

from cleaners.model import Body, Fact
from cleaners.reading import Reading
from cleaners.sketch import Sketch


@lru_cache(maxsize=4096)
def compiled(css: str) -> CSSSelector:
    """The selector, compiled once; profiles were validated when they were loaded."""
    return CSSSelector(css)


def elements(seen: Sketch, css: str) -> list[etree._Element]:
    """The elements a selector finds, in document order; none in a text dump."""
    found = compiled(css)(seen.root) if seen.root is not None else []
    return (
        [element for element in found if isinstance(element, etree._Element)]
        if isinstance(found, list)
        else []
    )


def described_body(seen: Sketch, reading: Reading) -> Body | None:
    """The blocks of the first selector, or between the first markers, that hold text; None if none do."""
    for css in reading.body:
        found = set(elements(seen, css))
        nodes = [node for node in seen.nodes if node.element in found] if found else []
        if nodes and any(node.first < node.last for node in nodes):
            first, last = min(node.first for node in nodes), max(node.last for node in nodes)
            return Body(first, last, f"profile:{css}", 1.0)
    for begin, end in reading.markers:
        span = _between(seen, begin, end)
        if span:
            return Body(*span, f"markers:{begin}", 1.0)
    return None


def _between(seen: Sketch, begin: str, end: str) -> tuple[int, int] | None:
    """Blocks between the first comment that is ``begin`` and the next that is ``end``."""
    start = next((mark.at for mark in seen.marks if mark.text == begin), None)
    if start is None:
        return None
    stop = next((mark.at for mark in seen.marks if mark.text == end and mark.at > start), len(seen.text))
    inside = [index for index, block in enumerate(seen.blocks) if start <= block.start and block.end <= stop]
    return (inside[0], inside[-1] + 1) if inside else None


def elements_dropped(seen: Sketch, reading: Reading) -> tuple[Fact, ...]:
    """What the profile's ``drop`` selectors find, as facts whose ``where`` is their span of the text."""
    found = []
    for css in reading.drop:
        wanted = set(elements(seen, css))
        for node in seen.nodes if wanted else ():
            if node.element in wanted and node.first < node.last:
                blocks = seen.blocks[node.first : node.last]
                span = f"text:{blocks[0].start}-{blocks[-1].end}"
                found.append(Fact(css, seen.text[blocks[0].start : blocks[-1].end][:80], span))
    return tuple(found)
