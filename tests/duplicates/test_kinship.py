"""What one text is to another."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

from benchmarks.copies import CHANGES, excerpt, stock
from cleaners.copies.fingerprints import key
from cleaners.copies.kinship import Kind, Kinship, compare
from tests.duplicates.stories import meeting, sentence, story

STOCK = stock(0)


def kinship(a: str, b: str) -> Kinship:
    return compare(key(a), key(b))


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("number", range(4))
def test_a_copy_is_told_however_it_was_changed(change: str, number: int) -> None:
    copy = CHANGES[change](story(number), STOCK, Random(number))
    # Of two texts alone nothing tells planted words at the end from a story that goes on.
    assert kinship(copy, story(number)).kind in (Kind.EXACT, Kind.NEAR, Kind.CONTAINS)


@pytest.mark.parametrize("share", [0.6, 0.3, 0.15])
def test_an_excerpt_is_one_and_the_whole_contains_it(share: float) -> None:
    part = excerpt(story(1), share, Random(1))
    assert kinship(part, story(1)).kind is Kind.EXCERPT
    assert kinship(story(1), part).kind is Kind.CONTAINS


def among_others(pieces: Sequence[str]) -> str:
    """A very long text that holds the pieces in their order, apart."""
    random = Random(7)
    return "".join(f"{piece}{''.join(sentence(random) for _ in range(6))}" for piece in pieces)


def test_phrases_scattered_over_a_very_long_text_are_no_excerpt() -> None:
    text = key(story(1, 2))
    phrases = [text[at : at + 6] for at in range(0, len(text), 6)]
    assert compare(text, key(among_others(phrases))).kind is Kind.NONE


def test_sentences_scattered_over_a_very_long_text_are_an_excerpt_of_it() -> None:
    parts = story(1, 2).split("。")
    assert kinship(story(1, 2), among_others(parts) + among_others([""] * 40)).kind is Kind.EXCERPT


def test_two_stories_are_nothing_to_each_other() -> None:
    assert kinship(story(1), story(2)).kind is Kind.NONE


@pytest.mark.parametrize(
    "other",
    [(2024, "第四", "何素兰"), (2024, "第三", "何素兰"), (2023, "第四", "马长根"), (2023, "第三", "何素兰")],
)
def test_news_that_differ_in_year_session_or_name_share_a_pattern(other: tuple[int, str, str]) -> None:
    assert kinship(meeting(2023, "第三", "马长根"), meeting(*other)).kind is Kind.SAME_TEMPLATE


@pytest.mark.parametrize("other", ["第4号", "第13号", "第38号", "第8号"])
def test_another_number_at_the_very_beginning_makes_other_news(other: str) -> None:
    rest = "水渠今日通水，沿线三个乡的农户开始春灌。"
    assert kinship(f"第3号{rest}", other + rest).kind is not Kind.NEAR
    assert kinship(f"第18号{rest}", other + rest).kind is not Kind.NEAR


def test_without_its_digits_it_is_still_the_same_news_but_could_be_another_years() -> None:
    bare = CHANGES["digits_stripped"](meeting(2023, "第三", "马长根"), STOCK, Random(1))
    found = kinship(bare, meeting(2023, "第三", "马长根"))
    assert (found.kind, found.bare, found.turned.bare) == (Kind.NEAR, "a", "b")
    assert kinship(bare, meeting(2023, "第四", "何素兰")).kind is Kind.SAME_TEMPLATE


def test_a_long_shared_tail_does_not_make_two_stories_one() -> None:
    tail = "".join(sentence(Random(99)) for _ in range(20))
    assert kinship(story(1, 1) + tail, story(2, 1) + tail).kind in (Kind.NONE, Kind.SAME_TEMPLATE)
    assert kinship(story(1, 1) + tail, story(1, 1)).kind is Kind.CONTAINS


def test_very_long_texts_are_compared_between_what_stands_once_in_both() -> None:
    whole = story(5, 40)
    copy = CHANGES["injected"](whole, STOCK, Random(5))
    assert kinship(copy, whole).kind is Kind.NEAR
    assert kinship(story(6, 40), whole).kind is Kind.NONE


@pytest.mark.parametrize("number", range(6))
def test_planted_words_where_digits_were_lost_too_are_no_other_wording(number: int) -> None:
    whole = story(number)
    bare = CHANGES["digits_stripped"](whole, STOCK, Random(number))
    assert kinship(CHANGES["injected"](bare, STOCK, Random(number)), whole).kind is Kind.NEAR


def test_a_short_copy_that_lost_two_fifths_and_gained_as_much_is_near() -> None:
    whole = story(1, 1)
    tail = "".join(reversed(story(2, 1)))[: len(whole) // 2]
    assert kinship(whole[: 3 * len(whole) // 5] + tail, whole).kind is Kind.NEAR


def test_less_is_an_excerpt_where_nothing_was_gained() -> None:
    whole = story(1, 1)
    assert kinship(whole[: 3 * len(whole) // 5], whole).kind is Kind.EXCERPT


@pytest.mark.parametrize("other", ["法", "俄"])
@pytest.mark.parametrize("one", ["阿拉伯", "日"])
@pytest.mark.parametrize("apart", ["", "自2012年11月至2023年10月期间围绕此事"])
def test_the_name_of_a_language_makes_another_book_of_it(apart: str, one: str, other: str) -> None:
    text = "这本书的{0}文版近日由山河出版社出版，{1}收录了三十年来的文章和书信，该书{0}文版对于读者了解山区的变迁具有重要意义。"
    assert kinship(text.format(one, ""), text.format(other, apart)).kind is Kind.SAME_TEMPLATE
