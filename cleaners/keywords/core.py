"""Cores of keyword blocks: a few words that most of their items are made around."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from cleaners.keywords.entries import Entries
from cleaners.keywords.items import Item
from cleaners.keywords.marks import Marks
from cleaners.model import Document
from cleaners.planted.glance import glance
from cleaners.terms import terms

# A core stands in so many entries and such a share of them, all of them together in this share.
CORE_ITEMS, CORE_EACH, CORE_ALL = 3, 0.12, 0.5
# No neighbour of a core stands in more of its entries than this share.
ONE_SIDE = 0.8


def mark_core(items: Sequence[Item], elsewhere: str) -> str:
    """Marks the items made around a few words that the rest of the page hardly knows; gives those words.

    Names in an honest list share their end (…县政府) or their beginning (甘肃…); keywords are turned around
    their core (治疗白癜风, 白癜风医院, 北京白癜风).
    """
    cores, held = [], set[int]()
    least = max(CORE_ITEMS, CORE_EACH * len(items))
    alike = _alike(items, least)
    if len(alike) < CORE_ALL * len(items):
        return ""
    counts = Counter(gram for item in alike for gram in _grams(item.text))
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


def may_turn(marks: Marks) -> bool:
    """Whether a core would tell: somewhere a second kind of evidence stands thick enough."""
    thick = len(marks.sites) >= CORE_ITEMS and _thick(marks.borne("foreign link"))
    return thick or _thick(marks.borne("search", "trade"))


def may_be_alike(document: Document, entries: Entries) -> bool:
    """Whether so many entries hold a pair of characters that others hold that there may be a core: a rough look, which
    takes some pairs for the same."""
    sizes = np.maximum(entries.ends - entries.starts - 1, 0)
    numbers = np.repeat(np.arange(len(sizes)), sizes)
    at = np.arange(len(numbers)) + np.repeat(entries.starts - (np.cumsum(sizes) - sizes), sizes)
    held = glance(document.folded).slots.take(at).astype(np.int64) << 32 | numbers
    held.sort()
    held = held[np.append(True, held[1:] != held[:-1])[: len(held)]]
    # Sorted, so the entries that hold one pair stand together.
    pairs = held >> 32
    counts = pairs.searchsorted(pairs, side="right") - pairs.searchsorted(pairs)
    often = held[counts >= max(CORE_ITEMS, CORE_EACH * len(sizes))] & 0xFFFFFFFF
    return bool(np.count_nonzero(np.bincount(often)) >= CORE_ALL * len(sizes))


def _alike(items: Sequence[Item], least: float) -> list[Item]:
    """The items with a pair of characters that so many hold: any longer core is made of such pairs."""
    pairs = [_grams(item.text, (2,)) for item in items]
    counts = Counter(pair for some in pairs for pair in some)
    often = {pair for pair, count in counts.items() if count >= least}
    return [item for item, some in zip(items, pairs, strict=True) if not often.isdisjoint(some)]


def _thick(places: Sequence[int]) -> bool:
    """Three places within twelve entries."""
    return any(third - first <= 12 for first, third in zip(places, places[2:], strict=False))


def _grams(text: str, sizes: Sequence[int] = (2, 3, 4, 5)) -> set[str]:
    return {text[at : at + size] for size in sizes for at in range(len(text) - size + 1)}


def _turns(gram: str, holders: Sequence[str]) -> bool:
    """Whether different words stand before a word in the items that hold it, and different ones behind it."""
    parted = [text.partition(gram) for text in holders]
    before, behind = Counter(left[-1:] for left, _, _ in parted), Counter(right[:1] for _, _, right in parted)
    return all(side.most_common(1)[0][1] <= ONE_SIDE * len(holders) for side in (before, behind))


def made_of(line: Sequence[Item], others: Sequence[Item]) -> float:
    """The share of a line's pairs of characters that the other items hold too, in two of them at least."""
    counts = Counter(pair for item in others for pair in _grams(item.text, (2,)))
    own = [pair for item in line for pair in _grams(item.text, (2,))]
    return sum(counts[pair] >= 2 for pair in own) / max(1, len(own))
