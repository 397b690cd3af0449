"""Cuts what no reader sees: hidden boxes, invisible characters, bytes that belong to no character."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from cleaners.body.familiar import UNCOVERED
from cleaners.model import Cut, Document
from cleaners.page.decode import UNREADABLE

# Zero-width characters and bidirectional controls (Unicode 16, general category Cf, minus soft hyphen).
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
_SIGNS = tuple(filter(INVISIBLE.match, map(chr, (*range(0x2000, 0x2070), 0xFEFF))))
# A reason that hides so much of the body is the page's own way of showing it.
BODY_SHARE = 0.4


def hidden(document: Document) -> Iterator[Cut]:
    """Cut text that CSS, an attribute or ``<noscript>`` hides, unless the body itself is so hidden.

    Pages whose script shows the article hide all of it at first: what holds the body is not cut.
    """
    inside = document.blocks[document.body.first : document.body.last]
    whole = sum(block.end - block.start for block in inside)
    share = Counter[str]()
    for block in inside:
        share[block.hidden] += block.end - block.start
    concealed = {reason for reason, size in share.items() if reason and size > BODY_SHARE * whole}
    if inside and document.body.how.endswith(UNCOVERED):
        concealed.add(inside[0].hidden)
    for span in document.hidden:
        if span.reason not in concealed:
            yield Cut(span.start, span.end, "hidden." + span.reason.split(":")[0], span.reason)


def invisible(document: Document) -> Iterator[Cut]:
    """Cut zero-width characters and bidirectional controls."""
    if not any(sign in document.text for sign in _SIGNS):  # quicker than the search, and so with most pages
        return
    for found in INVISIBLE.finditer(document.text):
        names = sorted({unicodedata.name(char, hex(ord(char))) for char in found[0]})
        yield Cut(found.start(), found.end(), "hidden.zero_width", ", ".join(names))


def unreadable(document: Document) -> Iterator[Cut]:
    """Cut the replacement characters that stand for bytes of no character (flag ``undecodable``)."""
    for found in UNREADABLE.finditer(document.text) if "\ufffd" in document.text else ():
        yield Cut(found.start(), found.end(), "damage.undecodable", f"{found.end() - found.start()} × U+FFFD")
