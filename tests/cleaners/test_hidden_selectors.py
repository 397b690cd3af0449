"""Selectors asked of elements step by step say what cssselect says, and rules in odd clothes hide what they hide."""

from __future__ import annotations

import pytest
from cssselect import HTMLTranslator, parse
from lxml import etree

from cleaners import clean
from cleaners.page.hiding.selectors import compiled
from cleaners.page.hiding.steps import steps
from tests.cleaners.pages import article, rules

LINE = "全县春耕备耕物资已经到位,农机检修全部完成。"

MARKUP = """<html><body><div id="top" class="a b"><p class="q" data-k="7"><b lang="zh-CN">1</b></p><p class="a">2</p>
<!-- --><ul class="nav on"><li class="on"><a href="/">3</a></li><li data-k="70 7"><a>4</a></li><li class="onward">5</li></ul>
<section><p>6</p><span class="q b">7</span><p data-k="">8</p></section></div></body></html>"""
SELECTORS = (
    *("p", "P.a", ".a", ".on", "#top", "*", "div p", "div > p", "body>div", ".q + p", "p ~ ul", "ul li.on", ".a .q b", "ul > li > a"),
    *("[data-k]", "p[data-k]", '[data-k="7"]', "[data-k='70 7']", '[data-k~="7"]', '[data-k^="7"]', '[data-k$="7"]', '[data-k*="0"]'),
    *("[lang|=zh]", '[data-k=""]', '[data-k^=""]', "[class~=on]", "a[href]", '[ data-k = "7" ]', "li:not(.on)", ":not(div)"),
    *("li:not(.on):not([data-k])", "p:not(#top)", "a:link", "a:hover", "li:first-child", "li:last-child", "p:first-child", ":root"),
    *(".a.b#top", ".b.q", "div:not(.a) p", ".nav li:hover a", "section *", "section :not(p)", "p + span + p", "ul ~ section p"),
)  # fmt: skip
# (sheet, markup) in odd clothes.
HIDDEN = [
    (".a [data-k]{display:none}", '<div class="a"><p data-k="7">{}</p></div>'),
    (".none .b,p.q,font{display:none}", "<font>{}</font>"),
    ("section p:not(.none){font-size:0}", "<section><p>{}</p></section>"),
    (r".md\:q{display:none}", '<p class="md:q">{}</p>'),
    (r".w-1\/2{display:none}", '<p class="w-1/2">{}</p>'),
    (".q/* , .x */{display:none}", '<p class="q">{}</p>'),
    (".x:after{content:'}'}.q{display:none}", '<p class="q">{}</p>'),
    ("<!-- .q{display:none} -->", '<p class="q">{}</p>'),
    ("@media print{.q{color:red}}.q{opacity:0}", '<p class="q">{}</p>'),
    ("@layer a{@supports (display:grid){.q{display:none}}}", '<p class="q">{}</p>'),
    (".q{display:none!important}#lead{display:block}", '<p class="q" id="lead">{}</p>'),
    (".q,.q.q{display:block}.k .q.q{display:none}", '<div class="k"><p class="q">{}</p></div>'),
]
SHOWN = [
    (".a [data-k]{display:none}", '<p data-k="7">{}</p>'),
    ("@media print{@supports (display:grid){.q{display:none}}}", '<p class="q">{}</p>'),
    (r".md\:q{display:none}", '<p class="md q">{}</p>'),
    (".q/* .x */.y{display:none}", '<p class="q x">{}</p>'),
    (".x:after{content:'.q{display:none}'}", '<p class="q">{}</p>'),
    ("@keyframes k{from{opacity:0}p{display:none}}", "<p>{}</p>"),
    (".q:not(.y){display:none}", '<p class="q y">{}</p>'),
    (".k .q{display:none}.k>.q.q{display:block}", '<div class="k"><p class="q">{}</p></div>'),
    (".q{display:none}.js-open .q{display:block}", '<script src="a.js"></script><p class="q">{}</p>'),
]


@pytest.mark.parametrize("selector", SELECTORS)
def test_steps_ask_what_cssselect_asks(selector: str) -> None:
    root = etree.fromstring(MARKUP, etree.HTMLParser())
    expected = root.xpath(HTMLTranslator().selector_to_xpath(parse(selector)[0]))
    found = compiled(selector)
    assert found
    assert steps(selector)
    assert list(found.under(root)) == expected
    assert found.weight == parse(selector)[0].specificity()


@pytest.mark.parametrize(("sheet", "markup"), HIDDEN)
def test_what_a_rule_in_odd_clothes_hides_is_cut(sheet: str, markup: str) -> None:
    given = article(inside=(f"<style>{sheet}</style>" + markup.format(LINE),))
    assert "hidden.css" in rules(given, LINE)


@pytest.mark.parametrize(("sheet", "markup"), SHOWN)
def test_what_no_rule_hides_in_the_end_stays(sheet: str, markup: str) -> None:
    given = article(inside=(f"<style>{sheet}</style>" + markup.format(LINE),))
    assert LINE in clean(given).text


@pytest.mark.parametrize(
    "selector", ["p:not(_x)", r".q\1 :empty", "p[x²]", "p:not(", ".q[=x]", "p::", "&", "p:is(.q"]
)
def test_a_selector_that_is_none_hides_nothing_and_breaks_nothing(selector: str) -> None:
    given = article(inside=(f"<style>{selector}{{display:none}}</style><section class='q'>{LINE}</section>",))
    assert LINE in clean(given).text
