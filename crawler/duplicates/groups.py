"""From candidates to stories: which texts are near, which are parts of others, which only share a pattern."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cleaners.copies.kinship import NEAR, Kind, Kinship
from crawler.duplicates.candidates import Candidates, candidates
from crawler.duplicates.forest import Forest
from crawler.duplicates.index import Reader
from crawler.duplicates.keys import Keys
from crawler.duplicates.order import in_order
from crawler.duplicates.postings import Counts


class Edge(NamedTuple):
    """``a`` is this to ``b``."""

    a: int
    b: int
    kinship: Kinship


@dataclass(frozen=True, slots=True)
class Groups:
    """``whole`` joins the copies of a text, ``stories`` these and their parts. Edges are in order of trust.

    ``parts`` are the edges by which parts were joined: of each set of copies at most one. ``begun`` are those to
    texts that begin with the part.
    """

    whole: Forest = field(default_factory=Forest)
    stories: Forest = field(default_factory=Forest)
    related: list[Edge] = field(default_factory=list)
    patterns: list[Edge] = field(default_factory=list)
    parts: list[Edge] = field(default_factory=list)
    begun: list[Edge] = field(default_factory=list)


def reached(reader: Reader, numbers: Sequence[int]) -> Candidates:
    """The candidates of the texts, of their candidates, and so on."""
    asked: set[int] = set()
    waiting = set(numbers)
    found = []
    while waiting:
        found.append(candidates(reader, sorted(waiting)))
        asked |= waiting
        waiting = {*found[-1].a.tolist(), *found[-1].b.tolist()} - asked
    return Candidates.joined(found)


def grouped(reader: Reader, keys: Keys, pairs: Candidates) -> Groups:
    """Compare the pairs and join what belongs together.

    Nothing here depends on how texts are numbered: what is equally likely goes by the texts' digests.
    """
    found = _Found(keys, reader.sizes)
    for hub, other, share in in_order(reader, pairs):
        if not found.settled(hub, other):
            found.take(Edge(hub, other, keys.kinship(hub, other, share)), share)
    _join_bare(found.groups, found.weak)
    _join_parts(found.groups, found.parts.values())
    return found.groups


class _Found:
    """What the comparisons told so far.

    ``weak`` maps texts that lost their digits to the likeliest that has them, ``parts`` parts to the text that
    contains most of them.
    """

    def __init__(self, keys: Keys, sizes: Counts) -> None:
        self.groups = Groups()
        self.weak: dict[int, int] = {}
        self.parts: dict[int, Edge] = {}
        self._keys, self._sizes = keys, sizes
        self._told: dict[int, int] = {}  # texts that are in no set of copies, and whose story they tell
        self._trust: dict[int, tuple[float, float]] = {}  # score and share of the parts
        self._begun: set[int] = set()  # texts that lost their digits, and begin with another

    def settled(self, hub: int, other: int) -> bool:
        """Whether a comparison would tell nothing new: of two that tell one story, of a text that lost its digits
        with another that has them."""
        if self._story(hub) == self._story(other):
            # Two parts of one length may yet be copies.
            return not (hub in self.parts and other in self.parts and self._alike(hub, other))
        weak = self.weak
        return (hub in weak and self._barer(hub, other)) or (other in weak and self._barer(other, hub))

    def _story(self, number: int) -> int:
        return self.groups.whole.root(self._told.get(number, number))

    def _alike(self, one: int, other: int) -> bool:
        sizes = int(self._sizes[one]), int(self._sizes[other])
        return min(sizes) >= NEAR * max(sizes) and self.groups.whole.root(one) != self.groups.whole.root(
            other
        )

    def _barer(self, one: int, other: int) -> bool:
        return 2 * self._keys.digits(one) < self._keys.digits(other)

    def take(self, edge: Edge, share: float) -> None:
        """Learn how a hub stands to another text, and that they share so many of their fingerprints."""
        match edge.kinship.kind:
            case Kind.EXACT | Kind.NEAR:
                self.groups.related.append(edge)
                if edge.kinship.bare:
                    bare, full = (edge.a, edge.b) if edge.kinship.bare == "a" else (edge.b, edge.a)
                    self._told[bare] = self.weak.setdefault(bare, full)
                else:
                    self.groups.whole.join(edge.a, edge.b)
            case Kind.EXCERPT | Kind.CONTAINS:
                self.groups.related.append(edge)
                self._take_part(edge, (edge.kinship.score, share))
            case Kind.SAME_TEMPLATE:
                self.groups.patterns.append(edge)

    def _take_part(self, edge: Edge, trust: tuple[float, float]) -> None:
        hub, other, kinship = edge
        part = edge if kinship.kind is Kind.EXCERPT else Edge(other, hub, kinship.turned)
        if trust > self._trust.get(part.a, (0.0, 0.0)):
            self.parts[part.a], self._trust[part.a] = part, trust
            if part.a == other:
                self._told[other] = hub
        if kinship.begins and (not part.kinship.bare or self._is_first(part)):
            self.groups.begun.append(part)
            self._told.setdefault(other, hub)

    def _is_first(self, part: Edge) -> bool:
        """Whether a text that lost its digits begins with the part, and with no other before."""
        first = part.kinship.bare == "b" and part.b not in self._begun
        self._begun.add(part.b)
        return first


def _join_bare(groups: Groups, weak: dict[int, int]) -> None:
    """Join each text without digits, and its likes, to one story only: it is as near to another year's news."""
    moves = [(groups.whole.root(bare), groups.whole.root(full)) for bare, full in weak.items()]
    joined: set[int] = set()
    for bare, full in moves:
        if bare not in joined and groups.whole.join(bare, full):
            joined.add(bare)


def _join_parts(groups: Groups, parts: Iterable[Edge]) -> None:
    """Join each excerpt, and its copies, to the text that contains most of it, and to all that begin with it: those
    tell its story, whatever was put behind it."""
    for a, b in groups.whole.pairs():
        groups.stories.join(a, b)
    joined: set[int] = set()
    for part in parts:
        copies = groups.whole.root(part.a)
        if copies not in joined and groups.stories.join(part.a, part.b):
            joined.add(copies)
            groups.parts.append(part)
    for part in groups.begun:
        groups.stories.join(part.a, part.b)
