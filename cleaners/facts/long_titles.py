"""Headlines over several lines: as the head says them, or as one heading sets them."""

from __future__ import annotations

import re

from cleaners.body.headlines import CUT_SHORT, DOCUMENT, HEADINGS, SECOND, is_headline, letters
from cleaners.facts.official import is_number
from cleaners.facts.scene import Scene
from cleaners.lines.datelines import worth_of
from cleaners.lines.offices import is_office
from cleaners.model import Fact
from cleaners.text.fold import fold

# Behind the first line's words in the head: a number in brackets, or a name; no second line.
_NO_SECOND_LINE = re.compile(r"\s*(?:[(（\[【〔]|_|[|｜]|-|[–—]\s)")
# So many lines at most.
LINES = 3
_CHILD = re.compile(r"\[\d+\]$")


def over_lines(scene: Scene, start: int, index: int, named: str) -> Fact | None:
    """A headline broken over two or three lines, when the head says it as one; spelt as the head does."""
    blocks, said = scene.sketch.blocks, letters(fold(named))
    key = letters(scene.sketch.folded[start : blocks[index].end])
    if not key or not said.startswith(key):
        return None
    if key == said:
        return _after_cut(scene, start, index) if CUT_SHORT.search(named) else None
    if _NO_SECOND_LINE.match(named, len(_prefix(named, key))):
        return None
    last = index
    while last + 1 < len(blocks) and last < index + 3 and len(key) < len(said):
        if is_number(scene.sketch.folded_of(last + 1)):
            break  # the head names the document's number behind its title, the page below it
        following = letters(scene.sketch.folded_of(last + 1))
        if len(following) < 2 or not (said.startswith(key + following) or _is_cut(named, key + following)):
            break
        key, last = key + following, last + 1
    if last == index:
        return None
    value = _prefix(named, key) if len(key) <= len(said) else scene.sketch.text[start : blocks[last].end]
    return scene.fact(start, blocks[last].end, value.replace("\n", "")) if value else None


def _after_cut(scene: Scene, start: int, index: int) -> Fact | None:
    """A headline that the head cuts where its first line ends: with the line below, set as it is, that is none of credits."""
    blocks = scene.sketch.blocks
    if not _alike(scene, index) or not is_headline(scene.sketch.lines[index + 1]):
        return None
    value = scene.sketch.text[start : blocks[index + 1].end].replace("\n", "")
    return scene.fact(start, blocks[index + 1].end, value)


def _alike(scene: Scene, index: int) -> bool:
    """Whether a line and the one below it are set alike, side by side."""
    blocks = scene.sketch.blocks
    if index + 1 >= len(blocks) or blocks[index].links or blocks[index + 1].links:
        return False
    left, right = (_CHILD.sub("", blocks[at].path) for at in (index, index + 1))
    return blocks[index].tag == blocks[index + 1].tag and left == right


def document(scene: Scene, index: int) -> Fact | None:
    """The title of a document that is set on two lines, neither of which is one: 关于做 / 好防汛工作的通知."""
    for first in (index - 1, index) if index else (index,):
        if not _alike(scene, first):
            continue
        lines = scene.sketch.lines[first : first + 2]
        if DOCUMENT.fullmatch("".join(lines)) and not any(map(DOCUMENT.fullmatch, lines)):
            start, end = scene.sketch.blocks[first].start, scene.sketch.blocks[first + 1].end
            return scene.fact(start, end, scene.sketch.text[start:end].replace("\n", ""))
    return None


def begins_above(scene: Scene, index: int, named: list[str]) -> bool:
    """Whether a document's title begins with the office on the line above, in the same element: the head says both."""
    blocks, lines = scene.sketch.blocks, scene.sketch.lines
    if blocks[index - 1].path != blocks[index].path or not DOCUMENT.fullmatch(lines[index]):
        return False
    key = letters(lines[index - 1] + lines[index])
    return is_office(lines[index - 1]) and any(letters(fold(name)).startswith(key) for name in named)


def _is_cut(named: str, key: str) -> bool:
    """Whether the head says the beginning of a key, and that it cut it short."""
    return CUT_SHORT.search(named) is not None and key.startswith(letters(fold(named)))


def one_heading(scene: Scene, index: int, named: list[str]) -> Fact | None:
    """A headline that one element sets on several lines, where the head tells none of them by itself: a heading, or what
    stands right above the dateline."""
    blocks, path = scene.sketch.blocks, scene.sketch.blocks[index].path
    first = last = index
    while first and blocks[first - 1].path == path:
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].path == path:
        last += 1
    if blocks[index].tag not in HEADINGS and not _is_headed(scene, first, last):
        return None
    lines = [scene.sketch.text_of(at).strip() for at in range(first, last + 1)]
    told = [letters(fold(name)) for name in named]
    keys = [letters(fold(line)) for line in lines]
    if not 1 < len(lines) <= LINES or any(key in name for key in keys for name in told):
        return None
    if any(fold(line).startswith(SECOND) or not is_headline(fold(line)) for line in lines):
        return None
    return scene.fact(blocks[first].start, blocks[last].end, "".join(lines))


def _is_headed(scene: Scene, first: int, last: int) -> bool:
    """Whether lines that are no heading's are whole on none of them alone: no office, no link, the dateline right below."""
    lines, blocks = scene.sketch.lines[first : last + 1], scene.sketch.blocks[first : last + 1]
    below = last + 1 < len(scene.sketch.blocks) and worth_of(scene.sketch, last + 1) >= 2
    return below and not any(block.links for block in blocks) and not any(map(is_office, lines))


def _prefix(named: str, key: str) -> str:
    """The beginning of ``named`` whose letters are ``key``."""
    count = 0
    for at, character in enumerate(fold(named)):
        count += len(letters(character))
        if count == len(key):
            closing = re.match(r"[”’\"')）》】」』!！?？…。]*", named[at + 1 :])
            return named[: at + 1 + (closing.end() if closing else 0)].strip()
    return ""
