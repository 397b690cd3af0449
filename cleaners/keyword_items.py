"""Items of keyword blocks, and what speaks for each of them having been planted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from cleaners.facts.site import looks_like_site
from cleaners.hosts import host_of, is_institution, site_of
from cleaners.keyword_likeness import CLOSER, heaviest, leanings, likenesses, rough
from cleaners.model import Block, Document
from cleaners.planted.glance import places
from cleaners.terms import matcher, terms

_ITEM = re.compile(r"[^|_,、;:\t\n丨·【】\s]+")
_DASHED = re.compile(r"[^|_,、;:\t\n丨·【】\s—–-]+")
_PHRASE = re.compile(r"[^|_,、;:\t\n丨·【】\s](?:[^|_,、;:\t\n丨·【】]*[^|_,、;:\t\n丨·【】\s])?")
# Bodies that stand in lists by their names: offices, places, firms, schools.
_BODY = re.compile(
    r"(?:政府|[省市县区州盟旗镇乡村厅局委办处院会社部馆站所队]|大学|学院|中学|小学|银行|集团|有限公司|分公司|总公司|"
    r"中心|协会|频道|日报|晚报|[报网台])$"
)
_SIGN = re.compile(r"[|_,、;丨]")
# Words of sentences; a keyword holds one now and then.
_GRAMMAR = re.compile(r"(?<!最好)的|在(?!线)|[了是将为对与把被从及等于并已这]|通过|开展|进行|以及")
# The end of a sentence; a lone mark behind a space is debris.
_END = re.compile(r"。|(?<=\S)[!?]")
# What each kind of evidence weighs on an item, and an item without any.
WEIGHTS = {
    "explicit": 1.0,
    "trade": 0.8,
    "script": 0.8,
    "core": 0.6,
    "search": 0.5,
    "foreign link": 0.5,
    "service": 0.3,
    "alike": 0.0,
}
MOST, BODY = 1.2, -0.8
# What a nat of likeness to advertisements weighs (see ``cleaners.keyword_likeness``), and from where it is a mark.
LIKENESS, ALIKE = 0.125, 2.0
# A rough look has to say much of so many items; those on either side are looked at with them.
FEWEST, ROUGHLY, AROUND = 5, 1.0, 4
# A core stands in so many entries and such a share of them, all of them together in this share.
# Lists of terms, and the mark of an item that holds one.
LISTS = {
    "explicit": "explicit",
    "trade": "trade",
    "queries": "search",
    "services": "service",
}
CORE_ITEMS, CORE_EACH, CORE_ALL = 3, 0.12, 0.5
# No neighbour of a core stands in more of its entries than this share.
ONE_SIDE = 0.8
# A longer line is looked at as prose: a list holds words of sentences in no more of its entries.
SHORT, PROSE = 40, 0.3
# So many signs part an English line's phrases; where there are fewer, spaces part its words.
SIGNS = 4
# The share of links that tells a page's own site.
OWN = 0.6


@dataclass(slots=True)
class Item:
    """One entry of a list: its place in the text, the block it is in, its folded text, and the evidence on it;
    ``inside``: it links to a page of the site.
    """

    start: int
    end: int
    block: int
    text: str
    marks: set[str] = field(default_factory=set)
    host: str = ""
    inside: bool = False
    likeness: float = 0.0

    @property
    def weight(self) -> float:
        given = sum(WEIGHTS[mark] for mark in self.marks) + LIKENESS * self.likeness
        if self.likeness < 0 and self.marks <= {"foreign link", "service"}:
            return given + (BODY if _BODY.search(self.text) else 0.0)
        return max(-MOST, min(MOST, given))

    @property
    def is_sentence(self) -> bool:
        return len(self.text) > 30 or (not self.marks and bool(_GRAMMAR.search(self.text)))

    @property
    def is_strong(self) -> bool:
        """Whether a listed term, a link or its script speaks against it."""
        return bool(self.marks - {"search", "service", "core"})


def items_of(document: Document, index: int) -> list[Item]:
    """The entries of a line, parted by the usual signs; by dashes too where there are several."""
    block = document.blocks[index]
    line = document.folded_of(block)
    return [
        Item(block.start + found.start(), block.start + found.end(), index, found[0])
        for found in _parting(line).finditer(line)
    ]


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


def _parting(line: str) -> re.Pattern[str]:
    if line.isascii() and len(_SIGN.findall(line)) >= SIGNS:
        return _PHRASE
    return _DASHED if line.count("-") >= 3 else _ITEM


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
            if foreign and not looks_like_site(item.text) and not _BODY.search(item.text):
                item.marks.add("foreign link")


def mark_script(document: Document, items: Sequence[Item], foreign: frozenset[str]) -> None:
    """Marks the items written in the other script than the page: ``foreign`` are its characters."""
    for item in items:
        if not foreign.isdisjoint(document.text[item.start : item.end]):
            item.marks.add("script")


def mark_core(items: Sequence[Item], elsewhere: str) -> str:
    """Marks the items made around a few words that the rest of the page hardly knows; gives those words.

    Names in an honest list share their end (…县政府) or their beginning (甘肃…); keywords are turned around
    their core (治疗白癜风, 白癜风医院, 北京白癜风).
    """
    cores, held = [], set[int]()
    if not _may_turn(items):
        return ""
    counts = Counter(gram for item in items for gram in _grams(item.text))
    least = max(CORE_ITEMS, CORE_EACH * len(items))
    often = [(gram, count) for gram, count in counts.items() if count >= least]
    for gram, count in sorted(often, key=lambda pair: (-pair[1], -len(pair[0]), pair[0])):
        holders = [at for at, item in enumerate(items) if gram in item.text]
        if (
            held.issuperset(holders)
            or elsewhere.count(gram) * 2 >= count
            or gram in terms("queries") | terms("services")
        ):
            continue
        if _turns(gram, [items[at].text for at in holders]):
            cores.append(gram)
            held.update(holders)
    if len(held) < CORE_ALL * len(items):
        return ""
    for at in held:
        items[at].marks.add("core")
    return "、".join(cores[:4])


def _may_turn(items: Sequence[Item]) -> bool:
    """Whether a core would tell: somewhere a second kind of evidence stands thick enough."""
    linked = [at for at, item in enumerate(items) if "foreign link" in item.marks]
    asked = [at for at, item in enumerate(items) if item.marks & {"search", "trade"}]
    sites = {items[at].host for at in linked}
    return _thick(asked) or (len(sites) >= CORE_ITEMS and _thick(linked))


def _thick(places: Sequence[int]) -> bool:
    """Three places within twelve entries."""
    return any(third - first <= 12 for first, third in zip(places, places[2:], strict=False))


def _grams(text: str, sizes: Sequence[int] = (2, 3, 4, 5)) -> set[str]:
    return {text[at : at + size] for size in sizes for at in range(len(text) - size + 1)}


def made_of(line: Sequence[Item], others: Sequence[Item]) -> float:
    """The share of a line's pairs of characters that the other items hold too, in two of them at least."""
    counts = Counter(pair for item in others for pair in _grams(item.text, (2,)))
    own = [pair for item in line for pair in _grams(item.text, (2,))]
    return sum(counts[pair] >= 2 for pair in own) / max(1, len(own))


def _turns(gram: str, holders: Sequence[str]) -> bool:
    """Whether different words stand before a word in the items that hold it, and different ones behind it."""
    parted = [text.partition(gram) for text in holders]
    before, behind = Counter(left[-1:] for left, _, _ in parted), Counter(right[:1] for _, _, right in parted)
    return all(side.most_common(1)[0][1] <= ONE_SIDE * len(holders) for side in (before, behind))


def is_list(document: Document, block: Block) -> bool:
    """Whether a line may be a list's: it holds no sentence."""
    line = document.folded_of(block)
    if _END.search(line):
        return False
    if len(line) <= SHORT:
        return True
    entries = _parting(line).findall(line)
    asked = matcher("queries").search
    prose = sum(bool(_GRAMMAR.search(entry)) and not asked(entry) for entry in entries)
    return prose <= PROSE * len(entries)
