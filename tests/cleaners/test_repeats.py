"""The page's own text a second time is cut; a refrain is not."""

from __future__ import annotations

import pytest

from cleaners import clean
from tests.cleaners.pages import PROSE, article, dump, page, rules

TITLE, DATELINE = "青禾县今年改造农田2.3万亩", "2026-03-12 08:30 来源：青禾日报"


def test_an_elder_mode_copy_beside_the_body_is_cut() -> None:
    page = article("<div class='elder'>" + "".join(f"<p>{line}</p>" for line in PROSE) + "</div>")
    result = clean(page)
    assert result.text == "\n".join(PROSE)
    assert "repeat.article" in {cut.rule for cut in result.cuts}
    assert "repeat" in [flag.name for flag in result.flags]


def test_a_second_copy_in_a_dump_goes_with_its_title_and_dateline() -> None:
    page = dump(
        TITLE, DATELINE, "云岭镇", *PROSE, "分享", TITLE, "2026-03-12 08:30:15 来源：", "云岭镇", *PROSE
    )
    assert clean(page).text == "\n".join(("云岭镇", *PROSE))


PARAGRAPHS = "".join(f"<p>{line}</p>" for line in PROSE)
COPIES = {
    "as it is": PARAGRAPHS,
    "below its title": f"<h2>{TITLE}</h2>{PARAGRAPHS}",
    "parted by breaks": f"<div>{TITLE}</div>" + "<br>".join(PROSE),
    "on one line": "".join(PROSE),
    "on one line with its title": TITLE + "".join(PROSE),
    "two paragraphs on a line": f"<p>{PROSE[0]}{PROSE[1]}</p><p>{PROSE[2]}{PROSE[3]}</p>",
    "by sentences": "".join(
        f"<p>{part}。</p>" for line in PROSE for part in line.split("。") if part.strip("”")
    ),
    "with other stops": PARAGRAPHS.replace(",", "，").replace("、", ","),
    "its beginning": f"<h2>{TITLE}</h2><p>{PROSE[0]}</p>",
}


@pytest.mark.parametrize("where", ["in the body", "beside it"])
@pytest.mark.parametrize("form", COPIES)
def test_a_second_copy_goes_into_whatever_lines_it_is_broken(form: str, where: str) -> None:
    copy = f"<div>{COPIES[form]}</div>"
    inside = f"{PARAGRAPHS}{copy}" if where == "in the body" else f"{PARAGRAPHS}</div>{copy}<div>"
    result = clean(
        page(f"<h1>{TITLE}</h1><div class='info'>{DATELINE}</div>", f"<div class='content'>{inside}</div>")
    )
    assert result.text == "\n".join(PROSE)
    assert "repeat.article" in {cut.rule for cut in result.cuts}


def test_of_paragraphs_each_said_twice_the_first_stay() -> None:
    doubled = [line for line in PROSE for _ in range(2)]
    assert clean(dump(TITLE, DATELINE, *doubled)).text == "\n".join(PROSE)


def test_clauses_that_a_notice_holds_for_each_of_its_parts_stay() -> None:
    clauses = ("投标人须在境内注册,具有独立承担民事责任的能力,具有良好的商业信誉和健全的财务会计制度,并具有履行合同所必需的设备和专业技术能力。",
        "有意参加的单位请于公告发布之日起五个工作日内到青禾县公共资源交易中心报名,逾期不予受理,所需表格在中心一楼领取。",)  # fmt: skip
    lines = [line for part in ("第一标段", "第二标段", "第三标段") for line in (part, *clauses)]
    for given in (lines, ["现将各标段事项公告如下。", *lines]):
        result = clean(dump("青禾县水渠工程招标公告", DATELINE, *given))
        assert result.text == "\n".join(given)
        assert "repeat" not in [flag.name for flag in result.flags]


def test_an_abstract_that_the_body_says_again_is_cut() -> None:
    page = dump(TITLE, PROSE[0], DATELINE, *PROSE)
    assert clean(page).text == "\n".join(PROSE)
    assert "repeat.summary" in rules(page, PROSE[0])


@pytest.mark.parametrize("label", ["摘要：", "内容提要：", "核心提示：", "【导读】"])
def test_an_abstract_under_its_name_goes_where_the_text_says_it_again(label: str) -> None:
    above, own = f"{label}{PROSE[0][:30]}……", f"{label}春耕以来,全县的水渠修了一百多里。"
    assert clean(dump(TITLE, DATELINE, above, *PROSE)).text == "\n".join(PROSE)
    assert own in clean(dump(TITLE, DATELINE, own, *PROSE)).text


def test_a_refrain_stays() -> None:
    refrain = "水渠修到哪里,好日子就到哪里。"
    lines = (PROSE[0], refrain, PROSE[1], refrain, PROSE[2], refrain, PROSE[3])
    assert clean(dump(TITLE, DATELINE, *lines)).text == "\n".join(lines)


def test_a_page_that_says_nothing_twice_raises_no_flag() -> None:
    assert "repeat" not in [flag.name for flag in clean(article()).flags]
