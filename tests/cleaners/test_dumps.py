"""Dumps of text: of the article alone, or of the whole page with its menus above and its lists below."""

from __future__ import annotations

import pytest

from cleaners import clean
from tests.cleaners.pages import PROSE, dump

TITLE, DATELINE = "青禾县今年改造农田2.3万亩", "2026-03-12 08:30 来源：青禾日报"
MENU = ("青禾网首页", "新闻中心", "领导之窗", "政务公开", "办事服务", "互动交流", "网站无障碍", "青禾概况",
    "English", "登录 注册", "手机版", "客户端下载", "专题专栏", "数据开放", "图说青禾", "视听青禾") * 2  # fmt: skip
LISTS = (
    "打印 关闭 收藏",
    "云岭镇召开春耕动员会",
    "青禾县新建三所小学",
    "友情链接",
    "青禾市 云岭市 东川市 南河市 西山市 北原市",
)


@pytest.mark.parametrize("above", [(), MENU], ids=["alone", "below menus"])
@pytest.mark.parametrize("below", [(), LISTS], ids=["to its end", "above lists"])
def test_the_article_is_found_by_the_prose_below_its_dateline(
    above: tuple[str, ...], below: tuple[str, ...]
) -> None:
    result = clean(dump(*above, TITLE, DATELINE, *PROSE, *below))
    assert result.title == TITLE
    assert str(result.published_at) == "2026-03-12 08:30:00+08:00"
    assert result.source == "青禾日报"
    assert result.text == "\n".join(PROSE)


def test_without_a_dateline_the_title_is_what_the_text_says_again() -> None:
    result = clean(dump(*MENU, TITLE, *PROSE, *LISTS))
    assert (result.title, result.published_at) == (TITLE, None)
    assert result.text == "\n".join(PROSE)


def test_a_label_of_a_menu_is_no_title() -> None:
    assert clean(dump(*MENU, "在线服务", "", *PROSE)).title != MENU[0]


def test_a_source_below_the_most_of_the_prose_heads_nothing() -> None:
    others = ("其他地方的春耕也已开始,各地农技员正在田间指导农户选种育秧。",)
    result = clean(dump(TITLE, *PROSE, "2026-03-12 来源：青禾日报", *others))
    assert result.title == TITLE
    assert result.text.startswith("\n".join(PROSE))


def test_the_day_of_a_menu_is_no_dateline() -> None:
    result = clean(dump("2026-03-20 10:00", *MENU, TITLE, DATELINE, *PROSE))
    assert (result.title, str(result.published_at)[:10]) == (TITLE, "2026-03-12")


@pytest.mark.parametrize(
    ("title", "dateline"),
    [("云岭镇：一渠清水进农家", (DATELINE,)), ("云岭镇：一渠清水进农家", ()), ("停电公告", (DATELINE,))],
)
def test_a_brief_below_labels_has_its_title_though_it_says_none_of_its_words(
    title: str, dateline: tuple[str, ...]
) -> None:
    result = clean(dump("首页", "新闻中心", "政务公开", title, *dateline, PROSE[0]))
    assert (result.title, result.text) == (title, PROSE[0])


def test_the_name_of_an_office_above_a_headline_is_no_title() -> None:
    assert clean(dump("青禾县人民政府", "春到田间", DATELINE, PROSE[0])).title == "春到田间"


def test_a_short_headline_stays_the_title_above_a_longer_sub_head() -> None:
    assert clean(dump("联播快讯", "青禾县今年春播面积超过去年", *PROSE)).title == "联播快讯"


def test_entries_of_other_articles_above_the_headline_do_not_head_the_text() -> None:
    others = (
        "云岭镇开展春耕动员",
        "近日,云岭镇组织农技员到各村指导农户选种育秧,累计培训三百余人…",
        "2026-03-01",
    ) * 2
    result = clean(dump("首页 要闻 政务公开 办事服务 互动交流", *others, TITLE, DATELINE, *PROSE))
    assert (result.title, str(result.published_at)[:10], result.text) == (
        TITLE,
        "2026-03-12",
        "\n".join(PROSE),
    )


def test_a_headline_of_short_words_is_told_from_a_menu_s_line() -> None:
    menu = "首页 要闻 政务公开 办事服务 互动交流"
    assert (
        clean(dump(menu, "不忘初心 牢记使命 永远奋斗", DATELINE, *PROSE)).title
        == "不忘初心 牢记使命 永远奋斗"
    )


def test_two_lines_of_a_headline_begin_with_the_first() -> None:
    result = clean(dump(*MENU, "青禾县高标准农田开工", "水渠通到地头 麦田用上滴灌", DATELINE, *PROSE))
    assert result.title == "青禾县高标准农田开工"


QUOTING = ("“高标准农田巡礼”采访团走进青禾县,记者看到水渠通到了地头,麦田都用上了滴灌。", *PROSE)


@pytest.mark.parametrize("dateline", [(DATELINE,), ()])
def test_what_the_text_quotes_by_its_name_is_a_kicker_above_the_headline(dateline: tuple[str, ...]) -> None:
    kicker, headline = "高标准农田巡礼", "水渠通到地头 麦田用上滴灌"
    assert clean(dump(*MENU, kicker, headline, *dateline, *QUOTING)).title == headline


@pytest.mark.parametrize(
    ("title", "below"),
    [
        ("高标准农田巡礼", "——青禾县水渠通到地头"),
        ("高标准农田巡礼", ""),
        ("高标准农田全面开工", "水渠通到地头 麦田用上滴灌"),
    ],
    ids=["a sub-head behind a dash", "alone", "not quoted"],
)
def test_a_headline_stays_though_the_text_says_its_words(title: str, below: str) -> None:
    assert clean(dump(*MENU, title, *filter(None, (below,)), DATELINE, *QUOTING)).title == title


def test_a_headline_with_commas_is_no_paragraph() -> None:
    title = "青禾县改造农田、修建水渠、培训农户,今年力争年底前完成全部改造任务"
    assert clean(dump(title, *PROSE)).title == title


HEADLINES = [f"青禾县第{number}批高标准农田建设项目开工" for number in "一二三四五六七八九"]


@pytest.mark.parametrize(
    "entries",
    [
        [f"{line} 2026-03-{10 + at}" for at, line in enumerate(HEADLINES)],
        [f"[2026-03-{10 + at}] {line}" for at, line in enumerate(HEADLINES)],
        [part for at, line in enumerate(HEADLINES) for part in (line, f"2026-03-{10 + at}")],
    ],
    ids=["day behind", "day in front", "day below"],
)
def test_dated_headlines_without_prose_are_a_listing(entries: list[str]) -> None:
    result = clean(dump(*MENU, "县内要闻", *entries, "上一页 1 2 3 下一页"))
    assert (result.page_kind, result.text) == ("listing", "")


def test_a_chronicle_is_an_article() -> None:
    lines = [f"3月{10 + at}日,{line},当地农户参加。" for at, line in enumerate(HEADLINES)]
    result = clean(dump("青禾县三月大事记", DATELINE, *lines))
    assert (result.page_kind, result.text) == ("article", "\n".join(lines))


def test_dated_headlines_below_an_article_make_it_no_listing() -> None:
    entries = [f"{line} 2026-03-{10 + at}" for at, line in enumerate(HEADLINES)]
    result = clean(dump(TITLE, DATELINE, *PROSE, "相关新闻", *entries))
    assert (result.page_kind, result.text) == ("article", "\n".join(PROSE))


def test_a_body_that_is_labels_for_the_most_part_is_doubted() -> None:
    labels = [f"青禾县{name}局服务窗口" for name in "水农林教卫交财民" for _ in range(4)]
    result = clean(dump(*labels[:16], "欢迎来到青禾县政务服务网,请您选择需要的服务。", *labels[16:]))
    assert "body_unsure" in [flag.name for flag in result.flags]
    assert "body_unsure" not in [flag.name for flag in clean(dump(TITLE, *PROSE)).flags]


@pytest.mark.parametrize("label", ["相关链接", "延伸阅读：", "【相关新闻】"])
@pytest.mark.parametrize(
    "between",
    [["高标准农田是指土地平整、集中连片、设施完善的农田。"], ["云岭镇油菜花节开幕", "县里新修三条水渠"], []],
    ids=["background", "headlines", "nothing"],
)
def test_a_text_goes_on_below_a_label_of_other_articles(label: str, between: list[str]) -> None:
    kept = clean(dump(TITLE, DATELINE, *PROSE[:2], label, *between, *PROSE[2:])).text
    assert all(line in kept for line in PROSE)


OTHERS = (
    ["云岭镇油菜花节开幕", "油菜花节昨天开幕,三天里接待游客两万多人次,带动农家乐增收。", "县里新修三条水渠",
     "新修的水渠昨天通水,沿线五个村的农田都用上了水库的水。"],
    ["云岭镇油菜花节开幕", "2026-03-10 10:00 来源：青禾日报", "油菜花节昨天开幕,三天里接待游客两万多人次,带动农家乐增收。",
     "镇里说,今年的花期比往年长十天,游客还会更多,民宿已经订满。"],
    ["云岭镇油菜花节开幕了,三天里接待游客两万多人", "县里新修三条水渠,沿线五个村都用上了水库的水"],
)  # fmt: skip


@pytest.mark.parametrize("others", OTHERS, ids=["teasers", "an article with its dateline", "long headlines"])
def test_other_articles_below_their_label_are_none_of_the_text(others: list[str]) -> None:
    assert clean(dump(TITLE, DATELINE, *PROSE, "相关新闻", *others)).text == "\n".join(PROSE)
