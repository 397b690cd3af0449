"""Marks on the items of keyword blocks: what speaks for each of them having been planted."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from cleaners.facts.site import looks_like_site
from cleaners.hosts import host_of, is_institution, site_of
from cleaners.keyword_items import Item
from cleaners.keyword_likeness import CLOSER, heaviest, leanings, likenesses, rough
from cleaners.model import Document
from cleaners.planted.glance import places

# Lists of terms, and the mark of an item that holds one.
LISTS = {"explicit": "explicit", "trade": "trade", "queries": "search", "services": "service"}
# From how many nats of likeness to advertisements on it is a mark (see ``cleaners.keyword_likeness``).
ALIKE = 2.0
# A rough look has to say much of so many items; those on either side are looked at with them.
FEWEST, ROUGHLY, AROUND = 5, 1.0, 4
# The share of links that tells a page's own site.
OWN = 0.6


def mark_likeness(document: Document, items: Sequence[Item]) -> bool:
    """Tells of each item how alike it is to what is advertised: roughly, and well where a rough look says much.

    Gives whether it does.
    """
    sums = leanings(document.folded)
    for item in items:
        item.likeness = rough(item.text, float(sums[item.end] - sums[item.start]))
    first, last = heaviest([item.likeness for item in items])
    total = sum(item.likeness for item in items[first:last])
    enough = total >= max(CLOSER, ROUGHLY * (last - first)) and last - first >= FEWEST
    inside = items[max(0, first - AROUND) : last + AROUND] if enough else []
    for item in items:
        item.likeness = min(item.likeness, 0.0)
    for item, told in zip(inside, likenesses([item.text for item in inside]), strict=True):
        item.likeness = told
        if told >= ALIKE:
            item.marks.add("alike")
    return enough


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
