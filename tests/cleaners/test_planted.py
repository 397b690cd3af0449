"""Words planted in sentences of one host's pages are learned from the pages alone; honest names never are."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from benchmarks.hosts import WAYS, host, news_unseen, outcome, vocabulary
from cleaners import Page, clean
from cleaners.planted.learn import learn
from cleaners.planted.pool import Pool, pool_of, pooled_under
from cleaners.planted.vocabulary import Learned, merged
from tests.shared import shared

CORPUS = "corpus/news_2022_2024.jsonl.gz"
FEW = ("games", "companionship")


def texts() -> Sequence[str]:
    return news_unseen(shared(CORPUS))


@pytest.mark.parametrize("name", FEW)
def test_a_vocabulary_nobody_listed_is_learned_from_forty_pages(name: str) -> None:
    chance = random.Random(name)
    pages = host(chance.sample(texts(), 40), vocabulary(name), 40, chance)
    got = outcome(pages, "pooled")
    assert got.left <= 10 and got.lost <= 2, got


def test_terms_of_two_parts_are_learned_though_hardly_one_is_repeated() -> None:
    chance = random.Random("parts")
    towns = (
        "福州",
        "泸州",
        "锦州",
        "梅州",
        "郴州",
        "柳州",
        "亳州",
        "衢州",
        "赣州",
        "沧州",
        "朔州",
        "钦州",
        "达州",
        "滨州",
    )
    wares = ("疏通管道", "回收烟酒", "开锁换锁", "学驾照", "空调加氟", "皮肤科专家", "配眼镜")
    terms = [town + ware for town in towns for ware in wares]
    got = outcome(host(chance.sample(texts(), 10), terms, 40, chance), "pooled")
    assert got.left <= 110 and got.lost <= 2, got


def test_lists_and_the_model_are_measured_apart() -> None:
    chance = random.Random("ways")
    pages = host(chance.sample(texts(), 10), vocabulary("companionship"), 40, chance)
    left = {way: outcome(pages, way).left for way in WAYS}
    assert left["pooled"] < min(left["alone"], left["model"]), left
    assert max(left["alone"], left["model"]) < left["lists"], left


@pytest.mark.parametrize("size", [10, 40, 300])
def test_clean_hosts_lose_nothing(size: int) -> None:
    chance = random.Random(size)
    pages = chance.sample(texts(), size)
    assert learn([f"\n{text}\n" for text in pages]) == ()


@pytest.mark.parametrize("name", ["青禾县", "林向阳", "云岭水渠工程指挥部", "数智农田", "向阳杯"])
def test_a_local_name_that_no_corpus_holds_is_no_planted_word(name: str) -> None:
    frames = (
        "{}三月十二日介绍,今年全县计划改造农田。", "记者从{}获悉,灌溉面积比上年增加三成。",
        "由{}组织的培训班昨日结束。", "在{}的支持下,沿线村民用上了渠水。", "{}负责人表示,下一步将继续完善设施。",
        "日前,{}正式启动,共有两千余名群众参加。", "这是{}第三次获得省级表彰。", "大家对{}寄予厚望。",
    )  # fmt: skip
    pages = [
        "\n" + "\n".join(f"第{page}号通知。" + frame.format(name) for frame in frames) + "\n"
        for page in range(20)
    ]
    assert learn(pages) == ()


def test_a_cut_of_a_learned_word_says_what_taught_it() -> None:
    text = "县农业农村局三月介绍,今年全县计划改造高标准农私服入口田两万亩,目前已经开工一万亩。"
    page = Page("http://news.example/1", text.encode(), {"content-type": "text/plain; charset=utf-8"})
    article = clean(page, vocabulary=(Learned("私服入口", 12, 30, 0.0, 4.2),))
    assert "高标准农田两万亩" in article.text
    (cut,) = [cut for cut in article.cuts if cut.rule == "injected.learned"]
    assert cut.evidence.startswith("私服入口; planted at 30 places of 12 pages of this host, gain 4.2")
    assert "spam_inline" in [flag.name for flag in article.flags]


@pytest.mark.parametrize(
    "written", ["私服入口", "私 服 入 口", " 私服入口 ", "私\u200b服入口", "私服入囗".replace("囗", "口")]
)
def test_however_it_is_spaced_it_is_the_same_word(written: str) -> None:
    text = f"今年全县计划改造高标准农{written}田两万亩,目前已经开工一万亩。"
    page = Page("http://news.example/1", text.encode(), {"content-type": "text/plain; charset=utf-8"})
    assert "高标准农田两万亩" in clean(page, vocabulary=(Learned("私服入口", 12, 30, 0.0, 4.2),)).text


def test_a_word_that_clean_news_holds_too_is_cut_only_where_that_reads_better() -> None:
    text = "银行发放贷款三亿元,支持企业生产经营。\n今年全县计划改造高标准农贷款田两万亩。"
    page = Page("http://news.example/1", text.encode(), {"content-type": "text/plain; charset=utf-8"})
    got = clean(page, vocabulary=(Learned("贷款", 12, 30, 2.0, 4.2),)).text
    assert "发放贷款三亿元" in got and "高标准农田两万亩" in got


def test_vocabularies_of_one_host_add_up() -> None:
    one, other = (
        (Learned("私服", 2, 4, 0.0, 3.0),),
        (Learned("私服", 1, 1, 0.5, 8.0), Learned("外挂", 2, 2, 0.0, 4.0)),
    )
    assert merged(one, other) == (Learned("私服", 3, 5, 0.5, 4.0), Learned("外挂", 2, 2, 0.0, 4.0))


@pytest.mark.parametrize(
    ("url", "name"), [("http://www.news.example/1", "news.example"), ("http://[", ""), ("", "")]
)
def test_hosts_are_told_by_their_addresses(url: str, name: str) -> None:
    assert pool_of(url) == name


@pytest.mark.parametrize(
    ("url", "head", "host"),
    [
        ("", '<link rel="canonical" href="https://www.example.cn/a/1.html">', "example.cn"),
        ("", "<LINK href='http://news.example.cn/2.html' rel='canonical' />", "news.example.cn"),
        ("http://mirror.example/1.html", '<link rel="canonical" href="https://www.example.cn/1">', "mirror.example"),
        ("", '<link rel="stylesheet" href="https://www.example.cn/a.css">', ""),
        ("", '<link rel="canonical" href="/a/1.html">', ""),
    ],
)  # fmt: skip
def test_a_saved_page_without_an_address_is_pooled_under_its_canonical_one(
    url: str, head: str, host: str
) -> None:
    page = Page(url, f"<html><head>{head}</head><body><p>正文。</p></body></html>".encode())
    assert pooled_under(page) == host


def test_a_pool_lets_go_of_text_and_keeps_what_it_learned(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(1)
    pages = host(chance.sample(texts(), 60), vocabulary("games"), 40, chance)
    monkeypatch.setattr("cleaners.planted.pool.BATCH", 20_000)
    pool = Pool()
    for page in pages:
        pool.add("news.example", f"\n{page.text}\n")
    early = len(pool.vocabularies["news.example"])
    assert 0 < early <= len(pool.finish()["news.example"])


@pytest.mark.parametrize(
    "headline", ["我国规模以上工业植发哪家好企业利润保持增长", "工业企业植发哪家好利润增长"]
)
def test_a_headline_with_a_learned_advertisement_in_it_is_no_advertising_line(headline: str) -> None:
    text = f"{headline}\n国家统计局今天发布数据,前十个月利润增长百分之三。"
    page = Page("http://news.example/1", text.encode(), {"content-type": "text/plain; charset=utf-8"})
    article = clean(page, vocabulary=(Learned("植发哪家好", 12, 30, 0.0, 4.2),))
    assert "injected.ad_line" not in [cut.rule for cut in article.cuts]
