"""Source, writer, editor, time and counters are read in whatever order a line of credits has them."""

from __future__ import annotations

from itertools import permutations

import pytest

from cleaners import clean, read
from tests.cleaners.news import best, bests, news
from tests.cleaners.pages import PROSE

CREDITS = ("来源：青禾日报", "作者：林向阳", "责任编辑：周文", "2026-03-12 08:30", "浏览：128次")
TOLD = {
    "source": "青禾日报",
    "authors": "林向阳",
    "editor": "周文",
    "published_at": "2026-03-12T08:30:00+08:00",
}


@pytest.mark.parametrize("joint", ["　", " ", " | ", "</span><span>", "<br>", "&nbsp;&nbsp;"])
def test_credits_are_read_in_any_order(joint: str) -> None:
    for order in permutations(CREDITS):
        given = news(f"<span>{joint.join(order)}</span>")
        assert bests(given, TOLD) == TOLD, order


def test_an_editor_is_placed_where_his_name_stands_and_no_further() -> None:
    document = read(news("来源：青禾日报　责任编辑：周文　2026-03-12 08:30"))
    [fact] = document.facts["editor"]
    start, end = map(int, fact.where.removeprefix("text:").split("-"))
    assert (fact.value, fact.raw, document.text[start:end]) == ("周文", "周文", "周文")


@pytest.mark.parametrize(
    "day", ["2026/03/12 08:30", "2026.03.12 08:30", "2026年3月12日 08:30", "2026年03月12日08时30分"]
)
@pytest.mark.parametrize(
    "origin", ["来源：青禾日报", "（来源：青禾日报）", "信息来源：青禾日报", "文章来源：青禾日报"]
)
@pytest.mark.parametrize("by", ["责任编辑：周文", "（责编：周文）", "编辑 周文", "编辑：周文　审核：陈晓"])
def test_credits_below_the_text_are_facts_and_none_of_it(day: str, origin: str, by: str) -> None:
    given = news(day, body=(*PROSE, origin, by))
    told = bests(given, ("source", "editor", "published_at"))
    assert told == {"source": "青禾日报", "editor": "周文", "published_at": "2026-03-12T08:30:00+08:00"}
    assert clean(given).text == "\n".join(PROSE)


@pytest.mark.parametrize("line", ["编辑 出版", "主编 寄语", "编辑 文学作品"])
def test_other_words_behind_an_editor_s_title_are_text(line: str) -> None:
    assert line in clean(news("2026-03-12 08:30", body=(*PROSE[:2], line, *PROSE[2:]))).text


def test_a_writer_behind_a_stroke_stands_anywhere_in_the_head() -> None:
    assert best(news("2026-03-12 08:30　来源：青禾日报　文/林向阳"), "authors") == "林向阳"
