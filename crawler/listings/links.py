"""The entries of an HTML listing: links with their titles and days, in lists, tables, cards or plain lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from cleaners.body.profiled import elements
from cleaners.families import families
from cleaners.kinds.entries import HEADLINE, runs
from crawler.listings.days import day_in, day_of_address
from crawler.listings.shapes import learn, matching
from crawler.listings.values import Entry, Given, ListingPage

if TYPE_CHECKING:
    from cleaners.page.sketch import Sketch

ALL_LINKS = "a[href]"
# A line that stands beside an entry and gives its day holds little else.
DAY_LINE = 24
# Pages about an article that are not it.
_BESIDE = re.compile(r"//(?:comments?|bbs|tie)\.|/comments?/", re.I)
# Entries that make a list by themselves, and with days.
MANY, SOME = 5, 3


@dataclass(frozen=True, slots=True)
class _Link:
    """A link and the block it stands in."""

    url: str
    title: str
    block: int


def read_links(given: Given) -> ListingPage:
    """The page's articles: by the profile's selector and shapes, else by the shapes, else by what looks like a list."""
    seen = given.sketch
    if seen is None or seen.root is None:
        return ListingPage((), how="unreadable")
    links = _links(given, seen)
    owned = [link for link in links if given.profile.owns(link.url)]
    css = given.listing.links or given.profile.listing_links
    chosen = owned if css == ALL_LINKS else _selected(given, seen, owned, css)
    shaped = [link for link in chosen if given.profile.is_article(link.url)]
    if shaped:
        return ListingPage(_entries(given, seen, shaped), how="selector" if chosen is not owned else "shape")
    shaped = [link for link in owned if given.profile.is_article(link.url)]
    if shaped:
        return ListingPage(_entries(given, seen, shaped), how="shape", without=("listing_links",))
    listed, shapes = _listed(given, seen, owned)
    missed = [name for name, had in _parts(given, css) if had]
    without = tuple(missed) if listed else ()
    return ListingPage(_entries(given, seen, listed), how="lists", without=without, shapes=shapes)


def _parts(given: Given, css: str) -> tuple[tuple[str, bool], ...]:
    profile = given.profile
    shapes = profile.article_url or (profile.family.article_url if profile.family else ())
    return (("listing_links", css != ALL_LINKS), ("article_url", bool(shapes)))


def _links(given: Given, seen: Sketch) -> list[_Link]:
    """All links that have a text, in the page's order; a title cut short is told whole by its attribute."""
    whole: dict[str, str] = {}
    for element in elements(seen, ALL_LINKS):
        title = " ".join((element.get("title") or "").split())
        if title:
            whole.setdefault(element.get("href") or "", title)
    found = []
    for index, block in enumerate(seen.blocks):
        for link in block.links:  # hidden ones too: tabs hide lists that a click shows
            url = given.join(link.href)
            text = " ".join(seen.text[link.start : link.end].split())
            if url and text:
                found.append(_Link(url, _title(text, whole.get(link.href, "")), index))
    return found


def _title(text: str, attribute: str) -> str:
    stem = text.rstrip(".…").strip()
    return attribute if len(attribute) > len(text) and attribute.startswith(stem) else text


def _selected(given: Given, seen: Sketch, links: list[_Link], css: str) -> list[_Link]:
    """The links that the selector's elements are, or hold."""
    found: set[str] = set()
    for element in elements(seen, css):
        anchors = [element] if element.tag == "a" else element.iter("a")
        found.update(url for anchor in anchors if (url := given.join(anchor.get("href") or "")))
    return [link for link in links if link.url in found]


def _listed(given: Given, seen: Sketch, links: list[_Link]) -> tuple[list[_Link], tuple[str, ...]]:
    """The links in the page's lists of entries, and in all places the addresses that look like theirs."""
    lists = [run for run in runs(seen) if len(run.blocks) >= (SOME if run.is_dated else MANY)]
    dated = [run for run in lists if run.is_dated]
    inside = {index for run in dated or lists for index in run.blocks}
    days = {link.url for link in links if day_of_address(link.url)}
    days = days if len(days) >= SOME else set()
    headlines = [
        link.url
        for link in links
        if len(link.title) >= HEADLINE
        and (link.block in inside or _is_cms(link.url) or link.url in days)
        and not _BESIDE.search(link.url)
    ]
    learned = learn(headlines)
    # Too few entries to learn from are known by what earlier answers taught.
    taught = [shape for shape in given.shapes if matching((link.url for link in links), (shape,))]
    shapes = tuple(dict.fromkeys((*learned, *taught)))
    known = {*matching((link.url for link in links), shapes), *headlines}
    return [link for link in links if link.url in known], shapes


@cache
def _cms_shapes() -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?:{shape})" for family in families().values() for shape in family.signs.urls)
    )


def _is_cms(url: str) -> bool:
    """Whether the address is an article's of one of the families, which no list has to say again."""
    return bool(_cms_shapes().search(url))


def _entries(given: Given, seen: Sketch, links: Iterable[_Link]) -> tuple[Entry, ...]:
    """One entry an address; the longest of its links' texts is its title."""
    fetched = given.page.fetched_at.date() if given.page.fetched_at else None
    links = list(links)
    blocks = {link.block for link in links}
    days = _Days(seen, blocks, fetched)
    found: dict[str, Entry] = {}
    for link in links:
        day = days.of(link) or day_of_address(link.url)
        entry = Entry(link.url, link.title, day)
        known = found.get(link.url)
        if known:
            longer = max(known.title, link.title, key=len)
            entry = replace(known, title=longer, day=known.day or day)
        found[link.url] = entry
    return tuple(found.values())


class _Days:
    """Where a page's entries have their days: in their own lines, below, or above them, whichever is the rule."""

    def __init__(self, seen: Sketch, blocks: set[int], fetched: date | None) -> None:
        self.seen, self.fetched = seen, fetched
        beside = {step: sum(bool(self._at(index + step, "", blocks)) for index in blocks) for step in (1, -1)}
        self.step = max(beside, key=lambda step: beside[step])
        self.blocks = blocks

    def of(self, link: _Link) -> date | None:
        own = day_in(self.seen.folded_of(link.block).replace(link.title.lower(), " "), link.url, self.fetched)
        return own or self._at(link.block + self.step, link.url, self.blocks)

    def _at(self, index: int, url: str, blocks: set[int]) -> date | None:
        if not 0 <= index < len(self.seen.blocks) or index in blocks:
            return None
        line = self.seen.folded_of(index)
        return day_in(line, url, self.fetched) if len(line) <= DAY_LINE else None
