"""What style sheets hide is cut, with the selector that hides it; what they show, on whatever screen, stays."""

from __future__ import annotations

import pytest

from cleaners import clean
from tests.cleaners.pages import PROSE, article, cuts, rules

LINE = "全县春耕备耕物资已经到位,农机检修全部完成。"

# Declarations of a rule `.q` alone.
HIDING = [
    "display:none",
    "DISPLAY : NONE",
    "display:n\\6fne",
    "opacity:0.0 !important",
    "visibility:collapse",
    "content-visibility:hidden",
    "position:absolute;clip:rect(1px,1px,1px,1px)",
    "clip-path:inset(0 100% 0 0)",
    "clip-path:circle(0)",
    "clip-path:polygon(5px 5px,5px 5px,5px 5px)",
    "transform:scale(1,0)",
    "-webkit-transform:scaleX(0)",
    "scale:0",
    "transform:rotateY(90deg)",
    "transform:translateX(-9999%)",
    "translate:-5000px",
    "color:#fff",
    "color:hsl(0,0%,100%);background-color:hsl(120 0% 100%)",
    "color:aliceblue;background:#f0f8ff",
    "color:rgb(0 0 0 / 0)",
    "color:#00000000",
    "font-size:0",
    "font:700 0/0 a",
    "text-indent:-999em;overflow:hidden",
    "position:fixed;left:-100vw",
    "position:absolute;left:calc(-100vw - 2000px)",
    "position:absolute;inset:-5000px auto auto 0",
    "margin:0 0 0 -9999px",
    "max-height:0;overflow:hidden",
    "height:1px;width:1px;overflow:hidden",
    "zoom:0",
    "-webkit-mask:linear-gradient(transparent,transparent)",
    "filter:opacity(0)",
    "z-index:-99;position:absolute",
]
SEEN = [
    "opacity:.9",
    "opacity:0;animation:fade 1s forwards",
    "left:-9999px",
    "height:0",
    "height:0;overflow:hidden;padding-bottom:56.25%",
    "height:0;overflow:hidden;min-height:200px",
    "line-height:1;overflow:hidden",
    "position:absolute;left:50%;transform:translate(-50%,-50%)",
    "transform:scale(0.9) rotate(5deg)",
    "clip:auto;clip-path:inset(0)",
    "clip-path:polygon(0 0,100% 0,100% 90%,0 100%)",
    "color:#fff;background:#c00",
    "color:#fff;background:url(red.jpg)",
    "color:#fff;background-image:linear-gradient(#f00,#900)",
    "color:transparent;background:linear-gradient(red,blue);-webkit-background-clip:text",
    "color:transparent;text-shadow:0 0 0 #333",
    "color:#999;background:#f5f5f5",
    "text-indent:-2em;padding-left:2em",
    "font:12px/1.5 SimSun",
    "position:relative;z-index:-1",
    "zoom:1;*display:inline",
]
# (sheet, markup) where the sheet's selector is what counts.
SELECTED = [
    ("[class*='q7']{display:none}", '<p class="zq71">{}</p>'),
    ("p[data-k]{display:none}", '<p data-k="1">{}</p>'),
    ("[id^=wz_]{position:absolute;left:-9999px}", '<p id="wz_88">{}</p>'),
    (".a .b{display:none}", '<div class="a"><div><p class="b">{}</p></div></div>'),
    (".a>p{display:none}", '<div class="a"><p>{}</p></div>'),
    ("font{display:none}", "<font>{}</font>"),
    (".content em{font-size:0}", "<p><em>{}</em></p>"),
    (".m.n{display:none}", '<p class="m n">{}</p>'),
    (".j,.k , .q{display:none}", '<p class="q">{}</p>'),
    (":is(.q,.t){display:none}", '<p class="q">{}</p>'),
    (".s+p{display:none}", '<p class="s"></p><p>{}</p>'),
    (".content section:first-of-type{display:none}", "<section>{}</section>"),
    (".content>div:not(.y){display:none}", '<div class="x">{}</div>'),
    ("@media screen{.q{display:none}}", '<p class="q">{}</p>'),
    ("@media only screen and (min-width:1px){.q{display:none}}", '<p class="q">{}</p>'),
    ("@supports (display:block){.q{display:none}}", '<p class="q">{}</p>'),
    (".a{color:red;& .b{display:none}}", '<div class="a"><p class="b">{}</p></div>'),
    (".q{height:0}.r{overflow:hidden}", '<p class="q r">{}</p>'),
    (".q{visibility:hidden}", '<div class="q"><p><b>{}</b></p></div>'),
    (".k{background:#1a1a2e}.q{color:rgb(26,26,46)}", '<div class="k"><p class="q">{}</p></div>'),
    (".k{background:#fff}.q{position:relative;z-index:-1}", '<div class="k"><p class="q">{}</p></div>'),
    (".q{display:none}.q{color:red}#lead .q{display:block}", '<p class="q">{}</p>'),
]
SHOWN = [
    (".q{display:none}.q{display:block}", '<p class="q">{}</p>'),
    ("#lead.q{display:block}.q{display:none}", '<p id="lead" class="q">{}</p>'),
    (".q{display:block!important}.content .q{display:none}", '<p class="q">{}</p>'),
    ("@media print{.q{display:none}}", '<p class="q">{}</p>'),
    ("@media screen and (max-width:768px){.q{display:none}}", '<p class="q">{}</p>'),
    (".q{display:none}@media (min-width:768px){.q{display:block}}", '<p class="q">{}</p>'),
    (".off{display:none}@media (min-width:768px){.md\\:on{display:block}}", '<p class="off md:on">{}</p>'),
    ("@supports not (display:grid){.q{display:none}}", '<p class="q">{}</p>'),
    (".q::before{display:none}.q:hover{opacity:0}", '<p class="q">{}</p>'),
    (".li .q{display:none}.li:hover .q{display:block}", '<div class="li"><p class="q">{}</p></div>'),
    (
        ".q{display:none}#on:checked~.q{display:block}",
        '<div><input id="on" type="checkbox"><p class="q">{}</p></div>',
    ),
    (".q{font-size:0}.q p{font-size:16px}", '<div class="q"><p>{}</p></div>'),
    (".q{visibility:hidden}.q p{visibility:visible}", '<div class="q"><p>{}</p></div>'),
    (".q{color:#fff}.q p{color:#333}", '<div class="q"><p>{}</p></div>'),
    (".k{background:#004b97}.q{color:#fff}", '<div class="k"><p class="q">{}</p></div>'),
    (".q{color:#fff;position:absolute;bottom:0}", '<div><img src="a.jpg"><p class="q">{}</p></div>'),
    (".qx{display:none}.xq{display:none}.q-a{display:none}", '<p class="q">{}</p>'),
    (".a>p{display:none}", '<div class="a"><section><p>{}</p></section></div>'),
    ("[data-k='7x']{display:none}", '<p data-k="70x">{}</p>'),
    (".no-js .q{display:none}", '<p class="q">{}</p>'),
    ("/* .q{display:none} */", '<p class="q">{}</p>'),
    (".k:after{content:'.q{display:none}'}", '<p class="q">{}</p>'),
]


@pytest.mark.parametrize("declarations", HIDING)
def test_what_a_rule_hides_is_cut(declarations: str) -> None:
    given = article(inside=(f"<style>.q{{{declarations}}}</style><p class='q'>{LINE}</p>",))
    assert rules(given, LINE) == ["hidden.css"]
    assert clean(given).text == "\n".join(PROSE)


@pytest.mark.parametrize("declarations", SEEN)
def test_what_a_rule_only_dresses_stays(declarations: str) -> None:
    given = article(inside=(f"<style>.q{{{declarations}}}</style><p class='q'>{LINE}</p>",))
    assert LINE in clean(given).text


@pytest.mark.parametrize(("sheet", "markup"), SELECTED)
def test_whatever_selector_hides_an_element_is_found(sheet: str, markup: str) -> None:
    given = article(inside=(f"<style>{sheet}</style>" + markup.format(LINE),))
    assert rules(given, LINE) == ["hidden.css"]


@pytest.mark.parametrize(("sheet", "markup"), SHOWN)
def test_what_is_shown_in_the_end_or_on_some_screen_stays(sheet: str, markup: str) -> None:
    given = article(inside=(f"<style>{sheet}</style>" + markup.format(LINE),))
    assert LINE in clean(given).text


def test_the_evidence_names_selector_and_declaration() -> None:
    given = article(
        inside=(f"<style>.a > .b{{opacity:0}}</style><div class='a'><p class='b'>{LINE}</p></div>",)
    )
    assert [cut.evidence for cut in cuts(given) if cut.rule == "hidden.css"] == ["css:.a > .b{opacity:0}"]


def test_white_text_stays_where_a_sheet_beside_the_page_may_paint_its_box() -> None:
    box = f"<style>.q{{color:#fff}}</style><div class='banner'><p class='q'>{LINE}</p></div>"
    assert LINE in clean(article(inside=('<link rel="stylesheet" href="a.css">' + box,))).text


def test_a_sheet_in_noscript_hides_nothing_from_readers_with_scripts() -> None:
    sheet = "<noscript><style>.q{display:none}</style></noscript>"
    assert LINE in clean(article(inside=(sheet + f"<p class='q'>{LINE}</p>",))).text
