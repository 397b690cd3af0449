"""Blocks of planted keywords are found in any vocabulary; honest lists of any kind stay what they are."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import pytest

from benchmarks.blocks import Planted, items, planted, vocabularies
from benchmarks.corpus import load
from cleaners import Cut, Document, Page, clean, clean_document, read
from cleaners.keywords.blocks import keyword_blocks
from cleaners.keywords.items import Item
from cleaners.keywords.verdict import evidence
from cleaners.terms import terms
from tests.cleaners.honest_lists import JOINTS, LISTS
from tests.cleaners.pages import PROSE, article, dump, rules
from tests.shared import SHARED, shared

TITLE = "青禾县今年改造农田2.3万亩"
NEWS = [(TITLE, *PROSE), ("云岭镇滴灌设施投入使用", *PROSE[1:], PROSE[0])]


def found(page: Planted, cuts: Sequence[Cut]) -> float:
    """The share of a planted block's characters that the rules took."""
    blocks = [cut for cut in cuts if cut.rule == "injected.keyword_block"]
    took = sum(min(cut.end - cut.start, 10_000) for cut in blocks)
    return min(1.0, took / sum(map(len, page.block)))


def lost(document: Document, cuts: Sequence[Cut]) -> list[str]:
    """Lines of the news that a cut of something planted touches."""
    spans = [(cut.start, cut.end) for cut in cuts if cut.rule.startswith("injected")]
    places = [(line, document.text.index(line)) for line in (TITLE, *PROSE) if line in document.text]
    return [line for line, at in places if any(start < at + len(line) and at < end for start, end in spans)]


@pytest.mark.parametrize("half", ["tuned", "untouched"])
def test_blocks_of_any_vocabulary_are_cut_and_the_news_around_them_stays(half: str) -> None:
    # A stride that is prime to the joints, so that every vocabulary meets others of them.
    pages = list(planted(half, NEWS, seed=7))[::13]  # type: ignore[arg-type]
    taken, losses = 0.0, []
    for page in pages:
        document = read(page.page)
        cuts = clean_document(document).cuts
        taken += found(page, cuts) * sum(map(len, page.block))
        losses += [(page.form, lines) for lines in [lost(document, cuts)] if lines]
    assert taken / sum(len(word) for page in pages for word in page.block) >= 0.96
    assert losses == []


def footers(name: str) -> Iterator[tuple[str, Page]]:
    """A list at the head and the tail of a dump, as text and as links of the site, joined in every way."""
    words = LISTS[name].split(" ")
    for joint in JOINTS:
        yield f"tail {joint!r}", dump(TITLE, *PROSE, *joint.join(words).split("\n"))
        yield f"head {joint!r}", dump(*joint.join(words).split("\n"), TITLE, *PROSE)
        links = [f"<a href='/c/{at}/'>{word}</a>" for at, word in enumerate(words)]
        markup = "".join(f"<li>{link}</li>" for link in links) if joint == "\n" else joint.join(links)
        yield (
            f"links {joint!r}",
            article(f"<footer>友情链接:{markup}</footer>", url="http://news.example.cn/1"),
        )


@pytest.mark.parametrize("name", LISTS)
def test_honest_lists_are_no_keyword_blocks(name: str) -> None:
    for form, page in footers(name):
        assert [(form, cut) for cut in clean(page).cuts if cut.rule.startswith("injected")] == []


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        ("二手叉车价格|电动叉车厂家|仓储货架批发|液压升降货梯|登车桥报价|堆高车多少钱|起重机|压力容器", True),
        ("考证培训班,电工证报名,叉车证多少钱,焊工证包过,安全员证代报名,消防证培训机构,焊工,电工", True),
        ("开锁电话 管道疏通公司 空调移机价格 油烟机清洗价格 附近搬家公司 上门修电脑 疏通电话 家政服务", True),
        ("电动叉车,桥式起重机,升降平台,压力容器,施工升降机,工业锅炉,货运电梯,场内机动车", False),
        ("电工考试,叉车司机考核,焊工考试,安全员考核,消防设施操作员鉴定,报名时间,成绩查询,证书领取", False),
        ("便民开锁 管道维修 空调安装 家政服务 社区搬运 家电维修 保洁服务 自来水抢修", False),
    ],
)
def test_wares_and_services_are_cut_where_they_are_advertised(line: str, cut: bool) -> None:
    text = clean(dump(TITLE, *PROSE, line)).text
    assert (line in text) is not cut
    assert all(told in text for told in PROSE)


def test_real_pages_hold_no_keyword_blocks() -> None:
    shared("gold/zh_pages.jsonl")
    pages = [sample.page for sample in load(SHARED) if sample.group != "seeds"][::4]
    found = [list(keyword_blocks(read(page))) for page in pages]
    assert [cuts for cuts in found if cuts] == []


@pytest.mark.parametrize("joint", JOINTS)
def test_lists_of_names_and_places_are_no_keyword_blocks(joint: str) -> None:
    chance = random.Random(joint)
    surnames, cities = sorted(terms("surnames")), sorted(terms("cities"))
    given = "建国明华丽秀英志强海燕晓军文斌玉兰春梅向阳卫东"
    people = [chance.choice(surnames) + "".join(chance.sample(given, 2)) for _ in range(40)]
    offices = [f"{place}市{office}局" for place in chance.sample(cities, 20) for office in ("教育", "水务")]
    for words in (people, chance.sample(cities, 40), offices, [f"{place}日报" for place in cities[:30]]):
        page = dump(TITLE, *PROSE, *joint.join(words).split("\n"))
        assert [cut for cut in clean(page).cuts if cut.rule.startswith("injected")] == []


ENGLISH = (
    "cheap shoes outlet", "buy pills online", "casino bonus codes", "payday loans today", "replica watches sale",
    "essay writing help", "online poker slots", "designer handbags discount", "forex crypto trading", "cheap jerseys wholesale",
)  # fmt: skip
CONTACTS = (
    "qq10293847", "微信abc55667", "加vxkk8899a", "飞机tg4455", "13900012345", "扣扣20304050", "咨询13800054321", "whatsapp-ab1234",
    "qq56473829", "微信hh77889",
)  # fmt: skip
SIGNS = (" | ", "|", "_", ",", "、")


@pytest.mark.parametrize("label", ["", "友情链接:"])
@pytest.mark.parametrize(
    ("words", "joint"),
    [*((ENGLISH, joint) for joint in (*SIGNS, "\n")), *((CONTACTS, joint) for joint in (*SIGNS, " "))],
)
def test_english_keywords_and_contacts_are_cut_under_a_label_or_none(
    words: tuple[str, ...], joint: str, label: str
) -> None:
    page = dump(TITLE, *PROSE, *(label + joint.join(words)).split("\n"))
    kept = clean(page).text
    assert [word for word in words if word in kept] == []
    assert all(line in kept for line in PROSE)


@pytest.mark.parametrize("joint", JOINTS)
@pytest.mark.parametrize(
    "words",
    [
        "Personal Banking,Credit Cards,Home Loans,Car Insurance,Savings Accounts,Foreign Exchange,Mortgage Rates,Contact Us",
        "Home,World News,Business,Weekend Sale,Sports Betting Law,Health,Travel,Term Paper Prize,Photo Essay,Contact Us",
        "qq:12345678,微信公众号qinghefabu,邮箱news@qinghe.example.cn,电话0931-1234567,传真0931-7654321,微博@青禾发布",
        "林向阳13900010001,周建国13900010002,陈秀英13900010003,赵志强13900010004,孙丽华13900010005,吴晓明13900010006",
        "facebook,twitter,wechat,weibo,qq,tumblr,linkedin,whatsapp,instagram,youtube",
    ],
    ids=["bank", "english edition", "office", "staff", "shares"],
)
def test_english_menus_and_an_office_s_own_contacts_stay(words: str, joint: str) -> None:
    page = dump(TITLE, *PROSE, *joint.join(words.split(",")).split("\n"))
    assert [cut for cut in clean(page).cuts if cut.rule.startswith("injected")] == []


def test_links_of_partners_are_no_keyword_block() -> None:
    words = LISTS["media"].split(" ") + LISTS["governments"].split(" ")
    links = " | ".join(f"<a href='http://www.s{at}.com/'>{word}</a>" for at, word in enumerate(words))
    page = article(f"<footer>友情链接:{links}</footer>", url="http://news.example.cn/1")
    assert not any(cut.rule.startswith("injected") for cut in clean(page).cuts)


@pytest.mark.parametrize(
    ("sites", "told"),
    [
        (("qfkxw.com", "zzbmv.cn", "hgtyu.net"), True),
        (("people.vip", "xinhuanet.top", "cctv.club"), True),
        (("people.com.cn", "xinhuanet.com", "news.cctv.com"), False),
        (("miit.gov.cn", "pku.edu.cn", "cas.ac.cn"), False),
    ],
)
def test_links_speak_against_a_list_where_nobody_knows_the_sites(sites: tuple[str, ...], told: bool) -> None:
    words = "水泥瓦定制 彩色水泥瓦 屋面水泥瓦多少钱 水泥瓦规格 老式水泥瓦翻新 水泥瓦安装 仿古水泥瓦 水泥瓦批量供应 灰色水泥瓦"
    links = "|".join(f"<a href='http://{sites[at % 3]}/'>{word}</a>" for at, word in enumerate(words.split()))
    cuts = clean(article(f"<div>{links}</div>", url="http://news.example.cn/1")).cuts
    evidence = [cut.evidence for cut in cuts if cut.rule == "injected.keyword_block"]
    assert ["foreign link" in one for one in evidence] == [told]


@pytest.mark.parametrize("vocabulary", ["tanks", "epilepsy", "slots"])
def test_a_block_beside_an_honest_footer_leaves_it(vocabulary: str) -> None:
    words = items(vocabularies("untouched")[vocabulary], 12, random.Random(3))
    footer = "青禾县人民政府主办 青禾县融媒体中心承办 网站标识码6200000001"
    page = article(f"<div>{footer}</div><div>{'|'.join(words)}</div><div>版权所有 青禾日报社</div>")
    assert rules(page, "|".join(words)) == ["injected.keyword_block"]
    assert "injected.keyword_block" not in rules(page, footer) + rules(page, "版权所有 青禾日报社")


def test_a_simplified_block_on_a_traditional_page_needs_no_list() -> None:
    news = "青禾縣農業農村局介紹,今年全縣計劃改造農田,目前已開工,農戶參加培訓,灌溉設施將繼續完善。"
    line = "石门县转让铺面,云岭镇废铁,兰草园艺场苗圃,阳台纱窗,铝艺栏杆,静电喷涂线,楼顶补漏"
    page = dump("青禾縣今年改造農田", news, news.replace("今年", "明年"), line)
    assert rules(page, line) == ["injected.keyword_block"]


@pytest.mark.parametrize(
    "line",
    [
        "重点整治:网络赌博、色情低俗、电信诈骗、开设赌场、六合彩、非法集资、套路贷、虚假广告",
        "会议听取了青禾县、云岭县、安平县、太和区、永宁市、临川县、江口区关于春耕备耕工作情况的汇报",
        "一等奖:《山河之间》《春耕时节》《大河向东》 二等奖:《青禾往事》《云岭人家》《石桥故事》",
    ],
)
def test_lists_inside_reports_stay(line: str) -> None:
    assert line in clean(article(inside=(f"<p>{line}</p>",))).text


def test_evidence_reads_the_same_however_sets_are_ordered() -> None:
    marks = {"trade", "script", "search", "explicit", "alike", "service"}
    told = evidence([Item(0, 2, 0, "贷款", marks), Item(3, 5, 0, "借款", {"service"})], "")
    assert told == "2 entries: 2 service, 1 alike, 1 explicit, 1 script, 1 search, 1 trade"


PLANTED = "二手叉车价格|电动叉车厂家|仓储货架批发|液压升降货梯|登车桥报价|堆高车多少钱|污水处理设备厂家"


@pytest.mark.parametrize(
    ("text", "told"), [("13812345678", True), ("xpj8.com", False), ("微信kx5521", False)]
)
def test_a_number_to_call_alone_is_an_offices(text: str, told: bool) -> None:
    assert Item(0, len(text), 0, text, {"alike"}).is_telephone is told
    assert not Item(0, len(text), 0, text, {"alike", "trade"}).is_telephone


@pytest.mark.parametrize("line", ["其他问题可以联系小编:13812345678", "咨询电话:13812345678"])
def test_an_offices_own_number_above_a_block_is_none_of_it(line: str) -> None:
    given = dump(TITLE, *PROSE, line, PLANTED)
    assert rules(given, line) == []
    assert rules(given, PLANTED) == ["injected.keyword_block"]
