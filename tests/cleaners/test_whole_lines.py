"""Short lines of keywords that read as advertised only as a whole, and links of several names to one address; honest ones stay."""

from __future__ import annotations

import pytest

from tests.cleaners.pages import PROSE, article, dump, rules

TITLE = "青禾县今年改造农田2.3万亩"
# Of each, a few words are known for what is advertised, and the others for nothing.
UNKNOWN = (
    ("接码平台", "春笋服", "低价代练", "云栈口令", "秒杀脚本", "蓝鲸卡", "青柠直充", "星河号"),
    ("祛斑加盟", "听雨轩", "减肥加盟费", "半山集", "丰胸哪家好", "云水间", "素颜坊", "山月集"),
)
HONEST = (
    ("剪纸", "皮影", "木版年画", "泥塑", "竹编", "草编", "蜡染", "扎染"),
    ("助餐", "助浴", "助洁", "助医", "助行", "日间照料", "康复护理", "心理慰藉"),
    ("血常规", "尿常规", "肝功能", "肾功能", "心电图", "胸片", "骨密度", "眼底检查"),
    ("人民路", "解放路", "建设路", "中山路", "和平路", "文化路", "迎宾大道", "滨河路"),
)
SIGNS = ("|", "_", "-", "/", "★")


def taken(line: str) -> list[str]:
    return [rule for rule in rules(dump(TITLE, *PROSE, line), line) if rule.startswith("injected")]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("words", UNKNOWN)
def test_a_short_line_is_cut_of_which_few_words_are_known(words: tuple[str, ...], sign: str) -> None:
    assert taken(sign.join(words)) == ["injected.keyword_block"]


@pytest.mark.parametrize("sign", (*SIGNS, "、", " ", ","))
@pytest.mark.parametrize("words", HONEST)
def test_a_short_honest_line_stays(words: tuple[str, ...], sign: str) -> None:
    assert taken(sign.join(words)) == []


@pytest.mark.parametrize("before", ["警方提醒,以下均为违法广告:", "本次整治查处的违法项目有:"])
def test_keywords_that_a_sentence_announces_or_the_law_names_stay(before: str) -> None:
    line = "|".join(UNKNOWN[0])
    given = dump(TITLE, *PROSE, before, line)
    assert [rule for rule in rules(given, line) if rule.startswith("injected")] == []


def linked(hosts: int) -> tuple[str, str]:
    """A line of links to foreign sites below an article, the names of which nobody knows; and its text."""
    names = ("云栈口令", "青柠直充", "拾光阁", "纤体堂", "素颜坊", "玉肌老店", "蓝鲸卡网", "听雨轩", "半山集")
    links = [
        f"<a href='http://www.k{number % hosts}x{number % hosts}.com/'>{name}</a>"
        for number, name in enumerate(names)
    ]
    return f"<div>{'|'.join(links)}</div>", "|".join(names)


def test_links_of_several_names_to_one_foreign_address_are_cut() -> None:
    markup, line = linked(3)
    assert "injected.keyword_block" in rules(article(inside=(markup,), url="http://news.example.cn/1"), line)


def test_links_to_partners_of_one_name_each_stay() -> None:
    markup, line = linked(9)
    found = rules(article(inside=(markup,), url="http://news.example.cn/1"), line)
    assert [rule for rule in found if rule.startswith("injected")] == []
