"""Cuts the page's own text where it stands a second time: mobile and elder-mode copies, abstracts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from cleaners.lines.origins import is_dateline
from cleaners.model import Cut, Document
from cleaners.text.points import letters_by_line

# A line this long, in letters, is not repeated by chance within one page.
TELLING = 20
# A second copy inside the body is one when it repeats this many letters in this many telling lines.
COPY_LETTERS, COPY_LINES = 120, 2
# The copy's own title and dateline stand at most so many lines above its first telling line.
HEAD_LINES = 12
# What an abstract calls itself.
_LABEL = re.compile(r"^(?:内容|新闻|核心)?(?:摘要|提要|导读|导语|提示)")


def repeats(document: Document) -> Iterator[Cut]:
    """Cut copies of body lines outside the body, a second run of them inside it, and an abstract that its first
    paragraph begins with again.

    The first copy inside the body is the one that is kept. A single line said twice in the body stays.
    """
    keys = letters_by_line(document.folded)
    originals = _originals(document, keys)
    copy = _second_copy(document, keys, originals)
    yield from _abstract(document, keys)
    for index, block in enumerate(document.blocks):
        key, inside = keys[index], index in document.inside
        original = originals.get(key, index)
        if index in copy and original < index:
            at = document.blocks[original]
            yield Cut(block.start, block.end, "repeat.article", f"same as {at.start}-{at.end}")
        elif index in copy and is_dateline(document.folded_of(block)):
            yield Cut(block.start, block.end, "furniture.dateline", document.text_of(block))
        elif not inside and len(key) >= TELLING and original in document.inside:
            rule = "repeat.article" if index >= document.body.last else "repeat.summary"
            at = document.blocks[original]
            yield Cut(block.start, block.end, rule, f"same as {at.start}-{at.end}")


def _abstract(document: Document, keys: Sequence[str]) -> Iterator[Cut]:
    """The body's first line, where the second says it again from its beginning."""
    for index in document.inside[:1]:
        said = _LABEL.sub("", keys[index])
        again = index + 1 < document.body.last and keys[index + 1].startswith(said)
        # A sub-head is no sentence, nor so long, and its paragraph may begin with its words.
        ended = document.lines[index].endswith(("。", "!", "?", "…", "..", ";", ","))
        if again and len(said) >= TELLING and (ended or len(said) >= 2 * TELLING):
            block, below = document.blocks[index], document.blocks[index + 1]
            yield Cut(block.start, block.end, "repeat.summary", f"same as {below.start}-{below.end}")


def _originals(document: Document, keys: Sequence[str]) -> dict[str, int]:
    """Where each line stands first: inside the body, else above it."""
    originals: dict[str, int] = {}
    for index in [*document.inside, *range(document.body.first)]:
        if keys[index] and not document.blocks[index].hidden:
            originals.setdefault(keys[index], index)
    return originals


def _second_copy(document: Document, keys: Sequence[str], originals: Mapping[str, int]) -> range:
    """Body lines from the head of the second copy to its last repeated line; empty when there is none."""
    again = [index for index in document.inside if originals.get(keys[index], index) < index]
    telling = [index for index in again if len(keys[index]) >= TELLING]
    said = {keys[index] for index in telling}
    if len(said) < COPY_LINES or sum(map(len, said)) < COPY_LETTERS:
        return range(0)
    head = [index for index in again if telling[0] - HEAD_LINES <= index]
    return range(head[0], again[-1] + 1)
