"""What a text is to the text that stands for its story."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from cleaners.copies.kinship import Kind
from crawler.duplicates.groups import Edge, Groups, grouped, reached
from crawler.duplicates.index import Reader
from crawler.duplicates.keys import Keys

UNIQUE = "unique"
# What names the set a text is in.
Root = Callable[[int], int]


class Standing(NamedTuple):
    """``head`` stands for the story; ``of`` is the text to which this one stands in this relation.

    What repeats nothing, or stands for its story, is ``unique``; ``of`` and ``score`` are None.
    """

    head: int
    relation: str
    of: int | None
    score: float | None


def standings(reader: Reader, numbers: Sequence[int]) -> Iterator[tuple[int, Standing]]:
    """Each of the texts once, with its standing among all in the index.

    It depends on which texts the index holds, not on the order they came in.
    """
    if not numbers:
        return
    wanted = set(numbers)
    pairs = reached(reader, numbers)
    met = np.union1d(pairs.a, pairs.b).tolist()
    keys = Keys(reader, pairs)
    groups = grouped(reader, keys, pairs)
    related, patterns = _best(groups.related), _best(groups.patterns)
    for number in wanted.difference(met):
        yield number, Standing(number, UNIQUE, None, None)
    for members in groups.stories.sets(met).values():
        if wanted.isdisjoint(members):
            continue
        head = _head(reader, groups, members)
        for number in wanted.intersection(members):
            yield number, _standing(keys, number, head, related, patterns, groups.whole.root)


def _best(edges: Sequence[Edge]) -> dict[int, Edge]:
    """Of each text's edges the first, seen from it; they are in order of trust."""
    best: dict[int, Edge] = {}
    for edge in edges:
        best.setdefault(edge.a, edge)
        if edge.b not in best:
            best[edge.b] = Edge(edge.b, edge.a, edge.kinship.turned)
    return best


def _standing(
    keys: Keys, number: int, head: int, related: dict[int, Edge], patterns: dict[int, Edge], whole: Root
) -> Standing:
    if number == head:
        edge = patterns.get(number)
        return _told(head, edge) if edge else Standing(head, UNIQUE, None, None)
    edge = related.get(number)
    if edge and edge.b == head:
        return _told(head, edge)
    # Of copies of one text it is known that they are near.
    kinship = keys.kinship(number, head, 1.0 if whole(number) == whole(head) else 0.0)
    if edge and kinship.kind in (Kind.NONE, Kind.SAME_TEMPLATE):
        return _told(head, edge)
    return _told(head, Edge(number, head, kinship))


def _told(head: int, edge: Edge) -> Standing:
    kind = Kind.NEAR if edge.kinship.kind is Kind.EXACT else edge.kinship.kind
    return Standing(head, kind.value, edge.b, edge.kinship.score)


def _head(reader: Reader, groups: Groups, members: Sequence[int]) -> int:
    """Of the largest set of copies the text that holds most of what more than half of them hold, and least else."""
    if len(members) == 1:
        return members[0]
    copies = groups.whole.sets(members).values()
    ranked = [
        (len(one), max(int(reader.sizes[number]) for number in one), min(reader.ranks[one])) for one in copies
    ]
    chosen = next(one for one, rank in zip(copies, ranked, strict=True) if rank == max(ranked))
    if len(chosen) == 1:
        return chosen[0]
    equals = _shortest(reader, chosen) if len(chosen) == 2 else _likest(reader, chosen)
    # Of equals the longest: it has its digits.
    return max(equals, key=lambda number: (len(reader.key(number)), int(reader.ranks[number])))


def _shortest(reader: Reader, pair: Sequence[int]) -> list[int]:
    """What ``_likest`` tells of two: both hold what both hold."""
    sizes = reader.sizes[pair]
    return [number for number, size in zip(pair, sizes.tolist(), strict=True) if size == sizes.min()]


def _likest(reader: Reader, copies: Sequence[int]) -> list[int]:
    """The texts most like what more than half of them hold."""
    values, sizes = reader.prints(copies)
    order = np.argsort(values)
    first = np.concatenate(([True], np.diff(values[order]) > 0))
    held = np.diff(np.flatnonzero(first), append=len(values))
    agreed = held * 2 > len(copies)
    owners = np.repeat(np.arange(len(copies)), sizes)[order]
    both = np.bincount(owners, agreed[np.cumsum(first) - 1], len(copies))
    likeness = both / np.maximum(sizes + np.count_nonzero(agreed) - both, 1)
    return [copies[place] for place in np.flatnonzero(likeness == likeness.max()).tolist()]
