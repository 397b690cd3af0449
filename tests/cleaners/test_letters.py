"""Letters to an office with their answers: both are text, what is said of them around is facts and none of it."""

from __future__ import annotations

import pytest

from cleaners import clean
from cleaners.lines.letters import fields
from tests.cleaners.pages import page, rules

NAV = "<div>首页 &gt; 互动交流 &gt; 县长信箱</div>"
TITLE = "云岭镇三组停水问题"
SHORT = "三组什么时候恢复供水"
LONG = "您好，我们三组已经连续一周没有自来水用了，天气炎热，生活很不方便，请尽快处理。"
ANSWER = "您好，经查，停水是因主管道破裂所致，我局已于昨日抢修完毕，恢复供水。"
FOOT = "<div>主办单位：青禾县人民政府办公室</div>"

BETWEEN = "<p>来信人：林** 来信时间：2026-03-02 编号：20260118</p><p>{}</p><p>回复单位：县水利局 回复时间：2026-03-12 08:30</p><p>{}</p>"
BOXES = (
    "<div><span>留言人：林女士</span><span>留言时间：2026-03-02</span></div><div><p>{}</p></div>"
    "<div><span>承办单位：县水利局</span><span>办结时间：2026-03-12 08:30</span></div><div><p>{}</p></div>"
)
LABELS = (
    "<div><label>来信人</label><em>林**</em></div><div><label>来信时间</label><em>2026-03-02</em></div><div>{}</div>"
    "<h4>回复信息</h4><div><label>回复单位</label><em>县水利局</em></div><div><label>回复时间</label><em>2026-03-12 08:30</em></div><div>{}</div>"
)
CELLS = (
    "<dl><dt>网友：</dt><dd>林**</dd><dt>提问时间：</dt><dd>2026-03-02</dd><dt>问题内容：</dt><dd>{}</dd></dl>"
    "<dl><dt>答复单位：</dt><dd>县水利局</dd><dt>答复时间：</dt><dd>2026-03-12 08:30</dd><dt>答复意见：</dt><dd>{}</dd></dl>"
)
ROWS = (
    "<table><tr><th>來信日期</th><td>2026-03-02</td></tr><tr><th>內容</th><td>{}</td></tr><tr><th>回覆單位</th>"
    "<td>县水利局</td></tr><tr><th>回覆日期</th><td>2026-03-12 08:30</td></tr><tr><th>回覆內容</th><td>{}</td></tr></table>"
)
BELOW = (
    "<p>{}</p><p>写信人：林**</p><p>写信时间：2026-03-02</p><p>办理结果：</p><p>{}</p>"
    "<p>办理单位：县水利局</p><p>办理时间：2026-03-12 08:30</p>"
)
SAID = "<p>留言时间：2026-03-02</p><p>{}</p><p><b>县水利局</b> 2026-03-12 08:30 回复：</p><p>{}</p>"


@pytest.mark.parametrize("question", [SHORT, LONG])
@pytest.mark.parametrize("form", [BETWEEN, BOXES, LABELS, CELLS, ROWS, BELOW, SAID])
def test_question_and_answer_are_text_and_the_answers_credits_facts(form: str, question: str) -> None:
    got = clean(page(NAV, f"<div><h1>{TITLE}</h1>{form.format(question, ANSWER)}</div>", FOOT, title=TITLE))
    assert question in got.text and ANSWER in got.text and "林" not in got.text and "主办" not in got.text
    assert (got.title, got.source) == (TITLE, "县水利局")
    assert got.facts["published_at"][0].value == "2026-03-12T08:30:00+08:00"


@pytest.mark.parametrize("mark", ["：", ""])
def test_a_heading_above_the_fields_is_no_question_of_its_own(mark: str) -> None:
    fields = (("信件标题", TITLE), ("来信时间", "2026-03-02"), ("来信内容", LONG), ("回复单位", "县水利局"))
    rows = (*fields, ("回复时间", "2026-03-12 08:30"), ("回复内容", ANSWER))
    table = "".join(f"<tr><th>{label}{mark}</th><td>{value}</td></tr>" for label, value in rows)
    got = clean(page(NAV, f"<div><h3>信件详情</h3><table>{table}</table></div>", FOOT, title=TITLE))
    assert got.text.split("\n") == [f"来信内容{mark}\t{LONG}", f"回复内容{mark}\t{ANSWER}"]
    assert (got.title, got.source) == (TITLE, "县水利局")


def test_credits_within_a_letter_are_cut_as_such() -> None:
    given = page(NAV, f"<div><h1>{TITLE}</h1>{BOXES.format(LONG, ANSWER)}</div>", FOOT, title=TITLE)
    assert rules(given, "承办单位：县水利局办结时间：2026-03-12 08:30") == ["furniture.dateline"]


def test_a_letter_is_named_by_its_own_label_and_not_by_its_answers() -> None:
    answer = f"<p>{ANSWER}</p><p>标题：电工初级班</p><p>时间：2026年4月1日至5日</p><p>地点：县职教中心</p><p>联系人：林老师</p>"
    form = f"<p>主题：{TITLE}</p>" + BETWEEN.replace("<p>{}</p>", "{}", 2).format(f"<p>{LONG}</p>", answer)
    got = clean(page(NAV, f"<div>{form}</div>", FOOT, title="县长信箱-青禾县人民政府"))
    assert got.title == TITLE
    assert got.text.split("\n")[-4:] == [
        "标题：电工初级班",
        "时间：2026年4月1日至5日",
        "地点：县职教中心",
        "联系人：林老师",
    ]


def test_an_empty_state_takes_no_line_of_the_question_for_its_value() -> None:
    form = f"<div>来信时间：2026-03-02</div><div>处理状态：</div><div>{SHORT}</div><div>回复单位：县水利局</div><div>{ANSWER}</div>"
    assert SHORT in clean(page(NAV, f"<div><h1>{TITLE}</h1>{form}</div>", FOOT, title=TITLE)).text


def test_a_survey_below_the_answer_is_no_text() -> None:
    asked = (
        "<div>您对本次回复是否满意：<label>满意</label> <label>不满意</label> <button>提交评价</button></div>"
    )
    form = BETWEEN.format(LONG, ANSWER) + asked
    assert (
        clean(page(NAV, f"<div><h1>{TITLE}</h1>{form}</div>", FOOT, title=TITLE)).text == f"{LONG}\n{ANSWER}"
    )


@pytest.mark.parametrize(
    "lines",
    [
        # of news about letters
        ("今年以来，县长信箱共收到群众来信三百余件，已全部回复。", "来信时间：2026年1月5日，居民反映路灯不亮。",
         "回复单位：县城管局。", "回复时间：2026年1月8日，路灯已经修好。", "群众对答复表示满意，称赞办得快、办得好。"),
        # of a decision on a complaint: its parties and days are its own
        ("投诉人：华信科技有限公司", "被投诉人：青禾县第一中学", "投诉人对食堂设备采购项目的答复不满，向本机关提起投诉，本机关依法受理。",
         "答复日期：2026年1月5日", "处理结果：投诉事项缺乏事实依据，驳回投诉。", "处理日期：2026年3月10日"),
    ],
)  # fmt: skip
def test_what_is_no_letter_keeps_its_lines(lines: tuple[str, ...]) -> None:
    body = "".join(f"<p>{line}</p>" for line in lines)
    head = "<h1>我县办好群众来信投诉</h1><div>发布时间：2026-03-15 来源：青禾日报</div>"
    got = clean(page(NAV, f"<div>{head}{body}</div>", FOOT, title="我县办好群众来信投诉"))
    assert got.text.split("\n") == list(lines)
    assert (got.source, got.facts["published_at"][0].value) == ("青禾日报", "2026-03-15")


@pytest.mark.parametrize(
    ("line", "sides"),
    [
        ("回 复 人:县水利局", ["answered"]),
        ("来信人:林女士来信时间:2026-03-02", ["asked", "asked"]),
        ("【留言内容】请问停水到什么时候,回复时间:请写明", ["asked"]),
        ("来信时间2026-03-02", ["asked"]),
        ("标题\t受理单位\t答复时间", []),
        ("本次来信时间:2026-03-02", []),
        ("回复单位要认真办理,按时答复。", []),
    ],
)
def test_fields_of_a_line(line: str, sides: list[str]) -> None:
    assert [field.side for field in fields(line)] == sides
