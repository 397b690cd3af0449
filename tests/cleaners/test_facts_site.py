"""Site and columns, language and script."""

from __future__ import annotations

import pytest

from cleaners.facts.language import language_of, script_of
from tests.cleaners.news import HEADLINE, best, news, text_dump, told

BREADCRUMBS = [
    "<a href='/'>首页</a> &gt; <a href='/1'>新闻</a> &gt; <a href='/2'>本地</a> &gt; 正文",
    "当前位置：<a href='/'>首页</a> / <a href='/1'>新闻</a> / <a href='/2'>本地</a>",
    "<a href='/'>青禾网</a>&gt;&gt;<a href='/1'>新闻</a>&gt;&gt;<a href='/2'>本地</a>",
    "<a href='/'>首页</a> - <a href='/1'>新闻</a> - <a href='/2'>本地</a>",
    f"您的位置：<a href='/'>首页</a> &gt; <a href='/1'>新闻</a> &gt; <a href='/2'>本地</a> &gt; {HEADLINE}",
    "<a href='/'>首页</a> &gt; <a href='/1'>新闻</a> &gt; <a href='/2'>本地</a><b>本地</b>",
    "<ul><li><a href='/'>首页</a></li><li>&gt; <a href='/1'>新闻</a></li><li>&gt; <a href='/2'>本地</a></li></ul>",
]
NO_BREADCRUMBS = [
    "<a href='/1'>新闻</a> | <a href='/2'>本地</a> | <a href='/3'>图片</a>",
    "<a href='/1'>新闻</a> <a href='/2'>本地</a>",
    "一、二、三产业协调发展",
    "北京—青禾—云岭高铁开通",
]


@pytest.mark.parametrize("line", BREADCRUMBS)
def test_columns(line: str) -> None:
    given = news("2026-03-12 来源：青禾日报", above=f"<div>{line}</div>", title=f"{HEADLINE}_青禾网")
    assert told(given, "columns") == ["新闻", "本地"]


@pytest.mark.parametrize("line", NO_BREADCRUMBS)
def test_menus_and_sentences_are_no_breadcrumb(line: str) -> None:
    assert told(news("2026-03-12 来源：青禾日报", above=f"<div>{line}</div>"), "columns") == []


def test_a_dateline_in_a_dump_is_no_breadcrumb() -> None:
    given = text_dump("青禾县今年改造农田", "来源:青禾网-青禾日报2026-03-12")
    assert told(given, "columns") == []


def test_column_of_a_meta() -> None:
    assert told(news(head="<meta name='ColumnName' content='要闻'>"), "columns") == ["要闻"]


@pytest.mark.parametrize(
    ("title", "head", "above", "name"),
    [
        (HEADLINE, "<meta name='SiteName' content='青禾县人民政府'>", "", "青禾县人民政府"),
        (f"{HEADLINE}_要闻_青禾网", "", "", "青禾网"),
        (f"{HEADLINE} - 青禾县人民政府门户网站", "", "", "青禾县人民政府门户网站"),
        (HEADLINE, "", "<div>您的位置：<a href='/'>青禾网</a> &gt; <a href='/1'>要闻</a></div>", "青禾网"),
        (HEADLINE, "", "<div>您的位置：<a href='/'>国内新闻</a> &gt; <a href='/1'>要闻</a></div>", None),
        (f"{HEADLINE}-专题", "", "", None),
    ],
)
def test_site_name(title: str, head: str, above: str, name: str | None) -> None:
    assert best(news("2026-03-12 来源：青禾日报", title=title, head=head, above=above), "site_name") == name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("青禾县今年改造农田2.3万亩", "zh"),
        ("青禾縣今年改造農田2.3萬畝", "zh"),
        ("青禾県では今年、二万畝の農地を整備する計画を発表しました。", "ja"),
        ("청화현은 올해 농지 2만 무를 정비할 계획이라고 밝혔다.", "ko"),
        ("The county plans to rebuild two thousand hectares of farmland this year, officials said.", "en"),
        ("بۇ يىل ناھىيىمىزدە سۇغىرىش ئىشلىرى يېڭى باسقۇچقا قەدەم قويدى، دېھقانلارنىڭ كىرىمى ئاشتى.", "ug"),
        ("بيىل اۋداندا ٴبىر مىڭ گەكتار جەر ٴونىمدى بولدى، ٴتىلشى حابارلادى.", "kk"),
        ("أعلنت المقاطعة عن خطة لإصلاح الأراضي الزراعية هذا العام.", "ar"),
        ("ད་ལོ་རྫོང་ཁོངས་ཀྱི་ཞིང་ས་བཟོ་བཅོས་བྱེད་རྒྱུའི་འཆར་གཞི་བཏོན་པ་རེད།", "bo"),
        ("ᠡᠨᠡ ᠵᠢᠯ ᠲᠠᠷᠢᠶᠠᠨ ᠭᠠᠵᠠᠷ ᠢ ᠰᠠᠶᠢᠵᠢᠷᠠᠭᠤᠯᠤᠨ᠎ᠠ", "mn"),
        ("ꀊꂿꄮꏂꌠꊿꈌꐥꇬ", "ii"),
        ("", ""),
        ("2026-03-12", ""),
    ],
)
def test_language(text: str, code: str) -> None:
    assert language_of(text)[0] == code


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("为乡村振兴凝聚力量,农户们的日子越过越好", "Hans"),
        ("為鄉村振興凝聚力量,農戶們的日子越過越好", "Hant"),
        ("為鄉村振興凝聚力量,农户们的日子越过越好", "mixed"),
        ("山水人", ""),
    ],
)
def test_script(text: str, script: str) -> None:
    assert script_of(text)[0] == script
