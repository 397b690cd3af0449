"""Texts of a line or two in pages that say much more: among buttons, above linked headlines, below a lead of their own."""

from __future__ import annotations

import pytest

from cleaners import clean
from tests.cleaners.pages import page

HEADLINE = "青禾县今年改造农田2.3万亩"
HEAD = f"<h1>{HEADLINE}</h1><p>2026-03-12 08:30　来源：<a href='/'>青禾日报</a></p>"
LEAD = "青禾县今年春灌比往年早了十天，水渠已经全部检修完毕。"
PROSE_OF_A_BRIEF = (
    "青禾县气象台今天上午发布暴雨黄色预警：预计未来六小时云岭镇、柏岩乡将有大到暴雨，请注意防范。"
)
OTHERS = (
    "“滴灌下乡”，全县农田今年还缺多少水",
    "云岭镇“田间课堂”引热议&nbsp;能否“送教到户”?",
    "一渠清水进村来，农户今年多种两百亩",
    "县里今年再建两座小水库，汛期前完工",
    "柏岩乡第三条水渠完工，浇地时间少一半",
    "农技员走进田间地头，培训四十多场",
)
BUTTONS = ("留言簿", "旧论坛", "网摘夹", "手机点评", "我要投稿", "读者来信")


def _paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def _among(label: str, *lines: str) -> str:
    """What is kept of a text between a row of buttons with a label, and linked headlines in the text's own element."""
    cells = "".join(f"<td><a href='/b/{at}'>{button}</a></td>" for at, button in enumerate(BUTTONS))
    tools = f"<table><tr>{cells}<td>{label}</td></tr></table>"
    links = "".join(
        f"<br><br>　　<b><a href='/x/{at}.html'>{other}</a></b>" for at, other in enumerate(OTHERS)
    )
    editor = "<table><tr><td>（责任编辑：周文）</td></tr></table>"
    return clean(page(f"<div>{HEAD}{tools}<div>{_paragraphs(*lines)}{links}</div>{editor}</div>")).text


@pytest.mark.parametrize(
    "lines",
    [
        ("青禾县云岭镇今天上午修通了第三条水渠。",),
        ("问：水渠什么时候通水？", "答：四月中旬。", "问：水价多少？", "答：比去年少一半，约二十元。"),
    ],
)
def test_a_brief_among_buttons_and_linked_headlines_is_the_body(lines: tuple[str, ...]) -> None:
    assert tuple(_among("荐稿信箱 <input type='text'>", *lines).split("\n")) == lines


@pytest.mark.parametrize(
    "lines",
    [
        ("麦田醒来了", "水渠唱着歌", "春天在路上", "我在田埂上"),
        ("图为村民在田间修渠。林向阳 摄",),
        ("一、报名时间：3月12日至15日", "二、报名地点：县会议中心一楼"),
    ],
)
def test_a_text_without_a_sentence_is_not_exchanged_for_buttons_and_headlines(lines: tuple[str, ...]) -> None:
    assert tuple(_among("", *lines).split("\n")) == lines


@pytest.mark.parametrize(
    "lines",
    [
        ("一、报名时间：3月12日至15日", "二、报名地点：县会议中心一楼", "三、联系人：林向阳"),
        ("麦田醒来了", "水渠唱着歌", "春天在路上"),
        ("图为村民在田间修渠。林向阳 摄",),
    ],
)
def test_a_text_without_a_sentence_goes_on_below_its_lead(lines: tuple[str, ...]) -> None:
    more = (
        "<div><ul><li><a href='/1'>云岭镇水渠完工</a></li><li><a href='/2'>柏岩乡水渠开工</a></li></ul></div>"
    )
    given = page(f"<div>{HEAD}<div>{LEAD}</div><div>{_paragraphs(*lines)}</div></div>", more)
    assert clean(given).text.split("\n") == [LEAD, *lines]


@pytest.mark.parametrize(
    "below",
    [
        "<div><a href='/1'>云岭镇水渠完工</a></div><div><a href='/2'>柏岩乡水渠开工</a></div>",
        "<div><p>分享到</p><p>微信</p></div>",
    ],
)
def test_a_brief_beside_its_headline_ends_where_links_or_buttons_follow(
    below: str,
) -> None:
    given = page(f"<div>{HEAD}<div>{LEAD}</div>{below}</div>")
    assert clean(given).text == LEAD


@pytest.mark.parametrize(
    "above", ["", "<div>0人参与 0评论</div>", "<div>青禾号</div><div>加油</div><p>分享到</p>"]
)
@pytest.mark.parametrize(
    "lines", [("油菜花开了。", "水渠通了。", "孩子们跑着。"), ("视频：县融媒体中心", "春灌时节", "水到田头")]
)
def test_short_lines_among_labels_are_the_text(above: str, lines: tuple[str, ...]) -> None:
    below = "<div>编辑：林向阳</div><div>相关推荐</div>"
    assert clean(page(HEAD, above, f"<div>{_paragraphs(*lines)}</div>", below)).text.split("\n") == [*lines]


def test_pictures_captions_beside_an_index_table_are_all_kept() -> None:
    table = "<table><tr><td>索引号：</td><td>640100/2026-00123</td><td>主题分类：</td><td>农业、林业、水利</td></tr></table>"
    lines = ("油菜花开了。", "水渠通了。", "孩子们跑着。")
    given = page(f"<div>{table}</div><div>{HEADLINE}</div><div>{_paragraphs(*lines)}</div>")
    assert clean(given).text.split("\n") == [*lines]


def test_labels_right_below_a_headline_without_a_dateline_are_no_text() -> None:
    given = page(f"<h1>{HEADLINE}</h1><div>青禾号</div><div>03-12 08:30</div>", f"<div><p>{LEAD}</p></div>")
    assert clean(given).text == LEAD


def test_a_brief_in_a_box_below_its_shorter_lead_is_the_text_too() -> None:
    brief = PROSE_OF_A_BRIEF
    more = (
        "<div><p>标签：<a href='/t'>水利</a></p><ul><li><a href='/1'>云岭镇第三条水渠完工</a></li></ul></div>"
    )
    given = page(f"<div>{HEAD}<div>{LEAD}</div><div>{_paragraphs(brief)}</div>{more}</div>")
    assert clean(given).text.split("\n") == [LEAD, brief]


TABLE = "<table><tr><td>证号</td><td>姓名</td></tr><tr><td>20260301</td><td>林一</td></tr><tr><td>20260302</td><td>周二</td></tr></table>"


def test_short_lines_around_a_table_alone_belong_to_it() -> None:
    given = page(
        HEAD, f"<div><p>现将成绩予以公示：</p>{TABLE}<p>监督电话：0600-1000000</p></div>", "<div>青禾县</div>"
    )
    rows = ["证号\t姓名", "20260301\t林一", "20260302\t周二"]
    assert clean(given).text.split("\n") == ["现将成绩予以公示：", *rows, "监督电话：0600-1000000"]


def test_lines_beside_the_box_of_a_table_do_not() -> None:
    given = page(HEAD, f"<div>{TABLE}</div>", "<div>青禾县</div>")
    assert "青禾县" not in clean(given).text.split("\n")
