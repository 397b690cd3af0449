"""Pages of videos, galleries, papers and applications: what they set around a text, beside texts that look like it."""

from __future__ import annotations

import pytest

from cleaners import clean
from cleaners.lines.furniture import furniture
from cleaners.text.fold import fold
from tests.cleaners.pages import PROSE, article, page, rules

HEAD = "<h1>青禾县今年改造农田2.3万亩</h1><div>2026-03-12 08:30 来源：青禾日报</div>"


@pytest.mark.parametrize(
    "line",
    [
        "放大缩小默认朗读",
        "赞 12 收藏手机看分享",
        "评论(0) 收藏 分享",
        "点赞 231 评论 12 转发 5",
        "播放 1.2万 收藏",
    ],
)
def test_buttons_and_their_counters_are_one_row(line: str) -> None:
    assert furniture(fold(line)) == "furniture.interface"


@pytest.mark.parametrize(
    "line", ["赞12位好人", "播放2026年春晚", "下载2026", "分享收藏里的故事", "评论员观察"]
)
def test_words_of_buttons_in_other_words_stay(line: str) -> None:
    assert furniture(fold(line)) == ""


@pytest.mark.parametrize("line", ["点个在看你最好看", "喜欢就点个“在看”吧", "分享、点赞、在看", "点亮在看"])
def test_asking_to_be_liked_is_a_promotion(line: str) -> None:
    assert furniture(fold(line)) == "furniture.promotion"


@pytest.mark.parametrize("line", ["孩子们正在看点灯表演。", "林向阳在看台上为她点赞", "村民在看刚挂上的灯"])
def test_people_who_look_on_stay(line: str) -> None:
    assert furniture(fold(line)) == ""


def test_a_text_goes_on_below_the_keywords_of_its_abstract() -> None:
    abstract = "<p>摘要：全县计划改造高标准农田2.3万亩，年底前完成全部任务，受益农户两千余户。</p><p>关键词：农田；滴灌；云岭镇</p>"
    given = page(HEAD, f"<div>{abstract}</div>", "<div>", *(f"<p>{line}</p>" for line in PROSE), "</div>")
    assert clean(given).text.split("\n")[-4:] == list(PROSE)


def test_keywords_below_a_text_end_it() -> None:
    tail = ("<p>关键词：农田 滴灌</p>", f"<p>{PROSE[0][:20]}，另一篇文章的摘要。</p>")
    assert clean(article(*tail)).text == "\n".join(PROSE)


def test_a_text_below_tabs_is_found() -> None:
    """A label or two stand nearer to the dateline than the one sentence that is the text."""
    tabs = "<div><a>视频简介</a><a>本期精彩</a></div>"
    given = page(HEAD, tabs, f"<div><ul><li><p>{PROSE[2]}</p></li></ul></div>", "<h3>正在播放</h3>")
    assert clean(given).text == PROSE[2]


def test_verses_below_the_dateline_are_the_text_though_prose_is_near() -> None:
    verses = ("麦田醒来了", "水渠唱着歌", "春天在路上", "我在田埂上")
    given = page(
        HEAD, "<div>", *(f"<p>{line}</p>" for line in verses), "</div>", f"<div><p>{PROSE[2]}</p></div>"
    )
    assert clean(given).text.split("\n")[:4] == list(verses)


def test_the_caption_of_the_last_picture_belongs_to_the_text() -> None:
    given = article(inside=(), above=()).body.decode().replace(
        f"<p>{PROSE[-1]}</p>", f"<p>{PROSE[-1]}</p><div><img src='/x.jpg'><p>林向阳摄</p></div>"
    )  # fmt: skip
    read = clean(page(given.partition("<body>")[2].partition("</body>")[0]))
    assert read.text.split("\n")[-1] == "林向阳摄"
    assert [image.caption for image in read.images] == ["林向阳摄"]


def test_pictures_below_a_head_are_an_article_without_a_word() -> None:
    given = page(
        HEAD,
        "<div><p><img src='/long.jpg'></p></div><div>分享</div><img src='/qr.png'>",
        url="http://a.cn/1.html",
    )
    assert [image.url for image in clean(given).images] == ["http://a.cn/long.jpg"]
    assert clean(given).page_kind == "article"


def test_the_counter_of_a_gallery_is_none_of_the_caption() -> None:
    items = "".join(
        f"<div><img src='/{n}.jpg'><span>{n}/3</span><p>{PROSE[n]}</p></div>" for n in range(1, 4)
    )
    given = page(HEAD, f"<div>{items}</div>")
    assert clean(given).text == "\n".join(PROSE[1:])
    assert rules(given, "2/3") == ["furniture.pager"]


def test_the_counter_before_a_button_that_enlarges_the_picture_is_none_of_the_text() -> None:
    given = article(inside=("<div><span>1/3</span><span>查看原图</span></div>",))
    assert clean(given).text == "\n".join(PROSE)


def test_a_day_or_a_share_on_a_line_of_its_own_stays() -> None:
    assert "1/15" in clean(article(inside=("<p>1/15</p>",))).text.split("\n")


def test_a_button_that_unfolds_a_text_is_none_of_it() -> None:
    given = page(HEAD, f"<div>{PROSE[0]}<a href='javascript:;'>展开</a></div>")
    assert clean(given).text == PROSE[0]


def test_numbers_that_can_only_be_pressed_are_none_of_the_text() -> None:
    votes = "<div><a href='javascript:;'>128</a> <a href='#'>6</a></div>"
    assert clean(article(inside=(votes,))).text == "\n".join(PROSE)
    assert rules(article(inside=(votes,)), "128 6") == ["furniture.interface"]


@pytest.mark.parametrize("line", ["128", "<a href='/2026.html'>2026</a>", "128<a href='#'>6</a>"])
def test_a_number_and_one_that_leads_somewhere_stay(line: str) -> None:
    assert len(clean(article(inside=(f"<p>{line}</p>",))).paragraphs) == len(PROSE) + 1


def test_a_link_that_ends_a_sentence_stays() -> None:
    given = page(HEAD, f"<div>{PROSE[0]}<a href='/zt/1.html'>展开</a></div>")
    assert clean(given).text == PROSE[0] + "展开"


def test_other_articles_listed_below_a_text_part_it_from_nothing() -> None:
    """The editor stands above the list, inside the element that the page's system names as the body."""
    listed = "".join(f"<p><a href='/wx/{n}.html'>云岭镇新修水渠二十公里之{n}</a></p>" for n in range(1, 5))
    inner = (
        "".join(f"<p>{line}</p>" for line in PROSE)
        + "<p>来源 | 青禾日报</p><p>编辑 | 林向阳</p><p>往期推荐</p>"
        + listed
    )
    read = clean(
        page(HEAD, f"<div class='TRS_Editor'>{inner}</div>", url="http://a.cn/202603/t20260312_4711.html")
    )
    assert read.text == "\n".join(PROSE)
    assert read.editor == "林向阳"


def test_a_paper_with_its_edition_below_the_text_is_the_source() -> None:
    given = page(
        "<h1>青禾县今年改造农田2.3万亩</h1>",
        "<div>",
        *(f"<p>{line}</p>" for line in PROSE),
        "<p>《青禾日报》（ 2026年03月12日　A05 版）</p></div>",
    )
    assert clean(given).source == "青禾日报"
    assert "《青禾日报》" in clean(given).text


TEASERS = "".join(
    f"<div><a href='/2026/0312/4711{n}.html'>云岭镇新修水渠二十公里之{n}</a><p>{PROSE[n]}</p></div>"
    for n in range(4)
)


def test_an_article_without_text_has_none_of_the_articles_below_it() -> None:
    assert clean(page(HEAD, "<div id='v'></div>", f"<div><h3>相关新闻</h3>{TEASERS}</div>")).text == ""


def test_a_list_of_others_above_a_text_leaves_it() -> None:
    listed = "".join(
        f"<li><a href='/2026/0312/4711{n}.html'>云岭镇新修水渠二十公里之{n}</a></li>" for n in range(4)
    )
    text = "".join(f"<p>{line}</p>" for line in PROSE)
    assert clean(
        page(HEAD, f"<div><h3>相关新闻</h3><ul>{listed}</ul></div><div>{text}</div>")
    ).text == "\n".join(PROSE)


def test_credits_below_pictures_leave_them_the_article() -> None:
    pictures = "".join(f"<p><img src='/{n}.png'></p>" for n in range(3))
    given = page(HEAD, pictures, "<p>来源：青禾日报</p><p>编辑：林向阳</p>", url="http://a.cn/1.html")
    assert len(clean(given).images) == 3


@pytest.mark.parametrize(
    ("beside", "source"),
    [("青禾日报", "青禾日报"), ("晴转多云", None), ("青政电〔2026〕1号", None)],
)
def test_a_paper_beside_a_bare_day_is_the_source(beside: str, source: str | None) -> None:
    text = "".join(f"<p>{line}</p>" for line in PROSE)
    given = page(
        f"<h1>青禾县今年改造农田2.3万亩</h1><div><span>2026-03-12</span>　<span>{beside}</span></div><div>{text}</div>"
    )
    assert clean(given).source == source


@pytest.mark.parametrize(
    "rows",
    [
        "<div><p>现将名单公布如下，请予监督：</p>林 桃　周 文<br>陈 晓　李 禾</div>",
        "<p>今日小麦收购价小幅上涨，农户惜售。</p><table><tr><td>林 桃</td><td>周 文</td></tr><tr><td>陈 晓</td><td>李 禾</td></tr></table>",
    ],
)
def test_rows_below_one_sentence_belong_to_it(rows: str) -> None:
    assert [
        line.split() for line in clean(page(HEAD, rows, "<p>责任编辑：林向阳</p>")).text.split("\n")[1:]
    ] == [
        ["林", "桃", "周", "文"],
        ["陈", "晓", "李", "禾"],
    ]


def test_a_live_report_goes_on_behind_the_buttons_of_an_entry() -> None:
    entries = "".join(
        f"<div><i>3月12日 0{n}:30</i><div>{PROSE[n]}</div><span>赞(0)</span></div>" for n in range(4)
    )
    assert [
        line for line in clean(page(HEAD, f"<div>{entries}</div>")).text.split("\n") if line in PROSE
    ] == list(PROSE)


def test_a_poem_under_two_characters_is_an_article() -> None:
    verses = ("麦田醒来了", "水渠唱着歌", "春天在路上", "我在田埂上")
    text = "".join(f"<p>{line}</p>" for line in verses)
    given = page(
        f"<h1>种子</h1><div>2026-03-12 08:30　来源：青禾日报</div><div>{text}</div>", title="种子-青禾网"
    )
    assert clean(given).text.split("\n") == list(verses)
    assert clean(given).title == "种子"


def test_what_a_form_holds_beside_short_lines_is_none_of_them() -> None:
    lines = ("油菜花开了。", "水渠通了。", "孩子们跑着。")
    form = "<textarea>&lt;p&gt;油菜花开了。&lt;/p&gt;</textarea>"
    given = page(HEAD, "<div>" + "".join(f"<p>{line}</p>" for line in lines) + "</div>", form)
    assert clean(given).text.split("\n") == [*lines]
