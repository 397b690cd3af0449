"""Which lines of a page are worth a look for planted keywords: cheap signs, asked of every page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cleaners.keywords.entries import is_list
from cleaners.keywords.likeness import LEANING, heaviest
from cleaners.keywords.lines import leaning, line_leanings
from cleaners.model import Document
from cleaners.planted.glance import places
from cleaners.planted.likelihood import Places
from cleaners.sites.hosts import host_of, site_of
from cleaners.text.points import among, points

# A run of lines is looked at for so many listed terms, links to so many foreign sites (fewer are an honest
# site's partners), or so many different characters of the other script.
TERMS, SITES, CHARACTERS = 3, 3, 5
# A longer run is looked at in pieces.
LINES = 1000
# The share of links that tells a page's own site, where no address does.
OWN = 0.6


@dataclass(frozen=True, slots=True)
class Signs:
    """By index of a block: how many listed terms, whether a label, which foreign sites, the characters of the other script in it, and how
    far it leans to what is advertised. ``own`` is the page's site, ``script`` are the places of those characters in the text."""

    terms: Mapping[int, int]
    labels: frozenset[int]
    own: str
    sites: Mapping[int, frozenset[str]]
    script: Places
    characters: Mapping[int, str]
    leanings: Sequence[float]

    def lean(self, run: range) -> bool:
        """Whether a stretch of the run leans far to what is advertised."""
        leant = self.leanings[run.start : run.stop]
        return sum(leant[slice(*heaviest(leant))]) >= LEANING

    def suspect(self, run: range) -> bool:
        return (
            self.terms_in(run) >= TERMS
            or self.sites_in(run) >= SITES
            or len(set(self.characters_in(run))) >= CHARACTERS
        )

    def bear(self, run: range) -> bool:
        """Whether the signs leave it open that entries of the run bear evidence of a kind that needs no likeness."""
        return self.terms_in(run) >= 2 or len(self.characters_in(run)) >= 2 or self.sites_in(run) >= SITES

    @property
    def other(self) -> Iterable[int]:
        """Blocks in the other script, where the page holds enough of it."""
        return self.characters if len({*"".join(self.characters.values())}) >= CHARACTERS else ()

    def terms_in(self, run: range) -> int:
        return sum(self.terms.get(index, 0) for index in run) if self.terms else 0

    def sites_in(self, run: range) -> int:
        return len(frozenset[str]().union(*(self.sites[index] for index in run if index in self.sites)))

    def characters_in(self, run: range) -> str:
        return "".join(self.characters.get(index, "") for index in run) if self.characters else ""


@dataclass(frozen=True, slots=True)
class Suspect:
    """Lines that are lists, by indices of blocks, and hold enough of the signs: ``marked``, not only by what they lean to;
    ``bears``: they may hold evidence of another kind than that; ``labelled``: a label of planted ones is among them."""

    run: range
    marked: bool
    bears: bool
    labelled: bool


def suspect_runs(document: Document, signs: Signs) -> Iterator[Suspect]:
    """The runs of lines that are worth a look, in order."""
    lines, done = document.lines, 0
    for index in sorted({*signs.terms, *signs.sites, *signs.other, *leaning(signs.leanings)}):
        if index < done:
            continue
        first, last = index, index
        while last < min(len(lines), index + LINES) and is_list(lines[last]):
            last += 1
        while first > done and last > index and is_list(lines[first - 1]):
            first -= 1
        done = max(last, index + 1)
        run = range(first, last)
        if (marked := signs.suspect(run)) or signs.lean(run):
            yield Suspect(run, marked, signs.bear(run), not signs.labels.isdisjoint(run))


def signs_of(document: Document, other: frozenset[str]) -> Signs:
    """The signs on a page; ``other`` are the characters that a page in its script does not have."""
    hits = Counter(
        document.block_at(start) for start, _ in places(document.folded, "explicit", "trade", "queries")
    )
    labels = frozenset(document.block_at(start) for start, _ in places(document.folded, "labels"))
    for index in labels:
        hits[index] += TERMS
    own, sites = _sites(document)
    script = np.flatnonzero(among(other)[points(document.text)]) if other else np.zeros(0, np.int64)
    characters = defaultdict[int, str](str)
    for at in script.tolist():
        characters[document.block_at(at)] += document.text[at]
    return Signs(hits, labels, own, sites, script, characters, line_leanings(document))


def _sites(document: Document) -> tuple[str, dict[int, frozenset[str]]]:
    """The page's own site, and by index of a block the others that it links to, where they are many."""
    linked = {
        index: [site_of(host_of(link.href)) for link in block.links if "//" in link.href]
        for index, block in enumerate(document.blocks)
        if block.links
    }
    own = site_of(host_of(document.page.url)) or _most_linked(linked.values())
    foreign = {index: frozenset(sites) - {"", own} for index, sites in linked.items()}
    found = {index: sites for index, sites in foreign.items() if sites}
    return own, found if len(frozenset[str]().union(*found.values())) >= SITES else {}


def _most_linked(linked: Iterable[Sequence[str]]) -> str:
    """The site that most links go to, or ""."""
    counts = Counter(site for sites in linked for site in sites if site)
    site, count = counts.most_common(1)[0] if counts else ("", 0)
    return site if count > OWN * counts.total() else ""
