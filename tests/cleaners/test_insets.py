"""Boxes between an article's lines: forms, buttons and other articles are cut out of it, what is the text's own stays."""

from __future__ import annotations

import pytest

from cleaners import clean
from tests.cleaners.pages import PROSE, page, rules

HEAD = "<h1>青禾县今年改造农田2.3万亩</h1><div class='info'>2026-03-12 08:30 来源：青禾日报</div>"
OTHER = "云岭镇第三届油菜花节开幕迎客"
TOLD = "油菜花节昨天开幕,三天里接待游客两万多人次,带动农家乐增收。"
# What is set between two paragraphs, and a line of it.
FOREIGN = {
    "a form": ("<div class='mail'><p>留下邮箱,每天早上收到一封要闻。</p><input type='text'><button>好</button></div>", "留下邮箱"),
    "a button": ("<div class='app'><p>打开青禾客户端,查看更多本地资讯</p><a>立即打开</a></div>", "打开青禾客户端"),
    "a row of buttons": ("<div class='more'>展开全文</div>", "展开全文"),
    "a list": (
        f"<div class='rel'><h4>相关新闻</h4><ul><li><a href='/1.html'>{OTHER}</a><i>2026-03-10</i></li></ul></div>",
        OTHER,
    ),
    "cards": (
        f"<div class='rel'><h3>推荐阅读</h3><div><a href='/1.html'>{OTHER}</a><p>{TOLD}</p><span>03-10</span></div>"
        f"<div><a href='/2.html'>{OTHER}(二)</a><p>{TOLD}</p><span>03-11</span></div></div>",
        TOLD,
    ),
    "a card": (f"<div class='card'><h5><a href='/1.html'>{OTHER}</a></h5><p>{TOLD}</p></div>", TOLD),
    "a linked card": (f"<div class='card'><a href='/1.html'><div>{OTHER}</div><div>{TOLD}</div></a></div>", TOLD),
    "a machine's greeting": (
        "<div class='im'><p>您好,我是智能客服小禾,请问有什么可以帮您?</p><p>您可以这样问:社保卡怎么补办?</p></div>",
        "您可以这样问",
    ),
    "questions of a site": (
        "<dl class='q'><dt>大家都在问</dt><dd>护照怎么换发?</dd><dd>带旧护照到窗口提交,七个工作日内领取。</dd></dl>",
        "带旧护照到窗口提交",
    ),
}  # fmt: skip
OWN = {
    "a quotation": "<div class='quote'><p>渠修到哪里,庄稼就绿到哪里,这是我们镇上老人常说的话。</p></div>",
    "a picture with its caption": "<div class='pic'><img src='a.jpg'><p>云岭镇的水渠(3月10日摄)</p><a href='/big.html'>查看大图</a></div>",
    "a video with its caption": "<div class='v'><video src='a.mp4'></video><p>云岭镇的水渠(3月10日摄)</p></div>",
    "files": "<div class='fj'><h4>附件下载</h4><a href='/1.docx'>青禾县高标准农田建设规划</a></div>",
    "its contents": "<div class='toc'><h4>目录</h4><ul><li><a href='#a'>一、水渠修到地头的村庄</a></li></ul></div>",
    "links that nothing names": f"<ul class='x'><li><a href='/1.html'>{OTHER}</a></li><li><a href='/2.html'>{OTHER}二</a></li></ul>",
    "background": "<div class='bg'><h4>相关链接</h4><p>高标准农田是指土地平整、集中连片、设施完善的农田。</p></div>",
}


def set_in(markup: str, at: int = 2, below: str = "") -> str:
    lines = [f"<p>{line}</p>" for line in PROSE]
    return f"{HEAD}<div class='content'>{''.join(lines[:at])}{markup}{''.join(lines[at:])}{below}</div>"


@pytest.mark.parametrize("at", [1, 3])
@pytest.mark.parametrize("kind", FOREIGN)
def test_a_box_of_others_between_two_paragraphs_is_cut_out_of_the_text(kind: str, at: int) -> None:
    markup, line = FOREIGN[kind]
    given = page(set_in(markup, at))
    assert clean(given).text == "\n".join(PROSE)
    assert all(rule.startswith("furniture.") for rule in rules(given, line))


def test_what_names_itself_nothing_is_cut_as_an_inset() -> None:
    assert rules(page(set_in(FOREIGN["a form"][0])), "留下邮箱") == ["furniture.inset"]


@pytest.mark.parametrize("kind", OWN)
def test_a_box_of_the_text_s_own_stays(kind: str) -> None:
    words = [word for word in ("庄稼就绿", "3月10日摄", "建设规划", "水渠修到地头的村庄", "集中连片", f"{OTHER}二") if word in OWN[kind]]  # fmt: skip
    kept = clean(page(set_in(OWN[kind]))).text
    assert words and words[0] in kept
    assert all(line in kept for line in PROSE)


@pytest.mark.parametrize("kind", FOREIGN)
def test_signatures_and_names_below_such_a_box_stay(kind: str) -> None:
    lines = ("联系人：林向阳", "青禾县农业农村局", "2026年3月12日")
    below = FOREIGN[kind][0] + "".join(f"<p>{line}</p>" for line in lines)
    assert clean(page(set_in("", below=below))).text == "\n".join((*PROSE, *lines))


def test_names_of_reporters_above_such_a_box_stay() -> None:
    markup = f"<p>□ 本报记者 林向阳</p>{FOREIGN['a linked card'][0]}"
    assert clean(page(set_in(markup, 0))).text == "\n".join(("□ 本报记者 林向阳", *PROSE))


@pytest.mark.parametrize(
    "markup",
    ["<div class='s'><a href='#'>收藏</a><a href='#'>点赞</a></div><p><em>分享让更多人看到</em></p>",
     f"<div class='rel'><h4>相关新闻</h4><ul><li><a href='/1.html'>{OTHER}</a></li></ul></div><div class='end'>本文共阅读</div>"],
    ids=["below the editor", "in a box of its own"],
)  # fmt: skip
def test_a_line_below_what_ends_the_text_is_none_of_it(markup: str) -> None:
    assert clean(page(set_in("", below=f"<div class='edit'>(责编：林向阳)</div>{markup}"))).text == "\n".join(
        PROSE
    )


@pytest.mark.parametrize(
    "box",
    [f"<div class='ai'><span>AI摘要</span><p>{TOLD}</p></div>", f"<div class='top'><h3><a href='/1.html'>{OTHER}</a></h3><p>{TOLD}</p></div>"],
    ids=["a machine's summary", "a card"],
)  # fmt: skip
def test_a_box_of_others_right_below_the_head_is_none_of_the_text(box: str) -> None:
    brief = f"{HEAD}{box}<div class='content'><p>{PROSE[0]}</p></div>"
    assert clean(page(f"<div class='article'>{brief}</div>")).text == PROSE[0]


def test_a_lead_right_below_the_head_stays() -> None:
    lead = f"<div class='lead'><p>{PROSE[0]}</p></div>"
    text = "".join(f"<p>{line}</p>" for line in PROSE[1:])
    assert clean(
        page(f"<div class='article'>{HEAD}{lead}<div class='content'>{text}</div></div>")
    ).text == "\n".join(PROSE)


def test_captions_below_a_single_paragraph_stay() -> None:
    figures = "".join(
        f"<figure><img src='{number}.jpg'><figcaption>云岭镇的水渠之{number}</figcaption></figure>"
        for number in "一二三"
    )
    given = page(f"<section>{HEAD}<div class='content'><p>{PROSE[0]}</p>{figures}</div></section>")
    assert clean(given).text == "\n".join((PROSE[0], *(f"云岭镇的水渠之{number}" for number in "一二三")))
