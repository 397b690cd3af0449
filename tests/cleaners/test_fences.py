"""Boxes below an article: comments, forms and the site's own words are none of it, boxes of its own text are."""

from __future__ import annotations

import pytest

from cleaners import clean
from tests.cleaners.pages import PROSE, page

HEAD = "<h1>青禾县今年改造农田2.3万亩</h1><div class='info'>2026-03-12 08:30 来源：青禾日报</div>"
TEXT = "<div class='text'>{}</div>"
FOREIGN = {
    "comments": "<div class='talk'>"
    + "".join(
        f"<div class='one'><b>用户{number}****8</b> {number}小时前<p>说得对,我们那边的水渠一直有问题,希望有关部门重视一下。</p>"
        f"<a href='#'>回复</a> <a href='#'>赞{number}</a></div>"
        for number in (1, 2, 3)
    )
    + "</div>",
    "form": "<div class='ask'><p>您对这条信息还有什么意见和建议,请在下面的框里写下来告诉我们。</p><input type='submit' value='提交'></div>",
    "notice": "<div class='bar'><p>继续浏览即表示您同意我们使用小型文本文件,以改善您的浏览体验。</p><button>同意</button></div>",
    "letters": "<div class='box'><h3>县长信箱</h3><p>欢迎您反映问题、提出建议,我们将在五个工作日内予以答复。</p><a href='/x'>我要写信</a></div>",
}
TITLED = {
    "questions": "<div class='faq'><h3>常见问题</h3><dl><dt>怎么补办社保卡?</dt><dd>带身份证到就近的网点办理,当场可取。</dd></dl></div>",
    "a machine": "<div class='im'><p>您好,我是智能客服小禾,请问有什么可以帮您?</p><p>例如:怎么查询办件进度?</p></div>",
    "the paper": "<div class='own'><b>本报简介</b><div>青禾日报创刊于1994年,是全县发行最多的报纸。</div></div>",
    "consent": "<div class='ck'>本网站使用Cookie为您提供更好的服务,继续浏览即表示您同意我们的隐私政策。</div>",
    "a telephone": "<p class='hot'>新闻热线：0931-1234567 投稿邮箱：tg@qinghe.example</p>",
}
SITE = "<div class='own'><h3>本站介绍</h3><p>青禾网由青禾县人民政府办公室主办,是全县政务信息公开的第一平台。</p><a href='/own'>了解更多</a></div>"


def text(*body: str) -> str:
    return clean(page(*body, title="青禾县今年改造农田2.3万亩_青禾网")).text


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.mark.parametrize("count", [1, len(PROSE)], ids=["brief", "long"])
@pytest.mark.parametrize("kind", FOREIGN)
@pytest.mark.parametrize("inside", [True, False], ids=["in the article's element", "outside"])
def test_what_readers_say_and_are_asked_below_the_text_is_none_of_it(
    kind: str, count: int, inside: bool
) -> None:
    own = TEXT.format(paragraphs(*PROSE[:count]))
    within, below = (FOREIGN[kind], "") if inside else ("", FOREIGN[kind])
    assert text(f"<div class='article'>{HEAD}{own}{within}</div>", below) == "\n".join(PROSE[:count])


def test_prose_outside_the_element_of_headline_and_text_is_none_of_the_article() -> None:
    own = TEXT.format(paragraphs(*PROSE))
    assert text(f"<div class='article'>{HEAD}{own}</div>", SITE) == "\n".join(PROSE)


@pytest.mark.parametrize("family", ["text", "TRS_Editor"])
@pytest.mark.parametrize("kind", TITLED)
def test_a_box_that_says_what_it_is_at_the_end_of_the_text_s_own_element_is_none_of_it(
    kind: str, family: str
) -> None:
    own = f"<div class='{family}'>{paragraphs(*PROSE)}{TITLED[kind]}</div>"
    assert text(f"<div class='article'>{HEAD}{own}</div>") == "\n".join(PROSE)


def test_a_section_of_the_text_in_a_box_of_its_own_stays() -> None:
    own = TEXT.format(paragraphs(*PROSE) + f"<div class='bg'><h3>新闻背景</h3><p>{PROSE[0][::-1]}</p></div>")
    assert text(f"<div class='article'>{HEAD}{own}</div>").endswith(PROSE[0][::-1])


def test_rows_and_tables_below_a_text_in_a_cell_are_none_of_it() -> None:
    rows = f"<tr><td>{HEAD}</td></tr><tr><td class='text'>{paragraphs(*PROSE[:2])}</td></tr><tr><td>{FOREIGN['comments']}</td></tr>"
    given = (
        f"<table><tr><td><table>{rows}</table></td></tr></table>",
        f"<table><tr><td>{SITE}</td></tr></table>",
    )
    assert text(*given) == "\n".join(PROSE[:2])


def test_a_table_of_data_below_the_text_stays() -> None:
    cells = (
        "镇|开工（亩）|说明",
        "云岭镇|1200|水渠通到地头,今年全部用上滴灌。",
        "青石镇|800|开春以来已组织培训,农户都说好。",
    )
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in cells)
    own = (
        TEXT.format(paragraphs(*PROSE))
        + f"<table class='data'><tr><td><a href='/x'>导出</a></td><td>a</td></tr>{rows}</table>"
    )
    assert "云岭镇\t1200" in text(f"<div class='article'>{HEAD}{own}</div>")


LEAD, REST = paragraphs(PROSE[0]), paragraphs(*PROSE[1:], *PROSE[1:])
OWN = {
    "a lead in a box of its own": f"<div class='article'>{HEAD}<div class='lead'>{LEAD}</div><div class='text'>{REST}</div></div>",
    "a lead beside the headline": f"<div class='head'>{HEAD}<div class='lead'>{LEAD}</div></div><div class='text'>{REST}</div>",
    "a lead beside the headline of a brief": f"<div class='head'>{HEAD}<div class='lead'>{paragraphs(PROSE[3])}</div></div>"
    f"<div class='text'>{paragraphs(*PROSE[:3])}</div>",
    "boxes of one make": f"<div class='article'>{HEAD}<div class='part1'>{LEAD}</div><div class='part2'>{REST}</div></div>",
    "a box of paragraphs with a form below": f"<div class='article'>{HEAD}<div class='lead'>{LEAD}</div>"
    f"<div class='text'>{REST}<form><input></form></div></div>",
    "a text split over two boxes": f"<div class='article'>{HEAD}<div class='text'>{paragraphs(*PROSE[:2])}</div></div>"
    f"<div class='more'>{paragraphs(*PROSE[2:])}<p>责任编辑：林向阳</p></div>",
    "an element closed too often": f"<div class='article'>{HEAD}<div class='text'><div>{PROSE[0]}</div><div>{PROSE[1]}</div></div></div>"
    f"<div>{PROSE[2]}</div><div>{PROSE[3]}</div>",
    "sections under headings": f"<div class='article'>{HEAD}<section class='a'>{LEAD}</section>"
    f"<section class='b'><h2>水渠</h2>{REST}</section></div>",
}


@pytest.mark.parametrize("form", OWN)
def test_boxes_of_the_article_s_own_text_stay(form: str) -> None:
    kept = text(OWN[form])
    assert all(line in kept for line in PROSE)


@pytest.mark.parametrize("stray", ["</div>", "</div></div>"])
def test_paragraphs_below_a_stray_end_tag_stay(stray: str) -> None:
    lines = (*PROSE, *PROSE[::-1])
    own = paragraphs(*lines[:4]) + stray + paragraphs(*lines[4:])
    body = f"<div class='article'>{HEAD}<div class='c'><div class='TRS_Editor'>{own}</div></div></div>{FOREIGN['form']}"
    assert clean(page(body, title="青禾县今年改造农田2.3万亩")).text == "\n".join(lines)


STRAY = ("</div><div>", "</div></div><div>", "</section></div><div>")


@pytest.mark.parametrize("left", [1, 2, 4])
@pytest.mark.parametrize(
    ("tag", "stray"),
    [*(("p", stray) for stray in (*STRAY, "</td><td>")), *(("div", stray) for stray in STRAY)],
)
def test_paragraphs_in_a_box_that_a_stray_tag_opens_stay(tag: str, stray: str, left: int) -> None:
    lines = [f"<{tag}>{line}</{tag}>" for line in PROSE]
    own = "".join(lines[:-left] or lines) + stray + "".join(lines[-left:])
    body = f"<div class='article'>{HEAD}<div class='c'><div class='text'>{own}</div></div></div>{FOREIGN['comments']}"
    assert clean(page(body, title="青禾县今年改造农田2.3万亩")).text.split("\n")[-left:] == list(
        PROSE[-left:]
    )


def test_boxes_without_a_name_that_are_a_list_are_none_of_it() -> None:
    one = "<div><p>说得对,我们那边的水渠一直有问题,希望有关部门重视一下。</p><div><a href='#'>回复</a></div></div>"
    assert text(
        f"<div class='article'>{HEAD}<div class='text'>{paragraphs(*PROSE)}</div>{3 * one}</div>"
    ) == "\n".join(PROSE)


def test_rows_and_the_signature_in_such_a_box_stay() -> None:
    rows = "<table><tr><td>云岭镇</td><td>1200亩</td></tr><tr><td>青石镇</td><td>800亩</td></tr></table>"
    rest = f"{rows}<p>{PROSE[3]}</p><p>青禾县农业农村局</p><p>2026年3月12日</p>"
    kept = text(
        f"<div class='article'>{HEAD}<div class='text'>{paragraphs(*PROSE[:3])}</div><div>{rest}</div></div>{SITE}"
    )
    assert kept.split("\n")[3:] == [
        "云岭镇\t1200亩",
        "青石镇\t800亩",
        PROSE[3],
        "青禾县农业农村局",
        "2026年3月12日",
    ]


def test_a_paragraph_set_as_the_text_s_own_stays_below_its_element() -> None:
    lines = [f"<p style='text-indent:2em'>{line}</p>" for line in PROSE]
    assert text(
        f"<div class='article'>{HEAD}<div class='text'>{''.join(lines[:3])}</div>{lines[3]}</div>"
    ) == "\n".join(PROSE)


def test_one_paragraph_right_below_the_element_of_the_text_is_none_of_it() -> None:
    own = f"<div class='TRS_Editor'>{paragraphs(*PROSE)}</div><p>打开青禾云,随时随地看新闻,更有本地服务、便民查询等你来体验。</p>"
    assert text(f"<div class='article'>{HEAD}{own}</div>") == "\n".join(PROSE)


def test_names_in_a_box_of_their_own_below_the_announcement_stay() -> None:
    names = paragraphs(
        "王小禾", "李青云", "赵麦香", "周水生", "以上人员请于3月20日前到县教育局办理手续,逾期视为放弃。"
    )
    body = f"<div class='article'>{HEAD}<div class='lead'>{LEAD}</div><div class='names'>{names}</div></div>"
    assert "周水生" in text(body)
    assert "逾期视为放弃" in text(body)


def test_one_paragraph_below_a_stray_end_tag_is_the_text_s_last() -> None:
    own = f"<div class='TRS_Editor'>{paragraphs(*PROSE[:3])}</div></div>{paragraphs(PROSE[3])}</div></div>"
    body = f"<div class='article'>{HEAD}<div class='c'>{own}</div>{FOREIGN['form']}"
    assert clean(page(body, title="青禾县今年改造农田2.3万亩")).text == "\n".join(PROSE)


@pytest.mark.parametrize("end", ["</div>", "</div></div>"])
def test_office_and_day_below_a_text_s_element_sign_it(end: str) -> None:
    signed = ("青禾县农业农村局", "2026年3月12日")
    body = f"<div class='article'>{HEAD}<div class='c'><div class='text'>{paragraphs(*PROSE)}{end}{paragraphs(*signed)}</div>"
    assert clean(page(body, title="青禾县今年改造农田2.3万亩")).text.split("\n")[-2:] == list(signed)


@pytest.mark.parametrize("line", ["责任编辑：林向阳", "青禾县融媒体中心"])
def test_an_office_alone_or_below_the_editor_signs_nothing(line: str) -> None:
    rest = paragraphs(line, "青禾县农业农村局")
    body = f"<div class='article'>{HEAD}<div class='c'><div class='text'>{paragraphs(*PROSE)}</div>{rest}</div></div>"
    assert clean(page(body, title="青禾县今年改造农田2.3万亩")).text == "\n".join(PROSE)
