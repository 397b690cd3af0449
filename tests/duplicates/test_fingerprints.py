"""Fingerprints do not depend on script, furniture around, or the company a text is worked on in."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.copies import CHANGES, excerpt, stock
from cleaners.copies.fingerprints import key, prints, stretches
from tests.duplicates.stories import story

STOCK = stock(0)


def of(text: str) -> set[int]:
    return set(prints([text]).values.tolist())


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("臺灣　ＡB。１", "台湾ab1"),
        ("①㎡、Ⅻ", "1m2xii"),
        ("著名裏衞", "着名里卫"),
        ("…—\n", ""),
        ("བོད་ཡིག", "བོདཡིག"),
    ],
)
def test_key(text: str, folded: str) -> None:
    assert key(text) == folded


def test_digits_change_nothing() -> None:
    assert of(CHANGES["digits_stripped"](story(1), stock(0), Random(1))) == of(story(1))


def test_another_script_changes_hardly_anything() -> None:
    other = of(CHANGES["traditional"](story(1), stock(0), Random(1)))
    assert len(other & of(story(1))) >= 0.9 * len(of(story(1)))


@pytest.mark.parametrize("number", range(20))
def test_every_fingerprint_of_an_excerpt_is_one_of_the_whole(number: int) -> None:
    part = excerpt(story(number), 0.15, Random(number))
    assert of(part) and of(part) <= of(story(number))


texts = st.text(st.characters(codec="utf-16") | st.sampled_from("水利站，7１۴Ａㄅ〇\U0010ffff"), max_size=60)


@given(st.lists(texts, max_size=6))
@settings(max_examples=40, deadline=None)
def test_company_changes_nothing(several: list[str]) -> None:
    together = prints(several)
    for number, text in enumerate(several):
        alone = prints([text])
        assert together.keys[number] == alone.keys[0] == key(text).encode("utf-16-le")
        own = together.values[together.starts[number] : together.starts[number + 1]]
        assert own.tolist() == alone.values.tolist()


def test_furniture_is_told_where_it_stands() -> None:
    footer, other = key(STOCK.footers[0]), key(stock(1).footers[0])
    common, whole = prints([footer]).values, key(story(1))
    without, empty, framed = stretches([f"{whole}{other}", "", f"{whole}{footer}"], common)
    assert (without, empty) == ([], [])
    start, end = framed[-1]
    assert len(whole) <= start < end <= len(whole) + len(footer)
