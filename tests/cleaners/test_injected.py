"""What third parties plant: cut with evidence; the same words in honest text stay."""

from __future__ import annotations

import pytest

from cleaners import clean
from tests.cleaners.pages import PROSE, article, dump, page, rules

BLOCK = "主站蜘蛛池模板: 亚洲无线码一区二区| 久久综合九色欧美| 国产自拍偷拍视频| 免费毛片在线观看| 人妻中文字幕| 麻豆传媒入口|"
CASINO = "百家乐_时时彩开户_六合彩特码_真人娱乐城_葡京赌场_体育投注平台_老虎机游戏"


@pytest.mark.parametrize("block", [BLOCK, CASINO, BLOCK.replace("|", ","), CASINO.replace("_", " ")])
def test_a_keyword_block_at_the_tail_is_cut_and_flagged(block: str) -> None:
    page = article(f"<footer>{block}</footer>")
    assert rules(page, block) == ["injected.keyword_block"]
    assert [flag.name for flag in clean(page).flags if flag.name.startswith("spam")] == ["spam_block"]


def test_keywords_one_a_line_are_one_block() -> None:
    words = [word.strip() for word in BLOCK.split(":")[1].split("|") if word.strip()]
    page = article(*(f"<div>{word}</div>" for word in words))
    assert [rules(page, word) for word in words] == [["injected.keyword_block"]] * len(words)


@pytest.mark.parametrize(
    "line",
    [
        "友情链接：青禾县政府 | 临川市政府 | 云岭县政府 | 江口区政府 | 安平县政府 | 永宁县政府 | 太和县政府",
        "公安机关打掉一个开设赌场、组织赌博的犯罪团伙,抓获犯罪嫌疑人12名,冻结涉案资金三百余万元。",
        "会上通报了彩票、棋牌室、网吧、录像厅、歌舞厅、游戏厅等场所的检查情况。",
    ],
)
def test_footers_and_police_news_are_no_keyword_blocks(line: str) -> None:
    for given in (article(f"<footer>{line}</footer>"), article(inside=(f"<p>{line}</p>",))):
        assert not any(cut.rule.startswith("injected") for cut in clean(given).cuts)


def planted(*words: str) -> str:
    """The paragraphs with a word planted in the middle of each clause, over and over."""
    clauses = "".join(PROSE).split(",")
    return "".join(f"{clause[:4]}{words[at % len(words)]}{clause[4:]}," for at, clause in enumerate(clauses))


def test_words_planted_in_sentences_are_cut_one_by_one() -> None:
    spoiled = planted("包養網", "包養管道", "台灣包養網", "包養甜心網")
    article_ = clean(article(f"<p>{spoiled}</p>", inside=(f"<p>{spoiled}</p>",)))
    assert "包養" not in article_.text
    assert "spam_inline" in [flag.name for flag in article_.flags]
    assert {cut.rule for cut in article_.cuts if "listed terms" in cut.evidence} == {
        "injected.keyword_inline"
    }


def test_a_word_that_parts_a_dash_takes_what_stands_between_the_halves() -> None:
    page = article(inside=(f"<p>山水相连—一包養網—情谊绵长。{planted('包養網', '包養管道')}</p>",))
    assert "山水相连——情谊绵长" in clean(page).text


@pytest.mark.parametrize(
    "line",
    [
        "经查,某局原局长长期包养情妇,违规发放贷款,为亲属经营活动谋取利益。",
        "县里开展小额贷款贴息,为九十户农户提供贷款,贷款利率下降一个百分点,贷款余额1.2亿元。",
        "公安机关侦破一起虚开发票案,涉案发票三千余份,发票金额六千万元。",
    ],
)
def test_the_same_words_in_honest_news_stay(line: str) -> None:
    assert line in clean(article(inside=(f"<p>{line}</p>",))).text


def test_a_planted_word_in_place_of_a_quotation_mark_is_a_loss() -> None:
    lost = "包養管道水渠通到了地头,浇地快多了。”种粮大户林向阳说。"
    whole = "“水渠通到了包養管道地头,浇地快多了。”种粮大户林向阳说。"
    rest = planted("包養網", "包養甜心網")
    flags = {
        line: [flag.name for flag in clean(dump("青禾县", *PROSE[:1], line, rest)).flags]
        for line in (lost, whole)
    }
    assert "lossy_injection" in flags[lost]
    assert "lossy_injection" not in flags[whole]


@pytest.mark.parametrize(
    ("before", "taken", "after"),
    [
        ("国务", "院", "办公厅日前印发通知,要求各地做好防汛抗旱工作。"),
        ("会议指出,要坚持稳中求", "进", "工作总基调,着力推动高质量发展。"),
        ("全县累计完成固定资", "产", "投资十二亿元,同比有所增长。"),
    ],
)
def test_a_word_in_place_of_a_character_is_a_loss_and_one_between_two_is_none(
    before: str, taken: str, after: str
) -> None:
    rest = planted("包養網", "包養甜心網", "包養管道")
    lost = clean(dump("青禾县", *PROSE[:1], f"{before}包養管道{after}", rest))
    whole = clean(dump("青禾县", *PROSE[:1], f"{before}{taken}包養管道{after}", rest))
    assert f"{before}{after}" in lost.text and f"{before}{taken}{after}" in whole.text
    [flag] = [flag for flag in lost.flags if flag.name == "lossy_injection"]
    assert flag.evidence.endswith(f"first: {before[-4:]}□{after[:4]}")
    [place] = flag.places
    assert [cut.rule for cut in lost.cuts if (cut.start, cut.end) == place] == ["injected.learned"]
    assert "lossy_injection" not in [flag.name for flag in whole.flags]


def test_news_of_a_raid_on_casinos_keeps_the_words_it_is_about() -> None:
    lines = (
        "警方查明,该团伙搭建赌博网站,设有百家乐、老虎机、时时彩、六合彩等玩法,涉案资金两亿余元。",
        "犯罪嫌疑人通过网站招揽会员,以百家乐、幸运飞艇等方式组织赌博,并销售伟哥、犀利士等假药。",
    )
    article_ = clean(article(inside=tuple(f"<p>{line}</p>" for line in lines)))
    assert all(line in article_.text for line in lines)


@pytest.mark.parametrize(
    "lines",
    [
        (
            "专案组查明,嫌疑人为多个境外赌博网站做推广,使用站群、蜘蛛池等黑帽SEO手段,篡改大量网站。",
            "警方提醒,“皇冠体育”“澳门新葡京”“太阳城”等网站都是骗局,切勿下注。",
        ),
        ("律师表示,私家侦探在我国没有合法地位,跟踪偷拍取得的证据可能不被采信。",),
        (
            "以“六合彩”“特码”“一肖中特”为名的活动均属非法赌博,派出所民警已进村入户开展宣传。",
            "法院查明,被告人出售“传奇私服”“外挂”程序,获利四十万元。",
        ),
    ],
)
def test_words_that_news_cites_in_quotes_and_lists_or_begins_a_clause_with_stay(
    lines: tuple[str, ...],
) -> None:
    found = clean(article(inside=tuple(f"<p>{line}</p>" for line in lines)))
    assert all(line in found.text for line in lines)


@pytest.mark.parametrize("word", ["“皇冠体育”", "、皇冠体育、"])
def test_what_is_cited_stays_on_a_planted_page_too(word: str) -> None:
    words = ("代开发票", "信用卡套现", "正规办证刻章")
    spoiled = [f"<p>{line[:18]}{one}{line[18:]}</p>" for line, one in zip(PROSE, words, strict=False)]
    cited = f"警方捣毁博彩网站四个,涉及太阳城{word}必发等,涉案资金两亿余元。"
    found = clean(
        page("<h1>青禾县今年改造农田2.3万亩</h1>", *spoiled, f"<p>{cited}</p>", f"<p>{PROSE[3]}</p>")
    )
    assert word in found.text
    assert PROSE[0] in found.text and "代开发票" not in found.text


def test_a_sentence_with_words_planted_in_it_is_no_advertising_line() -> None:
    words = ("外汇跟单", "上门服务小姐", "学历提升包过", "信用卡套现")
    spoiled = [f"{line[:9]}{one}{line[9:]}" for line, one in zip(PROSE, words, strict=True)]
    found = clean(dump("青禾县今年改造农田2.3万亩", *spoiled))
    assert found.text == "\n".join(PROSE)
    assert "injected.ad_line" not in {cut.rule for cut in found.cuts}


def test_registers_of_the_footer_are_no_planted_words_of_a_page_that_holds_some() -> None:
    words = ("代开发票", "信用卡套现", "正规办证刻章")
    planted = [f"<p>{line[:18]}{word}{line[18:]}</p>" for line, word in zip(PROSE, words, strict=False)]
    footer = "<p>网站标识码：4301230001　青ICP备05001234号　青公网安备 43012302000012号</p>"
    given = page("<h1>青禾县今年改造农田2.3万亩</h1>", *planted, f"<p>{PROSE[3]}</p>", footer)
    assert "injected.keyword_inline" in {cut.rule for cut in clean(given).cuts}
    assert not [rule for rule in rules(given, "网站标识码") if rule.startswith("injected.")]
    assert not [rule for rule in rules(given, "青ICP备05001234号") if rule.startswith("injected.")]


SHORT = "全市上下要坚持稳中求进工作总基调,扎实推进产业转型升级,切实保障和改善民生。"
TAIL = "棋牌游戏下载|亚洲城登录|真钱斗地主|捕鱼赢现金|百人牛牛|电玩城上分|金花房卡代理|街机水果机"


def test_words_that_a_block_names_are_cut_from_the_sentences_of_a_short_page() -> None:
    spoiled = SHORT.replace("求进", "求棋牌游戏下载进").replace("转型", "转捕鱼赢现金型")
    found = clean(article(f"<footer>{TAIL}</footer>", inside=(f"<p>{spoiled}</p>",)))
    assert SHORT in found.text
    inline = [cut for cut in found.cuts if "an entry of a keyword block on this page" in cut.evidence]
    assert {cut.rule for cut in inline} == {"injected.keyword_inline"} and len(inline) == 2


def test_what_an_article_is_about_stays_though_a_block_names_it() -> None:
    about = (
        "市文化和旅游局对棋牌游戏下载网站开展检查,发现多个平台的棋牌游戏下载页面没有标明年龄要求。",
        "有关负责人说,百人牛牛等游戏须取得版号,电玩城上分、退分的行为属于赌博,经营者将被依法查处。",
    )
    found = clean(article(f"<footer>{TAIL}</footer>", inside=tuple(f"<p>{line}</p>" for line in about)))
    assert all(line in found.text for line in about)
    assert "injected.keyword_block" in {cut.rule for cut in found.cuts}
