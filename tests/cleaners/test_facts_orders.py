"""Source, writer, editor, time and counters are read in whatever order a line of credits has them."""

from __future__ import annotations

from itertools import permutations

import pytest

from cleaners import read
from tests.cleaners.news import best, news

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
        assert {field: best(given, field) for field in TOLD} == TOLD, order


def test_an_editor_is_placed_where_his_name_stands_and_no_further() -> None:
    document = read(news("来源：青禾日报　责任编辑：周文　2026-03-12 08:30"))
    [fact] = document.facts["editor"]
    start, end = map(int, fact.where.removeprefix("text:").split("-"))
    assert (fact.value, fact.raw, document.text[start:end]) == ("周文", "周文", "周文")
