"""Heads that label little: bare names beside the time, accounts to follow, labels that run into names, letters."""

from __future__ import annotations

import pytest

from cleaners import clean, read
from cleaners.record import official
from tests.cleaners.news import HEADLINE, best, news, told
from tests.cleaners.pages import PROSE, page, rules

TIME = "2026-03-12 08:30"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (f"<span>林向阳</span> <span>{TIME}</span> <span>青禾日报</span>", ["林向阳"]),
        (f"{TIME} 青禾日报 林向阳", ["林向阳"]),
        (f"<em>何静</em> <em>{TIME}</em>", ["何静"]),
        (f"{TIME} | 欧阳明远 | 青禾晚报", ["欧阳明远"]),
        (f"<i>青禾日报全媒体记者 林向阳</i><time>03-12 07:45</time> 来源：青禾日报 {TIME}", ["林向阳"]),
        (f"<span class='byline'>由 <a rel='author' href='/a'>何静</a></span> {TIME}", ["何静"]),
        (f"作者：青禾报记者 林向阳 通讯员 何静 {TIME}", ["林向阳", "何静"]),
        (f"供稿：综合科 何静　{TIME}", ["何静"]),
        (f"作者：县委宣传部 林向阳 {TIME}", ["林向阳"]),
        (f"作者：<b>林向阳</b><b>时间：{TIME}</b>", ["林向阳"]),
        (f"作者：林向阳来源：青禾日报时间：{TIME}", ["林向阳"]),
    ],
)
def test_a_writer_without_a_label_of_his_own(line: str, names: list[str]) -> None:
    given = news(line)
    assert told(given, "authors") == names
    assert best(given, "published_at") == "2026-03-12T08:30:00+08:00"


@pytest.mark.parametrize(
    "line",
    [
        f"{TIME} 青禾日报",
        f"<span>华商报</span> {TIME}",
        f"<span>时政</span> <span>{TIME}</span>",
        f"{TIME} 石家庄",
        f"{TIME} 时政类",
        f"{TIME} 方言说",
        f"{TIME} 成绩单",
        f"{TIME} 贺兰山",
        f"<span>尹家沟</span> <span>{TIME}</span>",
        f"<span>黄山市</span> {TIME}",
        f"<span>广东</span> {TIME}",
        f"{TIME} 字号大 字号小",
        f"<a href='/gd'>高清</a> {TIME}",
        "2026-03-12 林向阳",
    ],
)
def test_places_papers_and_buttons_beside_the_time_write_nothing(line: str) -> None:
    assert told(news(line), "authors") == []


ENGLISH = (
    "A corridor linking the inland port with three coastal terminals opened on Tuesday, local authorities said.",
    "The line is expected to carry 14 million tons of goods a year, most of which used to travel by road.",
)


@pytest.mark.parametrize(
    ("lines", "names", "paper"),
    [
        (
            ("By Lin Xiangyang in Qinghe | Qinghe Daily | Updated: 2026-03-12 09:35",),
            ["Lin Xiangyang"],
            "Qinghe Daily",
        ),
        (
            ("By HE JING and Lin Xiangyang", "Published: Mar 12, 2026 09:35 AM"),
            ["HE JING", "Lin Xiangyang"],
            None,
        ),
        (("Source: Qinghe Daily", "2026-03-12 09:35"), [], "Qinghe Daily"),
    ],
)
def test_english_bylines(lines: tuple[str, ...], names: list[str], paper: str | None) -> None:
    title = "Green corridor opens to freight"
    given = news(*lines, headline=title, title=f"{title} - Qinghe Daily", body=ENGLISH)
    assert (told(given, "authors"), best(given, "source")) == (names, paper)
    assert best(given, "published_at") == "2026-03-12T09:35:00+08:00"


def test_who_typed_a_page_in_is_no_source() -> None:
    assert best(news("<span>发布者：林向阳</span><span>发布时间：2026-03-12</span>"), "source") is None
    assert (
        best(news("<span>发布者：青禾县水务局</span><span>发布时间：2026-03-12</span>"), "source")
        == "青禾县水务局"
    )


@pytest.mark.parametrize("line", ["掌上青禾 03-12 08:30 阅读 1.2万", "03月12日 08:30"])
def test_a_day_without_a_year_below_a_heading_is_the_head_and_no_date(line: str) -> None:
    document = read(news(line))
    assert document.facts["dateline"][0].value == "03-12" and "published_at" not in document.facts
    assert line not in clean(news(line)).text


def test_a_day_without_a_year_in_the_text_is_the_text() -> None:
    line = "会议安排:03-12 08:30 报到"
    assert line in clean(news(TIME, body=(PROSE[0], line, *PROSE[1:]))).text
    assert "dateline" not in read(news(TIME)).facts


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (f"来源：<a href='/p'>青禾网－青禾日报</a><span>222</span> {TIME}", "青禾网－青禾日报"),
        (f"供稿单位：教育处　点阅数：331 {TIME}", "教育处"),
        (f"来源：青禾县水务局时间：{TIME}", "青禾县水务局"),
    ],
)
def test_a_source_ends_where_other_things_begin(line: str, name: str) -> None:
    assert best(news(line), "source") == name


@pytest.mark.parametrize(
    "lines",
    [
        (TIME, "<a href='/u/1'>青禾发布</a><span>关注</span>"),
        (TIME, "<a href='/u/1'>平安青禾</a><div>+ 关注</div>"),
        ("<a href='/u/1'>青禾融媒</a> 已关注", TIME),
    ],
)
def test_the_account_that_a_platform_offers_to_follow_is_the_source(lines: tuple[str, ...]) -> None:
    assert best(news(*lines), "source") in ("青禾发布", "平安青禾", "青禾融媒")


def test_what_else_may_be_followed_is_none() -> None:
    assert best(news(TIME, "<a href='/t/1'>春耕</a> 关注农田改造的进度"), "source") is None


@pytest.mark.parametrize(
    ("below", "name"),
    [("<div>编辑 林向阳</div>", "林向阳"), ("<p>责编 何静</p>", "何静"), ("<p>编辑 部办公室的话</p>", None)],
)
def test_an_editor_on_a_line_of_its_own_needs_no_colon(below: str, name: str | None) -> None:
    assert best(news(TIME, below=below), "editor") == name


def test_a_machines_time_of_the_day_that_a_reader_sees_is_told() -> None:
    shown = "<time datetime='2026-03-12T09:40:12+08:00'>2026年3月12日</time>"
    changed = "<time datetime='2026-03-13T10:00:00+08:00'>2026年3月13日</time>"
    assert best(news(f"发布于 {shown} 更新于 {changed}"), "published_at") == "2026-03-12T09:40:12+08:00"


@pytest.mark.parametrize(
    ("above", "columns"),
    [
        ("<div>首页 &gt; 公众参与 &gt; 在线来信</div>", ["公众参与", "在线来信"]),
        ("<div><a href='/'>青禾网云岭</a>&gt;&gt;<a href='/wl'>文旅</a></div>", ["文旅"]),
        ("<div>新闻中心 &gt;&gt; 要闻 &gt;&gt; 正文</div>", ["新闻中心", "要闻"]),
        ("<div>产量 &gt; 需求 &gt; 价格</div>", []),
    ],
)
def test_breadcrumbs_without_links_and_over_branches(above: str, columns: list[str]) -> None:
    given = news(TIME, above=above, title=f"{HEADLINE}--云岭频道--青禾网")
    assert told(given, "columns") == columns


def test_categories_that_wordpress_marks_are_columns() -> None:
    links = "<a rel='category tag' href='/c/1'>水利</a>、<a rel='category tag' href='/c/2'>农业</a>"
    other = "<div><a rel='category tag' href='/c/9'>旅游</a></div>"
    assert told(news(TIME, below=f"<footer>{links}</footer>{other}"), "columns") == ["水利", "农业"]


def test_cells_of_an_index_table_end_their_values() -> None:
    rows = (
        "<tr><th>索引号</th><td>QH001-2026-0012</td><th>文 号</th><td>青政办〔2026〕12号</td></tr>"
        "<tr><th>发布机构</th><td>青禾县人民政府办公室</td><th>归档单位</th><td>县档案馆</td></tr>"
    )
    got = official(clean(news(TIME, above=f"<table>{rows}</table>")))
    assert got is not None
    assert (got["document_number"], got["issuer"]) == ("青政办〔2026〕12号", "青禾县人民政府办公室")


NAV = "<div>首页 &gt; 互动交流 &gt; 咨询投诉</div>"
QUESTION = "您好,我家门口的公交站牌被大风刮倒半个多月了,一直没有人来修,希望有关部门尽快处理。"
ANSWER = "您好,您反映的站牌我局已督促公交公司于3月11日更换,并检查了周边站点。感谢您的关注。"
AS_TABLE = (
    "<table><tr><td>信件标题</td><td colspan=3>云岭镇公交站牌损坏问题</td></tr><tr><td>写信人</td><td>林**</td>"
    f"<td>来信时间</td><td>2026-03-02 21:14</td></tr><tr><td>来信内容</td><td colspan=3>{QUESTION}</td></tr></table>"
    "<table><tr><td>答复单位</td><td>县交通局</td><td>答复时间</td><td>2026-03-12 08:30</td></tr>"
    f"<tr><td>答复内容</td><td colspan=3>{ANSWER}</td></tr></table>"
)
AS_BOXES = (
    "<h2>云岭镇公交站牌损坏问题</h2><div><span>来信人：林女士</span> <span>来信日期：2026-03-02</span></div>"
    f"<div>来信内容：</div><div><p>{QUESTION}</p></div><div>回复内容：</div><div><p>{ANSWER}</p></div>"
    "<div>回复单位：县交通局</div><div>回复时间：2026-03-12 08:30</div>"
)
AS_LISTS = (
    "<ul><li><b>主题：</b>云岭镇公交站牌损坏问题</li><li><b>留言人：</b>林**</li><li><b>留言时间：</b>2026-03-02 20:11</li>"
    "<li><b>内容：</b>{}</li></ul><ul><li><b>答复部门：</b>县交通局</li><li><b>答复时间：</b>2026-03-12 08:30</li>"
    f"<li><b>答复内容：</b>{ANSWER}</li></ul>"
)


def test_a_short_question_above_its_answer_is_text_and_no_head() -> None:
    asked = "我是外地户籍，想咨询一下在本县缴纳社保满几年可以申请公租房？"
    got = clean(page(NAV, AS_LISTS.format(asked), title="云岭镇公交站牌损坏问题"))
    assert (
        asked in got.text and ANSWER in got.text and got.facts["published_at"][0].value[:10] == "2026-03-12"
    )


@pytest.mark.parametrize("markup", [AS_TABLE, AS_BOXES])
def test_a_letter_to_an_office_and_its_answer(markup: str) -> None:
    got = clean(page("<div>首页 &gt; 互动交流 &gt; 县长信箱</div>", markup, title="县长信箱-青禾县人民政府"))
    assert (got.page_kind, got.title, got.source) == ("article", "云岭镇公交站牌损坏问题", "县交通局")
    assert got.facts["published_at"][0].value == "2026-03-12T08:30:00+08:00"
    assert QUESTION in got.text and ANSWER in got.text


@pytest.mark.parametrize(
    "box",
    [
        "<div class='date'><b>08</b><span>2026-03</span></div>",
        "<div><p>08</p><p>2026年03月</p></div>",
        "<i>8日</i><em>/2026.03</em>",
    ],
)
def test_a_day_set_large_beside_the_title(box: str) -> None:
    assert best(news(above=box), "published_at") == "2026-03-08"
    assert best(news("2026-03-12", above=box), "published_at") == "2026-03-12"


@pytest.mark.parametrize(
    "box", ["<div>12</div><div>2026</div>", "<p>08</p><p>2026-13</p>", "<b>3</b>2026-2030"]
)
def test_other_numbers_beside_the_title_are_no_day(box: str) -> None:
    assert best(news(above=box), "published_at") is None


def test_an_interview_is_named_by_its_subject() -> None:
    lines = ("<div>访谈主题：走进代表之家 听民声聚民智</div>", "<div>访谈时间：2026年3月10日 15:00</div>")
    said = "".join(f"<p>【林向阳】{line}</p>" for line in PROSE)
    assert (
        clean(page(*lines, f"<div>{said}</div>", title="在线访谈-青禾网")).title
        == "走进代表之家 听民声聚民智"
    )


def test_the_number_of_a_courts_case_is_a_documents() -> None:
    lines = ("青禾县人民法院", "民 事 判 决 书", "（2024）浙0102民初1234号", *PROSE, "二〇二四年五月二十日")
    got = official(clean(news(TIME, body=lines)))
    assert got is not None and got["document_number"] == "（2024）浙0102民初1234号"


def test_an_abstract_said_again_by_the_first_paragraph_is_cut() -> None:
    given = news(TIME, body=(PROSE[0][:40] + "……", *PROSE))
    assert clean(given).text == "\n".join(PROSE)
    assert rules(given, PROSE[0][:40] + "……") == ["repeat.summary"]
    assert clean(news(TIME, body=(PROSE[0], PROSE[1], PROSE[0]))).text.count(PROSE[0]) == 2
    subhead = "今年全县计划改造高标准农田两万三千亩"
    assert subhead in clean(news(TIME, body=(subhead, subhead + ",目前开工一半。", *PROSE))).text.split("\n")


def test_the_address_in_a_pages_foot_is_no_part_of_its_article() -> None:
    foot = (
        "<div>地址：100009 青禾县云岭镇中正路一段1号　电话：(02)3356-6500　浏览人次：1,024 今日浏览：12</div>"
    )
    assert clean(news(TIME, below=foot)).text == "\n".join(PROSE)
    contact = "地址:青禾县云岭镇中正路1号,电话:0577-1234567"
    assert contact in read(news(TIME, body=(*PROSE, contact))).text
    assert clean(news(TIME, body=(*PROSE, contact))).text.endswith(contact)
