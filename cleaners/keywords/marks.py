"""Marks on the entries of lines that may be keyword blocks: what speaks for each of them having been planted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass, field

import numpy as np

from cleaners.facts.site import looks_like_site
from cleaners.keywords.entries import Entries
from cleaners.model import Document, Link
from cleaners.planted.glance import places
from cleaners.planted.likelihood import Places
from cleaners.sites.hosts import site_at
from cleaners.sites.known_sites import is_known

# Lists of terms, and the mark of an entry that holds one.
LISTS = {"explicit": "explicit", "trade": "trade", "queries": "search", "services": "service"}
# So many entries share an address with others.
SHARED = 5
# Bodies that stand in lists by their names: offices, places, firms, schools.
_BODY = re.compile(
    r"(?:政府|[省市县区州盟旗镇乡村厅局委办处院会社部馆站所队]|大学|学院|中学|小学|银行|集团|有限公司|分公司|总公司|"
    r"中心|协会|频道|日报|晚报|[报网台])$"
)


@dataclass(frozen=True, slots=True)
class Marks:
    """By kind of evidence, the numbers of the entries that bear it; by number, the site that an entry links to, where it
    does; ``inside``: those that link to a page of the site."""

    kinds: dict[str, Set[int]] = field(default_factory=dict)
    hosts: dict[int, str] = field(default_factory=dict)
    inside: Set[int] = frozenset()

    def borne(self, *kinds: str) -> list[int]:
        """The entries that bear evidence of any of these kinds, in order."""
        return sorted(set().union(*(self.kinds.get(kind, ()) for kind in kinds)))

    @property
    def counts(self) -> dict[str, int]:
        return {kind: len(numbers) for kind, numbers in self.kinds.items()}

    @property
    def sites(self) -> set[str]:
        """The foreign sites that are linked to."""
        return {self.hosts[number] for number in self.kinds.get("foreign link", ())}


def marks_of(document: Document, entries: Entries, script: Places) -> Marks:
    """The marks of a run's entries that its text bears; ``script`` are the places of characters of the other script than
    the page's."""
    return Marks(_terms(document, entries) | {"script": _script(entries, script)})


def with_links(document: Document, entries: Entries, own: str, marks: Marks) -> Marks:
    """These marks, and those that links bear; ``own`` is the page's site."""
    links = _links(document, entries)
    hosts = {number: site_at(link.href) if "//" in link.href else "" for number, link in links.items()}
    inside = {number for number, site in hosts.items() if site in ("", own)}
    foreign = {
        number
        for number, host in hosts.items()
        if number not in inside and _is_foreign(document, entries, number, host)
    }
    shared = _shared(document, {number: links[number] for number in foreign})
    return Marks(marks.kinds | {"foreign link": foreign, "one address": shared}, hosts, inside)


def shares_addresses(document: Document, run: range) -> bool:
    """Whether links of a run of lines go where others of it go, of so many that entries may share addresses."""
    blocks = document.blocks[run.start : run.stop]
    linked = [href for block in blocks for _, _, href in block.links if "//" in href]
    return len(linked) - len({*linked}) >= SHARED // 2


def _shared(document: Document, links: Mapping[int, Link]) -> Set[int]:
    """The entries that go where links of other names go, where they are many: a page has one name for each partner."""
    names = defaultdict[str, set[str]](set)
    for link in links.values():
        names[link.href].add(document.folded[link.start : link.end])
    found = {number for number, link in links.items() if len(names[link.href]) > 1}
    return found if len(found) >= SHARED else frozenset()


def _terms(document: Document, entries: Entries) -> dict[str, Set[int]]:
    """The entries that hold a listed term."""
    start, end = int(entries.starts[0]), int(entries.ends[-1])
    found: dict[str, Set[int]] = {}
    for name, mark in LISTS.items():
        spans = list(places(document.folded, name, start=start, end=end))
        if not spans:
            continue
        numbers = entries.of([first for first, _ in spans])
        whole = entries.ends[numbers] >= np.array([last for _, last in spans], np.int64)
        found[mark] = {*numbers[whole].tolist()}
    return found


def _script(entries: Entries, script: Places) -> set[int]:
    first, last = np.searchsorted(script, (entries.starts[0], entries.ends[-1]))
    numbers = entries.of(script[first:last])
    return {*numbers[script[first:last] < entries.ends[numbers]].tolist()}


def _links(document: Document, entries: Entries) -> dict[int, Link]:
    """The first link that reaches into each entry."""
    found: dict[int, Link] = {}
    first, last = int(entries.blocks[0]), int(entries.blocks[-1]) + 1
    bounds = np.searchsorted(entries.blocks, np.arange(first, last + 1)).tolist()
    starts, ends = entries.starts.tolist(), entries.ends.tolist()
    for block, begin, end in zip(document.blocks[first:last], bounds, bounds[1:], strict=False):
        links, at = block.links, 0
        for number in range(begin, end) if links else ():
            while at < len(links) and links[at].end <= starts[number]:
                at += 1
            if at < len(links) and links[at].start < ends[number]:
                found[number] = links[at]
    return found


def _is_foreign(document: Document, entries: Entries, number: int, host: str) -> bool:
    """Whether an entry that links to another site has a name that is none of a site or a body."""
    name = document.folded[entries.starts[number] : entries.ends[number]]
    return not is_known(host) and not looks_like_site(name) and not is_body(name)


def is_body(name: str) -> bool:
    """Whether it is the name of an office, a place, a firm or a school."""
    return bool(_BODY.search(name))
