"""Headline and subtitle: what a reader sees, without what the site adds."""

from __future__ import annotations

import pytest

from cleaners import clean, read
from tests.cleaners.news import HEADLINE, best, news, text_dump, told
from tests.cleaners.pages import PROSE, page

DATELINE = "2026-03-12 08:30 来源：青禾日报"


@pytest.mark.parametrize(
    "title",
    [
        f"{HEADLINE}_青禾网",
        f"{HEADLINE} - 要闻 - 青禾县人民政府",
        f"青禾网--{HEADLINE}",
        "青禾县人民政府门户网站",
        "青禾县人民政府门户网站 - www.qinghe.example",
        "要闻_青禾县水务局",
        "",
    ],
)
def test_the_visible_headline_wins(title: str) -> None:
    assert best(news(DATELINE, title=title), "title") == HEADLINE


@pytest.mark.parametrize(
    "headline",
    [
        "青禾视界｜云岭镇：一渠清水进农家",
        "为乡村振兴凝聚力量——写在青禾县人代会开幕之际",
        "走进基层 | 云岭镇便民服务中心",
        "北京—青禾—云岭高铁开通",
        "“三夏”时节 - 青禾农事",
    ],
)
def test_a_joint_in_the_headline_stays(headline: str) -> None:
    assert best(news(DATELINE, headline=headline, title=f"{headline}-青禾网"), "title") == headline
    assert best(news(DATELINE, headline=headline, title="青禾网"), "title") == headline


@pytest.mark.parametrize(
    ("href", "expected"),
    [("/a/12.html", HEADLINE), ("http://news.qinghe.cn/a/12.html#top", HEADLINE), ("/a/13.html", "青禾网")],
)
def test_a_headline_that_links_to_its_own_page_needs_no_help_of_the_head(href: str, expected: str) -> None:
    headline = f"<a href='{href}'>{HEADLINE}</a>"
    given = news(DATELINE, headline=headline, title="青禾网", url="http://news.qinghe.cn/a/12.html")
    assert best(given, "title") == expected


@pytest.mark.parametrize(
    ("title", "head", "expected"),
    [
        (f"{HEADLINE}_青禾网", "", HEADLINE),
        ("公告_云岭县水务局", "", "公告"),
        (f"{HEADLINE}-要闻-青禾网", "<meta name='ColumnName' content='要闻'>", HEADLINE),
        (f"青禾县人民政府 | {HEADLINE}", "<meta name='SiteName' content='青禾县人民政府'>", HEADLINE),
        ("春天里——青禾纪事", "", "春天里——青禾纪事"),
        ("春耕｜青禾纪事", "", "春耕｜青禾纪事"),
    ],
)
def test_without_a_headline_the_title_tag_loses_names_only(title: str, head: str, expected: str) -> None:
    assert best(news(headline="", title=title, head=head), "title") == expected


def test_a_repost_loses_the_name_of_its_first_site() -> None:
    assert (
        best(news(headline=f"{HEADLINE}_云岭新闻网", title=f"{HEADLINE}_云岭新闻网 – 小站"), "title")
        == HEADLINE
    )


@pytest.mark.parametrize(
    "above",
    [
        "<h1>青禾县人民政府门户网站</h1>",
        "<div>当前位置：<a href='/'>首页</a> &gt; <a href='/yw'>要闻</a></div><div>&gt; 云岭要闻</div>",
        "<h2>全县重大水利工程之一</h2>",
        "<div>本报记者 方云 柏岩</div>",
    ],
)
def test_portals_trails_kickers_and_bylines_are_no_headline(above: str) -> None:
    assert best(news(DATELINE, title="青禾县人民政府门户网站", above=above), "title") == HEADLINE


def test_office_and_day_below_a_headline_that_the_head_does_not_name_are_no_headline() -> None:
    given = news(
        "青禾县统计局",
        "（2026年3月10日）",
        "发布时间：2026-03-12",
        headline="",
        above=f"<div>{HEADLINE}</div>",
        title="公报",
    )
    assert best(given, "title") == HEADLINE


def test_a_headline_that_ends_like_an_office_stays() -> None:
    headline = "青禾县新建一座文化活动中心"
    assert best(news(DATELINE, headline=headline, title="要闻"), "title") == headline


def test_a_second_line_that_a_dash_opens_is_no_headline() -> None:
    second = "——青禾县水渠建设纪实"
    given = news(f"<h2>{second}</h2>", DATELINE, headline="清流", title=f"清流{second}_青禾网")
    assert best(given, "title") == f"清流{second}"


def test_a_column_is_no_headline_though_the_head_names_it() -> None:
    trail = "<div>位置：<a href='/'>首页</a> &gt; <a href='/gz'>工作动态</a></div>"
    footer = "<div>工作动态</div>"
    given = news(DATELINE, title="工作动态_青禾县水务局", above=trail, below=footer)
    assert best(given, "title") == HEADLINE


def test_a_label_goes() -> None:
    given = news(
        "2026-03-12", headline="标　　题：关于做好春灌工作的通知", title="关于做好春灌工作的通知_青禾县"
    )
    assert best(given, "title") == "关于做好春灌工作的通知"


def test_a_headline_over_two_lines_is_spelt_as_the_head_does() -> None:
    given = news("——写在青禾县人代会开幕之际", DATELINE, headline="为乡村振兴凝聚力量",
                 title="为乡村振兴凝聚力量——写在青禾县人代会开幕之际_青禾网")  # fmt: skip
    assert best(given, "title") == "为乡村振兴凝聚力量——写在青禾县人代会开幕之际"


def test_whose_site_it_is_beside_the_text_and_the_path_to_it_are_no_headline() -> None:
    side = "<div><h4>联系我们</h4><h5>青禾水利学会</h5><p>地址：青禾县水渠路1号</p></div>"
    above = f"<h3>首页 - 新闻动态</h3><div>{HEADLINE}</div>"
    given = news(DATELINE, headline="", above=above, below=side, title="新闻动态--青禾水利学会官网")
    assert best(given, "title") == HEADLINE


@pytest.mark.parametrize("inside", ["发布时间：2026-03-12 来源：青禾日报", "来源：青禾日报"])
def test_credits_in_the_heading_s_own_element_are_none_of_the_headline(inside: str) -> None:
    given = news(headline=f"{HEADLINE}<small>{inside}</small>", title=HEADLINE)
    assert best(given, "title") == HEADLINE


def test_the_office_that_signs_is_no_headline_though_the_head_names_it_alone() -> None:
    above = "<table><tr><td><b>关于春灌用水的通知</b></td></tr><tr><td>发布时间：2026-3-12 阅读：12次</td></tr></table>"
    below = "<p>青禾县水务局</p><p>2026年3月12日</p>"
    given = news(headline="", above=above, below=below, title="青禾县水务局")
    assert best(given, "title") == "关于春灌用水的通知"
    assert clean(given).text.split("\n")[0] == PROSE[0]


def test_a_headline_over_lines_that_are_no_headings_wins_over_the_office_that_signs() -> None:
    lines = ("青禾县水务局关于做好", "2026年春季农田灌溉工作的", "紧急通知")
    above = "".join(f"<div>{line}</div>" for line in lines)
    given = news("青水发〔2026〕3号", headline="", above=above, title="".join(lines),
                 below="<p>青禾县水务局</p><p>2026年3月12日</p>")  # fmt: skip
    assert best(given, "title") == "".join(lines)
    assert not any(line in clean(given).text for line in lines)


@pytest.mark.parametrize("headline", ["停电公告", "春到青禾"])
def test_a_headline_of_four_characters_above_its_dateline_needs_no_heading(headline: str) -> None:
    given = news(DATELINE, headline="", above=f"<div>{headline}</div>", title="青禾在线")
    assert best(given, "title") == headline


def test_a_line_from_the_middle_of_the_headline_stays_and_its_beginning_goes() -> None:
    headline = "双色球第2026098期开奖公告在青禾发布"
    given = news(
        DATELINE, headline=headline, title=headline, body=("双色球第2026098期", "第2026098期开奖", *PROSE)
    )
    assert clean(given).text.split("\n")[0] == "第2026098期开奖"
    assert [cut.evidence for cut in clean(given).cuts if cut.rule == "furniture.title"] == [
        headline,
        "双色球第2026098期",
    ]


def test_a_number_in_brackets_is_no_second_line() -> None:
    given = news("青金罚〔2026〕3号", "2026-03-12", headline="行政处罚信息公开表",
                 title="行政处罚信息公开表(青金罚〔2026〕3号)")  # fmt: skip
    assert best(given, "title") == "行政处罚信息公开表"


def test_the_number_below_a_document_s_title_on_two_lines_is_none_of_it() -> None:
    lines = ("青禾县人民政府关于公布水渠名录", "和管护责任人的通知", "青政发〔2026〕5号")
    above = "".join(f"<p>{line}</p>" for line in lines)
    given = news(DATELINE, headline="", above=above, title=f"{lines[0]}{lines[1]}（青政发〔2026〕5号）")
    assert best(given, "title") == lines[0] + lines[1]


@pytest.mark.parametrize("said", ["青禾县水务局 关于发布《水渠名录》的通知", "关于发布《水渠名录》的通知"])
def test_the_office_above_a_document_s_title_is_part_of_it_where_the_head_says_so(said: str) -> None:
    above = "<div>青禾县水务局<br>关于发布《水渠名录》的通知</div>"
    head = f"<meta name='ArticleTitle' content='{said}'>"
    assert best(news(DATELINE, headline="", above=above, head=head), "title") == said


def test_a_headline_cut_short_is_completed_by_the_head() -> None:
    given = news(
        DATELINE, headline="青禾县今年改造农田...", head=f"<meta property='og:title' content='{HEADLINE}'>"
    )
    assert best(given, "title") == HEADLINE


def test_a_hijacked_meta_does_not_win() -> None:
    given = news(
        DATELINE, title=f"{HEADLINE}_青禾网", head="<meta name='ArticleTitle' content='超值优惠点击领取'>"
    )
    assert best(given, "title") == HEADLINE


def test_related_links_and_navigation_are_no_headline() -> None:
    above = f"<ul><li><a href='/1'>{HEADLINE}</a></li><li><a href='/2'>要闻</a></li></ul>"
    document = read(news(DATELINE, above=above, below=f"<a href='/1'>{HEADLINE}</a>"))
    assert document.blocks[document.title_at].tag == "h1"


@pytest.mark.parametrize("opening", ["青禾县打通灌溉最后一公里", "——写在春耕时节", "青禾县召开春灌推进会"])
def test_subtitle(opening: str) -> None:
    given = news(headline=f"{HEADLINE}</h1><h3>{opening}</h3><h1 hidden>", title=f"{HEADLINE}_青禾网")
    assert best(given, "subtitle") == opening


@pytest.mark.parametrize("office", ["青禾县统计局", "青禾县统计局 国家统计局青禾调查队", "青禾县农业委员会"])
def test_who_issues_a_document_is_no_subtitle(office: str) -> None:
    given = news(headline=f"{HEADLINE}</h1><h3>{office}</h3><h1 hidden>", title=f"{HEADLINE}_青禾网")
    assert told(given, "subtitle") == []


@pytest.mark.parametrize(
    ("mark", "kept"), [("[1]", ""), ("〔2〕", ""), ("[2026]", "[2026]"), ("（一）", "（一）")]
)
def test_the_mark_of_a_note_is_none_of_the_headline(mark: str, kept: str) -> None:
    assert best(news(headline=f"{HEADLINE}<sup>{mark}</sup>"), "title") == HEADLINE + kept


@pytest.mark.parametrize("line", [DATELINE, "字号：大 中 小", "作者：林向阳"])
def test_credits_are_no_subtitle(line: str) -> None:
    assert told(news(line, title=f"{HEADLINE}_青禾网"), "subtitle") == []


def test_a_dump_has_its_headline_above_the_dateline() -> None:
    given = text_dump("您的位置 : 青禾网 >> 要闻", "关于春灌的几点做法", "云岭镇的水怎样进了田", DATELINE)
    assert best(given, "title") == "关于春灌的几点做法"
    assert best(given, "subtitle") == "云岭镇的水怎样进了田"


@pytest.mark.parametrize(
    "headline", ["《青禾县节水管理条例》2026年5月1日起施行", "到青禾采访的外地记者：这里的水渠修得好"]
)
def test_a_headline_with_a_day_or_a_colon_is_no_dateline(headline: str) -> None:
    given = text_dump(headline)
    assert (best(given, "title"), told(given, "published_at")) == (headline, [])


@pytest.mark.parametrize(
    ("headline", "title"),
    [
        (f"{HEADLINE} <span>分享到：</span>", HEADLINE),
        (f"{HEADLINE} <a href='#'>打印</a>", HEADLINE),
        ("青禾县今年<br>改造农田2.3万亩", HEADLINE),
    ],
)
@pytest.mark.parametrize("head", [HEADLINE, "", "青禾县人民政府", "欢迎访问青禾县人民政府", "无标题文档"])
def test_a_heading_over_two_lines_or_with_a_button_in_it(headline: str, title: str, head: str) -> None:
    assert best(news(DATELINE, headline=headline, title=head), "title") == title


@pytest.mark.parametrize("head", ["青禾县水务局", "欢迎访问青禾县水务局", "青禾县水务局-" + HEADLINE, "要闻"])
@pytest.mark.parametrize("sign", ["<h2>青禾县水务局</h2>", "<div>青禾县水务局</div>", "<h2>要闻</h2>"])
def test_whose_the_page_is_and_its_column_are_no_headline(head: str, sign: str) -> None:
    assert best(news(DATELINE, above=sign, title=head), "title") == HEADLINE


def test_a_path_that_ends_in_the_title_is_none() -> None:
    path = f"<div>当前位置：<a href='/'>首页</a> &gt; <a href='/n/'>要闻</a> &gt; {HEADLINE}</div>"
    split = "<div><p>青禾县今年</p><p>改造农田2.3万亩</p></div>"
    assert best(news(DATELINE, above=path + split, headline=""), "title") == HEADLINE


def test_an_office_that_opens_a_document_s_title_stays_in_it() -> None:
    above = "<p>青禾县水务局</p>"
    given = news(DATELINE, above=above, headline="关于节约用水的通知", title="青禾县水务局关于节约用水的通知")
    assert best(given, "title") == "青禾县水务局关于节约用水的通知"


def test_a_title_that_the_head_cuts_short_is_read_to_the_end_of_its_second_line() -> None:
    lines = "<p>青禾县今年</p><p>改造农田2.3万亩</p>"
    given = news(DATELINE, above=f"<div>{lines}</div>", headline="", title="青禾县今年改造农...")
    assert best(given, "title") == HEADLINE


def test_a_document_s_title_on_two_lines_is_one_without_the_head_s_help() -> None:
    lines = "<div><p>青禾县人民政府关于做</p><p>好防汛工作的通知</p></div>"
    given = news(DATELINE, above=lines, headline="", title="青禾县人民政府")
    assert best(given, "title") == "青禾县人民政府关于做好防汛工作的通知"
    two = "<div><p>云岭镇二月工作</p><p>青禾县关于做好防汛工作的通知</p></div>"
    assert (
        best(news(DATELINE, above=two, headline="", title="青禾县"), "title")
        == "青禾县关于做好防汛工作的通知"
    )


def test_a_title_that_the_head_cuts_at_the_end_of_its_first_line() -> None:
    given = news(DATELINE, headline="青禾县今年<br>改造农田2.3万亩", title="青禾县今年...")
    assert best(given, "title") == HEADLINE


SET = [
    "<p align=center><font size=5>{}</font></p>",
    "<p style='text-align:center'>{}</p>",
    "<b>{}</b><br>",
    "<p><strong>{}</strong></p>",
    "<center>{}</center>",
]
PLAIN = "全县春季植树造林工作全面启动"


@pytest.mark.parametrize("markup", SET)
@pytest.mark.parametrize("named", ["青禾新闻网", ""])
def test_the_first_line_of_a_cell_set_as_a_headline_is_one_where_no_other_is(markup: str, named: str) -> None:
    text = "".join(f"<p>{line}</p>" for line in PROSE)
    cell = f"<table><tr><td>青禾新闻网首页</td></tr><tr><td>{markup.format(PLAIN)}{text}</td></tr></table>"
    got = clean(page(cell, title=named))
    assert (got.title, got.text) == (PLAIN, "\n".join(PROSE))


@pytest.mark.parametrize(
    "line", ["<p>{}</p>", "<p>今年<b>{}</b></p>", "<p align=center><a href='/1.html'>{}</a></p>"]
)
def test_a_line_that_is_not_set_as_a_headline_is_none(line: str) -> None:
    text = "".join(f"<p>{line}</p>" for line in PROSE)
    cell = f"<table><tr><td>青禾新闻网首页</td></tr><tr><td>{line.format(PLAIN)}{text}</td></tr></table>"
    assert clean(page(cell, title="青禾新闻网")).title != PLAIN
