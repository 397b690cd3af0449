"""Whatever sign a line of keywords repeats between them, and whatever numbers stand before them; honest lists stay."""

from __future__ import annotations

import pytest

from cleaners.keywords.entries import is_list, split
from tests.cleaners.honest_lists import LISTS
from tests.cleaners.pages import PLANTED, PROSE, dump, rules

TITLE = "青禾县今年改造农田2.3万亩"
SIGNS = ("。", "/", "●", "★", "—", "~", "+", "#", ">", "…", "*", "🔥", "！")


def taken(*lines: str) -> list[str]:
    """The rules for what is planted that take something of the lines below a text."""
    given = dump(TITLE, *PROSE, *lines)
    return sorted({rule for line in lines for rule in rules(given, line) if rule.startswith("injected")})


@pytest.mark.parametrize("sign", SIGNS)
def test_a_line_of_keywords_is_parted_by_the_sign_that_it_repeats(sign: str) -> None:
    assert taken(sign.join(PLANTED)) == ["injected.keyword_block"]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("name", ["counties", "winners", "departments", "commodities", "workers", "apps"])
def test_an_honest_list_with_such_a_sign_stays(sign: str, name: str) -> None:
    assert taken(sign.join(LISTS[name].split(" "))) == []


def numbered(words: tuple[str, ...] | list[str]) -> list[str]:
    return [f"{number}、{word}" for number, word in enumerate(words, 1)]


def test_keywords_are_told_behind_their_numbers() -> None:
    assert taken(*numbered(PLANTED)) == ["injected.keyword_block"]


@pytest.mark.parametrize("name", LISTS)
def test_the_numbers_of_an_honest_list_say_nothing(name: str) -> None:
    assert taken(*numbered(LISTS[name].split(" "))) == []


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        ("春眠不觉晓。处处闻啼鸟。夜来风雨声。花落知多少。", 4),
        ("2026/03/12 08:30:15 发布", 5),
        ("进出口/投资/消费", 1),
        ("今年以来，全县改造农田2.3万亩。其中高标准农田1.2万亩。", 2),
    ],
)
def test_a_sign_parts_only_where_it_is_repeated_between_short_entries(line: str, entries: int) -> None:
    assert len(split(line.replace("，", ","))) == entries


def test_sentences_are_no_list() -> None:
    assert not any(map(is_list, PROSE))
