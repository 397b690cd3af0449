"""An article as Markdown: structure shown, text as it stands."""

from __future__ import annotations

import pytest

from cleaners import clean
from cleaners.markdown import escaped, to_markdown
from tests.cleaners.pages import PROSE, article


def test_the_parts_of_an_article() -> None:
    page = article(
        inside=(
            "<p>一、工程</p>",
            "<ul><li>水渠</li><li>泵站</li></ul>",
            "<table><tr><th>名称</th><th>座</th></tr><tr><td>北|坡</td><td>2</td></tr></table>",
            "<p><img src='1 (2).jpg' alt='水渠'></p><p>图为水渠。</p>",
            "<p>附件：<a href='x.pdf'>方案</a></p>",
        ),
        url="http://news.example/a/b.html",
    )
    assert to_markdown(clean(page)) == "\n\n".join(
        [
            "# 青禾县今年改造农田2.3万亩",
            *PROSE[:2],
            "## 一、工程",
            "- 水渠\n- 泵站",
            "| 名称 | 座 |\n| --- | --- |\n| 北\\|坡 | 2 |",
            "![水渠](http://news.example/a/1%20%282%29.jpg)",
            "*图为水渠。*",
            "附件：方案",
            *PROSE[2:],
            "**附件**",
            "- [方案](http://news.example/a/x.pdf)\n",
        ]
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# 不是标题", "\\# 不是标题"),
        ("- 不是列表", "\\- 不是列表"),
        ("+ 不是列表", "\\+ 不是列表"),
        ("1. 不是列表", "1\\. 不是列表"),
        ("> 不是引文", "\\> 不是引文"),
        ("a*b_c`d[e]", "a\\*b\\_c\\`d\\[e\\]"),
        ("<script>&lt;", "\\<script\\>\\&lt;"),
        ("===", "\\==="),
        ("C:\\temp", "C:\\\\temp"),
        ("两\t格\n行", "两 格 行"),
    ],
)
def test_markup_in_the_text_is_escaped(text: str, shown: str) -> None:
    assert escaped(text) == shown


@pytest.mark.parametrize("text", ["2.3万亩农田", "3月12日—15日", "2026年", "“水渠”（北坡）", "第1条"])
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert escaped(text) == text


def test_rows_of_unequal_length_make_one_table() -> None:
    table = "<table><tr><td>甲</td><td>乙</td><td>丙</td></tr><tr><td>丁</td><td>戊</td></tr></table>"
    assert "| 甲 | 乙 | 丙 |\n| --- | --- | --- |\n| 丁 | 戊 |  |" in to_markdown(
        clean(article(inside=(table,)))
    )
