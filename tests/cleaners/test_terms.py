"""The word lists: what stands twice would count twice in the models made of them."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest

from cleaners.terms import terms
from cleaners.text.fold import fold

LISTS = sorted(
    item.name.removesuffix(".txt") for item in files("cleaners.terms").iterdir() if item.name.endswith(".txt")
)


def listed(name: str) -> list[str]:
    """The folded terms of a list, in order."""
    lines = fold((files("cleaners.terms") / f"{name}.txt").read_text(encoding="utf-8")).split("\n")
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("name", LISTS)
def test_no_list_holds_a_line_twice(name: str) -> None:
    assert [term for term, count in Counter(listed(name)).items() if count > 1] == []


def test_offers_holds_what_adverts_does_not() -> None:
    assert {*listed("offers")} & {*listed("adverts")} == set()


@pytest.mark.parametrize("name", ["credits", "index_table"])
def test_a_label_names_one_thing(name: str) -> None:
    """A list is read in no order: of a label under two kinds, either would win."""
    named = Counter(word for row in terms(name) for word in row.split()[1:])
    assert [word for word, count in named.items() if count > 1] == []
