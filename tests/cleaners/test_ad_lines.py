"""Lines of advertising between paragraphs are cut; notices of offices with a telephone, an address, a messenger stay."""

from __future__ import annotations

import pytest

from cleaners import clean
from cleaners.capture import Page
from tests.cleaners.pages import PROSE, article, dump, rules

URL = "http://news.example/1"


def between(*lines: str) -> Page:
    """A page with these lines between its paragraphs, each a paragraph itself."""
    return article(inside=tuple(f"<p>{line}</p>" for line in lines), url=URL)


def cut(page: Page) -> list[str]:
    """What was cut as advertising."""
    text = clean(page)
    lines = {one.rule for one in text.cuts if one.rule.startswith("injected")}
    assert lines <= {"injected.ad_line"}
    return [one.evidence for one in text.cuts if one.rule == "injected.ad_line"]


@pytest.mark.parametrize(
    "line",
    [
        # an address, whole, bare, or written so that nobody finds it
        "某地最好的白癜风专科医院 https://bdf.example.net/h/1.html",
        "太原癫痫病医院哪家好 www.tydxb.top",
        "新葡京娱乐城 注册送彩金 xpj1234.vip",
        "时时彩平台官网：ssc777点com",
        "外围模特预约 www。wwmt。cc",
        # a telephone
        "无抵押贷款当天放款 联系电话：138 0000 1234",
        "正规代开发票 一三八〇〇〇〇一二三四",
        "信用卡套现提额 1 3 8-0 0 0 0-1 2 3 4",
        "专业办证刻章　手机：１３８００００１２３４",
        "私家侦探 婚外情取证 400-000-1234",
        "看男科去哪家医院好？预约挂号：0931-0000 123",
        # a messenger
        "代写论文 代发核心期刊 V信：lunwen99",
        "六合彩内部资料 Q群：100 200 300",
        "百家乐代理招商 TG@bjl_boss",
        "代办信用卡 黑户可做 扣扣 1002003004",
        "学历提升 学信网可查 薇：xl8899",
        "三唑仑 迷药 货到付款 加QQ一零零二零零三",
        "男科医院 包皮手术 微信挂号：nk10020",
        "高价收演唱会门票 原价内场转让 微：piao1002",
        "同城约炮 上门服务 联系飞机：@tcyp88",
        # what is to be clicked, or praise alone
        "无痛人流多少钱？点击在线咨询专家>>",
        "济南不孕不育医院|三十年专科品牌,专家亲诊,无假日医院",
        "湿疹反复？祖方外敷，两周不好全额退 薇信 szwf776",
        # contacts in disguise
        "高端伴游 空姐模特 全国可飞 薇by8866",
        "原单包包 一手货源 电报 paodan01",
        "微信拉票 一票五分 加 v lapiao8",
        "看球下单 一天翻倍 关注V❤kqxd66",
        "垫资摆账 无视流水 企鹅 77889900",
        # parted by signs
        "代★开★发★票 微★信 fp138000",
    ],
)
def test_an_offer_that_says_how_the_seller_is_reached_is_cut(line: str) -> None:
    assert rules(between(line), line) == ["injected.ad_line"]
    assert rules(dump("青禾县今年改造农田2.3万亩", *PROSE[:2], line, *PROSE[2:]), line) == [
        "injected.ad_line"
    ]


@pytest.mark.parametrize(
    "line",
    [
        # notices
        "咨询电话：0931-0000123",
        "联系人：李文华　手机：13800001234（微信同号）",
        "报名网址：www.kaoshi.example.com",
        "招生咨询QQ群：100200300，请注明考生姓名",
        "官方微信：qinghe_fabu",
        "请扫码添加工作人员微信：qhgzry，备注姓名",
        "招聘护士5名，联系电话：13800001234，邮箱：hr@qhyy.example.com",
        "招标文件获取：登录www.qhggzy.example.com 下载",
        "售后服务热线：400-000-1234",
        # what is advertised elsewhere is an office's here
        "青禾县人民医院白癜风门诊电话：0931-1234567",
        "县妇幼保健院不孕不育门诊开通在线预约",
        "市皮肤病防治所　银屑病咨询：13800001234",
        "农户小额信用贷款业务咨询电话：0931-96688",
        "公积金贷款咨询 QQ群：100200300",
        "儿童医院癫痫病友会QQ群：100200300",
        "学历证书查询网址：www.chsi.com.cn",
        "办证大厅咨询电话：12345678",
        "刻章备案业务联系人：赵警官 13800001234",
        "代开发票业务请到办税服务厅，电话：8801122",
        "彩票销售点举报电话：13800001234",
        "开锁备案单位：安心开锁服务部 13800001234",
        "家政服务员（月嫂）培训班报名电话：13800001234",
        "音乐会门票热线：400-000-1234",
        "民宿预订电话：13800001234，价格优惠，欢迎来电咨询",
        # offers of offices, villages and private people, without a term or a seller's boast
        "竞价平台：www.qhjingjia.example.com，咨询电话：400-611-0033",
        "旺铺转让 客流稳定 电话 18700001122",
        "转让：东街临街商铺60平方米，租期未到，价格面议，13800001234",
        "二手装载机2台整体转让，评估价38.6万元，咨询：李经理 13800001234",
        "焊工证复审培训班开班，费用自理，联系赵老师 13800001234",
        "出售胡麻种子3万斤，价格2.1元/斤，联系电话：13800001234",
        "景区门票优惠：凭身份证半价，网上订票 www.qhjq.example.com",
        "收购玉米秸秆，每吨300元，上门打捆，电话13800001234 马师傅",
        "废旧电缆一批处置，竞价联系人王工 13800001234",
        "网上商城：www.qhtc.example.com，土蜂蜜、黄芪、牛肉干",
        # those who speak of advertising
        "警方提醒：无抵押贷款秒到账是骗局",
        "短信内容为：无抵押贷款当天放款，请加微信dk6688",
        "电线杆上的小广告写着：办证刻章，13800001234",
        "“黄牛”在群里叫卖：代抢门票，加V：piao66",
        "某男科医院因虚假宣传被罚20万元",
        # headlines
        "国产大型飞机AG600完成高温高湿试验",
        "种植牙集采落地，单颗费用降至五千元左右",
        "专科医院建设情况",
        "租车费用多少钱由县财政局公布",
        "直播带货哪家强？",
        "部分主播以送福利为名，引导观众加微信进入赌博群，平台永久封禁其账号。",
        "网站优化公司承诺三天上首页，用的是黑帽手段，客户网站很快被搜索引擎降权。",
        "电子票代开连日来，全县多地出现持续高温天气，各地采取多种措施，做好防暑降温工作。",
    ],
)
def test_lines_of_offices_and_of_those_who_speak_of_advertising_stay(line: str) -> None:
    assert cut(between(line)) == []
    assert line in clean(between(line)).text


def test_health_news_with_service_addresses_stays() -> None:
    lines = (
        "县人民医院开设白癜风专病门诊,每周三上午接诊。",
        "报名网址：https://rsj.example.gov.cn/baoming",
        "详情可登录青禾县政府网站 http://www.qinghe.example.cn 查询。",
    )
    kept = clean(between(*lines)).text
    assert all(line in kept for line in lines)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("http://news.example/dk", []),
        ("www.qinghe.gov.cn/dk", []),
        ("http://www.people.com.cn/dk", []),
        (
            "http://dk.example.net/dk",
            ["无抵押贷款 + http://dk.example.net/dk"],
        ),
    ],
)
def test_the_page_s_own_site_an_institution_and_a_known_site_are_no_seller_s(
    address: str, found: list[str]
) -> None:
    assert cut(between(f"无抵押贷款 {address}")) == found


def test_a_line_that_is_a_link_to_a_foreign_site_says_so() -> None:
    line = "<a href='https://bdf.example.net/h/1.html'>北京治疗白癜风的医院</a>"
    assert cut(between(line)) == ["白癜风 + its link"]
    assert "spam_link" in [flag.name for flag in clean(between(line)).flags]
    assert cut(between(line.replace("https://bdf.example.net", "http://www.news.example"))) == []


def test_a_footer_of_links_to_other_sites_stays() -> None:
    links = (f"<a href='http://{name}.example.net/'>{name}镜像</a>" for name in ("ruby", "gems", "conf"))
    assert cut(between(f"关于 / {' / '.join(links)} / 活跃会员 / 组织 / 贡献者")) == []


def test_contacts_in_the_lines_below_go_with_their_offer() -> None:
    offer, contacts = "正规代开发票", ("手机：13800001234", "QQ：100200300")
    assert cut(between(offer, *contacts)) == ["代开发票 + contacts below + 正规代开"] * 3
    assert contacts[0] in clean(between("职业资格证书补办", *contacts)).text
    assert contacts[0] in clean(between("联系方式", *contacts)).text


def test_an_office_s_contact_below_an_offer_stays() -> None:
    for contact in ("咨询电话：0931-0000123", "招生咨询手机：13800001234", "联系人：李文华 13800001234"):
        assert contact in clean(between("正规代开发票，诚信第一", contact)).text


@pytest.mark.parametrize("line", ["北京白癜风医院哪家好", "小额贷款无需抵押 加微信abc 微信12345678"])
def test_the_shortest_offers_are_cut(line: str) -> None:
    assert rules(between(line), line) == ["injected.ad_line"]
