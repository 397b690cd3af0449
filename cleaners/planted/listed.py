"""Cuts words of curated lists that were planted inside sentences. A listed word alone never cuts anything."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from urllib.parse import urlsplit

from cleaners.model import Cut, Document
from cleaners.terms import matcher, terms

# A page is planted when it holds hard terms in this many places.
PLANTED = 4
# A planted link holds no more characters than this after its listed word; a longer one may be a sentence.
LINK = 24


def keywords_inline(document: Document) -> Iterator[Cut]:
    """Cut listed words inside sentences, on pages that hold hard ones in several places.

    With four places or more the softer words of the same lists go too. A word that parts a dash or an
    ellipsis (``—…—``) takes the characters between the halves with it: nothing parts those marks.
    """
    hard = list(matcher("inline").finditer(document.folded))
    if len({found.start() for found in hard}) < PLANTED or len({found[0] for found in hard}) < 2:
        return
    last = 0
    for found in _rooted(document, hard):
        start, end = _between_halves(document.text, *_whole_link(document, *found.span()))
        if start >= last:
            yield Cut(
                start, end, "injected.keyword_inline", f"{found[0]}; {len(hard)} listed terms on the page"
            )
            last = end


def _rooted(document: Document, hard: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Hard terms, and the soft ones that share two characters with a hard term of this page."""
    pairs = {found[0][at : at + 2] for found in hard for at in range(len(found[0]) - 1)}
    for found in matcher("inline", "inline_soft").finditer(document.folded):
        if found[0] in terms("inline") or any(
            found[0][at : at + 2] in pairs for at in range(len(found[0]) - 1)
        ):
            yield found


def _whole_link(document: Document, start: int, end: int) -> tuple[int, int]:
    """The span of the outbound link that a planted word stands in: all of its text was planted with it."""
    own = urlsplit(document.page.url).hostname
    at = bisect_right(document.blocks, start, key=lambda block: block.start) - 1
    for link in document.blocks[at].links if at >= 0 else ():
        host = urlsplit(link.href).hostname
        if link.start <= start and end <= link.end <= start + LINK and host and host != own:
            return link.start, link.end
    return start, end


def _between_halves(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened by at most two characters a side to the halves of a parted ``——`` or ``……``."""
    for half in "—…":
        left, right = text.rfind(half, max(0, start - 3), start), text.find(half, end, end + 3)
        whole = text[left - 1 : left] == half or text[right + 1 : right + 2] == half
        if left >= 0 and right >= 0 and not whole:
            return left + 1, right
    return start, end
