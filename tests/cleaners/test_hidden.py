"""What no reader sees is in the document, and cut; what only looks like hiding stays."""

from __future__ import annotations

import pytest

from cleaners import clean
from tests.cleaners.pages import PROSE, article, page, rules

HIDING = [
    ('<p style="display:none">{}</p>', "hidden.css"),
    ('<p style="DISPLAY : NONE !important">{}</p>', "hidden.css"),
    ('<p style="visibility:hidden">{}</p>', "hidden.css"),
    ('<p><span style="font-size:1px">{}</span></p>', "hidden.css"),
    ('<p style="position:absolute;left:-9999px">{}</p>', "hidden.css"),
    ('<p style="height:0;overflow:hidden">{}</p>', "hidden.css"),
    ('<style>.z{{font-size:0}}</style><p><span class="z">{}</span></p>', "hidden.css"),
    ("<p hidden>{}</p>", "hidden.attribute"),
    ("<noscript><p>{}</p></noscript>", "hidden.noscript"),
    ("<noframes>{}</noframes>", "hidden.noframes"),
    ('<style>.Gone{{color:red;display:none}}</style><p class="Gone">{}</p>', "hidden.css"),
    (
        '<style>@media print{{.x{{top:0}}}} #gone , .y{{display:none}}</style><p id="gone">{}</p>',
        "hidden.css",
    ),
    ('<p style="position:fixed;left:-9000px;top:-9000px">{}</p>', "hidden.css"),
    ('<p style="position:absolute;left:-999em">{}</p>', "hidden.css"),
    ('<p style="position:absolute;left:99999px">{}</p>', "hidden.css"),
    ('<p style="text-indent:-9999px">{}</p>', "hidden.css"),
    ('<p style="max-height:1px;overflow:hidden">{}</p>', "hidden.css"),
    ('<p style="line-height:0;overflow:hidden">{}</p>', "hidden.css"),
    ('<p style="width:0px;height:0px;overflow-y:hidden">{}</p>', "hidden.css"),
    ('<p style="font-size:0.5px">{}</p>', "hidden.css"),
    ('<p style="opacity:.0">{}</p>', "hidden.css"),
    ('<p style="filter:alpha(opacity=0)">{}</p>', "hidden.css"),
    ('<p style="transform:scale(0)">{}</p>', "hidden.css"),
    ('<p style="position:absolute;clip:rect(0 0 0 0)">{}</p>', "hidden.css"),
    ('<p style="clip-path:inset(100%)">{}</p>', "hidden.css"),
    ('<p style="position:absolute;z-index:-999">{}</p>', "hidden.css"),
    ('<p style="color:#fff;background:#ffffff">{}</p>', "hidden.css"),
    ('<p style="color:rgb(255,255,254);background-color:white">{}</p>', "hidden.css"),
    ('<p style="color:transparent">{}</p>', "hidden.css"),
    ('<p><font color="#ffffff">{}</font></p>', "hidden.css"),
    ('<div style="background:#eee"><a style="color:#eeeeee" href="/x">{}</a></div>', "hidden.css"),
    ('<style>.far{{position:absolute;left:-9999px}}</style><p class="far">{}</p>', "hidden.css"),
    ('<style>.low{{height:0;overflow:hidden}}</style><p class="low">{}</p>', "hidden.css"),
    (
        "<script>document.write('<style>.w{{display:none}}</style>')</script><p class=\"w\">{}</p>",
        "hidden.css",
    ),
    ('<p id="lk">{}</p><script>document.getElementById("lk").style.display="none"</script>', "hidden.css"),
    (
        "<script>document.write('<div style=\"position:absolute;left:-5000px\">');</script><p>{}</p>"
        "<script>document.write('</div>');</script>",
        "hidden.css",
    ),
    ('<marquee width="1" height="5">{}</marquee>', "hidden.marquee"),
    ('<marquee scrollamount="9000">{}</marquee>', "hidden.marquee"),
    (
        '<noframes id="fq"></noframes><address id="fq"><dfn id="fq"></dfn></address><listing id="fq">{}</listing>',
        "hidden.wrapper",
    ),
    (
        '<li id="fq"></li><legend id="fq"></legend><td id="fq"></td><dd id="fq"></dd><pre id="fq">{}</pre>',
        "hidden.wrapper",
    ),
    ('<p style="text-indent:-50em">{}</p>', "hidden.css"),
    ('<p style="text-indent:100%;white-space:nowrap;overflow:hidden">{}</p>', "hidden.css"),
    ('<p style="-webkit-transform:scale3d(0,0,0)">{}</p>', "hidden.css"),
    ('<p style="filter:opacity(0)">{}</p>', "hidden.css"),
    ('<p style="clip:rect(0px 1px 1px 0px)">{}</p>', "hidden.css"),
    ('<p style="clip-path:polygon(0 0, 0 0, 0px 0px)">{}</p>', "hidden.css"),
    ('<p style="height:1px;overflow:auto">{}</p>', "hidden.css"),
    ('<p style="font:0/0 a">{}</p>', "hidden.css"),
    ('<p style="position:fixed;left:-100vw">{}</p>', "hidden.css"),
    ('<p style="dis/**/play:/* no */none">{}</p>', "hidden.css"),
    ('<p style="dis\\play:none">{}</p>', "hidden.css"),
    ('<marquee style="width:4px;height:1px">{}</marquee>', "hidden.marquee"),
    ("<noembed>{}</noembed>", "hidden.noembed"),
    ('<style>/* links */ .x{{display:none}}</style><p class="x">{}</p>', "hidden.css"),
    ('<style><!-- .x{{display:none}} --></style><p class="x">{}</p>', "hidden.css"),
    ('<style>.x{{display:none!important}} .y.x{{display:block}}</style><p class="x y">{}</p>', "hidden.css"),
    ('<style>.y{{display:block}} .x{{display:none}}</style><p class="x y">{}</p>', "hidden.css"),
    ('<style>.x{{display:none}} .open .x{{display:block}}</style><p class="x">{}</p>', "hidden.css"),
    ('<style>.x{{display:none}} .x:hover{{display:block}}</style><p class="x">{}</p>', "hidden.css"),
    (
        '<p id="lk">{}</p><script>document.getElementById("lk")["style"]["display"]="none"</script>',
        "hidden.css",
    ),
    (
        '<p id="lk">{}</p><script>document.getElementById("lk").style.cssText="top:0;display:none"</script>',
        "hidden.css",
    ),
    ('<p id="lk">{}</p><script>document.querySelector("#lk").remove()</script>', "hidden.css"),
    ("<p id='lk'>{}</p><script>$('#lk').css('display','none')</script>", "hidden.css"),
]
SEEN = [
    '<p style="font-size:16px">{}</p>',
    '<p style="display:block">{}</p>',
    '<p style="text-indent:2em;margin-left:-10px">{}</p>',
    '<p style="height:0">{}</p>',
    '<p aria-hidden="true">{}</p>',
    '<style>@media print{{.web{{display:none}}}}</style><p class="web">{}</p>',
    '<style>.menu .web{{display:none}}</style><p class="web">{}</p>',
    '<p style="font-size:0.9em">{}</p>',
    '<p style="font-size:1rem">{}</p>',
    '<section style="font-size:0"><p style="font-size:15px">{}</p></section>',
    '<link rel="stylesheet" href="a.css"><style>.z{{font-size:0}}</style><div class="z"><p>{}</p></div>',
    '<style>.z{{font-size:0}} .box .z{{font-size:14px}}</style><div class="box"><p class="z">{}</p></div>',
    '<p style="opacity:0.9">{}</p>',
    '<p style="position:relative;left:50%;margin-left:-500px">{}</p>',
    '<p style="color:#fff;background:#c00">{}</p>',
    '<div class="red"><p style="color:#fff">{}</p></div><style>.red{{background:red}}</style>',
    '<p style="overflow:hidden;line-height:1.8">{}</p>',
    '<marquee scrollamount="3">{}</marquee>',
    '<p id="tip">{}</p><script>function hide(){{document.getElementById("tip").style.display="none"}}</script>',
    '<p id="pad">{}</p><script>if(isPad)document.getElementById("pad").style.display="none"</script>',
    "<script>document.write(\"<div style='display:none'></div>\")</script><p>{}</p>",
    '<ol id="a"><li>一</li></ol><p id="a">{}</p>',
    '<style>.tab{{display:none}} .tab.on{{display:block}}</style><p class="tab on">{}</p>',
    '<style>.tab{{display:none}} .on{{display:block}}</style><p class="tab on">{}</p>',
    '<style>.tab{{display:none}} .wide > .tab{{display:block}}</style><div class="wide"><p class="tab">{}</p></div>',
    '<style>.x{{display:none}}</style><p class="x" style="display:block">{}</p>',
    '<style media="print">.x{{display:none}}</style><p class="x">{}</p>',
    '<p id="more" style="display:none">{}</p><script>document.getElementById("more").style.display="block"</script>',
    "<p id='more' style='display:none'>{}</p><script>$(function(){{$('#more').show()}})</script>",
    '<table><tr><td background="/red.gif"><font color="white">{}</font></td></tr></table>',
    '<p style="height:1px;min-height:100px;overflow:hidden">{}</p>',
    '<p style="text-indent:-2em;margin-left:2em">{}</p>',
    '<div style="margin-left:-100%">{}</div>',
    '<style>/* .web */ .other{{display:none}}</style><p class="web">{}</p>',
]
LINE = "全县春耕备耕物资已经到位,农机检修全部完成。"


@pytest.mark.parametrize(("markup", "rule"), HIDING)
def test_hidden_text_is_cut_with_the_declaration(markup: str, rule: str) -> None:
    given = article(inside=(markup.format(LINE),))
    assert rules(given, LINE) == [rule]
    assert clean(given).text == "\n".join(PROSE)


@pytest.mark.parametrize("markup", SEEN)
def test_text_that_is_seen_stays(markup: str) -> None:
    assert LINE in clean(article(inside=(markup.format(LINE),))).text


def test_invisible_characters_inside_a_word_are_cut_and_the_word_is_whole() -> None:
    given = article(inside=("<p>全县\u200b春耕\u2060备耕\ufeff物资到位。</p>",))
    assert "全县春耕备耕物资到位。" in clean(given).text
    assert {"hidden.zero_width"} <= {cut.rule for cut in clean(given).cuts}


def test_an_article_that_a_script_shows_is_read_all_the_same() -> None:
    hidden = (
        "<div id='js_content' style='visibility:hidden'>"
        + "".join(f"<p>{line}</p>" for line in PROSE)
        + "</div>"
    )
    assert clean(page("<h1>青禾县今年改造农田2.3万亩</h1>", hidden)).text == "\n".join(PROSE)


WECHAT = (
    "<h1 class='rich_media_title' id='activity-name'>青禾县今年改造农田2.3万亩</h1>"
    "<div class='rich_media_meta_list'><a id='js_name'>青禾发布</a></div>"
    "<div class='rich_media_content' id='js_content' style='{}'><p>油菜花开了</p><p>水渠通了</p></div>"
    "<div><p>微信扫一扫</p></div>"
)


@pytest.mark.parametrize("style", ["visibility:hidden;opacity:0", "opacity:0"])
def test_a_family_s_body_that_only_keeps_its_place_is_uncovered_though_it_has_no_sentence(style: str) -> None:
    given = page(WECHAT.format(style))
    assert clean(given).text == "油菜花开了\n水渠通了"
    assert clean(given).facts["body"][0].value == "family:wechat #js_content"


@pytest.mark.parametrize("style", ["visibility:hidden;opacity:0", "visibility: hidden;"])
def test_a_family_s_body_of_sentences_that_a_script_uncovers_is_not_refused(style: str) -> None:
    given = WECHAT.format(style).replace("</p></div><div>", "</p>{}</div><div>", 1)
    facts = clean(page(given.format("".join(f"<p>{line}</p>" for line in PROSE)))).facts
    assert facts["body"][0].value == "family:wechat #js_content"
    assert "family_refused" not in facts


def test_a_family_s_body_that_stays_unseen_beside_an_article_is_refused() -> None:
    shown = (
        "<article><h1>青禾县今年改造农田2.3万亩</h1>"
        + "".join(f"<p>{line}</p>" for line in PROSE)
        + "</article>"
    )
    unseen = (
        "<div class='rich_media_content' id='js_content' style='visibility:hidden'><p>油菜花开了</p></div>"
    )
    read = clean(page(shown, unseen))
    assert read.text == "\n".join(PROSE)
    assert read.facts["family_refused"][0].value == "its element for the body shows no text"


def test_a_family_s_body_that_is_not_displayed_is_not() -> None:
    assert clean(page(WECHAT.format("display:none"))).facts["body"][0].value == "general"


@pytest.mark.parametrize("at", [1, 2, 3])
def test_the_part_of_such_a_body_that_a_stray_tag_leaves_seen_is_the_rest_of_its_text(at: int) -> None:
    above, below = ("".join(f"<p>{line}</p>" for line in some) for some in (PROSE[:at], PROSE[at:]))
    markup = (
        "<div id='js_article'><div id='img-content'><h1 id='activity-name'>青禾县今年改造农田2.3万亩</h1>"
        "<div id='meta_content'><em id='publish_time'>2026-03-12 08:30</em></div>"
        f"<div id='js_content' class='rich_media_content' style='visibility:hidden'>{above}</div>{below}</div></div></div>"
    )
    assert clean(page(markup)).text == "\n".join(PROSE)
