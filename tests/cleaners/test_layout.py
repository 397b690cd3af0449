"""Markup laid out as the lines a reader sees, each with its path, links and reason for being hidden."""

from __future__ import annotations

import pytest
from lxml import etree

from cleaners import Page, read
from cleaners.page.layout import Layout, lay_out
from cleaners.page.sketch import sketch
from cleaners.page.tree import tree
from tests.cleaners.pages import PROSE


def layout(body: str) -> Layout:
    root = etree.fromstring(f"<html><body>{body}</body></html>".encode(), etree.HTMLParser(encoding="utf-8"))
    return lay_out(tree(root))


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>一</p><p>二</p>", ["一", "二"]),
        ("一<br>二", ["一", "二"]),
        ("<p>一<b>二</b> <i>三</i>\n 四</p>", ["一二 三 四"]),
        ("<div>一<p>二</p>三</div>", ["一", "二", "三"]),
        ("<p>　　一</p><p>&nbsp;</p><p> </p>", ["一"]),
        ("<pre>一\n  二</pre>", ["一", "二"]),
        ("<script>var a='一'</script><style>p{}</style><p>二</p>", ["二"]),
        ("<ul><li>一</li><li>二</li></ul>", ["一", "二"]),
        (
            "<span style='display: block'>一</span>二<span style='color:red;DISPLAY:flex'>三</span>",
            ["一", "二", "三"],
        ),
        ("<span style='display:inline-block'>一</span><span style='x-display:block'>二</span>", ["一二"]),
        ("<p>一<span style='display:block'>二</span></p>", ["一", "二"]),
        ("<select><option>一</option><option>二</option></select>", ["一", "二"]),
    ],
)
def test_lines_are_as_a_reader_sees_them(markup: str, lines: list[str]) -> None:
    assert layout(markup).text.split("\n") == lines


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        (
            "<table><tr><td>年份</td><td>亩</td></tr><tr><td>2024</td><td>300</td></tr></table>",
            ["年份\t亩", "2024\t300"],
        ),
        (
            "<table><tr><td><p>年份</p></td><td><p>亩</p></td></tr><tr><td><p> 2024 </p></td><td>300</td></tr></table>",
            ["年份\t亩", "2024\t300"],
        ),
        (
            "<table><tr><td>简报</td><td>一</td></tr><tr><td>左栏</td><td>题<pre>二\n三</pre></td></tr></table>",
            ["简报\t一", "左栏", "题", "二", "三"],
        ),
        ("<table><tr><td>左栏</td><td>右栏</td></tr></table>", ["左栏", "右栏"]),
        (
            "<table><tr><td>外<table><tr><td>内</td></tr></table></td><td>旁</td></tr><tr><td>下</td></tr></table>",
            ["外", "内", "旁", "下"],
        ),
    ],
)
def test_a_row_of_data_is_one_line_and_a_layout_table_is_boxes(markup: str, lines: list[str]) -> None:
    assert layout(markup).text.split("\n") == lines


def test_a_block_knows_its_path_links_and_offsets() -> None:
    made = layout('<div><p>一</p><p>见<a href="/x">全文</a>。</p></div>')
    block = made.blocks[1]
    assert block.path == "/html[1]/body[1]/div[1]/p[2]"
    assert made.text[block.start : block.end] == "见全文。"
    assert [(made.text[link.start : link.end], link.href) for link in block.links] == [("全文", "/x")]


@pytest.mark.parametrize(
    ("markup", "held"),
    [
        ("<p>　　一二<b>三</b> <i>四</i></p>", ["一二三 四", "三", "四"]),
        ("<pre>  一<b>二</b></pre>", ["一二", "二"]),
        (
            "<table><tr><td>年份</td><td>亩</td></tr><tr><td></td><td>300</td></tr></table>",
            ["年份", "亩", "", "300"],
        ),
    ],
)
def test_an_element_holds_its_own_text_whatever_the_line_is_indented_by(markup: str, held: list[str]) -> None:
    laid = layout(markup)
    inner = [node for node in laid.nodes if node.name in ("p", "pre", "b", "i", "td")]
    assert [laid.text[node.start : node.end].strip() for node in inner] == held


def test_a_comment_stands_where_it_is_written_on_an_indented_line() -> None:
    laid = layout("<p>　　来源：<!--from-->青禾日报</p>")
    assert laid.text[laid.marks[0].at :] == "青禾日报"


def test_paths_lead_back_to_their_elements() -> None:
    html = "<html><body><div>一<span>二</span></div><ul><li>三<p>四</p></li></ul></body></html>"
    root = etree.fromstring(html, etree.HTMLParser())
    for block in lay_out(tree(root)).blocks:
        found = root.xpath(block.path)
        assert isinstance(found, list)
        assert len(found) == 1


def test_text_after_an_early_end_of_the_page_is_not_lost() -> None:
    page = Page("", "<html><body><p>一</p></body></html><div>二</div><p>三</p>".encode())
    assert sketch(page).text.split("\n") == ["一", "二", "三"]


def test_a_page_nested_too_deep_for_the_parser_is_read_as_bare_lines() -> None:
    body = (
        "<html><body>"
        + "<div>" * 50_000
        + "深处的一句话。"
        + "</div>" * 50_000
        + "<p>末句。</p></body></html>"
    )
    document = read(Page("", body.encode()))
    assert document.text == "深处的一句话。\n末句。"
    assert [flag.name for flag in document.flags] == ["layout_lost", "body_unsure"]


def test_a_page_inside_a_stray_element_is_laid_out() -> None:
    page = f"<meta charset='utf-8'><text id='a'><html><head><title>题</title></head><body><p>{PROSE[0]}</p></body></html></text>"
    assert read(Page("", page.encode())).text == PROSE[0]


def test_an_element_at_the_end_of_white_space_holds_no_line() -> None:
    got = layout("<p>一</p><pre>　　<b></b></pre>")
    assert got.text == "一" and max(node.last for node in got.nodes) == len(got.blocks)


def test_a_row_of_empty_cells_at_the_end_holds_no_line() -> None:
    rows = "<tr><td>一</td><td>二</td></tr><tr><td> </td><td><span>&nbsp;</span></td></tr>"
    laid = layout(f"<table>{rows}</table>")
    assert laid.text == "一\t二"
    assert max(node.last for node in laid.nodes) == len(laid.blocks) == 1
