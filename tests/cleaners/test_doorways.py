"""Doorways and hijacked heads: the true title is read, what was set over it is cut and flagged."""

from __future__ import annotations

import pytest

from cleaners import Page, clean
from tests.cleaners.pages import PROSE, dump, page, rules

TITLE = "青禾县今年改造农田2.3万亩"
SIGN = "青禾彩票代理-青禾彩票官方"
PLANTED = "青禾赛车投注_赛车投注平台_六合彩开户"


def encoded(text: str) -> str:
    return "".join(f"&#{ord(sign)};" for sign in text)


def html(head: str) -> Page:
    body = f"<h1>{TITLE}</h1><div>2026-03-12 08:30 来源：青禾日报</div>" + "".join(
        f"<p>{p}</p>" for p in PROSE
    )
    return Page("", f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode(), {})


def names(given: Page) -> list[str]:
    return [flag.name for flag in clean(given).flags]


def test_a_sign_over_a_stolen_article_is_cut_and_the_article_keeps_its_title() -> None:
    given = dump(SIGN, "青禾彩票计划群2026-01-31 16:05", f"{TITLE}******", *PROSE)
    article = clean(given)
    assert article.title == TITLE
    assert rules(given, SIGN) == rules(given, "******") == ["injected.doorway"]
    assert "彩票" not in article.text and PROSE[-1] in article.text
    assert "doorway" in names(given)


def test_a_keyword_parted_from_the_text_by_asterisks_is_cut_with_them() -> None:
    given = dump(TITLE, "六合彩特码******", *PROSE)
    assert rules(given, "六合彩特码******") == ["injected.doorway"]


@pytest.mark.parametrize(
    "line",
    ["福利彩票公益金使用情况 - 青禾县民政局", "青禾新闻 - 青禾新闻网", "联系人：林先生 电话：138******21"],
)
def test_heads_of_honest_pages_stay_what_they_are(line: str) -> None:
    given = dump(line, TITLE, *PROSE)
    assert "injected.doorway" not in rules(given, line)


@pytest.mark.parametrize(
    "head",
    [
        f"<title>{PLANTED}</title><meta name=description content='{PLANTED}'>",
        f"<title>{encoded(PLANTED)}</title><meta name=keywords content='{PLANTED}'><title>{TITLE}</title>",
        f"<title>{encoded('老林家修水管电话')}</title>"
        f"<script>if(navigator.userAgent.indexOf('baidu')==-1){{document.title='{TITLE}'}}</script>",
        f"<title>{encoded('老林家修水管电话')}</title><meta name=description content='修水管,通下水'>"
        "<meta name=description content='农田改造'>",
    ],
)
def test_a_hijacked_head_is_flagged_and_the_true_title_read(head: str) -> None:
    article = clean(html(head))
    assert article.title == TITLE
    assert "head_hijack" in [flag.name for flag in article.flags]
    assert all(PLANTED not in fact.value for found in article.facts.values() for fact in found)


@pytest.mark.parametrize(
    "head",
    [
        f"<title>{TITLE}_青禾新闻网</title><meta name=keywords content='农田,改造,青禾'>",
        f"<title>{encoded(TITLE)}</title>",
        "<title>警方打掉网络赌博、赌球、六合彩团伙</title>",
        f"<title>{TITLE}</title><script>document.title='首页'</script>",
        f"<title>{TITLE}</title><meta name=description content='一'><meta name=description content='二'>",
    ],
)
def test_honest_heads_raise_nothing(head: str) -> None:
    assert "head_hijack" not in names(html(head))


def test_a_page_without_head_is_none() -> None:
    assert "head_hijack" not in names(page(f"<h1>{TITLE}</h1>", f"<p>{PROSE[0]}</p>"))
