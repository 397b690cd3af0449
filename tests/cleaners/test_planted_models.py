"""The small models that tell planted words: each says yes to what is planted, and no to what is not."""

from __future__ import annotations

import random

import numpy as np
import pytest

from benchmarks.corpus import NEWS
from benchmarks.hosts import host, news_unseen, outcome, vocabulary
from cleaners import Page, clean, read
from cleaners.keywords.likeness import likenesses
from cleaners.planted.adverts import adverts, count
from cleaners.planted.candidates import Bar, Candidate, settled
from cleaners.planted.composed import composed
from cleaners.planted.fit import logistic, plant
from cleaners.planted.glance import places
from cleaners.planted.known import planted_links
from cleaners.planted.ngrams import codes
from cleaners.planted.shown import shown, spots
from cleaners.planted.spot import Spot
from cleaners.planted.suspicion import suspect
from cleaners.planted.vocabulary import Learned
from cleaners.terms import matcher, terms
from cleaners.text.fold import fold
from tests.cleaners.pages import PROSE, article, dump
from tests.shared import shared

CITIES = frozenset(("温州贷款", "温州发票", "晋江贷款", "晋江代账", "东莞发票", "东莞代账"))
SENTENCES = (
    "县农业农村局介绍,今年全县计划改造高标准{}农田2.3万亩,目前已开工1.1万亩。",
    "种粮大户林向阳说,水渠通到了地头,浇地快多了,{}下一步将组织农技员到村培训。",
)


@pytest.mark.parametrize("term", ["温州代账", "晋江发票", "东莞贷款"])
def test_parts_of_known_terms_make_others(term: str) -> None:
    pattern = composed(CITIES)
    assert pattern and pattern.fullmatch(term)


def test_a_whole_term_behind_a_part_of_others_makes_another() -> None:
    pattern = composed(CITIES | {"水磨会所"})
    assert pattern and pattern.fullmatch("温州水磨会所") and not pattern.fullmatch("惠州水磨会所")


@pytest.mark.parametrize("term", ["台州市政府", "青禾发票", "贷款发票"])
def test_what_shares_one_part_is_not_made_of_known_terms(term: str) -> None:
    pattern = composed(CITIES)
    assert pattern and not pattern.fullmatch(term)


def test_any_city_makes_another_before_what_stands_behind_several() -> None:
    pattern = composed(frozenset(("温州搬家", "台州搬家", "赣州开锁")))
    assert pattern and pattern.fullmatch("惠州搬家") and not pattern.fullmatch("惠州开锁")


def test_too_few_terms_have_no_parts() -> None:
    assert composed(frozenset(("温州贷款", "台州发票"))) is None


@pytest.mark.parametrize(
    ("ware", "sentence", "cut"),
    [
        # However badly the place reads.
        ("换锁芯修门", "县农业农村局介绍，今年全县惠州换锁芯修门计划改造高标准农田。", True),
        # What clean news says too has to read as planted.
        ("发票", "税务部门介绍，今年惠州发票开具数量比上年增长一成。", False),
        ("发票", "目前已开工的高标准农惠州发票田有三万亩，年底前全部完成。", True),
    ],
)
def test_a_city_before_a_ware_of_the_host_is_cut_where_news_would_not_say_so(
    ware: str, sentence: str, cut: bool
) -> None:
    vocabulary = tuple(Learned(f"{city}{ware}", 2, 3, 0.0, 9.0) for city in ("温州", "台州", "东莞"))
    article_ = clean(dump("县里召开农田建设会", sentence, *PROSE), vocabulary=vocabulary)
    assert (f"惠州{ware}" not in article_.text) is cut
    assert all(one.rule == "injected.learned" for one in article_.cuts if one.rule.startswith("injected."))


def test_a_candidate_that_cannot_pass_takes_no_place_from_one_that_can() -> None:
    def candidate(term: str, start: int, score: float, variety: float) -> Candidate:
        starts = np.array([start, 100 + start])
        figures = np.full(2, score, np.float32)
        return Candidate(term, starts, starts + len(term), np.array([0, 1]), figures, figures, 0.0, variety)

    whole = candidate("扣扣群771920", 10, -0.5, 1.0)
    # It reads better, but the same stands behind it each time.
    part = candidate("扣扣群", 10, 1.4, 0.5)
    assert [one.term for one in settled([part, whole], (Bar(2, 0.0, 0.9, 0.9),))] == ["扣扣群771920"]


def test_a_term_is_likelier_in_the_model_of_its_trade_than_news_is() -> None:
    def whole(term: str) -> float:
        after, opens, closes = adverts().within(codes(term))
        return float(opens[0] + after[1:].sum() + closes[-1]) / len(term)

    assert min(whole("贷款公司"), whole("真人娱乐")) > max(whole("改造农田"), whole("水渠通到")) + 1


def test_an_empty_list_is_a_model_that_knows_nothing() -> None:
    assert np.isfinite(count([]).within(codes("农田"))[0]).all()


def test_words_of_no_list_that_a_body_is_full_of_are_suspect_and_news_is_not() -> None:
    shared(NEWS)
    chance = random.Random(2)
    texts = chance.sample(news_unseen(shared(NEWS)), 12)
    planted = host(texts, vocabulary("brands"), 40, chance)
    pages = [[dump(*text.split("\n")) for text in some] for some in ([one.text for one in planted], texts)]
    told = [sum(suspect(read(page)) for page in some) for some in pages]
    assert told[0] >= 10 and told[1] == 0


def test_words_of_no_list_are_suspect_with_spaces_around_them_too() -> None:
    shared(NEWS)
    chance = random.Random(2)
    texts = chance.sample(news_unseen(shared(NEWS)), 12)
    spaced = [f" {term} " for term in vocabulary("brands")]
    pages = [dump(*one.text.split("\n")) for one in host(texts, spaced, 40, chance)]
    assert sum(suspect(read(page)) for page in pages) >= 10


def test_numbers_and_names_to_write_to_in_sentences_are_suspect() -> None:
    texts = random.Random(7).sample(news_unseen(shared(NEWS)), 12)
    numbers = [
        "加v信kx5521",
        "扣扣q90817263544",
        "致电13650917284",
        "飞机tg@shan77",
        "vx:mm8102",
        "客服we-chat520",
    ]
    told = [suspect(read(dump(*one.text.split("\n")))) for one in host(texts, numbers, 40, random.Random(7))]
    assert sum(told) >= 10


@pytest.mark.parametrize(
    "line",
    [
        "咨询电话0931-8841234，邮箱qhxny@163.com，网址www.qinghe.gov.cn，公众号qinghe-fabu。",
        "参展的有5G基站、AI质检、B2B平台、PM2.5监测仪、CT64排、X86服务器、USB-C接口等两百多件展品。",
        "文件编号QH2026-0312，批次20260312008，统一社会信用代码91620100MA7EXAMPLE，均可在网上查询。",
    ],
)
def test_numbers_of_an_office_are_not(line: str) -> None:
    assert not suspect(read(dump("县里召开农田建设会", *PROSE, line, *PROSE[::-1])))


def test_terms_stand_where_they_are_planted() -> None:
    text = "今年全县计划改造高标准农田两万亩目前已经开工"
    whole, starts, ends = plant(text, ["私服", "外挂"], 5, random.Random(1))
    assert {whole[start:end] for start, end in zip(starts, ends, strict=True)} == {"私服", "外挂"}
    assert "".join(np.array(list(whole))[_outside(len(whole), starts, ends)]) == text


def _outside(size: int, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    kept = np.ones(size, bool)
    for start, end in zip(starts, ends, strict=True):
        kept[start:end] = False
    return kept


def test_the_regression_finds_the_figure_that_tells() -> None:
    chance = np.random.default_rng(1)
    rows = chance.normal(size=(2000, 3)).astype(np.float32)
    planted = rows[:, 1] + 0.3 * chance.normal(size=2000) > 1
    weights = logistic(rows, planted, np.ones(2000, np.float32))
    assert weights[1] > 5 * abs(weights[0]) and weights[1] > 5 * abs(weights[2]) and weights[3] < 0


@pytest.mark.parametrize(
    "entry", ["癫痫病哪家医院好", "防火卷帘门厂家", "真人棋牌注册", "北京代开发票", "加微信ab3812"]
)
def test_entries_of_planted_lists_are_alike_to_advertisements(entry: str) -> None:
    assert likenesses([fold(entry)])[0] > 0


@pytest.mark.parametrize(
    "entry", ["政府信息公开", "市教育局", "青禾县云岭镇人民政府", "联系我们", "今日要闻", "北京市教育局"]
)
def test_entries_of_honest_lists_are_not(entry: str) -> None:
    assert likenesses([fold(entry)])[0] < 0


@pytest.mark.parametrize("lists", [("inline",), ("explicit", "trade", "queries"), ("labels",)])
def test_terms_are_found_where_the_pattern_finds_them(lists: tuple[str, ...]) -> None:
    chance = random.Random(4)
    words = sorted(term for name in lists for term in terms(name))
    text = "".join(chance.choice(PROSE)[:9] + chance.choice(words) for _ in range(200))
    assert list(places(text, *lists)) == [found.span() for found in matcher(*lists).finditer(text)]
    assert list(places(text, *lists, start=50)) == [
        found.span() for found in matcher(*lists).finditer(text, 50)
    ]


@pytest.mark.parametrize("word", ["代开发票", "老虎机"])
def test_one_hard_word_is_enough_where_the_sentence_reads_on_without_it(word: str) -> None:
    page = dump("青禾县今年改造农田2.3万亩", SENTENCES[0].format(word))
    assert shown(spots(read(page)))
    assert SENTENCES[0].format("") in clean(page).text


@pytest.mark.parametrize(
    "line",
    [
        "警方提醒,网上代开发票、办证刻章、信用卡套现的广告都是骗局,不要轻信。",
        "近日,警方捣毁一个代开发票窝点,抓获利用信用卡套现的嫌疑人两名。",
    ],
)
def test_news_about_what_the_words_mean_does_not_show_a_planted_page(line: str) -> None:
    page = dump("青禾县警方开展专项行动", *PROSE[:1], line)
    assert not shown(spots(read(page)))
    assert line in clean(page).text


def test_single_pages_with_listed_words_are_clean() -> None:
    chance = random.Random(6)
    texts, words = news_unseen(shared(NEWS)), sorted(terms("inline"))
    got = [
        outcome(host([chance.choice(texts)], chance.sample(words, 20), every, chance), "alone")
        for every in (40, 200)
        for _ in range(12)
    ]
    assert sum(one.left for one in got) / len(got) <= 10
    assert sum(one.lost for one in got) / len(got) <= 2


def test_a_link_out_of_a_sentence_that_reads_on_without_it_is_cut() -> None:
    line = SENTENCES[0].format('<a href="http://www.kqxw.example.net/">奥鹏蒂凡</a>')
    page = article(inside=(f"<p>{line}</p>",), url="http://news.example.cn/1")
    assert SENTENCES[0].format("") in clean(page).text
    (cut,) = [cut for cut in clean(page).cuts if cut.rule == "injected.keyword_inline"]
    assert cut.evidence.startswith(
        "奥鹏蒂凡; a link to www.kqxw.example.net in a sentence that reads on without"
    )


@pytest.mark.parametrize(
    ("scores", "cut"),
    [
        ((3.0, 4.0, 5.0, -1.5), 4),
        ((3.0, 4.0, 5.0, -1.5, 0.5, 1.0), 6),
        ((3.0, 4.0, 5.0, -4.0), 3),
        ((3.0, 4.0, -1.5), 2),
        ((3.0, 4.0, 5.0, 0.5, 0.5, 0.5, 0.5), 3),
    ],
)
def test_among_links_that_were_plainly_planted_another_one_was_too(
    scores: tuple[float, ...], cut: int
) -> None:
    links = [
        Spot(9 * at, 9 * at + 4, "奥鹏蒂凡", score, "www.kqxw.example.net") for at, score in enumerate(scores)
    ]
    assert len(list(planted_links(links))) == cut


@pytest.mark.parametrize(
    ("href", "name"),
    [
        ("http://www.qinghe.gov.cn/", "青禾县人民政府网站"),
        ("http://www.example.org/x", "农业技术推广中心"),
        ("/columns/7/", "奥鹏蒂凡"),
    ],
)
def test_links_that_belong_to_their_sentence_stay(href: str, name: str) -> None:
    line = f'记者从<a href="{href}">{name}</a>获悉,今年全县计划改造高标准农田2.3万亩,目前已开工1.1万亩。'
    page = article(inside=(f"<p>{line}</p>",), url="http://news.example.cn/1")
    assert f"记者从{name}获悉" in clean(page).text


def test_a_page_of_nothing_has_no_spots() -> None:
    assert spots(read(Page("", "青".encode(), {"content-type": "text/plain; charset=utf-8"}))) == []
