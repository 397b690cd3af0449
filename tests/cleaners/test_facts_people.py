"""Source, authors and editor: names only, and only where the page names them."""

from __future__ import annotations

import pytest

from tests.cleaners.news import best, news, text_dump, told
from tests.cleaners.pages import PROSE

TIME = "2026-03-12 08:30"
SOURCES = [
    (f"{TIME} 来源：青禾日报", "青禾日报"),
    (f"{TIME} 来源：青禾日报 字号：大 中 小", "青禾日报"),
    (f"{TIME}来源：<a href='/x'>青禾日报</a> 打印", "青禾日报"),
    ("来源：青禾网-青禾日报2026-03-12", "青禾网-青禾日报"),
    (f"稿源：青禾网 编辑：林向阳 {TIME}", "青禾网"),
    (f"来源：青禾县水务局　　发布时间：{TIME}　　浏览次数：12", "青禾县水务局"),
    (f"{TIME} 来源:[ 青禾晚报 ]", "青禾晚报"),
    (f"信息来源：<span>青禾县水务局</span>{TIME}", "青禾县水务局"),
    (f"來源：青禾縣融媒體中心 {TIME}", "青禾縣融媒體中心"),
    (f"{TIME} 青禾晚报", "青禾晚报"),
    (f"{TIME} 来源：青禾县林业局、青禾县水务局等", "青禾县林业局、青禾县水务局等"),
    (f"来　源：青禾日报　作者：林向阳　{TIME}", "青禾日报"),
]


@pytest.mark.parametrize(("line", "name"), SOURCES)
def test_source(line: str, name: str) -> None:
    assert best(news(line), "source") == name


@pytest.mark.parametrize(
    "line",
    [
        f"{TIME} 来源：本站",
        f"{TIME} 来源： 点击：12",
        f"来源：未知 {TIME}",
        f"{TIME} 分享 收藏",
        f"{TIME} 资金来源：县财政",
        f"时间：{TIME} 地点：县会议中心",
    ],
)
def test_nobody_is_no_source(line: str) -> None:
    assert told(news(line), "source") == []


@pytest.mark.parametrize("name", ["ContentSource", "source"])
def test_source_of_a_meta(name: str) -> None:
    head = f"<meta name='{name}' content='来源：青禾日报'>"
    assert best(news(TIME, head=head), "source") == "青禾日报"
    assert best(news(f"{TIME} 来源：云岭日报", head=head), "source") == "云岭日报"


def test_source_of_a_dateline() -> None:
    assert best(text_dump("青禾春耕忙", "新華社青禾4月29日電 農時不等人。"), "source") == "新華社"


def test_source_below_the_body() -> None:
    assert best(news(TIME, below="<p>信息来源： 青禾日报</p>"), "source") == "青禾日报"
    assert best(news(TIME, below="<p>转自《青禾科技报》</p>"), "source") == "青禾科技报"


def test_an_office_that_issues_is_no_source() -> None:
    above = "<table><tr><td>发文机关：</td><td>青禾县人民政府</td><td>成文日期：</td><td>2026-03-10</td></tr></table>"
    assert told(news(TIME, above=above), "source") == []


AUTHORS = [
    ("作者：林向阳", ["林向阳"]),
    ("作者：林向阳 周文", ["林向阳", "周文"]),
    ("本报记者：林向阳、周文 通讯员：陈晓", ["林向阳", "周文", "陈晓"]),
    ("作者：《青禾日报》记者 林向阳", ["林向阳"]),
    ("作者：阿依古丽·买买提", ["阿依古丽·买买提"]),
    ("作者：赵 培", ["赵培"]),
]
BESIDE_THE_TIME = [
    (f"{TIME} 青禾日报 记者 林向阳 编辑 周 文", ["林向阳"], "周文"),
    (f"青禾网记者 林向阳 陈晓 | {TIME}", ["林向阳", "陈晓"], None),
    (
        f"来源：青禾广播电视台 记者 斯琴高娃 乌日图·那顺　　发布时间：{TIME}",
        ["斯琴高娃", "乌日图·那顺"],
        None,
    ),
    (f"{TIME} 来源：青禾日报 答记者问", [], None),
    (f"{TIME} 青禾日报 编辑 推荐", [], None),
    (f"{TIME} 文：林向阳", ["林向阳"], None),
    (f"{TIME} 公文：林向阳", [], None),
]
BYLINES = [
    ("青禾日报记者 林向阳 周文", ["林向阳", "周文"]),
    ("□ 本报记者 林向阳 通讯员 周文", ["林向阳", "周文"]),
    ("新華社記者林向陽、周文、陳曉", ["林向陽", "周文", "陳曉"]),
    ("□ 林向阳", ["林向阳"]),
    ("【文/青禾网专栏作者 林向阳】", ["林向阳"]),
    ("文丨青禾评论员 林向阳", ["林向阳"]),
    ("文_ 林向阳 摄影_ 周文", ["林向阳"]),
    ("采写：林向阳", ["林向阳"]),
    ("青禾快讯（记者 林向阳）3月12日,青禾县农业农村局介绍了今年的农田改造计划。", ["林向阳"]),
    ("新华社青禾3月12日电（记者林向阳、周文）青禾县今年计划改造高标准农田2.3万亩。", ["林向阳", "周文"]),
    ("青禾网青禾3月12日电（王䶮、李喆）青禾县今年计划改造高标准农田2.3万亩。", ["王䶮", "李喆"]),
]
NO_BYLINES = [
    "记者从青禾县水务局获悉,春灌已全面展开。",
    "记者了解到。",
    "□ 林向阳家的麦田",
    "■ 水渠",
    "文_档_说明",
    "采写 林场旧事",
    "（图为云岭镇的水渠）",
    "青禾县委书记林向阳在会上说,要把水利设施建在农民需要的地方。",
]


@pytest.mark.parametrize(("line", "names"), AUTHORS)
def test_authors_behind_a_label(line: str, names: list[str]) -> None:
    assert told(news(f"{TIME} {line}"), "authors") == names


@pytest.mark.parametrize(("line", "names", "name"), BESIDE_THE_TIME)
def test_names_beside_the_time_without_a_colon(line: str, names: list[str], name: str | None) -> None:
    assert (told(news(line), "authors"), best(news(line), "editor")) == (names, name)


def test_a_byline_between_headline_and_dateline() -> None:
    assert told(news("本报记者  林向阳  周文", f"{TIME} 来源：青禾日报"), "authors") == ["林向阳", "周文"]
    assert told(news("青禾县水务局答记者问", f"{TIME} 来源：青禾日报"), "authors") == []


@pytest.mark.parametrize(("line", "names"), BYLINES)
def test_bylines(line: str, names: list[str]) -> None:
    body = (
        line,
        "水渠通到了地头,浇一亩地只要原来一半的时间,农户们都说好。",
        "下一步,青禾县将继续完善灌溉设施,力争年底前完成。",
    )
    assert told(news(f"{TIME} 来源：青禾网", body=body), "authors") == names


@pytest.mark.parametrize("line", NO_BYLINES)
def test_sentences_name_no_author(line: str) -> None:
    body = (
        line,
        "水渠通到了地头,浇一亩地只要原来一半的时间,农户们都说好。",
        "下一步,青禾县将继续完善灌溉设施,力争年底前完成。",
    )
    assert told(news(f"{TIME} 来源：青禾网", body=body), "authors") == []


@pytest.mark.parametrize(
    ("end", "names"),
    [("（林向阳）", ["林向阳"]), ("（林向阳 周文）", ["林向阳", "周文"]), ("（文/图 林向阳 周文）", ["林向阳", "周文"]),
     ("（林向阳摄）", []), ("（受访者供图）", []), ("（完）", []), ("（上接第一版）", [])],
)  # fmt: skip
def test_signatures(end: str, names: list[str]) -> None:
    body = (
        "青禾县农业农村局介绍,今年全县计划改造高标准农田2.3万亩。",
        f"下一步,青禾县将继续完善灌溉设施,力争年底前完成。{end}",
    )
    assert told(news(f"{TIME} 来源：青禾网", body=body), "authors") == names


@pytest.mark.parametrize(
    ("content", "names"), [("林向阳", ["林向阳"]), ("青禾网", []), ("name, a@b.c", []), ("105233", [])]
)
def test_author_of_a_meta(content: str, names: list[str]) -> None:
    assert told(news(TIME, head=f"<meta name='author' content='{content}'>"), "authors") == names


def test_the_editor_in_a_meta_is_no_author() -> None:
    given = news(TIME, head="<meta name='author' content='林向阳'>", below="<p>责任编辑：林向阳</p>")
    assert (told(given, "authors"), best(given, "editor")) == ([], "林向阳")


EDITORS = [
    ("责任编辑：林向阳", "林向阳"),
    ("（责任编辑： 林向阳 ）", "林向阳"),
    ("[责编：林向阳 QH049]", "林向阳"),
    ("责任编辑：林向阳_QH2026", "林向阳"),
    ("责任编辑：QH666", "QH666"),
    ("(责编：牛小满、岳文)", "牛小满、岳文"),
    ("编辑：周文 责任编辑：林向阳", "林向阳"),
    ("编辑|周文 审核|陈晓", "周文"),
    ("责任编辑/林向阳", "林向阳"),
    ("（编辑：林向阳）返回首页,查看更多", "林向阳"),
    ("責任編輯:林向陽", "林向陽"),
    ("责编：林 阳", "林阳"),
    ("（编辑 林向阳 校对 周文）", "林向阳"),
]


@pytest.mark.parametrize(("line", "name"), EDITORS)
def test_editor(line: str, name: str) -> None:
    assert best(news(TIME, below=f"<p>{line}</p>"), "editor") == name


@pytest.mark.parametrize(
    "line", ["责任编辑：", "总编辑：林向阳", "编辑推荐", "校对：林向阳", "责任校对：林向阳", "（编辑 部）"]
)
def test_no_editor(line: str) -> None:
    assert told(news(TIME, below=f"<p>{line}</p><p>首赞</p>"), "editor") == []


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("2026-03-12 来源：县水利局 县财政局", "县水利局 县财政局"),
        ("2026-03-12 08:30 来源：国际交流合作处 青禾国际文旅之窗", "国际交流合作处 青禾国际文旅之窗"),
        ("2026-03-12 来源：青禾统计 公众号", "青禾统计 公众号"),
        ("2026-03-12 来源：青禾日报 周小麦", "青禾日报"),
        ("2026-03-12 来源：青禾日报 记者 林向阳", "青禾日报"),
        ("2026-03-12 来源：青禾发布 微信公众号", "青禾发布"),
        ("2026-03-12 来源：青禾日报 阅读：123", "青禾日报"),
        ("<span>来源：青禾日报</span><span>发布时间：2026-03-12</span><span>浏览次数：10</span>", "青禾日报"),
    ],
)
def test_one_space_parts_offices_from_what_else_follows(line: str, source: str) -> None:
    assert best(news(line), "source") == source


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("《青禾日报》（2026年03月12日 第01版）", "青禾日报"),
        ("《青禾日报》（2026年03月12日 A03版）", "青禾日报"),
        (
            "<span>原创</span><span>林向阳</span><a>青禾发布</a><em>2026年3月12日 08:30</em><em>山西</em>",
            "青禾发布",
        ),
        ("<span>2026-03-12 08:30</span><span>山西</span>", None),
        ("<span>2026-03-12 08:30</span><span>林向阳</span>", None),
        ("<span>云上青禾</span><span>2026-03-12 08:30</span><span>阅读 2.3万</span>", "云上青禾"),
        ("<span>欧阳青禾</span><span>2026-03-12 08:30</span>", None),
    ],
)
def test_papers_and_accounts_without_a_label(line: str, source: str | None) -> None:
    assert best(news(line), "source") == source
    assert (best(news(line), "published_at") or "").startswith("2026-03-12")


@pytest.mark.parametrize(
    ("line", "names", "edited"),
    [
        (f"<span>{TIME}</span> <span>责任编辑:林向阳</span> <span>朗读</span>", [], "林向阳"),
        (f"<span>编辑： 林向阳</span> <span>{TIME}</span> <span>显示次数：5290</span>", [], "林向阳"),
        (
            f"<span>{TIME}</span><span>作者： 本报记者 林向阳</span><span>显示次数：5494</span>",
            ["林向阳"],
            None,
        ),
        (f"<span>记者： 林向阳　何静</span> <span><a>复制链接</a></span> {TIME}", ["林向阳", "何静"], None),
        (f"<div>{TIME}</div><div>作者：</div><div>朗读</div>", [], None),
        (f"来源：青禾网客户端  |  作者 林向阳  |  {TIME}", ["林向阳"], None),
    ],
)
def test_a_value_ends_with_the_element_that_holds_its_label(
    line: str, names: list[str], edited: str | None
) -> None:
    given = news(line)
    assert (told(given, "authors"), best(given, "editor")) == (names, edited)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("林向阳&nbsp;&nbsp;无障碍阅读", "林向阳"),
        ("林向阳　　A+ A-", "林向阳"),
        ("林向阳 何静", "林向阳 何静"),
        ("林向阳、何静 朗读", "林向阳、何静"),
        ("青禾网", "青禾网"),
    ],
)
def test_an_editor_s_name_ends_where_a_button_begins(said: str, name: str) -> None:
    assert best(news(f"{TIME} 编辑：{said}"), "editor") == name


def test_a_button_for_colours_claims_no_day() -> None:
    assert (
        best(news("视力保护色： 2026年03月12日 18:26 来源：青禾网"), "published_at")
        == "2026-03-12T18:26:00+08:00"
    )


GROUPS = [
    ("作者：望川市社科院课题组", ["望川市社科院课题组"]),
    ("作者：本报评论员", ["本报评论员"]),
    ("文/本报评论员", ["本报评论员"]),
    ("文丨青禾日报特约评论员", ["青禾日报特约评论员"]),
    ("作者单位：望川市社科院课题组", []),
    ("作者：编辑部", []),
    ("访谈嘉宾：林向阳 主持人：何静", []),
    ("文明办评论员座谈", []),
]


@pytest.mark.parametrize(("line", "names"), GROUPS)
def test_groups_that_sign_are_writers(line: str, names: list[str]) -> None:
    assert told(news(f"{TIME} {line}"), "authors") == names


def test_a_commentator_on_a_line_of_their_own() -> None:
    assert told(news(f"{TIME} 来源：青禾日报", body=("本报评论员", *PROSE)), "authors") == ["本报评论员"]
    assert told(news(f"{TIME} 来源：青禾日报", body=(*PROSE, "本报评论员说，水渠通了。")), "authors") == []


ROLES = [
    ("记者林向阳 何静", ["林向阳", "何静"]),
    ("记者 林向阳 文 通讯员 何静 图", ["林向阳"]),
    ("本报记者 林向阳 摄影报道", ["林向阳"]),
    ("编译：林向阳", ["林向阳"]),
    ("作者：林向阳，望川市市委党校教授", ["林向阳"]),
    ("本文作者：林向阳", ["林向阳"]),
    ("记者站 通讯员队伍", []),
    ("本报记者林向阳通讯员何静", ["林向阳", "何静"]),
    ("文字记者 林向阳 摄影记者 何静", ["林向阳"]),
    ("摄影记者：林向阳", []),
    ("特约评论员：林向阳", ["林向阳"]),
    ("文 / 林向阳", ["林向阳"]),
    ("责任编辑 林向阳", []),
    ("主持人 林向阳", []),
]


@pytest.mark.parametrize(("line", "names"), ROLES)
def test_roles_run_on_and_pictures_have_takers(line: str, names: list[str]) -> None:
    given = news(f"{TIME} {line}")
    assert (told(given, "authors"), best(given, "published_at")) == (
        names,
        f"{TIME.replace(' ', 'T')}:00+08:00",
    )


ENDS = [
    ("（作者林向阳系望川市党校教授）", ["林向阳"]),
    ("（作者系望川市党校教授）", []),
    ("（作者林向阳，望川市党校教授）", ["林向阳"]),
    ("（记者 林向阳/文 何静/图）", ["林向阳"]),
    ("（记者林向阳 摄影报道）", ["林向阳"]),
    ("（林向阳 摄）", []),
    ("（作者单位：望川市党校）", []),
]


@pytest.mark.parametrize(("line", "names"), ENDS)
def test_who_ends_a_text_is_told_by_what_stands_with_the_name(line: str, names: list[str]) -> None:
    assert told(news(f"{TIME} 来源：青禾日报", body=(*PROSE, line)), "authors") == names


OPENINGS = [
    ("【记者林向阳报道】青禾县今年计划改造高标准农田2.3万亩。", ["林向阳"]),
    ("本报讯 通讯员林向阳 记者何静 报道：青禾县今年计划改造高标准农田2.3万亩。", ["林向阳", "何静"]),
    ("记者：林向阳", ["林向阳"]),
    ("记者连线报道：青禾县今年计划改造高标准农田2.3万亩。", []),
]


@pytest.mark.parametrize(("line", "names"), OPENINGS)
def test_reporters_named_before_the_first_sentence(line: str, names: list[str]) -> None:
    assert told(news(f"{TIME} 来源：青禾日报", body=(line, *PROSE)), "authors") == names
