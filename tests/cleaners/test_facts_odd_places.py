"""Facts in rarer places and forms: data for search engines, years of Taiwan, rows of a paper's head, themes of agencies."""

from __future__ import annotations

import json

import pytest

from tests.cleaners.news import HEADLINE, best, news, told
from tests.cleaners.pages import PROSE

TIME = "2026-03-12 08:30"
HANT = (
    "青禾縣農業局三月十二日介紹,今年全縣計劃改造高標準農田兩萬三千畝,目前已開工一萬一千畝。",
    "縣裡還為每個村配備了農技員,開春以來已組織培訓四十多場,兩千餘名農戶參加。",
)


def linked(*described: object) -> str:
    return "".join(f"<script type='application/ld+json'>{json.dumps(one)}</script>" for one in described)


LIN, HE = {"@type": "Person", "name": "林向阳"}, {"@type": "Person", "name": "记者 何静"}


@pytest.mark.parametrize(
    ("described", "names"),
    [
        ({"@type": "NewsArticle", "author": LIN}, ["林向阳"]),
        ({"@type": ["Article", "NewsArticle"], "author": [LIN, HE]}, ["林向阳", "何静"]),
        ({"@graph": [{"@type": "WebSite", "author": HE}, {"@type": "Article", "author": LIN}]}, ["林向阳"]),
        ([{"@type": "BreadcrumbList"}, {"@type": "BlogPosting", "author": "林向阳"}], ["林向阳"]),
        ({"@type": "NewsArticle", "author": {"@type": "Organization", "name": "林向阳"}}, []),
        ({"@type": "NewsArticle", "author": {"@type": "Person", "name": "admin"}}, []),
        ({"@type": "NewsArticle", "author": "青禾网"}, []),
        ({"@type": "WebPage", "author": LIN}, []),
        ({"@type": "NewsArticle", "author": None}, []),
    ],
)
def test_writers_of_articles_in_data_for_search_engines(described: object, names: list[str]) -> None:
    assert told(news(TIME, head=linked(described)), "authors") == names


def test_data_that_are_none_name_nobody_and_a_byline_comes_first() -> None:
    broken = '<script type=\'application/ld+json\'>{"@type": "NewsArticle", 林向阳</script>'
    assert told(news(TIME, head=broken), "authors") == []
    given = news(f"{TIME} 作者：周小麦", head=linked({"@type": "NewsArticle", "author": LIN}))
    assert told(given, "authors") == ["周小麦"]


@pytest.mark.parametrize(
    "line",
    ["發布日期：115-03-12", "日期：115/03/12", "上版日期：115年3月12日", "發佈日期：115.3.12　點閱數：21"],
)
def test_years_of_taiwan_behind_a_label(line: str) -> None:
    assert best(news(line, body=HANT), "published_at") == "2026-03-12"


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("发布日期：115-03-12", PROSE),
        ("編號：115-03-12", HANT),
        ("發布日期：115-13-12", HANT),
        ("電話：115-03-12", HANT),
        ("發布日期：1150-03-12", HANT),
    ],
)
def test_other_numbers_of_three_digits_are_no_year(line: str, body: tuple[str, ...]) -> None:
    assert told(news(line, body=body), "published_at") == []


def test_what_java_prints_is_a_day_and_a_time() -> None:
    line = "发布时间：Thu Mar 12 08:30:00 CST 2026"
    assert best(news(line), "published_at") == "2026-03-12T08:30:00+08:00"
    assert told(news("发布时间：Thu Mar 12 08:30:00 EST 2026"), "published_at") == []


@pytest.mark.parametrize(
    "head",
    [
        "<table><tr><td>2026年3月12日 星期四</td><td>A4版：城事</td><td>青禾晚报</td></tr></table>",
        "<div>青禾晚报</div><div>A4版：城事</div><div>2026年3月12日</div>",
    ],
)
def test_the_head_of_a_paper_s_page_in_cells(head: str) -> None:
    given = news(above=head)
    assert (best(given, "published_at"), best(given, "source")) == ("2026-03-12", "青禾晚报")


def test_a_paper_that_a_longer_line_beside_the_day_names_is_no_source() -> None:
    head = "<div>订阅青禾晚报 欢迎</div><div>A4版：城事</div><div>2026年3月12日</div>"
    assert best(news(above=head), "source") is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("青禾社云岭3月12日电 题：水渠通到了地头——青禾县见闻 作者 林向阳 何静", ["林向阳", "何静"]),
        ("青禾社云岭3月12日电 题：水渠通到了地头 作者谈创作", []),
        ("青禾社云岭3月12日电 县里介绍了一位作者 林向阳", []),
    ],
)
def test_writers_behind_the_theme_of_a_dateline(line: str, names: list[str]) -> None:
    assert told(news(TIME, body=(line, *PROSE)), "authors") == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("作者：县委党校 林向阳", ["林向阳"]),
        ("作者：扎西次仁 洛桑", ["扎西次仁", "洛桑"]),
    ],
)
def test_where_a_writer_serves_is_no_writer(line: str, names: list[str]) -> None:
    assert told(news(f"{TIME} {line}"), "authors") == names


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("本版编辑 林向阳　美术编辑 何静", "林向阳"),
        ("值班编辑 林向阳", "林向阳"),
        ("本版编辑 推荐", None),
        ("文字编辑 工作要求，不得有错字", None),
    ],
)
def test_an_editor_of_a_page_of_a_paper_needs_no_colon(line: str, name: str | None) -> None:
    assert best(news(TIME, below=f"<p>{line}</p>"), "editor") == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("【2026-03-12】 【青禾日报】 【阅读】", "青禾日报"),
        ("2026年3月12日　<a href='/s'>青禾新闻网</a>　<a href='#c'>评论 0</a>", "青禾新闻网"),
        ("2026年3月12日　水渠通到了地头", None),
    ],
)
def test_a_paper_in_brackets_or_before_a_button(line: str, name: str | None) -> None:
    assert best(news(line), "source") == name


def test_several_accounts_are_one_source() -> None:
    line = f"{TIME} 来源：青禾日报 青禾晚报 青禾发布"
    assert best(news(line), "source") == "青禾日报 青禾晚报 青禾发布"
    assert best(news(f"{TIME} 来源：青禾日报 发布"), "source") == "青禾日报"


def test_wide_spaces_part_reporters_and_correspondents() -> None:
    given = news("本报记者　林向阳　本报通讯员　何静", f"{TIME} 来源：青禾日报")
    assert told(given, "authors") == ["林向阳", "何静"]


def test_buttons_for_the_size_of_letters_end_a_name() -> None:
    line = f"{TIME}　来源：青禾网<a>大字体</a><a>小字体</a>分享到："
    assert best(news(line), "source") == "青禾网"


@pytest.mark.parametrize("head", ["青禾县人民政府", "青禾在线"])
def test_a_headline_over_two_lines_of_one_element_above_its_dateline(head: str) -> None:
    for tag in ("div", "p", "td"):
        line = f"<{tag}>青禾县今年<br>改造农田2.3万亩</{tag}>"
        line = f"<table><tr>{line}</tr></table>" if tag == "td" else line
        given = news(f"{TIME} 来源：青禾日报", headline="", above=line, title=head)
        assert best(given, "title") == HEADLINE


@pytest.mark.parametrize(
    "day", ["<small>2026-03-12</small>", "<span>（2026年03月12日）</span>", "<i>[2026-03-12]</i>"]
)
def test_the_day_that_ends_a_heading_dates_the_page_and_is_none_of_the_title(day: str) -> None:
    given = news(headline=HEADLINE + day, title=f"{HEADLINE}_青禾网")
    assert (best(given, "title"), best(given, "published_at")) == (HEADLINE, "2026-03-12")


@pytest.mark.parametrize(
    "headline", ["青禾县停水公告(2026年3月12日)", "青禾县停水公告<span>（2026年3月12日）</span>"]
)
def test_a_day_that_the_head_says_too_is_the_title_s(headline: str) -> None:
    given = news(headline=headline, title="青禾县停水公告(2026年3月12日)_青禾网")
    assert "2026年3月12日" in (best(given, "title") or "")


@pytest.mark.parametrize("above", ["青禾县水务局", "<a href='/yw'>云岭要闻报道</a>"])
def test_an_office_or_a_link_on_a_headline_s_element_is_none_of_it(above: str) -> None:
    given = news(
        f"{TIME} 来源：青禾日报", headline="", above=f"<div>{above}<br>{HEADLINE}</div>", title="青禾在线"
    )
    assert best(given, "title") == HEADLINE


def test_a_badge_behind_a_headline_is_none_of_it() -> None:
    assert best(news(TIME, headline=f"{HEADLINE}<span>NEW</span>", title="青禾在线"), "title") == HEADLINE
