"""Hijacked heads: what was planted in them is flagged and no fact, and the true title is read."""

from __future__ import annotations

import pytest

from cleaners import Page, clean
from tests.cleaners.pages import PROSE, page

TITLE = "青禾县今年改造农田2.3万亩"
PLANTED = "青禾赛车投注_赛车投注平台_六合彩开户"
UNTOLD = "老林家修水管电话"


def encoded(text: str) -> str:
    return "".join(f"&#{ord(sign)};" for sign in text)


def escaped(text: str) -> str:
    return "".join(f"\\u{ord(sign):04x}" for sign in text)


def about(keywords: str, description: str) -> str:
    return f"<meta name=keywords content='{keywords}'><meta name=description content='{description}'>"


def switch(title: str, told: str = "/baidu|spider/i.test(navigator.userAgent)") -> str:
    return f"<script>if(!{told}){{document.title='{title}'}}</script>"


def html(head: str, heading: str = f"<h1>{TITLE}</h1>") -> Page:
    body = f"{heading}<div>2026-03-12 08:30 来源：青禾日报</div>" + "".join(f"<p>{p}</p>" for p in PROSE)
    return Page("", f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode(), {})


def names(given: Page) -> list[str]:
    return [flag.name for flag in clean(given).flags]


HIJACKED = {
    "listed": f"<title>{PLANTED}</title><meta name=description content='{PLANTED}'>",
    "second title": f"<title>{encoded(PLANTED)}</title><meta name=keywords content='{PLANTED}'><title>{TITLE}</title>",
    "encoded, switched": f"<title>{encoded(UNTOLD)}</title>{switch(TITLE)}",
    "switched": f"<title>{UNTOLD}</title>{switch(TITLE)}",
    "switched, escaped": f"<title>星澜体育官网</title>{switch(escaped(TITLE))}",
    "switched by ternary": "<title>星澜体育官网</title><script>document.title=navigator.userAgent.match(/spider/)?"
    f"document.title:'{TITLE}'</script>",
    "second description": f"<title>{encoded(UNTOLD)}</title>{about('水管', '修水管,通下水')}{about('农田', '农田改造')}",
    "a brand": f"<title>星澜体育·(中国)官方网站-APP下载</title>{about('星澜体育,星澜官网', '星澜体育全站登录')}",
    "before the title": f"<title>星澜国际官网登录-{TITLE}</title>",
    "in Latin letters": f"<title>VX9官方网站-VX9登录</title>{about('VX9,VX9平台', 'VX9注册入口')}",
    "metas alone": f"<title>{TITLE}_青禾新闻网</title>{about('星澜体育,星澜官网,星澜平台', '青禾县农业农村局介绍')}",
    "replicas": f"<title>高仿手表货源_精仿包包批发</title>{about('高仿手表', '高仿手表一手货源')}",
}


@pytest.mark.parametrize("head", HIJACKED.values(), ids=HIJACKED)
def test_a_hijacked_head_is_flagged_and_the_true_title_read(head: str) -> None:
    article = clean(html(head))
    assert article.title == TITLE
    assert "head_hijack" in [flag.name for flag in article.flags]
    told = "\n".join(fact.value for found in article.facts.values() for fact in found)
    assert not [word for word in (PLANTED, UNTOLD, "水管", "星澜", "VX9", "高仿") if word in told]


@pytest.mark.parametrize("name", ["ArticleTitle", "og:title"])
def test_the_true_title_is_read_from_a_meta_where_no_line_is_one(name: str) -> None:
    given = html(f"<title>星澜体育官网-星澜app下载</title><meta name='{name}' content='{TITLE}'>", heading="")
    assert clean(given).title == TITLE


def test_the_flag_says_where_what_was_planted() -> None:
    flags = clean(html(f"<title>星澜体育官网-星澜app下载</title>{about('星澜体育', PROSE[0])}")).flags
    assert [flag.evidence for flag in flags if flag.name == "head_hijack"] == [
        "planted in the head: title-tag 星澜体育官网-星澜app下载; meta:keywords 星澜体育"
    ]


HONEST = {
    "site": f"<title>{TITLE}_青禾新闻网</title><meta name=keywords content='农田,改造,青禾'>",
    "encoded": f"<title>{encoded(TITLE)}</title>{about(encoded('农田,青禾'), encoded(PROSE[0]))}",
    "entities": f"<title>青禾日报&nbsp;&middot;&nbsp;&#8220;{TITLE}&#8221;</title>",
    "law": "<title>警方打掉网络赌博、赌球、六合彩团伙</title>",
    "script": f"<title>{TITLE}</title><script>document.title='首页'</script>",
    "counter": f"<title>青禾县人民政府</title><script>document.title='{TITLE}';"
    "hm.src='https://hm.baidu.com/hm.js?1'</script>",
    "two descriptions": f"<title>{TITLE}</title>{about('一', '一')}{about('二', '二')}",
    "two titles": f"<title>青禾县人民政府门户网站</title><title>{TITLE}</title>",
    "site to log in to": "<title>青禾电子税务局官网登录入口</title>",
    "column": "<title>视频直播</title>",
    "site's keywords": f"<title>{TITLE}_央视网</title>{about('央视网,直播,体育,视频,客户端下载', '视频特色的门户')}",
    "app of the site": f"<title>{TITLE}-掌上青禾客户端</title>{about('掌上青禾,掌上青禾APP下载', '掌上青禾客户端')}",
}


@pytest.mark.parametrize("head", HONEST.values(), ids=HONEST)
def test_honest_heads_raise_nothing(head: str) -> None:
    assert "head_hijack" not in names(html(head))


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        (
            "中国福利彩票“双色球”第2026088期开奖公告",
            "中国福利彩票双色球第2026088期开奖，红球为01、05、12，本期一等奖七注。",
        ),
        (
            "“钱满棋牌”等四十个涉赌APP被下架",
            "省公安厅通报，“钱满棋牌”等四十个涉赌APP被依法下架，参与赌博将承担责任。",
        ),
        (
            "政务云平台APP下载注册指南",
            "政务云平台APP已上线，群众在应用市场搜索“政务云平台”下载，注册登录后即可办事。",
        ),
    ],
)
def test_a_title_that_the_text_speaks_of_is_true(title: str, sentence: str) -> None:
    head = f"<title>{title}-青禾新闻网</title>{about(title, sentence)}"
    body = f"<h1>{title}</h1><p>{sentence}</p><p>{sentence[::-1]}。</p>"
    article = clean(Page("", f"<html><head>{head}</head><body>{body}</body></html>".encode(), {}))
    assert article.title == title
    assert "head_hijack" not in [flag.name for flag in article.flags]


def test_a_drawing_has_a_title_of_its_own() -> None:
    given = html("<title>星澜体育官网-星澜app下载</title>", f"<svg><title>下载</title></svg><h1>{TITLE}</h1>")
    assert clean(given).title == TITLE


def test_a_page_without_head_is_none() -> None:
    assert "head_hijack" not in names(page(f"<h1>{TITLE}</h1>", f"<p>{PROSE[0]}</p>"))
