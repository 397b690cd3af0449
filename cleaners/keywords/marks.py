"""Marks on the items of keyword blocks: what speaks for each of them having been planted."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

import numpy as np

from cleaners.facts.site import looks_like_site
from cleaners.keywords.items import Item
from cleaners.keywords.likeness import CLOSER, heaviest, leanings, likenesses, may_contact, rough
from cleaners.model import Document
from cleaners.planted.glance import glance, places
from cleaners.planted.ngrams import is_common, pair_keys
from cleaners.sites.hosts import host_of, is_institution, site_of

# Lists of terms, and the mark of an item that holds one.
LISTS = {"explicit": "explicit", "trade": "trade", "queries": "search", "services": "service"}
# From how many nats of likeness to advertisements on it is a mark (see ``cleaners.keywords.likeness``).
ALIKE = 2.0
# A rough look has to say much of so many items; those on either side are looked at with them.
FEWEST, ROUGHLY, AROUND = 5, 1.0, 4
# Where nothing else speaks, of lines of so many and of others: how many, what each says roughly, and all of them.
ENTRIES, LINE, COLUMN = 3, (5, 1.2, 10.0), (7, 1.8, 20.0)
# For each pair of characters that is common in news, all of them have to say so much.
NEWS = 0.9
# The share of links that tells a page's own site.
OWN = 0.6


def heaviest_roughly(document: Document, items: Sequence[Item]) -> slice:
    """The items that lean farthest to what is advertised, together; tells of each item how far it does so."""
    sums = leanings(document.folded)
    leant = sums[[item.end for item in items]] - sums[[item.start for item in items]]
    contacts = may_contact(document.folded[items[0].start : items[-1].end])
    for item, leaning in zip(items, leant.tolist(), strict=True):
        item.likeness = rough(item.text, leaning, contacts=contacts)
    return slice(*heaviest([item.likeness for item in items]))


def leans(stretch: Sequence[Item]) -> bool:
    """Whether a rough look says so much of a stretch that a closer one is worth its time."""
    total = sum(item.likeness for item in stretch)
    return len(stretch) >= FEWEST and total >= max(CLOSER, ROUGHLY * len(stretch))


def leans_alone(document: Document, stretch: Sequence[Item]) -> bool:
    """Whether it says so much that nothing else has to speak, which takes more of a list of a word or two a line, and
    pairs of characters that are not those of news."""
    if not leans(stretch):
        return False
    lines = Counter(item.block for item in stretch)
    of_lines = [item.likeness for item in stretch if lines[item.block] >= ENTRIES]
    told = [item.likeness for item in stretch]
    if not (_says(of_lines, LINE) or _says(told, COLUMN)):
        return False
    seen = glance(document.folded).codes[stretch[0].start : stretch[-1].end]
    han = (seen >= 0x4E00) & (seen < 0xA000)
    pairs = np.flatnonzero(han[1:] & han[:-1])
    return int(is_common(pair_keys(seen[pairs], seen[pairs + 1])).sum()) <= NEWS * sum(told)


def _says(likeness: Sequence[float], needed: tuple[int, float, float]) -> bool:
    fewest, mean, least = needed
    return len(likeness) >= fewest and sum(likeness) >= max(least, mean * len(likeness))


def mark_likeness(items: Sequence[Item], stretch: slice) -> None:
    """Tells of each item how alike it is to what is advertised: well of a stretch and those around it, of the others
    only what speaks against it."""
    empty = stretch.start >= stretch.stop
    inside = () if empty else items[max(0, stretch.start - AROUND) : stretch.stop + AROUND]
    for item in items:
        item.likeness = min(item.likeness, 0.0)
    for item, told in zip(inside, likenesses([item.text for item in inside]), strict=True):
        item.likeness = told
        if told >= ALIKE:
            item.marks.add("alike")


def mark_terms(document: Document, items: Sequence[Item]) -> None:
    """Marks the items that hold a listed term."""
    starts = [item.start for item in items]
    for name, mark in LISTS.items():
        for start, end in places(document.folded, name, start=items[0].start, end=items[-1].end):
            item = items[bisect_right(starts, start) - 1]
            if end <= item.end:
                item.marks.add(mark)


def own_site(document: Document) -> str:
    """The site of the page's address; of a page without one, the site that most of its links go to, or ""."""
    if site := site_of(host_of(document.page.url)):
        return site
    hosts = Counter(host_of(link.href) for block in document.blocks for link in block.links)
    linked = Counter[str]()
    for host, count in hosts.items():
        linked[site_of(host)] += count
    del linked[""]
    site, count = linked.most_common(1)[0] if linked else ("", 0)
    return site if count > OWN * linked.total() else ""


def mark_links(document: Document, items: Sequence[Item], own: str) -> None:
    """Marks the items that link to a foreign site under a name that is none of a site."""
    for index, line in groupby(items, key=lambda item: item.block):
        links = list(document.blocks[index].links)
        for item in line if links else ():
            while links and links[0].end <= item.start:
                del links[0]
            if links and links[0].start < item.end:
                item.host = site_of(host_of(links[0].href))
                item.inside = item.host in ("", own)
            foreign = item.host and item.host != own and not is_institution(item.host)
            if foreign and not looks_like_site(item.text) and not item.is_body:
                item.marks.add("foreign link")


def mark_script(document: Document, items: Sequence[Item], foreign: frozenset[str]) -> None:
    """Marks the items written in the other script than the page: ``foreign`` are its characters."""
    for item in items:
        if not foreign.isdisjoint(document.text[item.start : item.end]):
            item.marks.add("script")
