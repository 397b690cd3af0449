"""Text whose numbers are gone is flagged with the places, be it one line of many; honest wording never is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cleaners import Flag, Page, clean
from cleaners.planted.glance import glance
from cleaners.stripped.rates import load, save
from cleaners.stripped.train import TELLING, learn
from tests.cleaners.pages import PROSE, dump, page

FIGURES = (
    "2023年以来,青禾县累计投入资金1200万元,修建水渠60公里。",
    "仅2021年至2023年,就帮助销售茶叶300多吨,价值500多万元。",
    "项目总投资2300多万元,其中县财政投入资金800万元。",
    "《青禾县农田改造方案(2021—2025年)》提出,五年筹集社会资金3000万元。",
)


def stripped(given: Page) -> Flag | None:
    return next((flag for flag in clean(given).flags if flag.name == "digits_stripped"), None)


def news(*lines: str) -> Page:
    """News with lines of the test's own among honest ones."""
    return dump("青禾县农田改造见成效", "2026-03-12 08:30 来源:青禾日报", PROSE[0], *lines, *PROSE[1:])


def test_every_line_without_its_numbers_is_told() -> None:
    bare = [re.sub(r"\d", "", line) for line in FIGURES]
    found = stripped(dump("青禾县农田改造见成效", *bare))
    assert found is not None and len(found.places) >= 6
    assert all(start < end for start, end in found.places)
    assert stripped(dump("青禾县农田改造见成效", *FIGURES)) is None


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("年以来,全县修建水渠,改造农田。", "年以来,"),
        ("年3月24日,县里组织了义诊。", "年3月"),
        ("月日,记者从县农业农村局了解到,春耕已经开始。", "月日"),
        ("月12日,水渠通水。", "月12日"),
        ("年月日上午,水渠开工。", "年月日"),
        ("从年到年,这里修了水渠。", "年"),
        ("县公安局日通报,案件已侦破。", "日通报"),
        ("《青禾县农田改造规划（—年）》印发。", "（—年）"),
        ("上半年,全县农业总产值同比增长.%,农民收入增长稳定。", ".%"),
        ("全县农民人均收入增长％，高于预期。", "％"),
        ("增速比上年提高个百分点。", "个百分点"),
        ("景区接待游客万人次,旅游收入可观。", "万人次"),
        ("去年实现旅游收入亿元。", "亿元"),
        ("县里拿出余万元改造管网。", "余万元"),
        ("水渠总投资.亿元,今年完工。", ".亿元"),
        ("全县居民人均可支配收入,元,增幅居前。", ",元"),
        ("水渠全长公里,灌溉农田。", "公里"),
        ("根据《关于推进农田改造的意见》（青政发〔〕号）,制定本方案。", "〕号"),
    ],
)
def test_one_line_among_clean_ones_is_told_with_its_place(line: str, place: str) -> None:
    given = news(line)
    found = stripped(given)
    assert found is not None
    text = given.body.decode()
    assert text.index(place, text.index(line)) in [start for start, _ in found.places]


@pytest.mark.parametrize(
    "line",
    [
        "多元化投入机制逐步形成,多人受益;数万元投入、十余万元补助、几百余户受益。",
        "该县跻身亿元镇行列,产值破亿元,总投资亿元以上项目纷纷落户,千家万户受益。",
        "该公司年产值过亿元,年销售额近万吨,是名副其实的亿元企业。",
        "业余人员、剩余人员均已安置,记者余万里、余元初参与报道。",
        "近年以来,同年至今;今年至年底,多年以来的难题得到破解。年底，还要再修一条水渠。",
        "到年底全部完成,从年初开始,自年末起算,来自年加工能力居前的企业。",
        "那个年月,岁月静好;本月日均产量、上月日均客流都有增加。",
        "近日宣布,今日上午举行;节日下午开放,次日发布,登记日确认。",
        "第三届、第一批、首批名单公布,完成率百分之九十。",
        "2023 年以来,投入 500 万元,增长 5.3 %,直到 2023 年 3 月 18 日。",
        "二〇二四年三月十八日,签约金额三十亿元,惠及上千户。",
        "请填写姓名、性别、出生年月,以及出生年月日,有效期至年底。",
        "计量单位采用亿元、万人次、万吨和公里,百分比以%表示。",
        "活动至少起到了宣传作用,至少名义上如此;过万人次参观,约占一成。",
        "×政发〔××××〕×号,××年×月×日印发。",
        "今年岁末,傍晚时分,落日时分,不满周岁的孩子也来了。",
    ],
)
def test_words_that_only_look_stripped_raise_nothing(line: str) -> None:
    assert stripped(news(line)) is None


@pytest.mark.parametrize(
    "blanks",
    [
        "<p>申请人(签字):</p><p>本人自年月日起至年月日止承包农田。</p>",
        "<p>甲方：＿＿＿＿　乙方：＿＿＿＿</p><p>本合同第条所称期限,自年月日起计算。</p>",
        "<p>签订日期：　　年　　月　　日</p>",
        "<table><tr><td>项目</td><td>增长%</td><td>投资亿元</td></tr><tr><td>水渠</td><td>8</td><td>3</td></tr></table>",
        "<p>2023</p><p>年3月，水渠动工。</p>",
    ],
)
def test_blanks_of_forms_and_heads_of_tables_raise_nothing(blanks: str) -> None:
    body = "".join(f"<p>{line}</p>" for line in PROSE)
    assert stripped(page(f"<h1>青禾县农田承包办法</h1><div>{body}{blanks}</div>")) is None


def test_what_is_only_likely_tells_where_two_places_of_another_wording_are() -> None:
    assert stripped(news("第届茶博会在县城开幕。")) is None
    assert stripped(news("总产值约亿元,农民受益。")) is None
    assert stripped(news("第届茶博会在县城开幕。", "总产值约亿元,农民受益。")) is not None


@pytest.mark.parametrize(
    "lines",
    [
        ("岁岁年年,日子一天比一天好;月有阴晴圆缺,新的一年里愿大家月月平安。",),
        ("老汉说起那个年月,一脸感慨:年少离家,年老还乡,岁月在他脸上刻下了皱纹。",),
        ("游客量突破万人,产值首次超过亿元,近万户受益,万元以下由经理审批。",),
        ("日方代表签字,日军投降,日后赴日的人多了起来。", "月台上挤满了人,时分一到,钟声响起。"),
        ("正午时分,雾散;黄昏时分,月出。公里桩向后退去,吨位很大的货车驶过。",),
        ("时针走一圈,元角分、年月日、时分秒都是单位,百分号写作%,用%表示。",),
    ],
)
def test_texts_that_need_no_number_raise_nothing(lines: tuple[str, ...]) -> None:
    assert stripped(news(*lines)) is None


def test_rates_are_learned_from_news_and_kept_in_a_file(tmp_path: Path) -> None:
    lines = [f"项目投资{number}亿元,惠及{number}万人。" for number in range(10, 40)]
    learned = learn([*lines, *["他们说好,大家都愿意去看一看。"] * 300])
    save(*learned, tmp_path / "rates.npz")
    seen, rates = glance("项目投资亿元,惠及万人。大家愿意去看。"), load(tmp_path / "rates.npz")
    at = rates.telling(seen.codes, seen.slots)
    assert at.tolist() == [4, 9]
    assert all(rates.odds(seen.codes, at) > TELLING)


IN_WORDS = (
    "二〇二四年十月十八日上午，县委书记在会上作了讲话，新华社记者十一日参加。",
    "今天（十月十八日），全县水渠通水，受益农户突破一亿户次。",
    "城镇化率达到百分之六十五点二，气温升至零℃以上。",
    "合作社管理的二万多亩地、九千六百多万名农户都用上了滴灌。",
    "财政投入三千零五十万元，修建水渠一百二十公里，三万人参加。",
)


@pytest.mark.parametrize("line", IN_WORDS)
def test_numbers_in_words_are_there(line: str) -> None:
    assert stripped(news(line)) is None


@pytest.mark.parametrize(
    "line",
    [
        "二〇二四年月日上午，县委书记在会上作了讲话。",
        "三千农户受益，增速比上年提高个百分点。",
        "今天（月日），一百公里水渠通水。",
        "财政投入三千万元，修建水渠公里，灌溉农田万亩。",
    ],
)
def test_a_number_in_words_hides_none_that_is_gone(line: str) -> None:
    assert stripped(news(*IN_WORDS, line)) is not None


@pytest.mark.parametrize("word", ["5个工作日", "10个自然日", "法定节假日", "当日", "世界水日", "星期日"])
def test_a_word_for_a_day_in_brackets_misses_no_number(word: str) -> None:
    assert stripped(news(f"我局拟对以下项目作出审批意见（{word}）。")) is None


@pytest.mark.parametrize("day", ["月日", "日"])
def test_a_day_in_brackets_without_its_number_does(day: str) -> None:
    assert stripped(news(f"我局今天（{day}）拟对以下项目作出审批意见。")) is not None
