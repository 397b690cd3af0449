"""Which texts belong together is told by few comparisons."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from benchmarks.copies import CHANGES, excerpt, stock
from cleaners.copies.kinship import Kinship, compare
from crawler.duplicates.groups import Groups, grouped, reached
from crawler.duplicates.index import Index
from crawler.duplicates.keys import Keys
from tests.duplicates.stories import story

STOCK = stock(0)
SHARES = (0.6, 0.3, 0.15)


def groups_of(texts: list[str], folder: Path) -> tuple[Groups, list[int], int]:
    """What belongs together, the texts' numbers, and how many comparisons told it."""
    made = 0

    def counted(a: str, b: str) -> Kinship:
        nonlocal made
        made += 1
        return compare(a, b)

    index = Index(folder)
    numbers = index.number(texts)
    with index.reading() as reader:
        pairs = reached(reader, numbers)
        found = grouped(reader, Keys(reader, pairs, counted), pairs)
    index.close()
    return found, numbers, made


@pytest.mark.parametrize("number", range(4))
def test_copies_and_parts_are_compared_with_what_stands_for_their_story_alone(
    number: int, tmp_path: Path
) -> None:
    whole, random = story(number), Random(number)
    copies = [change(whole, STOCK, random) for name, change in CHANGES.items() if name != "traditional"]
    parts = [excerpt(whole, share, random) for share in SHARES]
    found, numbers, made = groups_of([whole, *copies, *parts], tmp_path)
    assert len(found.stories.sets(numbers)) == 1
    # All but one are compared once; what lost much of its wording may be found by another copy first.
    assert made <= len(numbers) + 1


def test_a_part_belongs_to_the_text_that_contains_most_of_it(tmp_path: Path) -> None:
    whole, random = story(1), Random(1)
    part = whole[:60] + "".join(reversed(whole[200:212]))
    # The other story quotes the most of the part, and has the more copies.
    quoting = f"{story(2)}\n{whole[:60]}\n{story(3)}"
    copies = [CHANGES[name](quoting, STOCK, random) for name in ("footer", "breadcrumb", "injected")]
    holding = f"{story(4)}\n{part}\n{story(5)}"
    found, numbers, _ = groups_of([quoting, *copies, holding, part], tmp_path)
    root = found.stories.root
    assert root(numbers[-1]) == root(numbers[-2]) != root(numbers[0])


def test_copies_are_copies_though_a_text_much_like_others_contains_them_all(tmp_path: Path) -> None:
    whole, tail = story(1, 1), story(2)
    copies = [CHANGES[name](whole, STOCK, Random(1)) for name in ("footer", "breadcrumb", "injected")]
    others = [f"{story(number, 1)}\n{tail}" for number in range(20, 31)]
    found, numbers, _ = groups_of([whole, *copies, f"{whole}\n{tail}", *others], tmp_path)
    assert len(found.whole.sets(numbers[:4])) == 1
    assert len(found.stories.sets(numbers[:5])) == 1
