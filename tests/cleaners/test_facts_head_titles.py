"""Where no heading shows the headline, <title> does: without the site's name and its columns, and whole."""

from __future__ import annotations

import pytest

from cleaners import clean
from tests.cleaners.news import news

HEADLINES = [
    "青禾县改造农田2.3万亩",
    "“十四五”水利规划——青禾县篇",
    "让数据多跑路、让群众少跑腿丨青禾答卷",
    "从“一”到“百” 青禾县做强果蔬产业",
    "青禾-云岭高速公路通车",
    "【新春走基层】山村来了放映队",
    "青禾縣改造農田2.3萬畝",
]
MENU = "<div><a href='/'>首页</a> <a href='/y/'>要闻</a></div>"


@pytest.mark.parametrize("headline", HEADLINES)
@pytest.mark.parametrize("joint", ["_", "-", " - ", "|", " | ", "丨", " "])
@pytest.mark.parametrize("names", [("青禾网",), ("青禾網",), ("要闻", "青禾网"), ("要闻", "青禾日报网")])
def test_the_title_of_the_head_loses_the_names_behind_it(
    headline: str, joint: str, names: tuple[str, ...]
) -> None:
    title, foot = joint.join((headline, *names)), f"<div>{names[-1]} 版权所有</div>"
    given = news("2026-03-12 08:30 来源：青禾日报", headline="", title=title, above=MENU, below=foot)
    assert clean(given).title == headline


@pytest.mark.parametrize(
    "title", ["青禾县召开会议 部署要闻宣传", "云岭镇的四季：要闻_图说", "网络安全宣传周走进青禾 共筑安全网"]
)
def test_what_only_looks_like_a_name_stays(title: str) -> None:
    assert clean(news("2026-03-12 08:30 来源：青禾日报", headline="", title=title, above=MENU)).title == title
