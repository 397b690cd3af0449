"""Cuts words of curated lists that were planted inside sentences. A listed word alone never cuts anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.model import Cut, Document
from cleaners.planted.extent import extent
from cleaners.terms import matcher, terms

# A page is planted when it holds hard terms in this many places.
PLANTED = 4


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
        start, end = extent(document, *found.span())
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
