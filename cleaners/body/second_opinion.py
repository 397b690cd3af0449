"""trafilatura's reading of a page, mapped back onto the blocks, where our own is unsure."""

from __future__ import annotations

import re

from lxml import etree

from cleaners.body.worth import is_sentence
from cleaners.lines.datelines import is_link
from cleaners.lines.furniture import furniture
from cleaners.model import Body
from cleaners.page.sketch import Sketch

_LETTERS = re.compile(r"\W+")
# trafilatura's time grows with the square of an element's children: a minute for 200,000 paragraphs. The largest
# article seen has 7,700 elements.
MOST_NODES = 20_000
# Characters of an article after which it may have ended.
ENOUGH = 100


def second_opinion(seen: Sketch, own: Body) -> Body:
    """trafilatura's body when it finds one that our own reading missed, else our own."""
    if len(seen.nodes) > MOST_NODES:
        return own
    from trafilatura import bare_extraction  # slow to import, rarely needed

    source = etree.tostring(seen.root, encoding="unicode", method="html") if seen.root is not None else ""
    # Without its own second opinions (``fast``) it reads the pages that we ask it of as well, or better.
    extracted = bare_extraction(source, include_comments=False, favor_precision=True, fast=True)
    text = getattr(extracted, "text", None) or ""
    lines = {_LETTERS.sub("", line) for line in text.split("\n")} - {""}
    matched = [index for index in range(len(seen.blocks)) if _LETTERS.sub("", seen.text_of(index)) in lines]
    if not matched:
        return own
    first = matched[0]
    last = _ending(seen, first, matched[-1] + 1)
    if len(text) < 50 or (first, last) == (own.first, own.last) or (last - first) > 3 * len(matched):
        return own
    more = (index for index in range(first, last) if not own.first <= index < own.last)
    if not any(is_sentence(seen.lines[index]) and not is_link(seen, index) for index in more):
        return own  # verses, names, other pages' headlines: it has no more to go by than we have
    return Body(first, last, "trafilatura", 0.5)


def _ending(seen: Sketch, first: int, last: int) -> int:
    """Where the article ends: at the first notice of copyright, once enough of it has been read."""
    read = 0
    for index in range(first, last):
        if read >= ENOUGH and furniture(seen.folded_of(index)) == "furniture.copyright":
            return index
        read += seen.blocks[index].end - seen.blocks[index].start
    return last
