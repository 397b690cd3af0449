"""Sources and writers that a class, a picture, an edition or the last line names; and what is none beside them."""

from __future__ import annotations

import pytest

from cleaners import clean
from tests.cleaners.news import best, news, told
from tests.cleaners.pages import PROSE, page

TIME = "2026-03-12 08:30"
DAY = "2026-03-12"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (
            f"<p>{TIME}</p><span class='source'><a href='/x'>青禾之声</a></span><span>林向阳</span>",
            "青禾之声",
        ),
        (f"{TIME} 来源：<a href='/x'><img src='/logo.gif' alt='青禾网'></a>", "青禾网"),
        (f"{TIME} <span>来源:<a href='/x'>津津</a></span><span>发布于：<a>北京市</a></span>", "津津"),
        (f"<time>{TIME}</time> <span>聯合報／ 記者林小玉／台北即時報導</span>", "聯合報"),
        (f"<a>第一青禾</a> <em>{TIME}</em> 听新闻", "第一青禾"),
        (f"{TIME} 来源：微信公众号“青禾水利”", "微信公众号“青禾水利”"),
        (f"{TIME} 来源：青禾公安微博", "青禾公安微博"),
        (f"{TIME} 来源：云岭论坛秘书处", "云岭论坛秘书处"),
        (f"{TIME} <span class='source'>微博</span>", None),
        (f"{TIME} <span class='source'>林向阳</span>", None),
        (f"{TIME} 来源：微信 微博", None),
        (f"{TIME} <img src='/logo.gif' alt='青禾网'>", None),
    ],
)
def test_a_source_by_class_picture_or_account(line: str, name: str | None) -> None:
    assert best(news(line), "source") == name


@pytest.mark.parametrize(
    ("below", "names"),
    [
        ("<p>（文/林向阳 图/周小麦）</p>", ["林向阳"]),
        ("<p>文：林向阳　图：周小麦　编辑：何静</p>", ["林向阳"]),
        ("<p>（云岭镇 林向阳）</p>", ["林向阳"]),
        ("<p>（青禾县融媒体中心 林向阳）</p>", ["林向阳"]),
        ("<p>（图/周小麦）</p>", []),
        ("<p>（青禾县融媒体中心）</p>", []),
        ("<p>文件：见附件</p>", []),
    ],
)
def test_writers_on_the_line_below_the_text(below: str, names: list[str]) -> None:
    assert told(news(TIME, below=below), "authors") == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (f"{TIME} 来源：青禾网 作者：阿布都热合曼·买买提", ["阿布都热合曼·买买提"]),
        (f"<span>林江</span><span>青禾发布</span><em>{TIME}</em><em>浙江</em>", ["林江"]),
        (f"<span>青禾发布</span><em>{TIME}</em><em>浙江</em>", []),
        (f"{TIME} 聯合報／ 記者林小玉／台北即時報導", ["林小玉"]),
    ],
)
def test_writers_in_spans_that_run_into_each_other(line: str, names: list[str]) -> None:
    assert told(news(line), "authors") == names


def test_a_title_before_a_foreign_name_is_no_name() -> None:
    given = news(TIME, body=(PROSE[0], "△云岭市市长简·卡斯特", *PROSE[1:]))
    assert told(given, "authors") == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("网编：林向阳　初审：何静　终审：周小麦", "林向阳"),
        ("本期编辑：林向阳　值班编委：何静", "林向阳"),
        ("排版：何静　责任编辑：林向阳　校审：周小麦", "林向阳"),
    ],
)
def test_an_editor_before_labels_of_any_kind(line: str, name: str) -> None:
    assert best(news(TIME, below=f"<p>{line}</p>"), "editor") == name


EDITION = (
    "<div>第A03版：要闻 <a href='/1'>上一版</a></div><div>2026年03月12日 星期四</div><div>本报评论员</div>"
)


def test_an_edition_dates_its_articles_and_names_the_paper() -> None:
    assert best(news(above=EDITION), "published_at") == DAY
    told_by_paper = news(above="<div>青禾晚报 2026年03月12日 星期四 A05版 社会</div>")
    assert (best(told_by_paper, "published_at"), best(told_by_paper, "source")) == (DAY, "青禾晚报")


@pytest.mark.parametrize(
    "above",
    [
        "<div>今天是2026年03月12日 星期四</div>",
        "<div>2026年03月12日 星期四</div>",
        "<div>第A03版：要闻</div>",
    ],
)
def test_the_day_of_a_clock_or_a_page_number_alone_is_no_edition(above: str) -> None:
    assert best(news(above=above), "published_at") is None


def test_a_time_before_its_day_and_the_day_below_the_end_of_a_release() -> None:
    assert best(news("<span>08:30</span> <span>2026/03/12</span>"), "published_at") == f"{DAY}T08:30:00+08:00"
    release = news(below="<p>完</p><p>2026年3月12日（星期四）</p><p>香港時間8時30分</p>")
    assert best(release, "published_at") == DAY


HEAD = "<tr><th>索引号</th><th>发文字号</th><th>发文机关</th><th>成文日期</th><th>发布日期</th></tr>"
ROW = "<tr><td>A-1</td><td>青政发〔2026〕5号</td><td>青禾县水利局</td><td>2026-03-01</td><td>2026-03-12</td></tr>"


def test_an_index_table_with_its_values_below_the_labels() -> None:
    given = news(above=f"<table>{HEAD}{ROW}</table>")
    fields = ("index_number", "document_number", "issuer", "written_on", "published_at")
    assert [best(given, field) for field in fields] == [
        "A-1",
        "青政发〔2026〕5号",
        "青禾县水利局",
        "2026-03-01",
        DAY,
    ]
    assert "furniture.index_table" in {cut.rule for cut in clean(given).cuts}


@pytest.mark.parametrize("table", [HEAD + ROW + ROW, HEAD.replace("发文机关", "标题") + ROW])
def test_a_list_of_documents_is_no_index_table(table: str) -> None:
    rest = "".join(f"<p>{line}</p>" for line in PROSE)
    given = page(
        f"<h1>青禾县今年改造农田2.3万亩</h1><div>{TIME}</div><div>{rest}</div><table>{table}</table>"
    )
    assert best(given, "index_number") is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (
            f"<span>来源：</span><span>云岭县规划科</span><span>日期：</span><span>{DAY}</span>",
            "云岭县规划科",
        ),
        (f"{TIME} 青禾网·云岭新闻", "青禾网·云岭新闻"),
        (f"{TIME} · 青禾网", "青禾网"),
        (f"{TIME} — 青禾每日电讯", "青禾每日电讯"),
        (f"青禾在线－青禾日报 {DAY} [打印]", "青禾在线－青禾日报"),
        (f"云岭－青禾日报 {DAY}", None),
        (f"青禾青年报 {DAY}", "青禾青年报"),
        (f"防汛简报 {DAY}", None),
    ],
)
def test_names_that_run_into_a_label_or_are_joined_by_a_dot(line: str, name: str | None) -> None:
    given = news(line)
    assert (best(given, "source"), (best(given, "published_at") or "")[:10]) == (name, DAY)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("（据新华社）", "新华社"),
        ("据《青禾日报》报道", "青禾日报"),
        ("（综合青禾网消息）", "青禾网"),
        ("图文来源：青禾县水利局", "青禾县水利局"),
        ("图片来源：青禾图库", None),
        ("（据县水利局）", None),
        ("据新华社报道，全县水渠今年全部完工。", None),
    ],
)
def test_whom_a_text_follows_on_a_line_of_its_own(line: str, name: str | None) -> None:
    assert best(news(TIME, below=f"<p>{line}</p>"), "source") == name


def test_a_day_in_words_with_a_paper_below_the_title_is_a_dateline() -> None:
    given = news("2026年03月12日　青禾网")
    assert (best(given, "source"), best(given, "published_at")) == ("青禾网", DAY)
    assert best(news("2026年03月12日　投稿：林向阳"), "published_at") == DAY


@pytest.mark.parametrize("line", ["（2026年3月12日通过）", "2026年3月12日至20日", "2026年3月12日起施行"])
def test_a_day_of_something_else_below_the_title_dates_nothing(line: str) -> None:
    assert best(news(line), "published_at") is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("来源：宣传部 作者：文/林思文 图/周小麦", ["林思文"]),
        (f"{TIME} 記者 林小玉 報導", ["林小玉"]),
        (f"作者：林向阳 {TIME}", ["林向阳"]),
    ],
)
def test_writers_are_parted_from_those_who_took_the_pictures(line: str, names: list[str]) -> None:
    assert told(news(f"{line} {TIME}"), "authors") == names


def test_reporters_and_interns_on_lines_of_their_own_are_read_together() -> None:
    given = news("本报实习生 何静", "本报记者 林向阳 周小麦", "2026-3-12 青禾晚报")
    assert told(given, "authors") == ["何静", "林向阳", "周小麦"]


INLINE = [
    "<p><span>索引号</span><em>A-1</em></p><p><span>发文机关</span><em>青禾县水利局</em></p>",
    "<ul><li>索引号<span>A-1</span></li><li>发文机关<span>青禾县水利局</span></li></ul>",
    "<p><b>索引号：</b><i>A-1</i><b>发文机关：</b><i>青禾县水利局</i></p>",
    "<p>索引号：A-1</p><p>公开目录：通知公告</p><p>发文机关：青禾县水利局</p>",
]


@pytest.mark.parametrize("markup", INLINE)
def test_labels_in_elements_that_run_into_their_values(markup: str) -> None:
    given = news(TIME, above=markup)
    assert (best(given, "index_number"), best(given, "issuer")) == ("A-1", "青禾县水利局")


def test_when_it_was_written_is_not_when_it_was_published_whatever_parts_label_and_day() -> None:
    rows = (("索引号", "A-1"), ("成文日期", "2026年3月1日"), ("发布日期", "2026年3月12日"))
    given = news(above="".join(f"<p><span>{label}</span><em>{value}</em></p>" for label, value in rows))
    assert (best(given, "written_on"), best(given, "published_at")) == ("2026-03-01", DAY)
