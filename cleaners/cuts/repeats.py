"""Cuts the page's own text where it stands a second time: mobile and elder-mode copies, abstracts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from cleaners.cuts.second_copies import TELLING, second_copies
from cleaners.lines.origins import is_dateline
from cleaners.model import Cut, Document
from cleaners.text.points import letters_by_line

# The copy's own title and dateline stand at most so many lines above it.
HEAD_LINES = 12
# What an abstract calls itself.
_LABEL = re.compile(r"^(?:内容|新闻|核心)?(?:摘要|提要|导读|导语|提示)")


def repeats(document: Document) -> Iterator[Cut]:
    """Cut copies of body lines outside the body, second copies of the article in it, with their heads, and an abstract
    that its first paragraph begins with again.

    The first copy inside the body is the one that is kept. A single line said twice in the body stays.
    """
    keys = letters_by_line(document.folded)
    copies = second_copies(document, keys)
    yield from _abstract(document, keys, copies)
    for index, (first, last) in copies.items():
        yield _again(document, index, "repeat.article", first, last)
    yield from _heads(document, keys, copies)
    originals = {keys[index]: index for index in reversed(document.inside) if index not in copies}
    for index, key in enumerate(keys):
        if len(key) >= TELLING and index not in document.inside and key in originals:
            rule = "repeat.article" if index >= document.body.last else "repeat.summary"
            yield _again(document, index, rule, originals[key], originals[key])


def _again(document: Document, index: int, rule: str, first: int, last: int) -> Cut:
    block, blocks = document.blocks[index], document.blocks
    return Cut(block.start, block.end, rule, f"same as {blocks[first].start}-{blocks[last].end}")


def _heads(document: Document, keys: Sequence[str], copies: Mapping[int, tuple[int, int]]) -> Iterator[Cut]:
    """The lines right above second copies that say the title again, or what stands at the head of the first; and the
    datelines there."""
    above = {keys[index]: index for index in reversed(range(document.body.last)) if index not in copies}
    for index in copies:
        if index - 1 in copies:
            continue
        head = range(max(index - HEAD_LINES, document.body.first, 0), index)
        again = [at for at in head if keys[at] and above.get(keys[at], at) < at]
        for at in range(again[0], index) if again else ():
            block = document.blocks[at]
            if above.get(keys[at], at) < at:
                yield _again(document, at, "repeat.article", above[keys[at]], above[keys[at]])
            elif is_dateline(document.folded_of(block)):
                yield Cut(block.start, block.end, "furniture.dateline", document.text_of(block))


def _abstract(
    document: Document, keys: Sequence[str], copies: Mapping[int, tuple[int, int]]
) -> Iterator[Cut]:
    """The body's first line, where the second says it again from its beginning."""
    for index in document.inside[:1]:
        said = _LABEL.sub("", keys[index])
        again = index + 1 in document.inside and index + 1 not in copies and keys[index + 1].startswith(said)
        # A sub-head is no sentence, nor so long, and its paragraph may begin with its words.
        ended = document.lines[index].endswith(("。", "!", "?", "…", "..", ";", ","))
        if again and len(said) >= TELLING and (ended or len(said) >= 2 * TELLING):
            block, below = document.blocks[index], document.blocks[index + 1]
            yield Cut(block.start, block.end, "repeat.summary", f"same as {below.start}-{below.end}")
