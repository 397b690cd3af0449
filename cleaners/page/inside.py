"""What the body shows beside its words: its pictures, and which of its lines are bold from end to end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from cleaners.lines.datelines import worth_of
from cleaners.model import Block, Body, Image
from cleaners.page.layout import Node
from cleaners.page.sketch import Sketch

# Where scripts that load pictures late keep the true address, before ``src``.
SOURCES = ("data-src", "data-original", "data-lazy-src", "src", "_src", "oldsrc")
# Pictures smaller than this (in their own attributes) are icons.
ICON = 40
_ICONS = ("filetypeimages", "icon_", "/emoji", "spacer.", "blank.", "loading.")


@dataclass(frozen=True, slots=True)
class Inside:
    """Pictures in document order (``where`` is the offset at which each stands), and indices of bold blocks."""

    images: tuple[Image, ...]
    bold: frozenset[int]


def look_inside(seen: Sketch, body: Body, head: int) -> Inside:
    """The pictures and bold lines between the body's first and last line; a text dump has neither. Without a line the
    article is the pictures in its head and right below, whose first line is ``head`` (-1 where there is none)."""
    blocks = seen.blocks[body.first : body.last]
    if not seen.nodes:
        return Inside((), frozenset())
    if not blocks:
        return Inside(tuple(_below(seen, head)) if head >= 0 else (), frozenset())
    low = bisect_left(seen.nodes, blocks[0].start, key=_start)
    high = bisect_left(seen.nodes, blocks[-1].end + 2, low, key=_start)
    home = _container(blocks[0], blocks[-1])
    images, spans = [], []
    for node in seen.nodes[low:high]:
        name = node.name
        if name == "img":
            if node.path.startswith(home) and (image := _image(seen, node)) is not None:
                images.append(image)
        elif node.end > node.start and _is_bold(node, name):
            spans.append((node.start, node.end))
    return Inside(tuple(images), frozenset(_bold(seen, body, spans)))


def _below(seen: Sketch, head: int) -> Iterator[Image]:
    """The pictures between a line and the next that is visible and no credits."""
    low = bisect_left(seen.nodes, seen.blocks[head].end, key=_start)
    below = range(head + 1, len(seen.blocks))
    plain = (at for at in below if not seen.blocks[at].hidden and not worth_of(seen, at))
    following = next((seen.blocks[at].start for at in plain), len(seen.text))
    for node in seen.nodes[low:]:
        if node.start > following:
            return
        if node.name == "img" and (image := _image(seen, node)) is not None:
            yield image


def _start(node: Node) -> int:
    return node.start


def _container(first: Block, last: Block) -> str:
    """The path of the innermost element around both, with a slash: never the line's own element, nor a phrase in it."""
    if first.path == last.path:
        line = first.path.rfind(f"/{first.tag}[")
        return (first.path[:line] if line >= 0 else first.path.rpartition("/")[0]) + "/"
    common = 0
    steps = first.path.split("/")
    for left, right in zip(steps, last.path.split("/"), strict=False):
        if left != right:
            break
        common += 1
    return "/".join(steps[:common]) + "/"


def _image(seen: Sketch, node: Node) -> Image | None:
    if node.hidden:
        return None
    element = node.element
    told = (str(element.get(name) or "").strip() for name in SOURCES)
    address = next((src for src in told if src and not src.startswith(("data:", "about:"))), "")
    if not address or any(icon in address.lower() for icon in _ICONS):
        return None
    sizes = [str(element.get(name) or "").removesuffix("px") for name in ("width", "height")]
    if any(size.isdigit() and int(size) < ICON for size in sizes):
        return None
    alt = " ".join(str(element.get("alt") or "").split())
    return Image(absolute(seen.page.url, address), alt, "", f"text:{node.start}-{node.start}")


def absolute(page: str, address: str) -> str:
    """The address made absolute where the page's own is known; as written where that makes none."""
    try:
        return urljoin(page, address) if page else address
    except ValueError:
        return address


def _bold(seen: Sketch, body: Body, spans: list[tuple[int, int]]) -> Iterator[int]:
    """Blocks whose every character stands in a bold element."""
    at = 0
    for index in range(body.first, body.last) if spans else ():
        block = seen.blocks[index]
        reached = block.start
        while at and spans[at - 1][1] > block.start:  # an element may hold several lines
            at -= 1
        while at < len(spans) and spans[at][0] < block.end:
            start, end = spans[at]
            if start <= reached or not seen.text[reached:start].strip():
                reached = max(reached, end)
            at += 1
        if reached >= block.end:
            yield index


def _is_bold(node: Node, name: str) -> bool:
    if name in ("strong", "b"):
        return True
    if name in ("br", "a"):
        return False
    style = node.element.get("style")
    if not style or "font-weight" not in style:
        return False
    weight = style.replace(" ", "").lower().partition("font-weight:")[2]
    return weight.startswith(("bold", "600", "700", "800", "900"))
