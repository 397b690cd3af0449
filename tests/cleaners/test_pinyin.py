"""Readings that converters planted are cut; those an author gives stay."""

from __future__ import annotations

import re
import unicodedata

import pytest

from cleaners import clean
from tests.cleaners.pages import PROSE, article, dump, page, rules

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


WHOLE = "青禾县今年改造农田两万亩,水渠已经通到地头。"
BARE = "青禾县xiàn今年nián改造zào农田tián两万亩,水shuǐ渠已经jīng通到地dì头。"
WORDS = (
    "青禾县今年(jīnnián)改造(gǎizào)农田(nóngtián)两万(liǎngwàn)亩,水渠已经(yǐjīng)通到(tōngdào)地头(dìtóu)。"
)
TONELESS_WORDS = WORDS.translate(str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔù", "aaaaeeeeiiiioooouuuu"))


def enclosed(form: str) -> str:
    """``BARE`` with each reading in another form."""
    return re.sub(r"[a-zà-ǜ]+", lambda found: form.format(found[0]), BARE)


@pytest.mark.parametrize(
    "line",
    [
        *map(
            enclosed,
            ("({})", "（{}）", "[{}]", "［{}］", "【{}】", "〔{}〕", "{{{}}}", "/{}/", "／{}／", " ( {} ) "),
        ),
        enclosed("({})").upper(),
        unicodedata.normalize("NFD", enclosed("({})")),
        "青禾县(xian4)今年(nian2)改造(zao4)农田(tian2)两万亩,水(shui3)渠已经(jing1)通到地(di4)头。",
        "青禾县(xia4n)今年(nia2n)改造(za4o)农田(tia2n)两万亩,水(shui3)渠已经(ji1ng)通到地(di4)头。",
        "青禾县(Xian)今年(Nian)改造(Zao)农田(Tian)两万亩,水(Shui)渠已经(Jing)通到地(Di)头。",
        "青禾县（ｘｉａｎ）今年（ｎｉａｎ）改造（ｚａｏ）农田（ｔｉａｎ）两万亩,水（ｓｈｕｉ）渠已经（ｊｉｎｇ）通到地（ｄｉ）头。",
        WORDS,
        TONELESS_WORDS,
        TONELESS_WORDS.replace("(", "（").replace(")", "）"),
        WORDS.replace("iz", "i z").replace("nn", "n n").replace("gt", "g t"),
        BARE,
    ],
)
def test_readings_in_every_form_are_cut(line: str) -> None:
    given = dump("青禾县今年改造农田", *PROSE, line)
    assert WHOLE in clean(given).text.replace(" ", "")
    assert set(rules(given, line)) == {"injected.pinyin"}


@pytest.mark.parametrize("form", ["<rt>{}</rt>", "<rp>(</rp><rt>{}</rt><rp>)</rp>"])
def test_readings_above_the_line_are_cut(form: str) -> None:
    line = re.sub(r"(.)([a-zà-ǜ]+)", lambda found: f"<ruby>{found[1]}{form.format(found[2])}</ruby>", BARE)
    assert WHOLE in clean(article(inside=(line,))).text


@pytest.mark.parametrize(
    "line",
    [
        "“尴尬”读作gān gà,不读jiān jiè。",
        "冼(xiǎn)星海的家乡和邛崃(qióng lái)市、郫(pí)都区结对。",
        "六(lù)安、台(tāi)州、丽(lí)水、单(shàn)县、乐(lào)亭、洪洞(tóng)六地的代表到会。",
        "远上寒山石径斜(xiá),乡音无改鬓毛衰(cuī),一骑(jì)红尘妃子笑,是老师讲到的三处。",
        "声母与韵母相拼:天(tiān)地(dì)人(rén)和(hé)水(shuǐ)火(huǒ)山(shān)石(shí)。",
        "成果由张伟（Zhang Wei）、李娜（Li Na）、王芳（Wang Fang）、刘洋（Liu Yang）、陈静（Chen Jing）、周海（Zhou Hai）完成。",
        "站名译为人民广场（Renmin Guangchang）、中山公园（Zhongshan Gongyuan）、东大街（Dong Dajie）、五一路（Wuyi Lu）。",
        "汉语课上,孩子们跟着念:我(wǒ)爱(ài)中(zhōng)国(guó),我(wǒ)学(xué)中(zhōng)文(wén)。",
        "货币单位有元(yuan)、角(jiao)、分(fen),面积有亩(mu),长度有里(li)。",
        "学会了男人(man)、她(she)、歌(sing)、长(long)、罐头(can),里程(km)、人工智能(AI)、应用(APP)也认得。",
        "土著鱼类有鳑鲏(páng pí)、鳤(guǎn)、鯮(zōng)、鲴(gù)、鳡(gǎn)、鳈(quán)、鮈(jū)。",
    ],
)
def test_readings_that_readers_need_stay(line: str) -> None:
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
