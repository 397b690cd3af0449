"""The date of publication: read where the page tells it, never made up."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cleaners import Page
from tests.cleaners.news import best, flags, news, text_dump, told

SHOWN = [
    ("2026-03-12 08:30 来源：青禾日报", "2026-03-12T08:30:00+08:00"),
    ("2026-03-12 来源：青禾日报", "2026-03-12"),
    ("来源：青禾网-青禾日报2026-03-12", "2026-03-12"),
    ("发布时间：2026年3月12日 08:30 | 浏览次数：12 | 来源：青禾日报", "2026-03-12T08:30:00+08:00"),
    ("2026年03月12日08:30 | 来源：<a href='/x'>青禾日报</a>", "2026-03-12T08:30:00+08:00"),
    ("[ 发布日期 ] 2026-03-12 [ 来源 ] 青禾县水务局", "2026-03-12"),
    ("2026-03-12 08:30:01来源：青禾网", "2026-03-12T08:30:01+08:00"),
    ("http://www.example.com 2026年03月12日08:30 青禾晚报", "2026-03-12T08:30:00+08:00"),
    ("十一月 6th, 2025", "2025-11-06"),
    ("| 2026-03-12 | 浏览次数: 2168", "2026-03-12"),
    (
        "2026-03-12 06:40更新 转载文章 第1页/共1页 &lt;&lt; 上一页 | 下一页 &gt;&gt;",
        "2026-03-12T06:40:00+08:00",
    ),
    ("更新时间：2026-04-01 发布时间：2026-03-12", "2026-03-12"),
    ("青禾网记者 林向阳 | 2026-03-12 08:30", "2026-03-12T08:30:00+08:00"),
    ("时间：26-03-12 点击：12", "2026-03-12"),
    ("□ 青禾日报记者 林向阳 文/图</div><div>2026年03月12日 星期四 A03版", "2026-03-12"),
    ("播出时间：2026-03-12 18:30 来源：青禾卫视", "2026-03-12T18:30:00+08:00"),
]


@pytest.mark.parametrize(("line", "iso"), SHOWN)
def test_dateline(line: str, iso: str) -> None:
    assert best(news(line), "published_at") == iso


@pytest.mark.parametrize(
    "line",
    [
        "活动时间：2026-03-12 地点：云岭镇",
        "截止日期：2026-03-12",
        "今天是2026年3月12日 星期四",
        "点击：2026次",
        "活动时间 | 2026-03-12 08:30",
        "项目编号：26-03-12",
        "26-03-12",
    ],
)
def test_a_line_that_dates_something_else(line: str) -> None:
    given = news(head="<meta name='PubDate' content='2026-03-10'>", above=f"<div>{line}</div>")
    assert best(given, "published_at") == "2026-03-10"


@pytest.mark.parametrize(
    "below",
    [
        "<ul><li><a href='/1'>青禾县召开春耕动员会议部署工作</a> 2026-03-01</li></ul>",
        "<p>Copyright © 2006-2026 青禾网 版权所有</p>",
        "<p>本文为2019年3月1日的报道所写的后续。</p>",
    ],
)
def test_no_evidence_no_date(below: str) -> None:
    assert told(news(below=below), "published_at") == []


@pytest.mark.parametrize(
    "line", ["今天是2026年11月27日 星期五", "现在是：2026-11-27 10:20:30", "当前时间：2026年11月27日"]
)
def test_the_reader_s_own_day_dates_no_page(line: str) -> None:
    assert told(news(line), "published_at") == []
    assert best(news(f"{line} 发布时间：2026-03-12"), "published_at") == "2026-03-12"


def test_months_in_a_headline_are_no_day() -> None:
    given = news(
        "时间：2026-03-12来源：综合科", headline="2026年1-2月主要经济指标", title="2026年1-2月主要经济指标"
    )
    assert told(given, "published_at") == ["2026-03-12"]


def test_a_year_in_the_text_is_no_date() -> None:
    body = (
        "2019年1月1日起,青禾县开始建设高标准农田,至今已经七年。",
        "农户们说,日子一年比一年好了,水渠通到了地头。",
    )
    assert told(news(body=body), "published_at") == []


@pytest.mark.parametrize(
    "name", ["PubDate", "publishdate", "article:published_time", "og:time", "firstpublishedtime"]
)
def test_metas(name: str) -> None:
    given = news(head=f"<meta property='{name}' content='2026-03-12 08:30'>")
    assert best(given, "published_at") == "2026-03-12T08:30:00+08:00"


def test_a_date_of_change_is_none_of_publication() -> None:
    assert told(news(head="<meta name='lastmodifiedtime' content='2026-03-12'>"), "published_at") == []


def test_what_is_shown_comes_before_what_is_not() -> None:
    given = news("2017-05-15 10:49", head="<meta name='PubDate' content='2022-04-24 10:00:43'>")
    assert told(given, "published_at") == ["2017-05-15T10:49:00+08:00", "2022-04-24T10:00:43+08:00"]
    assert [flag.name for flag in flags(given)] == ["date_conflict"]


def test_the_time_a_page_was_generated_is_no_conflict() -> None:
    stamp = "2022-04-24 10:00:43"
    head = f"<meta name='PubDate' content='{stamp}'><meta name='others' content='页面生成时间 {stamp}'>"
    assert told(news("2017-05-15 10:49", head=head), "published_at") == ["2017-05-15T10:49:00+08:00"]
    assert flags(news("2017-05-15 10:49", head=head)) == []


def test_of_one_day_the_one_with_a_time_wins() -> None:
    given = news("发布日期：2026-03-12", head="<meta name='PubDate' content='2026-03-12 08:30'>")
    assert best(given, "published_at") == "2026-03-12T08:30:00+08:00"


def test_an_index_table_dates_the_page_where_nothing_else_does() -> None:
    table = "<dl><dd><label>生成日期：</label><div>2026-03-12</div></dd><dd><label>索引号：</label><div>01/2026</div></dd></dl>"
    assert best(news(above=table), "published_at") == "2026-03-12"
    assert best(news("2026-03-14", above=table), "published_at") == "2026-03-14"


def test_a_label_below_the_body() -> None:
    below = "<div>发布日期：2026-03-12 责任编辑：林向阳</div>"
    assert best(news(below=below), "published_at") == "2026-03-12"


def test_comment_and_script() -> None:
    comment = "<!--enpproperty <articleid>1</articleid><date>2026-03-12 08:30:00.0</date>-->"
    assert best(news(above=comment), "published_at") == "2026-03-12T08:30:00+08:00"
    script = '<script type=\'application/ld+json\'>{"pubDate": "2026-03-12T08:30:00"}</script>'
    assert best(news(head=script), "published_at") == "2026-03-12T08:30:00+08:00"


@pytest.mark.parametrize(
    "url",
    ["http://x.cn/2026/03/12/1.html", "http://x.cn/202603/t20260312_99.html", "http://x.cn/n1/2026/0312/c1.html",
     "http://x.cn/20260312/a1b2/c.html", "http://x.cn/2026-03/12/content_1.htm"],
)  # fmt: skip
def test_the_address_is_the_last_resort(url: str) -> None:
    assert best(news(url=url), "published_at") == "2026-03-12"
    assert best(news("2026-03-11 08:30", url=url), "published_at") == "2026-03-11T08:30:00+08:00"
    assert flags(news("2026-03-01 08:30", url=url)) == []


@pytest.mark.parametrize(
    "url", ["http://x.cn/2026/13/12/1.html", "http://x.cn/id/120260312999", "http://x.cn/2026/1.html"]
)
def test_numbers_in_an_address(url: str) -> None:
    assert told(news(url=url), "published_at") == []


def test_an_ambiguous_order_is_settled_by_other_evidence() -> None:
    assert best(news("06/02/2026 - 13:48"), "published_at") == "2026-02-06T13:48:00+08:00"
    assert [flag.name for flag in flags(news("06/02/2026 - 13:48"))] == ["date_order_unknown"]
    given = news("06/02/2026 - 13:48", url="http://x.cn/20260602/1.html")
    assert best(given, "published_at") == "2026-06-02T13:48:00+08:00"
    assert flags(given) == []


def test_a_day_after_the_capture_is_refused() -> None:
    given = news("2026-03-12 08:30")
    page = Page(given.url, given.body, given.headers, fetched_at=datetime(2026, 3, 1, tzinfo=UTC))
    assert told(page, "published_at") == []


def test_a_dump_told_twice() -> None:
    given = text_dump(
        "青禾县今年改造农田2.3万亩", "来源:青禾网-青禾日报2026-03-12",
        below=("青禾县今年改造农田2.3万亩", "2026-03-12 06:48:44 来源:"),
    )  # fmt: skip
    assert best(given, "published_at") == "2026-03-12T06:48:44+08:00"


def test_a_dateline_without_a_year() -> None:
    given = text_dump(
        "青禾县今年改造农田2.3万亩", "新华社青禾4月29日电 农时不等人,青禾县的田间一派忙碌景象。"
    )
    assert told(given, "published_at") == []
    assert best(given, "dateline") == "04-29"
    assert [flag.name for flag in flags(given)] == ["date_without_year"]


def test_an_agency_s_dateline_with_its_year_dates_what_nothing_else_does() -> None:
    lead = "新华社青禾2026年4月29日电 农时不等人,青禾县的田间一派忙碌景象。"
    assert best(text_dump("青禾县今年改造农田2.3万亩", lead), "published_at") == "2026-04-29"
    assert best(news("2026-04-30 来源：青禾日报", body=(lead,)), "published_at") == "2026-04-30"


def test_a_labelled_day_without_a_year_is_said_and_not_guessed() -> None:
    given = news("发布时间：03-12 08:30")
    assert told(given, "published_at") == []
    assert best(given, "dateline") == "03-12"
    assert [flag.name for flag in flags(given)] == ["date_without_year"]


def test_a_time_element_dates_the_page_where_all_tell_one_day() -> None:
    shown = "<time datetime='2026-03-12T08:30:00+08:00'>3月12日</time>"
    assert best(news(shown), "published_at") == "2026-03-12T08:30:00+08:00"
    other = "<ul><li>旧闻 <time datetime='2026-02-01'>2月1日</time></li></ul>"
    assert told(news(shown, below=other), "published_at") == []
