"""From candidates to stories: which texts are near, which are parts of others, which only share a pattern."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from cleaners.copies.kinship import NEAR, Kind, Kinship
from crawler.duplicates.candidates import Candidates, candidates
from crawler.duplicates.forest import Forest
from crawler.duplicates.index import Reader
from crawler.duplicates.keys import Keys


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
    groups = Groups()
    weak: dict[int, int] = {}  # texts that lost their digits, and the likeliest text that has them
    parts: dict[int, Edge] = {}  # parts, with the likeliest text that contains them
    begun: set[int] = set()  # texts that lost their digits, and begin with another
    for a, b, share in _in_order(reader, pairs):
        if _settled(groups, keys, weak, parts, a, b):
            continue
        edge = Edge(a, b, keys.kinship(a, b, share))
        match edge.kinship.kind:
            case Kind.EXACT | Kind.NEAR:
                groups.related.append(edge)
                if edge.kinship.bare:
                    bare, full = (a, b) if edge.kinship.bare == "a" else (b, a)
                    weak.setdefault(bare, full)
                else:
                    groups.whole.join(a, b)
            case Kind.EXCERPT | Kind.CONTAINS:
                groups.related.append(edge)
                part = edge if edge.kinship.kind is Kind.EXCERPT else Edge(b, a, edge.kinship.turned)
                parts.setdefault(part.a, part)
                if part.kinship.begins and (not part.kinship.bare or _is_first(begun, part)):
                    groups.begun.append(part)
            case Kind.SAME_TEMPLATE:
                groups.patterns.append(edge)
    _join_bare(groups, weak)
    _join_parts(groups, parts.values())
    return groups


def _is_first(begun: set[int], part: Edge) -> bool:
    """Whether a text that lost its digits begins with the part, and with no other before."""
    first = part.kinship.bare == "b" and part.b not in begun
    begun.add(part.b)
    return first


def _in_order(reader: Reader, pairs: Candidates) -> list[tuple[int, int, float]]:
    """The pairs of the texts that have most in common with others first: what stands for a story is compared
    with each of its copies, and they not with one another. Then those of one length, then by falling share.

    Of a pair the text with the lower digest comes first.
    """
    turn = reader.ranks[pairs.a] > reader.ranks[pairs.b]
    a, b = np.where(turn, pairs.b, pairs.a), np.where(turn, pairs.a, pairs.b)
    shares = np.rint(pairs.share * 1000)  # whole, so that sums do not depend on their order
    drawn = np.bincount(a, shares, len(reader.sizes)) + np.bincount(b, shares, len(reader.sizes))
    hub = np.where(drawn[a] >= drawn[b], a, b)
    sizes = reader.sizes[a], reader.sizes[b]
    unlike = np.minimum(*sizes) < NEAR * np.maximum(*sizes)
    order = np.lexsort((reader.ranks[b], reader.ranks[a], -shares, unlike, reader.ranks[hub], -drawn[hub]))
    return list(zip(a[order].tolist(), b[order].tolist(), pairs.share[order].tolist(), strict=True))


def _settled(
    groups: Groups, keys: Keys, weak: dict[int, int], parts: dict[int, Edge], a: int, b: int
) -> bool:
    """Whether a comparison would tell nothing new: of copies of one text, of a part with another copy of what
    contains it, of a text that lost its digits with another that has them."""
    root = groups.whole.root
    in_a, in_b = root(a), root(b)
    if in_a == in_b:
        return True
    for one, other, inside in ((a, b, in_b), (b, a, in_a)):
        if one in parts and root(parts[one].b) == inside:
            return True
        if one in weak and 2 * keys.digits(one) < keys.digits(other):
            return True
    return False


def _join_bare(groups: Groups, weak: dict[int, int]) -> None:
    """Join each text without digits, and its likes, to one story only: it is as near to another year's news."""
    moves = [(groups.whole.root(bare), groups.whole.root(full)) for bare, full in weak.items()]
    joined: set[int] = set()
    for bare, full in moves:
        if bare not in joined and groups.whole.join(bare, full):
            joined.add(bare)


def _join_parts(groups: Groups, parts: Iterable[Edge]) -> None:
    """Join each excerpt, and its copies, to the first text that contains it, and to all that begin with it: those
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
