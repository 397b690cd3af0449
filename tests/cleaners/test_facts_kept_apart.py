"""Who wrote, who published and who provides are three things; neighbours of a value are none of it."""

from __future__ import annotations

import pytest

from cleaners import clean
from cleaners.record import official
from tests.cleaners.news import HEADLINE, best, news, told
from tests.cleaners.pages import PROSE, page

TIME = "2026-03-12 08:30"
DAY = "2026-03-12"


@pytest.mark.parametrize("label", ["发布机构", "发布单位", "发布部门", "發佈機構", "责任部门"])
def test_who_publishes_issues_a_page_and_is_no_source(label: str) -> None:
    given = news(f"<p>{label}：青禾县水务局</p><p>发布时间：{DAY}</p>")
    assert (best(given, "source"), best(given, "published_at")) == (None, DAY)
    assert (official(clean(given)) or {})["issuer"] == "青禾县水务局"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (f"发布机构：青禾县水务局　来源：青禾日报　{TIME}", "青禾日报"),
        (f"<span>3小时前</span><span>来源：青禾日报</span><span>{TIME}</span>", "青禾日报"),
        (f"供稿：青禾县融媒体中心 {TIME}", "青禾县融媒体中心"),
        (f"信息提供：东方网 {TIME}", "东方网"),
        (f"原文来源：青禾日报 {TIME}", "青禾日报"),
        (f"{TIME} 来源：《青禾日报》（2026年3月11日 03版）", "《青禾日报》"),
        (
            f"<span>{DAY}</span><span>来源：青禾日报</span><span>本报记者 林向阳 通讯员 何静</span>",
            "青禾日报",
        ),
        (f"<span>{DAY}</span><span>来源：青禾日报</span><span>文/林向阳</span>", "青禾日报"),
        (f"<p>{DAY}</p><p>来源 青禾日报</p>", "青禾日报"),
        (f"<ul><li>{DAY}</li><li><span>来源</span><i>青禾县水务局</i></li></ul>", "青禾县水务局"),
        (f"{TIME} <b style='display:none'>来源：云岭日报</b> <b>来源：青禾日报</b>", "青禾日报"),
        (f"<span>{DAY}</span> <span>青禾日报</span> <span>云岭区</span>", "青禾日报"),
    ],
)
def test_a_source_among_its_neighbours(line: str, name: str) -> None:
    assert best(news(line), "source") == name


@pytest.mark.parametrize(
    "markup",
    [
        f"<p>发布时间：{DAY}</p><p>文号：青政办〔2026〕12号</p>",
        f"<p>{DAY}</p><p>青政办〔2026〕12号</p>",
        f"<p>当前位置：<a href='/'>首页</a> &gt; <a href='/n/'>本地新闻</a></p><p>发布时间：{DAY}</p>",
        f"<p>发文机关：青禾县人民政府办公室</p><p>{DAY}</p>",
        f"<p>{DAY}</p><p>第12号</p>",
        f"<dl><dt>发布机构：</dt><dd>青禾县教育局</dd><dt>发布日期：</dt><dd>{DAY}</dd></dl>",
        f"供稿：林向阳 {TIME}",
        f"<span>{DAY}</span> <span>云岭学院</span>",
    ],
)
def test_numbers_paths_and_labelled_values_are_no_source(markup: str) -> None:
    assert best(news(markup), "source") is None


@pytest.mark.parametrize("line", ["转载自《青禾日报》", "本文转自《青禾日报》", "（转自《青禾日报》）"])
def test_what_is_reposted_names_the_paper_below_it(line: str) -> None:
    assert "青禾日报" in (best(news(TIME, body=(*PROSE, line)), "source") or "")


def test_a_meta_s_writer_behind_a_role() -> None:
    assert told(news(TIME, head="<meta name='Author' content='记者 林向阳'>"), "authors") == ["林向阳"]


@pytest.mark.parametrize("said", ["{$source}", "${来源}", "<%=source%>", "%source%", "NaN"])
def test_what_a_template_left_is_no_source(said: str) -> None:
    meta = f"<meta name='ContentSource' content='{said.replace('<', '&lt;')}'>"
    assert best(news(TIME, head=meta), "source") is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        (f"{DAY}　作者：林向阳（青禾大学水利研究中心教授）", "2026-03-12"),
        (f"录入人：林向阳　审核人：何静　{TIME}", "2026-03-12T08:30:00+08:00"),
        ("<em>2026</em><em>03</em>/<em>12</em><em>08:30:15</em>", "2026-03-12T08:30:15+08:00"),
        ("发布时间：二O二六年三月十二日", "2026-03-12"),
    ],
)
def test_a_day_beside_whoever_wrote(line: str, day: str) -> None:
    assert best(news(line), "published_at") == day


def test_when_a_page_was_made_is_no_publication() -> None:
    assert best(news("", head="<meta name='Maketime' content='2026-03-12 09:00:00'>"), "published_at") is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("作者：王　芳　何静", ["王芳", "何静"]),
        ("作者：王  芳", ["王芳"]),
        ("作者：萧明远", ["萧明远"]),
    ],
)
def test_names_set_wide(line: str, names: list[str]) -> None:
    assert told(news(f"{line} {TIME}"), "authors") == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("記者林小玉／台北報導", ["林小玉"]),
        ("【記者林小玉高雄報導】" + PROSE[0], ["林小玉"]),
        ("（中央社記者林小玉台北12日電）" + PROSE[0], ["林小玉"]),
        ("〔記者林玉／綜合報導〕" + PROSE[0], ["林玉"]),
        ("（青禾日报记者 林向阳 摄影报道）" + PROSE[0], ["林向阳"]),
        ("（通讯员 林向阳 记者 何静）今年全县计划改造农田2.3万亩。", ["林向阳", "何静"]),
        ("撰文/林向阳 摄影/何静", ["林向阳"]),
        ("本报讯（林向阳）" + PROSE[0], ["林向阳"]),
        ("本报讯（节选）" + PROSE[0], []),
        ("【記者昨日台北報導】" + PROSE[0], []),
        ("（青禾社记者 林向阳 摄）", []),
        ("青禾社记者 林向阳 摄", []),
        ("第三场记者招待会今天举行", []),
    ],
)
def test_who_reports_from_a_place_and_who_took_a_picture(line: str, names: list[str]) -> None:
    given = news(TIME, body=(line, *PROSE))
    assert told(given, "authors") == names
    assert not line.endswith("摄）") or best(given, "source") is None


@pytest.mark.parametrize(
    "line",
    ["一等奖：《春天》 作者：林向阳 指导教师：何静", "该书作者：林向阳，主编：何静。由云岭出版社出版。"],
)
def test_writers_that_a_text_names_wrote_something_else(line: str) -> None:
    for body in ((PROSE[0], line, PROSE[1]), (*PROSE, line)):
        given = news(TIME, body=body)
        assert told(given, "authors") == []
        assert line in clean(given).text


@pytest.mark.parametrize(
    ("line", "names"), [("（作者：林向阳）", ["林向阳"]), ("来源：青禾日报　作者：林向阳", ["林向阳"])]
)
def test_who_wrote_below_the_text(line: str, names: list[str]) -> None:
    assert told(news(TIME, body=(*PROSE, line)), "authors") == names


def test_a_picture_s_credit_and_a_book_are_text() -> None:
    line = "（摘自《青禾日报》2026年3月12日）"
    assert told(news(TIME, body=(*PROSE, line)), "authors") == []


@pytest.mark.parametrize(
    "sign", ["<a href='/'>青禾县人民政府</a>", "<a href='http://qinghe.example/index.html'>青禾在线</a>"]
)
@pytest.mark.parametrize("joint", [" - ", "|", "——", "｜", " » "])
def test_a_site_s_sign_is_no_headline(sign: str, joint: str) -> None:
    site = sign.split(">")[1].split("<")[0]
    for title in (f"{HEADLINE}{joint}{site}", f"{site}{joint}{HEADLINE}"):
        given = page(
            f"<div>{sign}</div>",
            f"<div>{TIME}</div>",
            *(f"<p>{line}</p>" for line in PROSE),
            title=title,
            url="http://qinghe.example/n/1.html",
        )
        assert clean(given).title == HEADLINE


def test_a_headline_that_leads_elsewhere_stays_one() -> None:
    given = page(
        f"<h1><a href='http://paper.example/'>{HEADLINE}</a></h1><div>{TIME}</div>",
        *(f"<p>{line}</p>" for line in PROSE),
        title=HEADLINE,
        url="http://qinghe.example/n/1.html",
    )
    assert clean(given).title == HEADLINE


def test_a_path_may_begin_with_the_site_s_name() -> None:
    path = "<div><a href='/'>青禾县人民政府</a> / <a href='/d/'>要闻动态</a> / <a href='/d/b/'>部门信息</a></div>"
    assert told(news(TIME, above=path), "columns")[-2:] == ["要闻动态", "部门信息"]
    menu = "<div><a href='/'>房产</a> / <a href='/j/'>家居</a></div>"
    assert told(news(TIME, above=menu), "columns") == []
