"""Transcripts, tables and periods: what looks like a dateline and is the article's."""

from __future__ import annotations

import pytest

from cleaners import clean
from cleaners.capture import Page
from cleaners.lines.credits import own_moments
from tests.cleaners.news import best
from tests.cleaners.pages import PROSE, page, rules

NAV = "<div><a href='/'>首页</a> &gt; <a href='/a/'>互动交流</a></div>"
FOOT = "<div>主办单位：青禾县人民政府办公室</div>"
HEAD = "<h1>{}</h1><div>发布时间：2026-03-12 16:00 来源：青禾日报</div>"
ITEM = "<div><span>{}</span><span>2026-03-12 10:{:02}:12</span><div>{}</div></div>"
ROW = "<li><b>10:{:02}</b><p>{}</p></li>"


def spoken(form: str, *names: str) -> str:
    said = (form.format(*names[at % 2 : at % 2 + bool(names)], 3 * at, line) for at, line in enumerate(PROSE))
    return "".join(said)


@pytest.mark.parametrize("form", [spoken(ITEM, "主持人", "林向阳"), f"<ul>{spoken(ROW)}</ul>"])
@pytest.mark.parametrize("name", ["农田改造在线访谈", "农田改造新闻发布会", "图文直播：农田改造"])
def test_a_transcript_is_read_to_its_end(name: str, form: str) -> None:
    got = clean(page(NAV, f"<div>{HEAD.format(name)}<div>{form}</div></div>", FOOT, title=name))
    assert all(line in got.text for line in PROSE) and got.title == name
    assert got.text.split("\n")[0] in ("主持人2026-03-12 10:00:12", "10:00", f"10:00{PROSE[0]}")
    assert got.facts["published_at"][0].value == "2026-03-12T16:00:00+08:00"


def test_comments_below_an_article_are_no_transcript() -> None:
    said = "".join(
        f"<div><span>网友</span><span>2026-03-13 10:{at:02}:12</span><div>第{at}楼说，这件事办得真好，支持，希望继续。</div></div>"
        for at in range(1, 5)
    )
    paragraphs = "".join(f"<p>{line}</p>" for line in PROSE)
    name = "青禾县今年改造农田2.3万亩"
    got = clean(page(NAV, f"<div>{HEAD.format(name)}{paragraphs}</div><div>{said}</div>", FOOT, title=name))
    assert got.text.split("\n") == list(PROSE)


def test_a_host_who_speaks_below_makes_no_event_of_the_dateline() -> None:
    said = "".join(f"<p>主持人：{line}</p>" for line in PROSE)
    given = page(NAV, f"<div>{HEAD.format('农田改造怎么改')}{said}</div>", FOOT, title="农田改造怎么改")
    assert (best(given, "published_at"), best(given, "source")) == ("2026-03-12T16:00:00+08:00", "青禾日报")


def test_rows_of_a_table_are_no_datelines() -> None:
    rows = (("项目编号", "QH-2026-018"), ("采购单位", "青禾县第一中学"), ("成交供应商", "青禾润泽公司"),
            ("评审时间", "2026-03-10"), ("联系电话", "0713-5014444"))  # fmt: skip
    table = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in rows)
    name = "食堂设备采购成交结果公告"
    got = clean(page(NAV, f"<div><h1>{name}</h1><table>{table}</table></div>", FOOT, title=name))
    assert got.text.split("\n") == ["\t".join(row) for row in rows]
    assert got.published_at is None


@pytest.mark.parametrize(
    "line", ["报名时间：2026年3月20日至2026年3月30日", "征集时间：2026-03-20~2026-04-20"]
)
def test_a_period_above_the_text_is_text_and_dates_nothing(line: str) -> None:
    body = "".join(f"<p>{text}</p>" for text in (line, *PROSE))
    got = clean(page(NAV, f"<div><h1>农田改造征求意见</h1>{body}</div>", FOOT, title="农田改造征求意见"))
    assert got.text.split("\n")[0] == line and got.published_at is None


def test_a_dateline_above_the_text_is_still_cut() -> None:
    body = "".join(f"<p>{text}</p>" for text in ("时间：2026-03-12 来源：青禾日报", *PROSE))
    given = page(NAV, f"<div><h1>农田改造进展</h1><div>{body}</div></div>", FOOT, title="农田改造进展")
    assert rules(given, "时间：2026-03-12 来源：青禾日报") == ["furniture.dateline"]


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("报名时间:2026-03-20至2026-03-30", 0),
        ("开始时间:\t2026-03-20", 0),
        ("评审时间\t2026-03-20", 0),
        ("2026-03-20 至 2026-03-30", 2),
        ("活动时间:2026-03-20 2026-03-12 10:00", 1),
    ],
)
def test_days_that_another_label_claims(line: str, days: int) -> None:
    assert len(own_moments(line, ())) == days


def test_who_accepts_an_application_is_a_guides_text() -> None:
    lines = (
        "受理单位：县水利局",
        "受理条件：直接取用水资源的单位和个人，应当申请领取取水许可证。",
        "办结时间：5个工作日",
    )
    body = "".join(f"<p>{line}</p>" for line in lines)
    got = clean(page(NAV, f"<div><h1>取水许可审批</h1>{body}</div>", FOOT, title="取水许可审批"))
    assert got.text.split("\n") == list(lines)


def test_a_law_keeps_its_history_above_its_contents() -> None:
    lines = ("（2020年1月1日通过　根据2024年5月1日修订）", "目录", "第一章 总则", "第二章 附则",
             "第一章 总则", "第一条 为了加强城市绿化管理，制定本条例。", "第二章 附则", "第二条 本条例自2024年6月1日起施行。")  # fmt: skip
    body = "".join(f"<p>{line}</p>" for line in lines)
    got = clean(page(NAV, f"<div><h1>青禾市绿化条例</h1>{body}</div>", FOOT, title="青禾市绿化条例"))
    assert got.text.split("\n") == [line for line in lines if line != "目录"] and got.published_at is None


OCCASION = ("时　间：2026年3月12日上午10时", "地点：县政府一楼会议厅", "发布人：林向阳 县水务局局长")


@pytest.mark.parametrize(
    ("box", "kept"),
    [
        (OCCASION, OCCASION),
        (OCCASION[1:], ()),  # nothing says when
        ((*OCCASION, "<a href='/b'>相关报道</a>"), ()),
    ],
)
def test_when_and_where_it_was_held_belongs_to_the_text_below_its_box(
    box: tuple[str, ...], kept: tuple[str, ...]
) -> None:
    above = "".join(f"<p>{line}</p>" for line in box)
    below = "".join(f"<p>{line}</p>" for line in PROSE)
    name = "农田改造新闻发布会"
    given = page(
        NAV,
        f"<div>{HEAD.format(name)}</div><div class='a'>{above}</div><div class='b'>{below}</div>",
        FOOT,
        title=name,
    )
    got = clean(given)
    assert got.text.split("\n") == [*kept, *PROSE]
    assert got.facts["published_at"][0].value == "2026-03-12T16:00:00+08:00"


@pytest.mark.parametrize("label", ["记者：", "记者提问：", "【记者】："])
def test_who_asks_stands_above_the_question_and_stays(label: str) -> None:
    said = (
        label,
        "请问今年改造农田的重点在哪里？",
        "林向阳：",
        PROSE[0],
        label,
        "资金怎么保障？",
        "林向阳：",
        PROSE[3],
    )
    assert clean(article_of(*said)).text.split("\n") == list(said)


def test_whom_the_label_names_is_a_credit() -> None:
    got = clean(article_of("记者：", "林向阳", *PROSE, "记者："))
    assert "记者" not in got.text and all(line in got.text for line in PROSE)


def article_of(*lines: str) -> Page:
    body = "".join(f"<p>{line}</p>" for line in lines)
    return page(
        NAV, f"<div>{HEAD.format('农田改造答记者问')}</div><div>{body}</div>", FOOT, title="农田改造答记者问"
    )


def test_a_sentence_that_opens_what_is_told_is_no_dateline() -> None:
    lines = (
        "青禾县气象台2026年3月12日08时30分发布暴雨黄色预警信号：",
        "预计未来6小时云岭镇将出现50毫米以上降雨，请注意防范。",
    )
    got = clean(article_of(*lines))
    assert (
        got.text.split("\n") == list(lines)
        and got.facts["published_at"][0].value == "2026-03-12T16:00:00+08:00"
    )
