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
    ("<p hidden>{}</p>", "hidden.attribute"),
    ("<noscript><p>{}</p></noscript>", "hidden.noscript"),
    ('<style>.Gone{{color:red;display:none}}</style><p class="Gone">{}</p>', "hidden.css"),
    (
        '<style>@media print{{.x{{top:0}}}} #gone , .y{{display:none}}</style><p id="gone">{}</p>',
        "hidden.css",
    ),
]
SEEN = [
    '<p style="font-size:16px">{}</p>',
    '<p style="display:block">{}</p>',
    '<p style="text-indent:2em;margin-left:-10px">{}</p>',
    '<p style="height:0">{}</p>',
    '<p aria-hidden="true">{}</p>',
    '<style>@media print{{.web{{display:none}}}}</style><p class="web">{}</p>',
    '<style>.menu .web{{display:none}}</style><p class="web">{}</p>',
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
