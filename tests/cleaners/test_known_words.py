"""A few listed words in a page: planted ones are cut, news of crime and of trades keeps the words it is about."""

from __future__ import annotations

import pytest

from cleaners import Page, clean
from tests.cleaners.pages import PROSE, article, dump

CRIME = (
    "警方查明,该犯罪团伙以小额贷款公司为幌子,诱骗受害人签订阴阳合同,涉案金额达八千余万元。",
    "私家侦探在我国尚不具备合法地位,其取得的证据往往不被采信。",
    "讨债公司在我国属于非法经营,债权人应通过法律途径解决纠纷。",
    "网信办通报,多家网站因传播赌球网站广告被责令整改。",
    "郑州警方捣毁一个利用蜘蛛池推广赌博网站的犯罪团伙。",
    "街头的办证刻章小广告被志愿者清理一空。",
    "裸聊敲诈案件高发,民警走进校园开展反诈宣传。",
    "热血传奇私服的架设者吴某因侵犯著作权罪被判处有期徒刑三年。",
)
HEALTH = (
    "卫生监督部门查处一家非法开展无痛人流手术的黑诊所,没收药品器械一批。",
    "专家提醒,孕妇不得自行服用米非司酮。",
    "市场监管局在检查中发现,商家销售的左旋肉碱胶囊检出西布曲明成分。",
    "虚假宣传的白癜风偏方不仅无效,还可能延误病情。",
    "消费者王女士称,她在该美容院购买的丰胸产品使用后出现红肿过敏。",
    "西地那非最初用于心血管疾病的研究,后被发现可治疗勃起功能障碍。",
)
TRADE = (
    "论文代写产业链被曝光后,多家电商平台下架相关商品。",
    "莆田鞋正在摆脱仿冒的标签,当地企业纷纷创立自主品牌。",
    "当地鞋业协会会长说,莆田鞋要走品牌化的道路。",
    "银河娱乐发布公告称,上半年净收益同比增长百分之十二。",
    "德州扑克赛事在海南叫停后,相关俱乐部陆续关闭。",
    "学院教务处负责毕业证办理和学位审核工作。",
    "盲人推拿师开展上门按摩服务,受到社区老人欢迎。",
    "当地政府鼓励企业转型,不再生产莆田鞋。",
)


def told(*lines: str) -> Page:
    return article(inside=tuple(f"<p>{line}</p>" for line in lines))


@pytest.mark.parametrize("line", [*CRIME, *HEALTH, *TRADE])
def test_a_sentence_of_news_keeps_the_word_it_is_about(line: str) -> None:
    assert line in clean(told(line)).text


@pytest.mark.parametrize("lines", [CRIME, HEALTH, TRADE, (*CRIME[1:3], *TRADE[1:3], *HEALTH[-1:])])
def test_a_page_of_such_news_keeps_them_all(lines: tuple[str, ...]) -> None:
    found = clean(told(*lines))
    assert all(line in found.text for line in lines)
    assert not [cut for cut in found.cuts if cut.rule.startswith("injected.")]


WHOLE = "会议强调,习近平主席指出各级党组织要切实担负起责任。习近平同马克龙会谈时,双方一致同意深化合作。"


@pytest.mark.parametrize(
    ("before", "word", "after"),
    [
        ("会议强调,", "毕业证办理", "习近平主席"),  # begins a clause that has a subject of its own
        ("双方一致同意深化合作", "四六级代考", "。"),  # ends one
        ("各级党组织要切实担", "听 话 水", "负起责任"),  # with spaces of its own
    ],
)
def test_a_single_planted_word_is_cut(before: str, word: str, after: str) -> None:
    planted = WHOLE.replace(before + after, before + word + after)
    assert planted != WHOLE
    found = clean(dump("青禾县今年改造农田2.3万亩", *PROSE, planted))
    assert WHOLE in found.text
    rules = [cut.rule for cut in found.cuts if cut.rule.startswith("injected.")]
    assert rules == ["injected.keyword_inline"]


def test_of_words_that_overlap_the_one_that_explains_the_place_is_cut() -> None:
    whole = "以军表示,该地区的军事力量基本被击溃。各地要切实担负起责任,双方一致同意深化合作。"
    planted = (
        whole.replace("击溃", "包养故事击溃").replace("担负", "担听话水负").replace("深化", "深代写论文化")
    )
    found = clean(dump("青禾县今年改造农田2.3万亩", *PROSE, planted))
    assert whole in found.text


def test_listed_words_strung_in_a_line_without_a_stop_show_a_page_to_be_planted() -> None:
    words = "代办文凭-代写论文-记者证代办-雅思保分-学信网可查-电子票代开"
    found = clean(dump("青禾县今年改造农田2.3万亩", *PROSE, words))
    assert "代写论文" not in found.text and all(line in found.text for line in PROSE)
