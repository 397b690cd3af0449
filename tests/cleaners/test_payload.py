"""Articles that stand on a page as data for its script, or as a frame's document in an attribute."""

from __future__ import annotations

import json
from html import escape

import pytest

from cleaners import Page, clean
from tests.cleaners.pages import PROSE, article, page

TITLE = "青禾县今年改造农田2.3万亩"
BODY = "\n".join(PROSE)
MARKUP = "".join(f"<p>{line}</p>" for line in PROSE)
DATA = {
    "title": TITLE,
    "publishTime": "2026-03-12 08:30:00",
    "source": "青禾融媒",
    "author": "林向阳",
    "editor": "何静",
    "content": MARKUP,
}
OTHER = {"title": "全县春灌工作会议召开", "content": "<p>会议强调,要抓好春灌,保障用水。各镇要落实责任。</p>"}


def shell(*scripts: str) -> Page:
    return page("<div id='app'></div>", *scripts, title="青禾融媒")


def next_data(*articles: dict[str, str]) -> str:
    said = json.dumps({"props": {"pageProps": {"list": articles}}}, ensure_ascii=False)
    return f"<script id='__NEXT_DATA__' type='application/json'>{said}</script>"


def nuxt(markup: str = MARKUP) -> str:
    content = json.dumps(markup).replace("<", "\\u003C")
    data = f'{{detail:{{title:"{TITLE}",pubTime:1773275400000,source:"青禾融媒",content:{content}}}}}'
    return f"<script>window.__NUXT__=(function(a){{return {{data:[{data}],error:a}}}}(null))</script>"


def flat() -> str:
    entries = [
        {"data": 1},
        {"detail": 2},
        {"title": 3, "content": 4, "publish_time": 5},
        TITLE,
        MARKUP,
        "2026-03-12 08:30",
    ]
    return f"<script id='__NUXT_DATA__' type='application/json'>{json.dumps(entries)}</script>"


def state() -> str:
    return f"<script>window.__INITIAL_STATE__={json.dumps({'a': DATA})};(function(){{var it='s'}}())</script>"


@pytest.mark.parametrize("script", [next_data(DATA), next_data(OTHER, DATA, OTHER), nuxt(), flat(), state()])
def test_an_article_in_a_scripts_data_is_read(script: str) -> None:
    got = clean(shell(script))
    assert (got.page_kind, got.title, got.text) == ("article", TITLE, BODY)
    assert got.facts["published_at"][0].value == "2026-03-12T08:30:00+08:00"


def test_its_facts_say_that_they_stand_in_the_data() -> None:
    got = clean(shell(next_data(DATA)))
    assert (got.source, got.authors, got.editor) == ("青禾融媒", ("林向阳",), "何静")
    fact = got.facts["source"][0]
    assert (fact.raw, fact.where) == ("青禾融媒", "payload:source")
    assert got.paragraphs[0].path.endswith("/payload[1]/p[1]")


def test_markup_escaped_twice_and_plain_lines_are_read() -> None:
    for content in (escape(MARKUP), "\n".join(PROSE)):
        assert clean(shell(next_data({**DATA, "content": content}))).text == BODY


def test_data_of_a_page_that_shows_its_article_are_not_read_again() -> None:
    got = clean(article(next_data(DATA)))
    assert got.text == BODY and not [cut for cut in got.cuts if cut.rule == "repeat.article"]


@pytest.mark.parametrize(
    "script",
    [
        "<script>window.__INITIAL_STATE__={}</script>",
        "<script id='__NUXT_DATA__' type='application/json'>[1,</script>",
        "<script id='__NUXT_DATA__' type='application/json'>[{\"content\": 9}]</script>",
        f"<script>window.__INITIAL_STATE__={{summary:'{BODY}'}}</script>".replace("\n", " "),
        "<script>window.__INITIAL_STATE__={tips:'网络异常,请稍后再试。'}</script>",
    ],
)
def test_data_without_an_article_leave_a_shell(script: str) -> None:
    assert clean(shell(script)).page_kind == "app_shell"


BRIEF = {
    "title": "云岭镇水渠通水",
    "pubTime": "2026-03-12 08:30",
    "content": "<p>云岭镇第三条水渠今天上午通水。</p>",
}


def test_a_brief_with_its_title_and_day_is_read() -> None:
    article = clean(shell(next_data(BRIEF)))
    assert (article.title, article.text) == ("云岭镇水渠通水", "云岭镇第三条水渠今天上午通水。")


@pytest.mark.parametrize(
    "articles",
    [
        (BRIEF, BRIEF | {"title": "柏岩乡水渠开工", "content": "<p>柏岩乡第三条水渠昨天下午开工。</p>"}),
        ({"title": "云岭镇水渠通水", "content": "<p>云岭镇第三条水渠今天上午通水。</p>"},),
        (BRIEF | {"content": "", "name": "云岭镇第三条水渠今天上午通水。"},),
    ],
)
def test_several_briefs_and_those_without_a_day_or_a_text_leave_a_shell(
    articles: tuple[dict[str, str], ...],
) -> None:
    assert clean(shell(next_data(*articles))).page_kind == "app_shell"


def test_half_a_character_and_control_signs_in_the_data_do_no_harm() -> None:
    said = json.dumps({"title": TITLE, "content": f"\ud83c{MARKUP}\u0000"})
    got = clean(shell(f"<script>window.__INITIAL_STATE__={said}</script>"))
    assert got.title == TITLE and got.text.endswith(PROSE[-1])


def test_a_frames_document_in_an_attribute_is_the_pages_text() -> None:
    frame = f'<iframe srcdoc="{escape(f"<html><body>{MARKUP}</body></html>")}">您的浏览器不支持框架</iframe>'
    got = clean(
        page(f"<h1>{TITLE}</h1><div>2026-03-12 08:30 来源:青禾日报</div>", frame, "<p>青禾县政府主办</p>")
    )
    assert (got.title, got.text, got.source) == (TITLE, BODY, "青禾日报")


def test_a_frame_that_is_hidden_is_not_read() -> None:
    got = clean(
        article(
            f'<iframe style="display:none" srcdoc="{escape("<p>别处的一句话,这里看不见。</p>")}"></iframe>'
        )
    )
    assert got.text == BODY
