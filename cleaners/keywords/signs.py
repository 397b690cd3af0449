"""Which lines of a page are worth a look for planted keywords: cheap signs, asked of every page."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from cleaners.keywords.entries import SHORT, is_list
from cleaners.keywords.kinds import END, kinds_by_line, lines_at
from cleaners.keywords.lean import heaviest
from cleaners.keywords.likeness import LEANING
from cleaners.keywords.lines import leaning, line_leanings
from cleaners.model import Document
from cleaners.planted.glance import glance, places
from cleaners.planted.likelihood import Places
from cleaners.sites.hosts import site_at
from cleaners.sites.known_sites import is_known
from cleaners.text.fold import script_characters
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
    """By index of a block: how many listed terms, whether a label, which foreign sites that nobody knows, the characters of the other script in it, and how
    far it leans to what is advertised; ``whole`` are those that may do so as a whole. ``own`` is the page's site, ``script`` are the places of those characters in the text."""

    terms: Mapping[int, int]
    labels: frozenset[int]
    own: str
    sites: Mapping[int, Set[str]]
    script: Places
    characters: Mapping[int, str]
    leanings: Sequence[float]
    whole: frozenset[int]

    def lean(self, run: range) -> bool:
        """Whether a stretch of the run leans far to what is advertised."""
        leant = self.leanings[run.start : run.stop]
        return sum(leant[slice(*heaviest(leant))]) >= LEANING

    @property
    def other(self) -> Iterable[int]:
        """Blocks in the other script, where the page holds enough of it."""
        return self.characters if len({*"".join(self.characters.values())}) >= CHARACTERS else ()

    def suspect(self, run: range) -> Suspect | None:
        """The run, where it is worth a look."""
        terms = sum(self.terms[index] for index in _within(self.terms, run))
        sites = set[str]().union(*(self.sites[index] for index in _within(self.sites, run)))
        characters = "".join(self.characters[index] for index in _within(self.characters, run))
        marked = terms >= TERMS or len(sites) >= SITES or len({*characters}) >= CHARACTERS
        if not (marked or self.lean(run) or not self.whole.isdisjoint(run)):
            return None
        bears = terms >= 2 or len(characters) >= 2 or len(sites) >= SITES
        return Suspect(
            run,
            marked,
            bears,
            bool(terms or characters),
            len(sites) >= SITES,
            not self.labels.isdisjoint(run),
        )


def _within(told: Mapping[int, object], run: range) -> Iterable[int]:
    """The blocks of a run of which something is told: there are few of the ones or of the others."""
    return filter(told.__contains__, run) if len(run) < len(told) else filter(run.__contains__, told)


@dataclass(frozen=True, slots=True)
class Suspect:
    """Lines that are lists, by indices of blocks, and hold enough of the signs: ``marked``, not only by what they lean to;
    ``bears``: they may hold evidence of another kind than that, which needs no likeness; ``worded``: listed terms or the
    other script may be such; ``linked``: links to foreign sites may; ``labelled``: a label of planted ones is among them."""

    run: range
    marked: bool
    bears: bool
    worded: bool
    linked: bool
    labelled: bool


def suspect_runs(document: Document, signs: Signs) -> Iterator[Suspect]:
    """The runs of lines that are worth a look, in order."""
    done = 0
    for index in sorted({*signs.terms, *signs.sites, *signs.other, *signs.whole, *leaning(signs.leanings)}):
        if index < done:
            continue
        run = _run_around(document, index, done)
        done = max(run.stop, index + 1)
        if run and (one := signs.suspect(run)):
            yield one


def _run_around(document: Document, index: int, done: int) -> range:
    """The lines that are a list's around one of a page, from ``done`` on; none where that one is no list's."""
    lines, doubtful = document.lines, _doubtful(document.folded)
    at, stop = bisect_left(doubtful, index), min(len(lines), index + LINES)
    ahead = map(doubtful.__getitem__, range(at, len(doubtful)))
    last = next((one for one in ahead if one >= stop or not is_list(lines[one])), stop)
    if last == index:
        return range(index, index)
    behind = map(doubtful.__getitem__, range(at - 1, -1, -1))
    first = next((one + 1 for one in behind if one < done or not is_list(lines[one])), 0)
    return range(max(done, first), min(last, stop))


@lru_cache(maxsize=2)
def _doubtful(folded: str) -> list[int]:
    """The lines of a text of which it has to be asked whether they are a list's: the others are, short as they are and
    without a sign that ends a sentence."""
    starts, ends = lines_at(folded)
    marked = (kinds_by_line(folded) & END != 0) | (ends - starts > SHORT)
    found: list[int] = marked.nonzero()[0].tolist()
    return found


def signs_of(document: Document, other: frozenset[str]) -> Signs:
    """The signs on a page; ``other`` are the characters that a page in its script does not have."""
    hits = Counter(
        document.block_at(start) for start, _ in places(document.folded, "explicit", "trade", "queries")
    )
    labels = frozenset(document.block_at(start) for start, _ in places(document.folded, "labels"))
    for index in labels:
        hits[index] += TERMS
    own, sites = _sites(document)
    script = _script(document, other)
    characters = defaultdict[int, str](str)
    for at in script.tolist():
        characters[document.block_at(at)] += document.text[at]
    return Signs(hits, labels, own, sites, script, characters, *line_leanings(document))


def _script(document: Document, other: frozenset[str]) -> Places:
    """The places of these characters in the text."""
    if not other:
        return np.zeros(0, np.int64)
    text = points(document.text)
    if other is script_characters()[1]:  # Traditional: they are among those that folding changes
        changed = np.flatnonzero(text != glance(document.folded).raw)
        return changed[among(other).take(text[changed])]
    return np.flatnonzero(among(other).take(text))


def _sites(document: Document) -> tuple[str, Mapping[int, Set[str]]]:
    """The page's own site, and by index of a block the others that it links to, where they are many."""
    linked = [
        (index, href)
        for index, block in enumerate(document.blocks)
        for _, _, href in block.links
        if "//" in href
    ]
    at = [site_at(href) for _, href in linked]
    counts = Counter(filter(None, at))
    own = site_at(document.page.url) or _most_linked(counts)
    strange = {site for site in counts if site != own and not is_known(site)}
    foreign = defaultdict[int, set[str]](set)
    for (index, _), site in zip(linked, at, strict=True) if len(strange) >= SITES else ():
        if site in strange:
            foreign[index].add(site)
    return own, foreign


def _most_linked(counts: Counter[str]) -> str:
    """The site that most links go to, or ""."""
    site, count = counts.most_common(1)[0] if counts else ("", 0)
    return site if count > OWN * counts.total() else ""
