"""From candidates to stories: which texts are near, which are parts of others, which only share a pattern."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from cleaners.kinship import Kind, Kinship, compare
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
    """``whole`` joins the copies of a text, ``stories`` these and their parts. Edges are in order of trust."""

    whole: Forest = field(default_factory=Forest)
    stories: Forest = field(default_factory=Forest)
    related: list[Edge] = field(default_factory=list)
    patterns: list[Edge] = field(default_factory=list)


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
    """Compare the pairs, the likeliest first, and join what belongs together.

    Nothing here depends on how texts are numbered: pairs of one share go by their digests.
    """
    groups = Groups()
    weak, parts = _compared(groups, keys, _in_order(reader, pairs))
    _join_bare(groups, keys, weak)
    _join_parts(groups, parts)
    return groups


def _in_order(reader: Reader, pairs: Candidates) -> Iterator[tuple[int, int]]:
    """Pairs by falling share, the text with the lower digest first."""
    turn = reader.ranks[pairs.a] > reader.ranks[pairs.b]
    a, b = np.where(turn, pairs.b, pairs.a), np.where(turn, pairs.a, pairs.b)
    order = np.lexsort((reader.ranks[b], reader.ranks[a], -pairs.share))
    return zip(a[order].tolist(), b[order].tolist(), strict=True)


def _compared(groups: Groups, keys: Keys, pairs: Iterable[tuple[int, int]]) -> tuple[list[Edge], list[Edge]]:
    """Joins near texts; gives the edges of bare ones, which are joined after them, and those of parts."""
    weak, parts = [], []
    for a, b in pairs:
        if groups.whole.root(a) == groups.whole.root(b):
            continue
        edge = Edge(a, b, compare(keys.get(a), keys.get(b)))
        kind = edge.kinship.kind
        if kind in (Kind.EXACT, Kind.NEAR):
            groups.related.append(edge)
            if edge.kinship.bare:
                weak.append(edge)
            else:
                groups.whole.join(a, b)
        elif kind in (Kind.EXCERPT, Kind.CONTAINS):
            groups.related.append(edge)
            parts.append(edge)
        elif kind is Kind.SAME_TEMPLATE:
            groups.patterns.append(edge)
    return weak, parts


def _join_bare(groups: Groups, keys: Keys, weak: Iterable[Edge]) -> None:
    """Join each text without digits, and its likes, to one story only: it is as near to another year's news."""
    before = Forest()
    joined: set[int] = set()
    moves = []
    for edge in weak:
        bare, full = sorted((edge.a, edge.b), key=lambda number: sum(map(str.isdigit, keys.get(number))))
        moves.append((groups.whole.root(bare), groups.whole.root(full)))
    for bare, full in moves:
        if bare not in joined and before.join(bare, full):
            joined.add(bare)
            groups.whole.join(bare, full)


def _join_parts(groups: Groups, parts: Iterable[Edge]) -> None:
    """Join each excerpt, and its copies, to the first text that contains it."""
    for a, b in groups.whole.pairs():
        groups.stories.join(a, b)
    joined: set[int] = set()
    for edge in parts:
        part, rest = (edge.a, edge.b) if edge.kinship.kind is Kind.EXCERPT else (edge.b, edge.a)
        if groups.whole.root(part) not in joined and groups.stories.join(part, rest):
            joined.add(groups.whole.root(part))
