"""Roles, levels and numbers of paragraphs: what is a heading, a list, a signature, and what only looks so."""

from __future__ import annotations

import pytest

from cleaners import Paragraph, clean
from tests.cleaners.pages import PROSE, article, dump


def roles(*inside: str) -> dict[str, tuple[str, int]]:
    return {part.text: (part.role, part.level) for part in clean(article(inside=inside)).paragraphs}


def last(*lines: str) -> list[Paragraph]:
    kept = clean(article(inside=(f"<p>{PROSE[2]}</p><p>{PROSE[3]}</p>", *lines))).paragraphs
    return [part for part in kept if any(part.text in line for line in lines)]


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("<h2>滴灌进了田</h2>", 2),
        ("<h4>滴灌进了田</h4>", 4),
        ("<p>一、滴灌进了田</p>", 1),
        ("<p>（一）滴灌进了田</p>", 2),
        ("<p>1.滴灌进了田</p>", 3),
        ("<p>2、滴灌进了田</p>", 3),
        ("<p>（3）滴灌进了田</p>", 4),
        ("<p>第一章　总则</p>", 1),
        ("<p>第二节 灌溉用水</p>", 2),
        ("<p>第二部分 工作安排</p>", 1),
        ("<p>第三条 适用范围</p>", 3),
        ("<p>1.1 滴灌进了田</p>", 2),
        ("<p>1.2.1 滴灌进了田</p>", 3),
        ("<p><strong>滴灌进了田</strong></p>", 2),
        ("<p><b>滴灌</b><b>进了田</b></p>", 2),
        ("<p><span style='font-weight: bold'>滴灌进了田</span></p>", 2),
    ],
)
def test_headings(line: str, level: int) -> None:
    assert ("heading", level) in roles(line).values()


@pytest.mark.parametrize(
    "line",
    [
        "<p>一、滴灌进了田。今年全县新增滴灌一千亩,明年再增两千亩。</p>",
        "<p>第三条 本办法适用于本县行政区域内的灌溉用水管理。</p>",
        "<p>第五条 灌溉用水的使用者应当向下列机构提出申请：</p>",
        "<p>一个滴灌项目的由来</p>",
        "<p>第一时间赶到现场</p>",
        "<p>第一部分是滴灌</p>",
        "<p>2.3万亩农田</p>",
        "<p>2.3 万亩农田</p>",
        "<p>表1 只有这一行</p>",
        "<p>3月15日上午</p>",
        "<p>第三条 禁止下列行为：</p>",
        "<p>第三条 扶持资金的使用和管理，适用本办法</p>",
        "<p>第三条 本县行政区域内灌溉用水的管理适用本办法</p>",
        "<p><strong>滴灌</strong>进了田</p>",
        "<p><strong>滴灌进了田，全县农户都说好。</strong></p>",
        "<p><strong>本报记者 林向阳</strong></p>",
        f"<h3>{PROSE[1]}</h3>",
    ],
)
def test_lines_that_only_begin_like_headings(line: str) -> None:
    assert {role for role, _ in roles(line).values()} == {"paragraph"}


def test_numbered_lines_in_a_row_are_a_list() -> None:
    found = roles("<p>1.水渠</p>", "<p>2.泵站</p>", "<p>3.机井</p>")
    assert [found[line] for line in ("1.水渠", "2.泵站", "3.机井")] == [("list_item", 0)] * 3


def test_a_numbered_line_with_its_text_below_heads_it_behind_those_with_a_value_beside_them() -> None:
    found = roles(
        "<p>一、项目编号：26-7</p>",
        "<p>二、项目名称：水渠</p>",
        "<p>三、公告期限</p>",
        "<p>自今日起五天。</p>",
    )
    assert found["一、项目编号：26-7"] == found["二、项目名称：水渠"] == ("list_item", 0)
    assert found["三、公告期限"] == ("heading", 1)


def test_parts_that_the_contents_name_are_headings_where_they_begin() -> None:
    read = clean(
        article(
            inside=tuple(
                f"<p>{line}</p>"
                for line in ("目录", "第一章 总则", "第二章 附则", "第一章 总则", PROSE[0], "第二章 附则")
            )
        )
    )
    assert [part.role for part in read.paragraphs if part.text.startswith("第")] == ["list_item"] * 2 + [
        "heading"
    ] * 2


def test_sentences_of_a_numbered_list_are_its_items_and_numbered_paragraphs_are_not() -> None:
    found = roles(
        "<p>（一）修好水渠；</p>",
        "<p>（二）建好泵站；</p>",
        "<p>（三）管好机井。</p>",
        "<p>（四）水价。全县水价不变。</p>",
    )
    items = ("（一）修好水渠；", "（二）建好泵站；", "（三）管好机井。")
    assert [found[line] for line in items] == [("list_item", 0)] * 3
    alone = roles("<p>（一）修好水渠。全县水渠今年完工。</p>", "<p>（二）建好泵站。全县泵站明年完工。</p>")
    assert {role for role, _ in alone.values()} == {"paragraph"}


def test_the_files_a_document_names_are_a_list_and_what_else_follows_附件_is_not() -> None:
    found = roles("<p>附件：1.水渠方案</p>", "<p>2.泵站图纸</p>", "<p>3.机井名单</p>")
    assert [found[line] for line in ("2.泵站图纸", "3.机井名单")] == [("list_item", 0)] * 2
    assert found["附件：1.水渠方案"] == ("paragraph", 0)
    assert roles("<p>附件：水渠方案</p>", "<p>2.泵站图纸</p>")["2.泵站图纸"] == ("heading", 3)


def test_list_items_and_an_article_set_in_a_list_item() -> None:
    found = roles("<ul><li>水渠四公里</li><li><p>泵站两座</p></li></ul>")
    assert found["水渠四公里"] == found["泵站两座"] == ("list_item", 0)
    whole = article()
    wrapped = type(whole)("", whole.body.replace(b"<h1>", b"<ul><li><h1>"), whole.headers)
    assert {part.role for part in clean(wrapped).paragraphs} == {"paragraph"}


def test_rows_of_a_table_keep_their_cells_in_order() -> None:
    table = (
        "<table><tr><td rowspan='2'>泵站</td><td><p>北坡</p></td><td>2座</td></tr>"
        "<tr><td>南坡</td><td><p>3</p><p>座</p></td></tr></table>"
    )
    rows = [part for part in clean(article(inside=(table,))).paragraphs if part.role == "table_row"]
    assert [row.text.split("\t") for row in rows] == [["泵站", "北坡", "2座"], ["南坡", "3 座"]]


def test_a_row_whose_other_cells_are_merged_with_those_above_is_one() -> None:
    rows = "<tr><td rowspan='2'>泵站</td><td>2座</td></tr><tr><td>3座</td></tr>"
    found = roles(f"<table>{rows}</table>", "<p>水渠四公里</p>")
    assert (found["3座"], found["水渠四公里"]) == (("table_row", 0), ("paragraph", 0))
    laid_out = f"<tr><td>日期</td><td>天气</td></tr><tr><td><p>{PROSE[1]}</p></td></tr>"
    assert roles(f"<table>{laid_out}</table>")[PROSE[1]] == ("paragraph", 0)


@pytest.mark.parametrize(
    "line",
    [
        "<p>图为云岭镇新修的水渠。</p>",
        "<p>▲云岭镇新修的水渠</p>",
        "<p>云岭镇新修的水渠。林向阳摄</p>",
        "<p>云岭镇新修的水渠。(青禾县水利局供图)</p>",
        "<figure><img src='a.jpg'><figcaption>云岭镇新修的水渠</figcaption></figure>",
        "<p><img src='a.jpg'></p><p>云岭镇新修的水渠</p>",
        "<p><img src='a.jpg'></p><p>村民在水渠边浇地，渠水流得很快。（2/4）</p>",
    ],
)
def test_captions(line: str) -> None:
    assert ("caption", 0) in roles(line).values()


@pytest.mark.parametrize(
    "line",
    [
        "<p>云岭镇新修的水渠</p>",
        "<p>图书馆进了村，农户借书不出门。</p>",
        "<p>这部电影由林向阳拍摄</p>",
        "<p>全县水渠已修好四条。（2/4）</p>",
        "<p><img src='a.jpg'></p><p>村民林向阳说，水渠修好以后，浇地再也不用排队了。</p>",
    ],
)
def test_lines_that_are_no_captions(line: str) -> None:
    assert "caption" not in {role for role, _ in roles(line).values()}


@pytest.mark.parametrize("day", ["2026年3月12日", "二〇二六年三月十二日", "2026 年 3 月 12 日"])
def test_an_office_and_a_date_sign_a_document(day: str) -> None:
    found = last("<p>青禾县人民政府</p>", f"<p>{day}</p>")
    assert [part.role for part in found] == ["signature", "date_line"]


@pytest.mark.parametrize("person", ["县长：林向阳", "县长 林向阳", "林向阳"])
def test_a_person_signs_by_name_or_behind_an_office(person: str) -> None:
    assert [part.role for part in last(f"<p>{person}</p>", "<p>2026年3月12日</p>")] == [
        "signature",
        "date_line",
    ]


def test_who_is_in_charge_signs_nothing() -> None:
    found = last("<p>负责人员：林向阳</p>", "<p>2026年3月12日</p>")
    assert [part.role for part in found] == ["paragraph", "date_line"]


def test_several_offices_sign_one_document() -> None:
    found = last(
        "<p>青禾县水利局</p>", "<p>青禾县财政局</p>", "<p>2026年3月12日</p>", "<p>（此件公开发布）</p>"
    )
    assert [part.role for part in found] == ["signature", "signature", "date_line", "paragraph"]


def test_office_and_date_on_one_line() -> None:
    assert [part.role for part in last("<p>青禾县人民政府 2026年3月12日</p>")] == ["signature"]


@pytest.mark.parametrize(
    "line", ["<p>2026年3月12日,水渠开工。</p>", "<p>自2026年3月12日</p>", "<p>水渠已经通到县政府</p>"]
)
def test_sentences_with_dates_and_offices_sign_nothing(line: str) -> None:
    assert {part.role for part in last(line, f"<p>{PROSE[0]}</p>")} == {"paragraph"}


def test_numbers_count_what_is_kept_from_one() -> None:
    kept = clean(
        article(above=("<div>首页 &gt; 新闻</div>",), inside=("<p>责任编辑：林向阳</p>",))
    ).paragraphs
    assert [part.number for part in kept] == [1, 2, 3, 4]


def test_a_text_dump_has_numbered_headings_too() -> None:
    kept = clean(
        dump("水渠完工", "2026-03-12 来源：青禾日报", PROSE[0], "一、工程概况", PROSE[1], PROSE[2])
    ).paragraphs
    assert ("heading", 1) in {(part.role, part.level) for part in kept if part.text == "一、工程概况"}


@pytest.mark.parametrize("line", ["表1 灌区名录", "附表 2：灌区名录", "表一、灌区名录"])
def test_a_line_that_numbers_the_table_below_it_is_its_caption(line: str) -> None:
    rows = "".join(f"<tr><td>{n}</td><td>云岭灌区</td></tr>" for n in range(1, 4))
    found = roles(f"<p>{line}</p>", f"<table><tr><td>序号</td><td>名称</td></tr>{rows}</table>")
    assert found[line] == ("caption", 0) and found["序号\t名称"] == ("table_row", 0)
