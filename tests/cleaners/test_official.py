"""Facts of official documents: from index tables in any markup, from the text, and from nothing else."""

from __future__ import annotations

import pytest

from cleaners import Article, clean
from cleaners.record import official
from tests.cleaners.news import news
from tests.cleaners.pages import PROSE, article, page, rules

ROWS = (
    ("索 引 号：", "000018842/2026-00123"),
    ("主题分类：", "农业、水利"),
    ("发文机关：", "青禾县人民政府"),
    ("成文日期：", "2026年03月01日"),
    ("发文字号：", "青政发〔2026〕5号"),
    ("有 效 性：", "有效"),
)
EXPECTED = {
    "document_number": "青政发〔2026〕5号",
    "index_number": "000018842/2026-00123",
    "issuer": "青禾县人民政府",
    "subject": "农业、水利",
    "written_on": "2026-03-01",
    "validity": "有效",
}


def _table() -> str:
    cells = [f"<td>{label}</td><td>{value}</td>" for label, value in ROWS]
    return (
        "<table>"
        + "".join(f"<tr>{a}{b}</tr>" for a, b in zip(cells[::2], cells[1::2], strict=True))
        + "</table>"
    )


MARKUP = {
    "table": _table(),
    "column": "<table>"
    + "".join(f"<tr><th>{a.strip('：')}</th><td>{b}</td></tr>" for a, b in ROWS)
    + "</table>",
    "dl": "<dl>" + "".join(f"<dt>{a}</dt><dd>{b}</dd>" for a, b in ROWS) + "</dl>",
    "dd": "<dl>" + "".join(f"<dd><label>{a}</label><div>{b}</div></dd>" for a, b in ROWS) + "</dl>",
    "div": "".join(f"<div>{a}{b}</div>" for a, b in ROWS),
    "li": "<ul>" + "".join(f"<li><b>{a}</b><span>{b}</span></li>" for a, b in ROWS) + "</ul>",
    "brackets": "<ul>" + "".join(f"<li>【{a.strip('：')}】{b}</li>" for a, b in ROWS) + "</ul>",
    "brackets and colons": "".join(f"<div>【{a.strip('：')}】：{b}</div>" for a, b in ROWS),
    "spans": f"<div>{''.join(f'<span>{a}{b}</span>' for a, b in ROWS)}</div>",
    "one line": f"<div>{' '.join(a + b for a, b in ROWS)}</div>",
}


def told(read: Article) -> dict[str, str]:
    return {name: value for name, value in (official(read) or {}).items() if value}


@pytest.mark.parametrize("markup", MARKUP.values(), ids=MARKUP)
@pytest.mark.parametrize("place", ["above", "below"])
def test_an_index_table_is_read_and_cut(markup: str, place: str) -> None:
    page = article(above=(markup,)) if place == "above" else article(markup)
    read = clean(page)
    assert told(read) == EXPECTED
    assert read.text == "\n".join(PROSE)
    assert set(rules(page, "000018842/2026-00123")) == {"furniture.index_table"}
    assert read.title == "青禾县今年改造农田2.3万亩" and read.source == "青禾日报"


def test_the_table_inside_the_article_s_element_is_cut_as_well() -> None:
    page = article(above=(), inside=(_table(),))
    assert "索 引 号" not in clean(page).text and told(clean(page)) == EXPECTED


def test_every_fact_stands_where_it_says() -> None:
    from cleaners import read

    document = read(article(above=(_table(),)))
    for name in EXPECTED:
        fact = document.facts[name][0]
        start, end = map(int, fact.where.removeprefix("text:").split("-"))
        assert document.text[start:end] == fact.raw


def test_empty_values_and_dashes_are_no_facts() -> None:
    rows = "<tr><td>索引号：</td><td>11/2026</td></tr><tr><td>发文字号：</td><td></td></tr><tr><td>有效性：</td><td>无</td></tr>"
    rows += "<tr><td>发布机构：</td><td>青禾县水利局</td></tr>"
    assert told(clean(article(above=(f"<table>{rows}</table>",)))) == {
        "index_number": "11/2026",
        "issuer": "青禾县水利局",
    }


def test_a_cell_left_empty_does_not_hide_the_value_beside_it() -> None:
    rows = "<tr><td>索引号</td><td>000018842/2026-00123</td><td>主题分类</td><td>农业</td></tr>"
    rows += "<tr><td>文　　号</td><td></td><td>有效性</td><td>有效</td></tr>"
    given = clean(article(above=(f"<table>{rows}</table>",)))
    assert told(given)["validity"] == "有效"
    assert "有效性" not in given.text


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td>索引号：</td><td>11/2026</td></tr><tr><td>发布日期：</td><td>2026-03-12</td><td>有效性：</td><td></td></tr></table>",
        "<table><tr><td>索引号：11/2026</td></tr><tr><td>发布日期：2026-03-12</td><td>有效性：</td></tr></table>",
        "<dl><dt>索引号：</dt><dd>11/2026</dd><dt>发布日期：</dt><dd>2026-03-12</dd><dt>有效性：</dt><dd></dd></dl>",
    ],
)
def test_what_stands_below_a_table_is_no_value_of_its_last_label(markup: str) -> None:
    given = clean(article(above=(markup, "<div>各镇人民政府，县直各单位：</div>")))
    assert told(given) == {"index_number": "11/2026"}


@pytest.mark.parametrize("day", ["20260301", "2026-03-01 00:00:00", "二O二六年三月一日", "2026.3.1"])
def test_the_day_of_writing_in_whatever_form(day: str) -> None:
    rows = f"<tr><th>索引号：</th><td>11/2026</td></tr><tr><th>成文日期：</th><td>{day}</td></tr>"
    assert told(clean(article(above=(f"<table>{rows}</table>",))))["written_on"] == "2026-03-01"


def test_the_day_of_publication_in_a_table_is_the_page_s() -> None:
    rows = "<tr><th>索引号：</th><td>11/2026</td></tr><tr><th>发布日期：</th><td>2026-03-15</td></tr>"
    rows += "<tr><th>成文日期：</th><td>2026-03-01</td></tr>"
    given = clean(news(above=f"<table>{rows}</table>"))
    assert (str(given.published_at), told(given)["written_on"]) == ("2026-03-15", "2026-03-01")


@pytest.mark.parametrize(
    ("other", "day"),
    [
        ("<td>发布日期：2026-03-15</td>", "2026-03-15"),
        ("<td>信息来源：青禾县水务局</td>", "2026-03-16"),
    ],
)
def test_the_day_a_document_was_sent_dates_the_page_where_no_better_one_stands(other: str, day: str) -> None:
    rows = f"<tr><td>索引号：11/2026</td><td>发文日期：2026-03-16</td></tr><tr>{other}<td>文号：</td></tr>"
    given = clean(news(above=f"<table>{rows}</table>"))
    assert str(given.published_at) == day


def test_an_index_number_ends_where_another_label_follows_on_its_line() -> None:
    bar = "<div>索引号：11/2026-07 文章来源：青禾日报 发布时间：2026/3/12 9:37:15 作者：林向阳 点击：12</div>"
    given = clean(page("<h1>青禾县今年改造农田2.3万亩</h1>", bar, *(f"<p>{line}</p>" for line in PROSE)))
    assert (told(given)["index_number"], given.source) == ("11/2026-07", "青禾日报")


def test_a_value_ends_with_its_cell() -> None:
    rows = "<tr><td>索引号：11/2026</td><td>公文目录：水利</td></tr><tr><td>文号：青政办〔2026〕12号</td><td></td></tr>"
    given = told(clean(article(above=(f"<table>{rows}</table>",))))
    assert given == {"index_number": "11/2026", "document_number": "青政办〔2026〕12号"}


@pytest.mark.parametrize(
    "row",
    [
        "<tr><td>[ 索引号 ]</td><td>11/2026</td><td>[ 发文字号 ]</td><td>青政发〔2026〕5号</td></tr>",
        "<tr><td><b>索引号</b>11/2026</td><td><b>文号</b>青政发〔2026〕5号</td></tr>",
    ],
)
def test_labels_in_brackets_with_spaces_or_in_elements_of_their_own(row: str) -> None:
    given = told(clean(article(above=(f"<table>{row}</table>",))))
    assert given == {"index_number": "11/2026", "document_number": "青政发〔2026〕5号"}


@pytest.mark.parametrize(
    "empty", ["<tr><td>内容概述：</td><td></td></tr></table>", "</table><ul><li>内容概述：</li></ul>"]
)
def test_the_greeting_below_an_empty_label_is_the_text_s(empty: str) -> None:
    rows = "<tr><td>索引号：</td><td>11/2026</td></tr><tr><td>发布机构：</td><td>青禾县水务局</td></tr>"
    lines = ("各镇人民政府，县政府各部门：", *PROSE)
    text = "".join(f"<p>{line}</p>" for line in lines)
    given = clean(page("<h1>青禾县今年改造农田2.3万亩</h1>", f"<table>{rows}{empty}", f"<div>{text}</div>"))
    assert given.text.split("\n") == list(lines)


def test_the_title_below_a_long_index_table_in_the_body_s_element_is_cut() -> None:
    rows = "".join(
        f"<tr><td>{label}</td><td>{value}</td></tr>"
        for label, value in (*ROWS, ("名称：", "青禾县今年改造农田2.3万亩"))
    )
    text = "".join(f"<p>{line}</p>" for line in PROSE)
    given = page(
        f"<div class='TRS_Editor'><table>{rows}</table><h1>青禾县今年改造农田2.3万亩</h1>{text}</div>"
    )
    assert clean(given).text == "\n".join(PROSE)


def test_a_number_behind_its_label_beside_the_day() -> None:
    given = clean(news("<p>发布时间：2026-03-12</p><p>文号：青政办〔2026〕12号</p>"))
    assert (told(given), given.source) == ({"document_number": "青政办〔2026〕12号"}, None)


@pytest.mark.parametrize(
    "number",
    [
        "国办发〔2026〕1号",
        "青禾县水利局公告2026年第5号",
        "青政办函[2026]12号",
        "（青教字〔2026〕第3号）",
        "青政发【2026】5 号",
        "青禾县人民政府令第12号",
    ],
)
def test_a_number_alone_under_the_title_is_read_and_stays(number: str) -> None:
    page = article()
    body = page.body.replace(b"<div class='content'>", f"<div class='content'><p>{number}</p>".encode())
    read = clean(type(page)("", body, page.headers))
    assert told(read)["document_number"] == number.strip("（）")
    assert read.text.startswith(number)


@pytest.mark.parametrize(
    "line", ["根据青政发〔2026〕5号文件的要求，全县水渠今年全部完工。", "热线电话12345号", "第3号水渠"]
)
def test_a_number_in_a_sentence_is_not_the_document_s(line: str) -> None:
    assert official(clean(article(inside=(f"<p>{line}</p>",)))) is None


def test_the_office_above_the_last_date_issued_the_document_and_the_date_is_when_it_was_written() -> None:
    page = article()
    signed = f"<p>{PROSE[3]}</p><p>青禾县水利局</p><p>二〇二六年三月一日</p>"
    body = page.body.replace(f"<p>{PROSE[3]}</p>".encode(), signed.encode())
    assert told(clean(type(page)("", body, page.headers))) == {
        "issuer": "青禾县水利局",
        "written_on": "2026-03-01",
    }


def test_a_date_alone_at_the_end_of_news_dates_no_document() -> None:
    page = article()
    body = page.body.replace(f"<p>{PROSE[3]}</p>".encode(), f"<p>{PROSE[3]}</p><p>2026年3月1日</p>".encode())
    assert official(clean(type(page)("", body, page.headers))) is None


@pytest.mark.parametrize(
    "markup",
    [
        "<div>发布日期：2026-03-12</div><div>发布机构：青禾县水利局</div>",
        "<table><tr><th>名称</th><th>索引号</th><th>发布机构</th></tr><tr><td>通知</td><td>1</td><td>局</td></tr></table>",
        "<form><select><option>索引号</option><option>文号</option><option>标题</option></select></form>",
        "<ul><li>主题分类</li><li>农业</li><li>工业</li></ul>",
    ],
)
def test_datelines_and_tables_of_many_documents_are_no_index_table(markup: str) -> None:
    page = article(above=(markup,))
    assert "furniture.index_table" not in {cut.rule for cut in clean(page).cuts}
    assert "index_number" not in told(clean(page))


def test_a_news_page_is_nothing_official() -> None:
    assert official(clean(article())) is None


# Labels of no list, before, between and behind those that are known.
STRANGE = (("所属片区：", "望川"), *ROWS[:3], ("办理股室：", "办公室"), *ROWS[3:], ("收录人：", "何静"))
STRANGE_MARKUP = {
    "pairs": "<table>"
    + "".join(
        f"<tr><td>{a}</td><td>{b}</td><td>{c}</td><td>{d}</td></tr>"
        for (a, b), (c, d) in zip(STRANGE[:-1:2], STRANGE[1::2], strict=True)
    )
    + "</table>",
    "column": "<table>"
    + "".join(f"<tr><th>{a.strip('：')}</th><td>{b}</td></tr>" for a, b in STRANGE)
    + "</table>",
    "dl": "<dl>" + "".join(f"<dt>{a.strip('：')}</dt><dd>{b}</dd>" for a, b in STRANGE) + "</dl>",
    "divs": "".join(f"<div><div>{a}</div><div>{b}</div></div>" for a, b in STRANGE),
    "labels": "".join(f"<div><label>{a.strip('：')}</label><b>{b}</b></div>" for a, b in STRANGE),
    "brackets": "<p>" + " ".join(f"【{a.strip('：')}】{b}" for a, b in STRANGE[1:]) + "</p>",
    "spans": "<p>" + "".join(f"<span><em>{a}</em>{b}</span>" for a, b in STRANGE[1:]) + "</p>",
    "head row": f"<table><tr>{''.join(f'<th>{a}</th>' for a, _ in STRANGE)}</tr>"
    f"<tr>{''.join(f'<td>{b}</td>' for _, b in STRANGE)}</tr></table>",
}


@pytest.mark.parametrize("markup", STRANGE_MARKUP.values(), ids=STRANGE_MARKUP)
def test_labels_of_no_list_neither_end_a_table_nor_join_its_values(markup: str) -> None:
    assert told(clean(article(above=(f"<div>{markup}</div>",)))) == EXPECTED


def test_a_table_of_many_documents_with_a_label_of_no_list_is_none() -> None:
    head = "<tr><th>序列</th><th>索引号</th><th>发文字号</th><th>成文日期</th></tr>"
    rows = "".join(
        f"<tr><td>{n}</td><td>0000/{n}</td><td>青政发〔2026〕{n}号</td><td>2026-03-01</td></tr>"
        for n in (1, 2)
    )
    assert told(clean(article(inside=(f"<table>{head}{rows}</table>",)))) == {}


@pytest.mark.parametrize("brackets", ["〔2026〕", "﹝2026﹞", "【2026】", "［2026］", "〔2026年〕"])
def test_offices_that_issue_together_number_a_document_each(brackets: str) -> None:
    number = f"青财教{brackets}15号 青教财{brackets}8号"
    got = clean(
        page("<h1>关于下达补助经费的通知</h1>", f"<p>{number}</p>", *(f"<p>{line}</p>" for line in PROSE))
    )
    assert told(got) == {"document_number": number}
