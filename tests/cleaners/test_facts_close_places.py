"""Facts that stand close to what they are not: in one heading, in brackets like a signature, in rows one over another."""

from __future__ import annotations

import pytest

from tests.cleaners.news import HEADLINE, best, news, told
from tests.cleaners.pages import PROSE

ONE_HEADING = "<h2>{} <small>{}</small></h2>"
CREDITS = [
    "(2026-03-12) 来源：青禾县水务局",
    "（2026年03月12日）  来源：青禾县水务局",
    "2026-03-12 08:30 来源：青禾县水务局",
    "来源：青禾县水务局 (2026-03-12)",
]


@pytest.mark.parametrize("said", CREDITS)
@pytest.mark.parametrize("named", [HEADLINE, "青禾县水务局"])
def test_credits_in_the_headline_s_heading_are_none_of_it(said: str, named: str) -> None:
    given = news(ONE_HEADING.format(HEADLINE, said), headline="", title=named)
    assert best(given, "title") == HEADLINE
    assert (best(given, "published_at") or "")[:10] == "2026-03-12"
    assert best(given, "source") == "青禾县水务局"


@pytest.mark.parametrize(
    "whole", ["青禾县水务局关于水渠的公示 (2026年)", "青禾县水渠（2026—2030年）规划：来源与去向"]
)
def test_a_day_or_a_word_of_the_headline_s_own_stays(whole: str) -> None:
    given = news("2026-03-12 来源：青禾县水务局", headline=whole, title=whole)
    assert best(given, "title") == whole


@pytest.mark.parametrize("head", ["任务（万亩）", "面积（平方米）", "投资（单位：万元）", "里程（公里）"])
def test_what_a_column_is_counted_in_is_no_writer(head: str) -> None:
    table = f"<table><tr><td>乡镇</td><td>{head}</td></tr></table>"
    assert best(news("2026-03-12 08:30", body=(*PROSE, table)), "authors") is None
    assert best(news("2026-03-12 08:30", body=(*PROSE, head)), "authors") is None


@pytest.mark.parametrize("name", ["万里", "方青", "平凡"])
def test_a_name_in_brackets_that_ends_the_text_is_a_writer(name: str) -> None:
    assert told(news("2026-03-12 08:30", body=(*PROSE, f"水渠通到了地头。（{name}）")), "authors") == [name]


@pytest.mark.parametrize("group", ["本报评论员", "特约评论员", "青禾日报评论员", "本报特约评论员"])
def test_a_group_in_brackets_behind_the_last_sentence_signs_the_text(group: str) -> None:
    assert told(news("2026-03-12", body=(*PROSE, f"水渠通到了地头。（{group}）")), "authors") == [group]


@pytest.mark.parametrize(
    "line",
    [
        "水渠通到了地头。（作者为本报评论员）",
        "水渠通到地头（本报评论员文章）。",
        "他读了一篇社论（本报评论员）文章。",
    ],
)
def test_who_is_told_to_be_one_is_no_group(line: str) -> None:
    assert told(news("2026-03-12", body=(*PROSE, line)), "authors") == []


def row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


@pytest.mark.parametrize("body", ["{}", "<tbody>{}</tbody>"])
def test_a_label_in_a_row_of_one_cell_names_the_row_below(body: str) -> None:
    rows = (
        row("成文日期")
        + row("2026-03-02")
        + row("发布日期")
        + row("2026-03-12")
        + row("来源")
        + row("青禾县水务局")
    )
    given = news("<table>" + body.format(rows) + "</table>")
    assert (best(given, "published_at"), best(given, "source")) == ("2026-03-12", "青禾县水务局")


def test_not_the_row_of_another_table() -> None:
    assert (
        best(news("<table>" + row("来源") + "</table><table>" + row("青禾县水务局") + "</table>"), "source")
        is None
    )


SPANS = "<span>索引号：</span><span>QH-2026-7</span><span>发布机构：</span><span>青禾县水务局</span><span>发布日期：</span><span>2026-03-12</span>"


@pytest.mark.parametrize(
    "first", ["<span>文种：</span><span>通知</span>", "<span>公开属性：</span><span>主动公开</span>", ""]
)
def test_a_line_of_labels_is_an_index_table_though_no_list_knows_the_first(first: str) -> None:
    given = news(f"<div>{first}{SPANS}</div>")
    assert (best(given, "index_number"), best(given, "issuer")) == ("QH-2026-7", "青禾县水务局")


@pytest.mark.parametrize("first", ["有人问：", "记者从水务局获悉，办理事项需填写："])
def test_a_sentence_that_names_such_labels_is_none(first: str) -> None:
    line = f"{first}索引号、发布机构、发布日期怎么填？答：照公文填写，如索引号：QH-2026-7。"
    assert best(news("2026-03-12", body=(*PROSE, line)), "index_number") is None
