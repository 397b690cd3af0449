"""Readings that converters planted are cut; those an author gives stay. Torn characters are flagged."""

from __future__ import annotations

import pytest

from cleaners import clean
from tests.cleaners.pages import PROSE, dump, page, rules

TONED = "青禾縣農(nóng)業(yè)農(nóng)村局介紹,今年全縣計(jì)劃改造農(nóng)田,目前已開(kāi)工。"
TONELESS = "青禾县农(nong)业(ye)局介绍,今年全县计(ji)划改造农田,目前已开(kai)工。"


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        (TONED, "青禾縣農業農村局介紹,今年全縣計劃改造農田,目前已開工。"),
        (TONELESS, "青禾县农业局介绍,今年全县计划改造农田,目前已开工。"),
        (
            TONED.replace("(", "（").replace(")", " ）"),
            "青禾縣農業農村局介紹,今年全縣計劃改造農田,目前已開工。",
        ),
    ],
)
def test_readings_all_over_a_page_are_cut(line: str, whole: str) -> None:
    given = dump("青禾縣今年改造農田", line)
    assert whole in clean(given).text
    assert set(rules(given, line)) == {"injected.pinyin"}
    assert "spam_pinyin" in [flag.name for flag in clean(given).flags]


def test_the_reading_of_a_whole_word_is_cut_with_those_of_characters() -> None:
    line = f"{TONELESS}当地新建(xinjian)水渠3条(新建),长安(changan)镇也有世界贸易组织(wto)的展板。"
    assert (
        "当地新建水渠3条(新建),长安镇也有世界贸易组织(wto)的展板。"
        in clean(dump("青禾县今年改造农田", line)).text
    )


@pytest.mark.parametrize(
    "line",
    [
        "亳(bó)州市和歙(shè)县、甪(lù)直镇、黟(yī)县开展协作。",
        "这个“行(háng)”字读错的人不少。",
        "世界贸易组织(wto)、国内生产总值(gdp)、居民消费价格指数(cpi)和采购经理指数(pmi)同时公布。",
        "县(a)、乡(b)、村(c)三级都建立了台账,好(ok)、差(no)分开记。",
        "青禾县(qinghe)与云岭镇(yunling)、石桥镇(shiqiao)三地结对。",
    ],
)
def test_readings_and_abbreviations_of_an_author_stay(line: str) -> None:
    assert line in clean(dump("青禾县今年改造农田", *PROSE, line)).text


def test_facts_of_an_annotated_page_are_read() -> None:
    given = page(
        "<h1>政府網(wǎng)站建設(shè)規(guī)范</h1>",
        "<div>發(fā)布時(shí)間:2019-11-12 19:49:23 來(lái)源:青禾日報(bào) 責(zé)任編輯:林向陽(yáng)</div>",
        f"<div><p>{TONED}</p><p>{TONED}</p></div>",
        title="政府網(wǎng)站建設(shè)規(guī)范",
    )
    article = clean(given)
    assert article.title == "政府網站建設規范"
    assert str(article.published_at) == "2019-11-12 19:49:23+08:00"
    assert (article.source, article.editor) == ("青禾日報", "林向陽")


def torn(text: str) -> str:
    """What is left when the first byte of each full stop is lost and the rest is read on."""
    before, _, behind = text.partition("。")
    return before + "?" + ("。" + behind).encode("gbk")[1:].decode("gbk", "ignore")


@pytest.mark.parametrize("text", ["渠水清。或许明年更好", "已经完工。会计说"])
def test_torn_stops_are_flagged_where_they_are(text: str) -> None:
    line = f"青禾县的水渠{torn(text)}"
    found = {flag.name: flag for flag in clean(dump("青禾县今年改造农田", *PROSE, line)).flags}
    assert len(found["mojibake"].places) == 1


@pytest.mark.parametrize(
    "line",
    ["水渠通了!彼岸的麦田绿了;嵊州来的农技员笑了。", "改造好不好?嵊泗的老林说:好!", "钱花在;我国对R&D投入。"],
)
def test_marks_before_rare_names_raise_nothing(line: str) -> None:
    assert "mojibake" not in [flag.name for flag in clean(dump("青禾县今年改造农田", *PROSE, line)).flags]
