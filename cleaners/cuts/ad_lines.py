"""Cuts advertising lines that third parties planted between paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from cleaners.cuts.pitch import (
    BOAST,
    BOASTS,
    PARTED,
    PARTING,
    boasts,
    honest,
    is_sellers,
    is_worded,
    offer,
    told,
    unparted,
)
from cleaners.cuts.reach import Way, linked, nothing_but, reach, ways, without
from cleaners.keywords.kinds import lines_at
from cleaners.keywords.likeness import leanings, odds
from cleaners.model import Block, Cut, Document
from cleaners.planted.glance import places

# A line of advertising is no longer than this; one that is followed by its contacts, and those, than SHORT.
LINE, SHORT = 160, 40
# A line without a listed term is looked at when its characters lean so far to what is advertised (nats).
LISTS, LEANT = ("trade", "inline", "explicit", "adverts", "boasts"), 4.0
# What offers has to say so much; and all together: with a way to reach the seller, with boasts only, with contacts below.
OFFERED, REACHED, BOASTED, FOLLOWED = 3.0, 15.0, 16.0, 17.0
# So much more, where neither a term nor a boast nor a contact that is disguised tells it from a notice or a small ad; and
# where it has the commas of those, and not a person's messenger.
UNLISTED, WORDED = 8.0, 4.0
# Lines below an offer that may give its contacts.
CONTACTS = 3
# Of a line of advertising on a planted page the planted words are this share; of a sentence that they stand in, less.
WHOLE = 0.3
# So many other characters of such a line are a headline's, where each is so much likelier in news (nats) on average.
HEADLINE, NEWS = 6, -3.0
PERSONAL = frozenset(("disguised", "messenger", "mobile", "button"))

# A line that gives nothing but ways to be reached, and those.
Contacts = tuple[Block, list[Way]]


def ad_lines(document: Document, planted: Sequence[Cut] = ()) -> Iterator[Cut]:
    """Cut body lines that offer what is advertised and say how the seller is reached, or boast of it.

    ``planted`` are the words planted inside sentences: a sentence is judged by what it says without them.
    """
    first, last = document.title_at + 1, document.body.last
    for index in _offering(document, first, last):
        block = document.blocks[index]
        line = unparted(_own(document, block, planted))
        if told(line):
            continue
        found = [*linked(document, block), *ways(document, line)]
        followed = not found and len(line) <= SHORT
        below = list(_contacts(document, index + 1, min(index + 1 + CONTACTS, last))) if followed else []
        if evidence := _evidence(line, without(line, found), found, below):
            for one in (block, *(one for one, _ in below)):
                yield Cut(one.start, one.end, "injected.ad_line", evidence)


def _offering(document: Document, first: int, last: int) -> list[int]:
    """The blocks that hold a listed term, lean to what is advertised, or are parted by signs."""
    blocks = document.blocks[first:last]
    if not blocks:
        return []
    begin, end = blocks[0].start, blocks[-1].end
    starts, ends = (side[first:last] for side in lines_at(document.folded))
    sums = leanings(document.folded)
    wanted = sums[ends] - sums[starts] >= LEANT
    found = [at for at, _ in places(document.folded, *LISTS, start=begin, end=end)]
    inside = document.folded[begin:end]
    if any(sign in inside for sign in PARTING):
        found += [begin + one.start() for one in PARTED.finditer(inside)]
    wanted[np.searchsorted(starts, found, side="right") - 1] = True
    return [first + at for at in (wanted & (ends - starts <= LINE)).nonzero()[0].tolist()]


def _evidence(line: str, rest: str, found: list[Way], below: list[Contacts]) -> str:
    """What shows that a line advertises, with the contacts in the lines below it; "" for an honest one.

    ``rest`` is what it says beside its own contacts."""
    praise, contacts = boasts(line), [*found, *(way for _, given in below for way in given)]
    if not (contacts or praise):
        return ""
    term, offered = offer(rest)
    # What is sold is no praise of it besides.
    praise = {one for one in praise if one not in term}
    if not (contacts or praise):
        return ""
    reached, boasted = reach(contacts), BOAST * min(len(praise), BOASTS)
    bar = FOLLOWED if below else REACHED if reached else BOASTED
    kinds, sellers = {way.kind for way in contacts}, is_sellers(praise)
    if sellers and "disguised" in kinds:
        offered = max(offered, 0.0)
    elif not (term or sellers or "disguised" in kinds):
        bar += UNLISTED + WORDED * ("messenger" not in kinds and is_worded(rest))
    # A link of its own says nothing of a line that nothing else is known of: footers are full of them.
    written = any(way.end for way in contacts)
    plain = offered + boasted >= OFFERED and (term or written or len(praise) > 1)
    if not plain or offered + reached + boasted - honest(line) < bar:
        return ""
    said = [line[way.start : way.end] or "its link" for way in found]
    return " + ".join([term or "an offer", *said, *(["contacts below"] if below else []), *sorted(praise)])


def _contacts(document: Document, first: int, last: int) -> Iterator[Contacts]:
    """The first of these lines, as far as each gives nothing but how a person is reached."""
    for block in document.blocks[first:last]:
        line = document.folded_of(block)
        found = list(ways(document, line)) if len(line) <= SHORT else []
        if not nothing_but(line, found) or not PERSONAL.issuperset(way.kind for way in found):
            return
        yield block, found


def _own(document: Document, block: Block, planted: Sequence[Cut]) -> str:
    """The folded line without the words planted in it, unless they are as much of it as an advertisement is and what is
    left of it is no news."""
    if not planted:
        return document.folded_of(block)
    inside = sorted(
        (cut.start, cut.end) for cut in planted if block.start <= cut.start and cut.end <= block.end
    )
    ends = [block.start, *(end for _, end in inside)]
    starts = [*(start for start, _ in inside), block.end]
    left = "".join(document.folded[end:start] for end, start in zip(ends, starts, strict=True))
    if sum(end - start for start, end in inside) < WHOLE * (block.end - block.start):
        return left
    is_news = len(left) >= HEADLINE and not [*ways(document, left)] and odds([left])[0] < NEWS * len(left)
    return left if is_news else document.folded_of(block)
