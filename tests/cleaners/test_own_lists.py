"""Lists of wares and services that an article speaks of, or that are set in its text, belong to it; elsewhere they are planted."""

from __future__ import annotations

import pytest

from cleaners import clean
from tests.cleaners.pages import PROSE, article, dump, rules

TITLE = "青禾县举办春季展销会"
WARES = {
    "teas": "云雾毛尖 铁观音 大红袍 普洱茶 正山小种 茉莉花茶 白毫银针 安化黑茶 碧螺春",
    "stones": "和田玉 翡翠 玛瑙 岫玉 绿松石 琥珀 蜜蜡 珍珠 南红",
    "instruments": "气相色谱仪 液相色谱仪 质谱仪 离心机 恒温培养箱 酸度计 天平 显微镜 水分测定仪",
    "repairs": "空调维修 冰箱维修 洗衣机维修 燃气灶维修 油烟机清洗 管道疏通 开锁换锁 家电清洗 手机维修",
}
# Signs that part the list, in one line or in lines of one.
JOINTS = ("、", " ", "★", "\n")


def told_of(wares: str, joint: str, at: int) -> tuple[str, ...]:
    """Lines of an article that names three of the wares, and lists them all."""
    names = wares.split(" ")
    lines = (
        f"3月12日，记者在现场看到，{names[1]}、{names[3]}等产品前围满了市民。",
        f"“今年来问{names[2]}的人最多，其次是{names[1]}。”参展商周建国说。",
        "展会由县商务局主办，将持续到本月底，预计接待市民三万人次。",
    )
    return *lines[:at], *joint.join(names).split("\n"), *lines[at:]


@pytest.mark.parametrize("at", [2, 3])
@pytest.mark.parametrize("joint", JOINTS)
@pytest.mark.parametrize("name", WARES)
def test_a_list_that_the_article_speaks_of_stays_and_so_do_its_sentences(
    name: str, joint: str, at: int
) -> None:
    lines = told_of(WARES[name], joint, at)
    article = clean(dump(TITLE, *lines))
    assert [cut for cut in article.cuts if cut.rule.startswith("injected")] == []
    assert article.text.split("\n")[-len(lines) :] == list(lines)


@pytest.mark.parametrize("joint", ("|", *JOINTS))
@pytest.mark.parametrize("name", WARES)
def test_the_same_list_below_other_news_is_cut(name: str, joint: str) -> None:
    lines = joint.join(WARES[name].split(" ")).split("\n")
    given = dump("青禾县今年改造农田2.3万亩", *PROSE, *lines)
    assert {rule for line in lines for rule in rules(given, line)} == {"injected.keyword_block"}


@pytest.mark.parametrize("name", WARES)
def test_words_of_a_block_that_break_the_news_apart_leave_it_planted(name: str) -> None:
    words, text = WARES[name].split(" "), "\n".join(PROSE)
    for at, broken in enumerate(("计划", "目前", "麦田", "滴灌", "组织", "完善", "年底")):
        text = text.replace(broken, f"{broken[0]}{words[at]}{broken[1]}")
    block = "、".join(words)
    given = dump("青禾县今年改造农田2.3万亩", *text.split("\n"), block)
    assert rules(given, block) == ["injected.keyword_block"]


def set_in(form: str, wares: str) -> str:
    """The list as mark-up of a text without links."""
    names = wares.split(" ")
    rows = [f"<td>{name}</td><td>{at + 2}.5</td><td>元/公斤</td>" for at, name in enumerate(names)]
    return {
        "prices": "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>",
        "a cell": f"<table><tr><td>品名</td><td>{'、'.join(names)}</td></tr><tr><td>数量</td><td>九种</td></tr></table>",
        "items": "<ul>" + "".join(f"<li>{name}</li>" for name in names) + "</ul>",
        "numbered": "".join(f"<p>{at}.{name}</p>" for at, name in enumerate(names, 1)),
        "breaks": f"<p>{'<br>'.join(names)}</p>",
    }[form]


@pytest.mark.parametrize("form", ["prices", "a cell", "items", "numbered", "breaks"])
@pytest.mark.parametrize("name", WARES)
def test_a_list_that_is_set_in_the_text_stays(name: str, form: str) -> None:
    text = clean(article(inside=(f"<div>{set_in(form, WARES[name])}</div>",))).text
    assert all(ware in text for ware in WARES[name].split(" "))


@pytest.mark.parametrize("form", ["items", "breaks"])
@pytest.mark.parametrize("name", WARES)
def test_the_same_list_below_the_text_is_cut(name: str, form: str) -> None:
    given = article(f"<div>{set_in(form, WARES[name])}</div>")
    wares = [ware for ware in WARES[name].split(" ") if rules(given, ware) == ["injected.keyword_block"]]
    assert len(wares) >= 8


@pytest.mark.parametrize("name", WARES)
def test_the_same_list_in_the_text_is_cut_where_it_is_links(name: str) -> None:
    words = WARES[name].split(" ")
    links = "|".join(f"<a href='http://www.qfk{at}.com/'>{word}</a>" for at, word in enumerate(words))
    given = article(inside=(f"<div>{links}</div>",), url="http://news.example.cn/1")
    assert rules(given, "|".join(words)) == ["injected.keyword_block"]


@pytest.mark.parametrize("name", WARES)
def test_a_block_below_does_not_take_a_list_its_signature_and_the_editor_with_it(name: str) -> None:
    names = WARES[name].split(" ")
    block = "百家乐开户|老虎机平台|时时彩计划|北京赛车群|真人荷官网|葡京注册送"
    lines = told_of(WARES[name], "\n", 3)
    given = dump(TITLE, *lines, "青禾县商务局", "2026年3月12日", "责任编辑：马晓棠", block)
    assert rules(given, block) == ["injected.keyword_block"]
    assert clean(given).text.split("\n")[-11:] == [*names, "青禾县商务局", "2026年3月12日"]
    assert rules(given, "责任编辑：马晓棠") == ["furniture.editor"]
