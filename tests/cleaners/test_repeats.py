"""The page's own text a second time is cut; a refrain is not."""

from __future__ import annotations

import pytest

from cleaners import clean
from tests.cleaners.pages import PROSE, article, dump, rules

TITLE, DATELINE = "青禾县今年改造农田2.3万亩", "2026-03-12 08:30 来源：青禾日报"


def names(given: list[str]) -> set[str]:
    return set(given)


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
