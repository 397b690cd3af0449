"""What a damaged text lost is offered from a clean copy, and nothing else."""

from __future__ import annotations

from random import Random

import pytest

from benchmarks.copies import digits_stripped, overwritten, stock
from cleaners.article import Article, Paragraph
from cleaners.copies.known_damage import Damage, damage, damage_of, filled
from cleaners.copies.repair import Repair, repaired, repairs
from cleaners.model import Cut, Flag
from tests.duplicates.stories import story

STOCK = stock(0)
NEWS = "“村里的水渠修通了。”镇水利站站长何远山说，全长4.5公里的水渠灌溉1000亩梯田，比去年增加12%。"


def planted(text: str, *at: int, word: str = "开户送金") -> tuple[str, Damage]:
    """The text with a word in the place of each of the characters."""
    spans: list[tuple[int, int]] = []
    parts: list[str] = []
    last = 0
    for place in at:
        start = place + len(spans) * (len(word) - 1)
        spans.append((start, start + len(word)))
        parts += [text[last:place], word]
        last = place + 1
    return "".join([*parts, text[last:]]), Damage(tuple(spans))


@pytest.mark.parametrize("at", [0, 3, 9, 32, 33, 34, 35, len(NEWS) - 1])
def test_the_character_a_planted_word_stands_in_place_of_is_offered(at: int) -> None:
    text, damage = planted(NEWS, at)
    (repair,) = repairs(text, damage, NEWS, "donor")
    assert repaired(text, [repair]) == NEWS
    assert (repair.kind, repair.donor, len(repair.text)) == ("lossy_injection", "donor", 1)
    assert NEWS[repair.donor_start : repair.donor_end] == repair.text


def test_words_side_by_side_have_lost_as_many_characters() -> None:
    text, damage = planted(NEWS, 20, 21)
    (repair,) = repairs(text, damage, NEWS, "donor")
    assert (repair.text, repaired(text, [repair])) == (NEWS[20:22], NEWS)


def test_a_word_that_was_cut_leaves_an_empty_span() -> None:
    damaged = NEWS[1:]
    offered = repairs(damaged, Damage(((0, 0),)), NEWS, "donor")
    assert offered == (Repair(0, 0, "“", "lossy_injection", "donor", 0, 1),)


def test_numbers_are_offered_where_the_words_around_are_the_same() -> None:
    bare = digits_stripped(NEWS, STOCK, Random(1))
    offered = repairs(bare, Damage(digits=True), f"青川谷日报\n{NEWS}\n责编：何来", "donor")
    assert [repair.text for repair in offered] == ["4.5", "1000", "12%"]
    assert repaired(bare, offered) == NEWS


def test_nothing_is_offered_for_an_undamaged_text() -> None:
    assert repairs(NEWS, Damage(), NEWS, "donor") == ()


@pytest.mark.parametrize(
    ("damaged", "damage", "donor"),
    [
        ("水渠已经修通，长公里。", Damage(digits=True), "今年3月，全县修通20条水渠，共长80公里，耗资2亿元。"),
        (NEWS[1:9] + NEWS[10:], Damage(((8, 8),)), NEWS.replace("修通了。”", "修通了！大家高兴。”")),
        (NEWS[:9] + NEWS[9:], Damage(((9, 9),)), NEWS),
        ("", Damage(digits=True), NEWS),
        (NEWS, Damage(digits=True), ""),
    ],
    ids=["other words", "more was told there", "nothing is lost", "empty", "empty donor"],
)
def test_doubt_offers_nothing(damaged: str, damage: Damage, donor: str) -> None:
    assert repairs(damaged, damage, donor, "donor") == ()


def test_a_doubled_character_is_not_taken_for_the_lost_one_beside_it() -> None:
    whole = "镇上的技术员第一次站到台前，面对乡亲们接连提出的灌溉难题，他们都自信满满。\n这些年轻人都在各自的田里忙活。"
    lost = (whole.index("难题"), whole.index("信满"), whole.index("里忙"))
    damaged = "".join(char for at, char in enumerate(whole) if at not in lost)
    wounds = tuple((at - number, at - number) for number, at in enumerate(lost))
    assert "满" not in [repair.text for repair in repairs(damaged, Damage(wounds), whole, "donor")]


def test_a_character_of_the_other_script_is_not_offered() -> None:
    text, damage = planted("鎮水利站負責人說，新修的水渠昨日通水，沿線村民都來觀看。", 4, 16)
    offered = repairs(text, damage, "镇水利站负责人说，新修的水渠昨日通水，沿线村民都来观看。", "donor")
    assert [repair.text for repair in offered] == ["通"], "負 is written another way there"


@pytest.mark.parametrize("number", range(6))
def test_generated_damage_is_made_whole(number: int) -> None:
    whole = story(number)
    damaged, marks = overwritten(whole, STOCK, Random(number))
    words = [next(word for word in STOCK.planted if damaged.startswith(word, at)) for at, _ in marks]
    spans = tuple((at, at + len(word)) for (at, _), word in zip(marks, words, strict=True))
    assert repaired(damaged, repairs(damaged, Damage(spans), whole, "donor")) == whole
    bare = digits_stripped(whole, STOCK, Random(number))
    assert repaired(bare, repairs(bare, Damage(digits=True), f"要闻\n{whole}", "donor")) == whole


def test_cuts_side_by_side_are_as_many_words_at_one_place() -> None:
    assert damage((), [(1, 5), (5, 9), (12, 16)], [("甲乙丙丁", ((0, 1), (9, 12)))]) == Damage(
        ((1, 1), (1, 1), (4, 4))
    )


def test_what_is_compared_has_words_where_they_were_cut() -> None:
    whole = filled("一公里", ((1, 1), (1, 1), (3, 3)))
    assert (whole[0], whole[5:7], len(whole)) == ("一", "公里", 11)
    assert filled("一公里", ()) == "一公里"


def test_damage_is_read_from_an_articles_cuts_and_flags() -> None:
    document = "甲开户送金乙丙\n丁丁开户送金"
    paragraphs = (
        Paragraph("甲乙丙", ((0, 1), (5, 7)), "p[1]"),
        Paragraph("丁丁", ((8, 10),), "p[2]"),
    )
    cuts = (Cut(1, 5, "injected.keyword_inline", ""), Cut(10, 14, "injected.keyword_inline", ""))
    assert document[1:5] == document[10:14]
    article = Article(
        "", None, None, None, None, (), None, None, (), None, "Hans", paragraphs,
        (Flag("digits_stripped", ""),), cuts, {}, "", "", "",
    )  # fmt: skip
    assert damage_of(article) == Damage(((1, 1), (6, 6)), True)
