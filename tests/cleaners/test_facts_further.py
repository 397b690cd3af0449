"""Facts whose neighbours were taken for them, or that stood where nothing was looked for; beside what is still none."""

from __future__ import annotations

import pytest

from cleaners import clean
from tests.cleaners.news import HEADLINE, best, news, told
from tests.cleaners.pages import PROSE

TIME, DAY = "2026-03-12 08:30", "2026-03-12"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("文：林向阳/图：何静 / 来源：学工处 / 2026-03-12 / 点击量：331", "学工处"),
        ("2026.03.12 ｜ 青禾发布 ｜ 阅读 2031", "青禾发布"),
        ("2026.03.12 ｜ 新闻发布 ｜ 阅读 2031", None),
        ("2026-03-12 08:30 来源:青禾晚报 跟贴 0 条", "青禾晚报"),
        ("<span class='from'>青禾县住房中心</span><span>2026-03-12</span>", "青禾县住房中心"),
        ("<span class='from'>林向阳</span><span>2026-03-12</span>", None),
        ("<span class='platform'>青禾县住房中心</span><span>2026-03-12</span>", None),
    ],
)
def test_a_source_beside_a_stroke_a_bar_or_in_its_element(line: str, name: str | None) -> None:
    assert best(news(line), "source") == name


@pytest.mark.parametrize("mark", ["“来源：青禾网”", "「来源：青禾网」", "“来源：青禾网、青禾日报”"])
def test_a_label_that_is_cited_names_nobody(mark: str) -> None:
    below = f"<div>声明：凡注明{mark}的作品，版权均属青禾网。</div>"
    assert best(news(TIME, below=below), "source") is None
    assert best(news(TIME, below="<div>来源：“青禾网”</div>"), "source") in ("“青禾网”", "青禾网")


def test_another_headline_with_its_time_above_the_title_is_no_source() -> None:
    above = "<div><a href='/1.html'>青禾县召开防汛会议</a><span>2026-03-10 09:00</span></div>"
    assert best(news(f"{TIME} 青禾日报", above=above), "source") == "青禾日报"
    assert best(news(TIME, above=above), "source") is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("本报讯 记者林向阳报道:青禾县今年计划改造高标准农田2.3万亩。", ["林向阳"]),
        ("记者林向阳、何静摄影报道：青禾县今年计划改造高标准农田2.3万亩。", ["林向阳", "何静"]),
        ("本报记者林向阳报道 青禾县今年计划改造高标准农田2.3万亩。", ["林向阳"]),
        ("记者在现场报道：青禾县今年计划改造高标准农田2.3万亩。", []),
        ("青禾日报全媒体记者 林向阳 何静/文 周小麦/图", ["林向阳", "何静"]),
        ("作者：乌云其木格 何静", ["乌云其木格", "何静"]),
        ("作者：林向阳、何静等", ["林向阳", "何静"]),
        ("本报记者 林向阳 何静等", ["林向阳", "何静"]),
        ("记者 林向阳等走进水渠工地", []),
    ],
)
def test_reporters_that_run_into_what_they_did(line: str, names: list[str]) -> None:
    given = news(f"{TIME} {line}") if line.startswith("作者") else news(TIME, body=(line, *PROSE))
    assert told(given, "authors") == names


def test_names_that_a_comma_behind_a_space_joins() -> None:
    assert best(news(TIME, below="<p>责任编辑： 林向阳 、何静</p>"), "editor") == "林向阳 、何静"


def test_editors_and_who_looks_again_without_a_colon() -> None:
    given = news(TIME, below="<p>责任编辑 林向阳　二审 何静　三审 周小麦</p>")
    assert best(given, "editor") == "林向阳"
    assert best(news(TIME, below="<p>责任编辑 应当在收稿之日起办理</p>"), "editor") is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("更新：2026-03-14 09:00　创建：2026-03-12 10:02", DAY),
        ("发布时间：20260312", DAY),
        ("发布时间：20261312", None),
        ("编号：20260312", None),
    ],
)
def test_days_behind_shorter_labels_or_without_signs(line: str, day: str | None) -> None:
    assert (best(news(line), "published_at") or "")[:10] == (day or "")


@pytest.mark.parametrize("box", ["<div>2026</div><div>03/12</div>", "<p>2026年</p><p>3月12日</p>"])
def test_a_year_set_over_its_day(box: str) -> None:
    assert best(news(above=box), "published_at") == DAY
    assert told(news(above="<div>2026</div><div>03/40</div>"), "published_at") == []


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("成立于2003年7月3日", None),
        ("摄于2003年7月3日", None),
        ("截至2003年7月3日", None),
        ("有效期：2026-03-12至2027-03-11", None),
        ("作者：2026-03-12", DAY),
        ("发布于2026-03-12", DAY),
        ("创建于 2026-03-12", DAY),
        ("上传：2026-03-12", DAY),
    ],
)
def test_what_began_or_stands_since_a_day_is_not_the_page_s(line: str, day: str | None) -> None:
    assert best(news(line), "published_at") == day


def test_the_day_of_an_article_in_data_comes_before_that_of_its_site() -> None:
    site, own = (
        '{"@type":"WebSite","datePublished":"2010-01-01"}',
        f'{{"@type":"Article","datePublished":"{DAY}"}}',
    )
    head = f'<script type="application/ld+json">{{"@graph":[{site},{own}]}}</script>'
    assert told(news(head=head), "published_at") == [DAY]


@pytest.mark.parametrize("column", ["要闻", "通知公告"])
def test_a_usual_column_before_a_site_s_name_is_none_of_the_title(column: str) -> None:
    given = news(TIME, headline="", title=f"{HEADLINE} ｜ {column} ｜ 青禾县人民政府")
    assert best(given, "title") == HEADLINE
    assert (
        best(news(TIME, headline="", title=f"{HEADLINE} ｜ {column}"), "title") == f"{HEADLINE} ｜ {column}"
    )


def test_a_headline_that_carries_its_portal_loses_it() -> None:
    title = f"{HEADLINE} - 青禾县人民政府门户网站"
    assert best(news(TIME, headline=title, title=title), "title") == HEADLINE


STEPS = "<li><a href='/'>首页</a></li><li><a href='/x'>新闻中心</a></li><li class='active'>要闻</li>"


@pytest.mark.parametrize(
    ("above", "columns"),
    [
        (f"<ol class='breadcrumb'>{STEPS}</ol>", ["新闻中心", "要闻"]),
        (f"<ul class='main-crumbs'>{STEPS}</ul>", ["新闻中心", "要闻"]),
        (f"<ul class='menu'>{STEPS}</ul>", []),
        (f"<ol class='breadcrumb'>{STEPS.replace('首页', '专题')}</ol>", []),
        ("<div class='breadcrumb'></div>", []),
        ("<div><a href='/'>青禾网</a> · <a href='/x'>民生</a> · 正文</div>", ["民生"]),
    ],
)
def test_paths_whose_signs_a_style_sheet_sets(above: str, columns: list[str]) -> None:
    assert told(news(TIME, above=above, url="http://qinghe.example/a/1.html"), "columns") == columns


@pytest.mark.parametrize(
    "line", ["（图源：青禾日报）", "新修的水渠（摄影：林向阳）", "新修的水渠(图片来源/青禾图库)"]
)
def test_whom_a_picture_is_from_is_its_caption(line: str) -> None:
    kept = clean(news(TIME, body=(PROSE[0], line, *PROSE[1:]))).paragraphs
    assert [part.role for part in kept if part.text == line] == ["caption"]


@pytest.mark.parametrize(
    ("line", "files"),
    [
        ("附件：<a href='/f.ashx?fileid=12'>水渠方案</a>", 1),
        ("附件2：<a href='/show?id=12'>水渠方案</a>", 1),
        ("附件：<a href='/show.html?id=12'>水渠方案</a>", 0),
        ("见：<a href='/show?id=12'>水渠方案</a>", 0),
    ],
)
def test_what_a_line_calls_a_file_is_one(line: str, files: int) -> None:
    given = news(TIME, body=(*PROSE[:2], line, *PROSE[2:]), url="http://qinghe.example/a/1.html")
    assert len(clean(given).attachments) == files
