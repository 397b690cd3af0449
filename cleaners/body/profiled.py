"""The body where a site's profile, or its CMS family, says that it stands."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree
from lxml.cssselect import CSSSelector

from cleaners.model import Body, Fact
from cleaners.page.sketch import Sketch
from cleaners.reading import COMMENTS, Reading


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


def between_comments(seen: Sketch, place: str) -> str | None:
    """The text between two comments of one parent (``<!--begin--><!--end-->``); None where they are not."""
    pair = COMMENTS.fullmatch(place)
    if pair is None or seen.root is None or not any(mark.text == pair[1] for mark in seen.marks):
        return None
    for comment in seen.tree.comments:
        if (comment.text or "").strip() != pair[1]:
            continue
        said = [comment.tail or ""]
        for sibling in comment.itersiblings():
            if not isinstance(sibling.tag, str) and (sibling.text or "").strip() == pair[2]:
                return " ".join("".join(said).split())
            if isinstance(sibling.tag, str):
                said.extend(map(str, sibling.itertext()))
            said.append(sibling.tail or "")
    return None


def described_body(seen: Sketch, reading: Reading) -> Body | None:
    """The blocks of the first selector, or between the first markers, that hold text; None if none do."""
    for css in reading.body:
        if spans := spans_of(seen, css):
            return Body(spans[0][0], max(last for _, last in spans), f"profile:{css}", 1.0)
    return marked_body(seen, reading)


def spans_of(seen: Sketch, css: str) -> list[tuple[int, int]]:
    """The block spans ``[first, last)`` of the elements a selector finds, those without text left out."""
    nodes = [seen.places[element] for element in elements(seen, css) if element in seen.places]
    return sorted((node.first, node.last) for node in nodes if node.first < node.last)


def marked_body(seen: Sketch, reading: Reading) -> Body | None:
    """The blocks between the first pair of comments that has any."""
    for begin, end in reading.markers:
        span = _between(seen, begin, end)
        if span:
            return Body(*span, f"markers:{begin}", 1.0)
    return None


def _between(seen: Sketch, begin: str, end: str) -> tuple[int, int] | None:
    """Blocks between the first comment that is ``begin`` and the next that is ``end``."""
    first = next((at for at, mark in enumerate(seen.marks) if mark.text == begin), None)
    if first is None:
        return None
    start = seen.marks[first].at
    stop = next((mark.at for mark in seen.marks[first:] if mark.text == end), len(seen.text))
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
