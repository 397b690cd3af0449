"""The promises, held over pages nobody wrote: kept + cut = everything visible; offsets are true."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cleaners import Page, clean, read
from cleaners.page.layout import SILENT
from cleaners.text.fold import fold
from tests.cleaners.pages import PROSE

WORDS = st.sampled_from(
    [*PROSE, "来源：青禾日报", "2026-03-12 08:30", "责任编辑：林向阳", "分享到", "首页", "版权所有", "青禾县", "",
     "上一篇", "包養網", "无码|人妻|毛片|一区二区|久久久久|麻豆", "\u200b", "　　", "&nbsp;", "&lt;", "ⅷ", "🀄", "臺灣",
     "年以来,", "“", "”", "——", "Ａ１"]
)  # fmt: skip
TAGS = st.sampled_from("div p span a table tr td ul li h1 h2 br pre noscript select b section".split())
STYLES = st.sampled_from(
    ["", "", "", " style='display:none'", " hidden", " href='http://a.example/x'", " class='x'"]
)


def element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, style, inner: f"<{tag}{style}>{''.join(inner)}</{tag}>",
        TAGS,
        STYLES,
        st.lists(children, max_size=5),
    )


HTML = st.lists(st.recursive(WORDS, element, max_leaves=25), min_size=1, max_size=12).map("".join)
DUMP = st.lists(st.one_of(WORDS, st.text(max_size=30)), min_size=1, max_size=20).map("\n".join)


def page_of(html: str) -> Page:
    body = f"<html><head><title>青禾县</title></head><body><p>开头。</p>{html}</body></html>"
    return Page(
        "http://news.example/1", body.encode("utf-8", "replace"), {"content-type": "text/html; charset=utf-8"}
    )


def dump_of(text: str) -> Page:
    return Page(
        "", ("开头。\n" + text).encode("utf-8", "replace"), {"content-type": "text/plain; charset=utf-8"}
    )


PAGES = st.one_of(HTML.map(page_of), DUMP.map(dump_of))


@given(PAGES)
@settings(max_examples=150, deadline=None)
def test_kept_and_cut_together_are_everything_once(page: Page) -> None:
    document, article = read(page), clean(page)
    seen = [0] * len(document.text)
    for start, end in [(cut.start, cut.end) for cut in article.cuts] + [
        span for paragraph in article.paragraphs for span in paragraph.spans
    ]:
        assert 0 <= start < end <= len(document.text)
        for at in range(start, end):
            seen[at] += 1
    assert [document.text[at] for at, times in enumerate(seen) if times > 1] == []
    assert "".join(document.text[at] for at, times in enumerate(seen) if not times).strip() == ""


@given(PAGES)
@settings(max_examples=100, deadline=None)
def test_every_kept_character_stands_where_its_spans_say(page: Page) -> None:
    document, article = read(page), clean(page)
    for paragraph in article.paragraphs:
        assert paragraph.text == "".join(document.text[start:end] for start, end in paragraph.spans)
    assert article.text == "\n".join(paragraph.text for paragraph in article.paragraphs)
    assert all(cut.rule and cut.evidence for cut in article.cuts)


@given(HTML)
@settings(max_examples=100, deadline=None)
def test_the_document_holds_every_text_node_of_the_page(html: str) -> None:
    page = page_of(html)
    root = etree.fromstring(page.body, etree.HTMLParser(encoding="utf-8"))
    for silent in list(root.iter(*SILENT)):
        silent.clear(keep_tail=True)
    there = re.sub(r"\s", "", "".join(map(str, root.itertext(etree.Element, with_tail=True))))
    assert re.sub(r"\s", "", read(page).text) == there


@given(st.text(max_size=200))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(PAGES)
@settings(max_examples=50, deadline=None)
def test_cleaning_twice_gives_the_same(page: Page) -> None:
    assert clean(page) == clean(page)
