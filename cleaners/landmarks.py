"""Where the title and the dateline stand: the two lines that an article's body follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cleaners.credits import credit
from cleaners.fold import fold
from cleaners.lines import furniture
from cleaners.sketch import Head, Sketch

# What each heading adds to a line's score as the title.
HEADINGS = {"h1": 1.0, "h2": 0.9, "h3": 0.7, "h4": 0.4, "h5": 0.2}
# A later line must be so much better than an earlier one: pages repeat their title.
BETTER = 0.15
# The head of an article ends at most so many visible lines below its title.
REACH = 24
# Names under which heads give the title alone, without the site's.
TITLES = ("articletitle", "og:title", "twitter:title", "citation_title", "dc.title", "title")
SITES = ("sitename", "og:site_name", "application-name")
_LETTERS = re.compile(r"[\W_]+")
_STOPS = re.compile(r"[,。;!?、]")


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Block indices, -1 where the page shows none. ``dateline`` is the last line of the head's facts
    (time, 来源, author) right above the body."""

    title: int
    dateline: int


def landmarks(sketch: Sketch) -> Landmarks:
    """The title by agreement with the page's head or by its place, the dateline by its own words below it."""
    if not sketch.nodes:
        return _of_dump(sketch)
    title = _agreeing(sketch)
    if title < 0:
        title = _standing(sketch)
    if title < 0:
        return Landmarks(-1, _dateline(sketch, 0, len(sketch.blocks)))
    below = _dateline(sketch, title + 1, len(sketch.blocks))
    return Landmarks(title, below if below >= 0 else _above(sketch, title))


def letters(text: str) -> str:
    """Folded text without spaces and punctuation: what two spellings of a title have in common."""
    return _LETTERS.sub("", text)


def named_titles(head: Head) -> list[str]:
    """What the head calls the page, letters only, each once; the names for the title alone come first."""
    found = (head.first(name) for name in TITLES)
    names = [*(meta[1] for meta in found if meta), head.title]
    sites = {letters(fold(content)) for name, content in head.metas if name in SITES}
    return [
        name for name in dict.fromkeys(letters(fold(name)) for name in names) if name and name not in sites
    ]


def worth_of(sketch: Sketch, index: int) -> int:
    """``credit`` of a block's line; a web address may be as long a link as it likes."""
    block = sketch.blocks[index]
    longest = 0
    for link in block.links:
        if not sketch.folded.startswith(("http", "www."), link.start):
            longest = max(longest, link.end - link.start)
    return credit(sketch.folded[block.start : block.end], longest)


def is_link(sketch: Sketch, index: int) -> bool:
    """Whether most of a block's text is links."""
    block = sketch.blocks[index]
    return (
        bool(block.links) and 2 * sum(link.end - link.start for link in block.links) > block.end - block.start
    )


def _agreeing(sketch: Sketch) -> int:
    """The line that says what the head says: equal to it, a part of it, or it with a label."""
    names = named_titles(sketch.head)
    if not names:
        return -1
    everything = "\n".join(
        [*names, *(fold(content) for name, content in sketch.head.metas if name in TITLES)]
    )
    everything += fold(sketch.head.title)
    best, best_score = -1, 0.0
    for index, block in enumerate(sketch.blocks):
        size = block.end - block.start
        if not 3 <= size <= 200:
            continue
        line = sketch.folded[block.start : block.end]
        if line[1:3] not in everything and line[-3:-1] not in everything:
            continue
        key = letters(line)
        if len(key) < 3:
            continue
        score = max(_agreement(key, name) for name in names)
        heading = HEADINGS.get(block.tag, 0.0)
        if score + heading < 1.9:
            continue
        score += heading - 1.5 * bool(block.hidden)
        score -= (0.5 if heading else 1.5) * is_link(sketch, index)
        if score + 0.8 > best_score:
            score += 0.8 * (_dateline(sketch, index + 1, index + 9) >= 0)
        if best < 0 or score > best_score + BETTER:
            best, best_score = index, score
    return best


def _agreement(key: str, name: str) -> float:
    """0 to 4: how well a line's letters agree with a name of the page."""
    if key == name:
        return 4.0
    if key in name:
        return (1.5 if name.startswith(key) else 0.9) + 2.5 * len(key) / len(name)
    if len(name) >= 6 and name in key:
        return 2.6 * len(name) / len(key)
    # One of the two is cut short (with an ellipsis, or over two lines) or spelt a little differently.
    common = 0
    for left, right in zip(key, name, strict=False):
        if left != right:
            break
        common += 1
    return 3.0 * common / len(key) if common >= 8 else 0.0


def _standing(sketch: Sketch) -> int:
    """The title of a page whose head names only the site: a heading, or the line above the dateline."""
    sites = {letters(fold(content)) for name, content in sketch.head.metas if name in SITES}
    sites.add(letters(fold(sketch.head.title)))
    best, best_score = -1, 1.0
    for index, block in enumerate(sketch.blocks):
        size = block.end - block.start
        heading = HEADINGS.get(block.tag, 0.0)
        if not 5 <= size <= 120 or block.hidden or len(block.links) > 1 or is_link(sketch, index):
            continue
        if not heading and (index + 1 >= len(sketch.blocks) or _dateline(sketch, index + 1, index + 4) < 0):
            continue
        line = sketch.folded[block.start : block.end]
        if not is_headline(line) or letters(line) in sites:
            continue
        score = 1.5 * heading + 1.6 * (_dateline(sketch, index + 1, index + 6) >= 0)
        if score > best_score + BETTER:
            best, best_score = index, score
    return best


def is_headline(line: str) -> bool:
    """Whether a folded line may be a headline by its own words: no sentence, no furniture, no credits."""
    return (
        len(letters(line)) >= 4
        and not line.endswith(("。", ";", ",", ":"))
        and line.count("。") == 0
        and not line.startswith("http")
        and not credit(line)
        and not furniture(line)
    )


def _dateline(sketch: Sketch, start: int, stop: int) -> int:
    """The last line of credits in ``[start, stop)`` before any prose; -1 when there is none."""
    found, seen = -1, 0
    for index in range(start, min(stop, len(sketch.blocks))):
        block = sketch.blocks[index]
        if block.hidden:
            continue
        worth = worth_of(sketch, index)
        if (
            worth >= 2
            or (worth == 1 and _soon(sketch, index + 1))
            or (worth == 1 and found >= 0 and block.tag != "p")
        ):
            found = index
        elif worth == 0 and (_is_prose(sketch, index) or 0 <= found < index - 3):
            break
        seen += 1
        if seen > REACH:
            break
    return found


def _is_prose(sketch: Sketch, index: int) -> bool:
    block = sketch.blocks[index]
    return block.end - block.start > 60 and len(_STOPS.findall(sketch.folded, block.start, block.end)) >= 2


def _soon(sketch: Sketch, index: int) -> bool:
    """Whether one of the next two lines is a dateline."""
    return any(worth_of(sketch, at) >= 2 for at in range(index, min(index + 2, len(sketch.blocks))))


def _above(sketch: Sketch, title: int) -> int:
    """A dateline right above the title; -1 when there is none."""
    for index in range(title - 1, max(title - 4, -1), -1):
        if not sketch.blocks[index].hidden and worth_of(sketch, index) >= 2:
            return index
    return -1


def _of_dump(sketch: Sketch) -> Landmarks:
    """A text dump has no head: the title is the first of the headlines that stand above the dateline."""
    dateline = next(_datelines(sketch), -1)
    if dateline < 0:
        return Landmarks(next(_headlines(sketch, range(min(len(sketch.blocks), REACH))), -1), -1)
    top = dateline
    while top > 0 and sketch.blocks[top - 1].end - sketch.blocks[top - 1].start <= 100:
        top -= 1
    title = next(_headlines(sketch, range(top, dateline)), -1)
    return Landmarks(title, max(dateline, _dateline(sketch, dateline, dateline + 6)))


def _datelines(sketch: Sketch) -> Iterator[int]:
    for index in range(min(len(sketch.blocks), REACH)):
        if worth_of(sketch, index) >= 2:
            yield index


def _headlines(sketch: Sketch, indices: range) -> Iterator[int]:
    return (index for index in indices if is_headline(sketch.folded_of(index)))
