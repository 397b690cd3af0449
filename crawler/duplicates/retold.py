"""Which texts of an index tell one story: those that tell it whole, and parts of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from crawler.duplicates.candidates import Candidates, candidates
from crawler.duplicates.groups import Groups, grouped
from crawler.duplicates.index import Reader
from crawler.duplicates.keys import Compare, Keys

# The stories that some texts are in: each text of them, with the number of its story.
Together = Callable[[Sequence[int]], Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Retold:
    """Texts by number. ``within`` maps each that is a part to the texts, copies of one another, that contain it."""

    texts: tuple[int, ...]
    within: Mapping[int, tuple[int, ...]]


def retold(
    reader: Reader, asked: Sequence[int], together: Together, compare: Compare
) -> tuple[list[Retold], Keys]:
    """The stories of the texts, and of those that may have to do with them; and what compares any two of them.

    The others are in stories already: what is asked about is compared with all of their texts, and these with
    one another, but not the texts of one of these stories with those of another again.
    """
    if not asked:
        return [], Keys(reader, candidates(reader, ()), compare)
    near = candidates(reader, asked)
    story = together(sorted({*near.a.tolist(), *near.b.tolist()} - set(asked)))
    texts = sorted({*asked, *near.a.tolist(), *near.b.tolist(), *story})
    pairs = _worth(candidates(reader, texts), texts, asked, story)
    keys = Keys(reader, pairs, compare)
    return _stories(grouped(reader, keys, pairs), texts), keys


def _worth(
    pairs: Candidates, texts: Sequence[int], asked: Sequence[int], story: Mapping[int, int]
) -> Candidates:
    """The pairs of texts that have to be compared."""
    known = np.array(texts)
    told = np.array([story.get(number, -1 - number) for number in texts])
    inside = np.isin(pairs.a, known) & np.isin(pairs.b, known)
    a, b = pairs.a[inside], pairs.b[inside]
    same = told[np.searchsorted(known, a)] == told[np.searchsorted(known, b)]
    kept = same | np.isin(a, asked) | np.isin(b, asked)
    return replace(pairs, a=a[kept], b=b[kept], share=pairs.share[inside][kept])


def _stories(groups: Groups, texts: Sequence[int]) -> list[Retold]:
    root = groups.whole.root
    outer = {root(part.a): part.b for part in groups.parts}
    found = []
    for members in groups.stories.sets(texts).values():
        copies = groups.whole.sets(members)
        within = {
            number: tuple(copies[root(outer[root(number)])]) for number in members if root(number) in outer
        }
        found.append(Retold(tuple(members), within))
    return found
