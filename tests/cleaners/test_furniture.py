"""Furniture: cut by the words of the line itself, or because it stands outside the body."""

from __future__ import annotations

import pytest

from cleaners import clean
from cleaners.lines.furniture import furniture, furniture_by_line
from cleaners.text.fold import fold
from tests.cleaners.pages import PROSE, article, dump, page, rules

FURNITURE = [
    ("责任编辑：林向阳", "furniture.editor"),
    ("网站编辑 - 林向阳", "furniture.editor"),
    ("审核 - 周文", "furniture.editor"),
    ("校对 周文", "furniture.editor"),
    ("初审编辑：林向阳", "furniture.editor"),
    ("【纠错】 【责任编辑:林向阳】", "furniture.editor"),
    ("[责编：周文 ]", "furniture.editor"),
    ("（编辑 陈晓）", "furniture.editor"),
    ("責任編輯:林向陽", "furniture.editor"),
    ("审核：林向阳 陈 晓", "furniture.editor"),
    ("发布人：林向阳", "furniture.editor"),
    ("一审：林向阳 二审：周文 三审：阿依古丽·买买提", "furniture.editor"),
    ("原标题：青禾县今年改造农田", "furniture.original_title"),
    ("Copyright © 2006-2026 青禾网 All Rights Reserved", "furniture.copyright"),
    ("青ICP备05000001号-1 青公网安备 33010002000001号", "furniture.copyright"),
    ("版权声明：凡注明来源为“青禾网”的稿件,转载必须注明来源。", "furniture.copyright"),
    ("未经本网书面授权,不得转载、摘编。", "furniture.copyright"),
    ("转载请注明：http://www.example.com/1.html", "furniture.repost_notice"),
    ("发表评论", "furniture.interface"),
    ("网友评论（23）", "furniture.comment_form"),
    ("你的電子郵箱地址不會被公開,必填項已標示", "furniture.comment_form"),
    ("扫一扫，用手机打开本页", "furniture.promotion"),
    ("扫描下方二维码,下载青禾客户端", "furniture.promotion"),
    ("字号：大 中 小", "furniture.interface"),
    ("阅读次数：1024", "furniture.tools"),
    ("上一篇：青禾县召开春耕动员会", "furniture.pager"),
    ("相关阅读", "furniture.related"),
    ("相关解读：", "furniture.related"),
    ("相关文档", "furniture.related"),
    ("【政策解读】", "furniture.related"),
    ("图文解读", "furniture.related"),
    ("【文件链接】", "furniture.related"),
    ("您即将离开青禾县人民政府网站，是否继续？", "furniture.tools"),
    ("提示：该链接属站外链接，是否继续访问？", "furniture.tools"),
    ("（已有128人浏览）", "furniture.tools"),
    ("您对该文件的评价：满意 一般 不满意", "furniture.comment_form"),
    ("是否有帮助：有帮助 没帮助", "furniture.comment_form"),
    ("供稿：防汛科　　审核：办公室", "furniture.editor"),
    ("撰稿：林向阳 审核：周文", "furniture.editor"),
    ("文章录入：admin 责任编辑：admin", "furniture.editor"),
    ("【打印内容】【内容纠错】", "furniture.interface"),
    ("视力保护色：", "furniture.interface"),
    ("返回上一页", "furniture.interface"),
    ("举报/反馈", "furniture.interface"),
    ("青 禾 网 版 权 所 有 ，未 经 书 面 授 权 禁 止 使 用", "furniture.copyright"),
    ("点击图片进入下一页", "furniture.pager"),
    ("（本文未完）", "furniture.pager"),
    ("文章未完，请点击下一页继续", "furniture.pager"),
    ("继续访问放弃", "furniture.interface"),
    ("本文为时政频道原创文章，转载请附上原文出处链接和本声明。", "furniture.repost_notice"),
    ("大字体小字体", "furniture.interface"),
    ("查看原图", "furniture.interface"),
    ("点击展开剩余70%", "furniture.tools"),
    ("查看剩余30%内容>>", "furniture.tools"),
    ("12人点赞", "furniture.tools"),
    (
        "“特别声明：以上作品内容（包括视频、图片或音频）为青禾号用户上传并发布，本平台只提供信息存储空间服务。",
        "furniture.copyright",
    ),
    ("您的位置：首页 > 要闻", "furniture.navigation"),
    ("微信 微博 | 打印", "furniture.interface"),
    ("分享到：微信微博QQ空间", "furniture.interface"),
    ("打印关闭", "furniture.interface"),
    ("要闻 | 时政 社会 | 教育 文艺 | 健康 财经", "furniture.menu"),
    ("（完）", "furniture.end_mark"),
    ("抱歉，您的浏览器不支持video标签", "furniture.player"),
    ("您的浏览器不支持HTML5视频播放，请升级浏览器。", "furniture.player"),
    ("00:0001:23", "furniture.player"),
    ("听新闻 00:00 / 02:13", "furniture.player"),
    ("平台声明：本文观点仅代表作者，青禾号只提供信息存储服务。", "furniture.copyright"),
    ("文中观点不代表本平台", "furniture.copyright"),
    ("青禾号仅提供信息发布服务", "furniture.copyright"),
    ("点击进入专题", "furniture.promotion"),
    ("请先安装Flash插件", "furniture.player"),
    ("播放 00:00/03:25 倍速 1.0x 全屏", "furniture.player"),
    ("00:00/03:25", "furniture.player"),
    ("0.75X", "furniture.player"),
    ("超清", "furniture.player"),
    ("本文共1286字,预计阅读时间4分钟", "furniture.tools"),
    ("您好,我是智能客服小禾,请问有什么可以帮您?", "furniture.assistant"),
    ("AI摘要", "furniture.assistant"),
    ("本网站使用Cookie为您提供更好的服务,继续浏览即表示您同意我们的隐私政策。", "furniture.consent"),
    ("新闻热线：0931-1234567", "furniture.promotion"),
    ("网民留言", "furniture.comment_form"),
    ("您对本页面内容是否满意?请告诉我们。", "furniture.comment_form"),
    ("立即打开", "furniture.interface"),
    ("正在切换至 1080P 超清，请等待", "furniture.player"),
    ("抱歉，该视频加载失败，请刷新重试", "furniture.player"),
    ("跳过片头", "furniture.player"),
    ("15秒后可关闭广告", "furniture.player"),
    ("分類：未分類 標籤：新聞、民生", "furniture.related"),
    ("作者: admin 分類: 未分類", "furniture.related"),
    ("所属分类：新闻动态", "furniture.related"),
    ("This entry was posted in 新闻 and tagged 民生. Bookmark the permalink.", "furniture.related"),
    ("继续浏览有关 新闻 的文章", "furniture.related"),
    ("發表迴響", "furniture.interface"),
    ("0 則留言", "furniture.comment_form"),
    ("Leave a comment", "furniture.comment_form"),
    ("您的电子邮箱地址不会被公开。 必填项已用*标注", "furniture.comment_form"),
    ("赞(0) 打赏", "furniture.tools"),
    ("觉得文章有用就打赏一下文章作者", "furniture.tools"),
    ("支付宝扫一扫打赏", "furniture.tools"),
]
KEPT = [
    "发布人：",
    "垃圾分类：未来三年实现全覆盖",
    "分类：一级保护动物",
    "他用微信扫一扫支付了车费",
    "主播靠打赏",
    "审核：自受理之日起15个工作日内办结。",
    "供稿：各镇每月报送稿件不少于两篇",
    "是否有帮助的问题,要由种粮大户来回答。",
    "已有128人参加培训",
    "12人点赞，30人提出意见",
    "剩余70%",
    "水渠工程未完，农户已经用上了水。",
    "本文为作者首发于农业论坛的演讲。",
    "审核 - 合格",
    "审核 合格",
    "纠错：编辑部收到读者来信三百封。",
    "“特别提示大家先看水位再下田。”",
    "背景色以蓝色为主",
    "即将离开云岭镇的支教老师收到了孩子们的画",
    "解读链接两岸的古渡口",
    "初审：乡镇收到申请材料后3个工作日内完成核查",
    "编辑：您为什么想到写这条水渠？",
    "编辑部的同志们连夜赶到云岭镇,记录下抢修水渠的全过程。",
    "青禾县评论员文章指出,要把水利设施建在农民需要的地方。",
    "一、二、三产业协调发展",
    "云岭—青禾—临川高铁开通",
    "县里印发了《关于加强版权保护工作的通知》,要求各单位自查。",
    "全县累计办理食品生产许可证的企业有1899家,比前年多了36家。",
    "大会主题：上下一心 共建家园",
    "林向阳 摄",
    "新增贷款 1.2亿元",
    "附件：青禾县高标准农田改造任务表.xlsx",
    "更多农户因此受益。",
    "关闭小煤窑",
    "微信支付进乡村",
    "苹果公司表示,Safari浏览器不支持该功能。",
    "请打开浏览器输入网址申报。",
    "08:30",
    "00:00 06:30",
    "00:00",
    "1.5倍",
    "县里的数据中心为乡镇提供信息存储服务。",
    "高清电视频道今起试播",
    "视频播放失败的，请重新登录系统。",
    "电网调度切换到备用线路，供电未受影响。",
    "点击查看按钮,即可看到办理进度。",
    "水渠工程的详情见县水务局公告。",
    "青禾县人民政府",
    "2026年3月12日",
]


def test_the_lines_of_a_text_are_told_as_each_is_alone() -> None:
    lines = [fold(line) for line in (*(line for line, _ in FURNITURE), *KEPT)]
    assert furniture_by_line("\n".join(lines)) == [furniture(line) for line in lines]
    assert furniture_by_line("") == []


@pytest.mark.parametrize(("line", "rule"), FURNITURE)
def test_furniture_names_itself(line: str, rule: str) -> None:
    assert furniture(fold(line)) == rule


@pytest.mark.parametrize("line", KEPT)
def test_a_line_of_an_article_is_no_furniture(line: str) -> None:
    assert furniture(fold(line)) == ""


@pytest.mark.parametrize(("line", "rule"), FURNITURE)
def test_furniture_below_the_body_is_cut(line: str, rule: str) -> None:
    page = article(f"<div class='x'>{line}</div>")
    assert set(rules(page, line)) <= {rule, "furniture.outside_body", "repeat.article", "furniture.dateline"}
    assert clean(page).text == "\n".join(PROSE)


@pytest.mark.parametrize("line", KEPT)
def test_a_line_between_paragraphs_is_kept(line: str) -> None:
    assert line in clean(article(inside=(f"<p>{line}</p>",))).text


@pytest.mark.parametrize(
    "line",
    [
        '<a href="/">首页</a> &gt;&gt; <a href="/a">省情</a> &gt;&gt; <a href="/b">要闻</a>',
        '<a href="/">首页</a> - <a href="/a">新闻</a> - <a href="/b">本地</a>',
    ],
)
def test_a_location_line_is_cut_as_breadcrumb(line: str) -> None:
    page = article(above=(f"<div>{line}</div>",))
    assert "furniture.breadcrumb" in {cut.rule for cut in clean(page).cuts}


def test_the_title_and_the_dateline_are_facts_not_body() -> None:
    page = article()
    assert rules(page, "2026-03-12 08:30 来源：青禾日报") == ["furniture.dateline"]
    assert rules(page, "青禾县今年改造农田2.3万亩") == ["furniture.title"]


@pytest.mark.parametrize(
    "line", ["http://www.qinghe.cn　2026-03-12", "2026年03月12日08:30 qinghe.com.cn/ 青禾文艺"]
)
def test_a_site_s_address_beside_the_day_is_a_dateline(line: str) -> None:
    given = page(
        "<h1>青禾县今年改造农田2.3万亩</h1>", f"<div><p>{line}</p><p>{PROSE[0]}</p><p>{PROSE[1]}</p></div>"
    )
    assert rules(given, line) == ["furniture.dateline"]


@pytest.mark.parametrize(
    "line", ["报名网址 http://www.qinghe.cn/bm 2026-03-12", "bm@qinghe.com.cn 2026-03-12截止"]
)
def test_an_address_that_the_text_names_with_a_day_stays(line: str) -> None:
    given = page(
        "<h1>青禾县今年改造农田2.3万亩</h1>", f"<div><p>{PROSE[0]}</p><p>{line}</p><p>{PROSE[1]}</p></div>"
    )
    assert rules(given, line) == []


def test_a_part_of_the_title_is_cut_above_the_text_and_a_sub_head_below_its_first_line() -> None:
    title = "水渠修到田头，种粮大户今年为何多种两百亩？"
    head = f"<h1>{title}</h1><div>2026-03-12 08:30 来源：青禾日报</div>"
    part, text = "<p><b>种粮大户今年为何多种两百亩？</b></p>", f"<p>{PROSE[0]}</p><p>{PROSE[1]}</p>"
    above = page(head, f"<div>{part}{text}</div>", title=title)
    below = page(head, f"<div><p><b>你好奇吗？</b></p>{part}{text}</div>", title=title)
    assert rules(above, "种粮大户今年为何多种两百亩？\n") == ["furniture.title"]
    assert clean(below).text.split("\n")[:2] == ["你好奇吗？", "种粮大户今年为何多种两百亩？"]


def test_an_editor_line_between_paragraphs_is_cut_but_a_sponsor_line_stays() -> None:
    page = article(inside=("<p>责任编辑：周文</p>", "<p>主办单位：青禾县农业农村局</p>"))
    assert rules(page, "责任编辑：周文") == ["furniture.editor"]
    assert rules(page, "主办单位：青禾县农业农村局") == []


ASKS = [
    "更多精彩内容，请关注“青禾日报”官方微信公众号。",
    "如果您有新闻线索，欢迎下载“青禾云”APP报料，或拨打热线96100。",
    "喜欢这篇文章，请识别二维码关注“青禾青年”",
    "专注青禾新闻，每日推送本县消息。扫描左边的二维码，关注青禾网官方微信。",
    "打开APP查看更多精彩图片",
    "您还可以扫描下方二维码，关注我们的公众号",
    "读者评选火热进行中",
    "立即加入青禾新聞LINE官方帳號，掌握最新資訊",
    "按讚追蹤青禾新聞粉絲專頁",
]
TOLD = [
    "受害人王某下载“金安通”APP后，被骗走20万元。",
    "扫描二维码下载“政务通”App，在线办理医保报销。",
    "警方提醒：不要下载来历不明的APP。",
    "报名方式：关注“青禾文旅”微信公众号，在菜单栏点击“我要报名”。",
    "（一）下载并安装“个人所得税”APP；",
    "专家建议，公众可关注气象部门微信公众号发布的预警信息。",
    "商家要求消费者扫码关注公众号才能点餐，被市场监管部门约谈。",
    "扫描商品条码，手机上立刻显示产地、检测报告等信息。",
    "“最美教师”评选活动正火热进行中。",
    "王姓男子加入LINE投資群組後，被騙走兩百萬元。",
    "市長在臉書粉絲團發文感謝消防人員。",
    "时间：5月1日　地点：人民广场",
    "日期：5月1日至5月3日（共三天）",
    "记者：请介绍一下今年的改造计划。",
    "记者：农民最关心什么？",
    "来源：主要是工业废水和生活污水。",
    "双方约定，研究成果的版权归属于学校。",
    "未经许可不得在保护区内采石、取土。",
    "特别提醒：请考生提前一小时到达考场。",
    "这一言论不代表该国政府的立场。",
    "阅读量：全县中小学生人均每年读书不少于十二本。",
    "倡议广大网民文明上网、理性发言。",
    "上一页的数据显示，全县增速居全市第三。",
]


@pytest.mark.parametrize("line", ASKS)
@pytest.mark.parametrize("at", [2, 3])
def test_a_line_that_asks_the_reader_to_follow_is_cut(line: str, at: int) -> None:
    given = page(ALONE, "".join(f"<p>{text}</p>" for text in (*PROSE[:at], line, *PROSE[at:])))
    assert clean(given).text == "\n".join(PROSE)
    assert rules(given, line) == ["furniture.promotion"]


@pytest.mark.parametrize("line", TOLD)
@pytest.mark.parametrize("at", [2, 3])
def test_what_the_article_tells_of_apps_accounts_and_rights_is_kept_also_as_its_last_line(
    line: str, at: int
) -> None:
    told = (*PROSE[:at], line, *PROSE[at:])
    given = page(ALONE, "<div>", "".join(f"<p>{text}</p>" for text in told), "</div>")
    assert clean(given).text == "\n".join(told)


ALONE = "<h1>青禾春耕忙</h1><div>2026-03-12</div>"


@pytest.mark.parametrize("line", ["【来源：青禾县融媒体中心】", "（稿件来源：青禾日报）"])
def test_an_origin_in_brackets_below_the_text_is_cut(line: str) -> None:
    given = page(f"{ALONE}<div>{''.join(f'<p>{text}</p>' for text in (*PROSE, line))}</div>")
    assert clean(given).text == "\n".join(PROSE)
    assert "furniture.dateline" in rules(given, line)


@pytest.mark.parametrize("line", ["（作者：林向阳）", "（来源于泉水的水渠，冬天也不结冰。）"])
def test_what_else_stands_in_brackets_there_stays(line: str) -> None:
    given = page(f"{ALONE}<div>{''.join(f'<p>{text}</p>' for text in (*PROSE, line))}</div>")
    assert clean(given).text == "\n".join((*PROSE, line))


def test_a_dump_loses_its_furniture_as_well() -> None:
    page = dump(
        "您的位置：首页 > 要闻", "青禾县今年改造农田2.3万亩", "2026-03-12 08:30 来源：青禾日报", *PROSE, "责任编辑：周文", "分享到", "关于我们 | 联系我们 | 版权声明"
    )  # fmt: skip
    assert clean(page).text == "\n".join(PROSE)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        (
            "以上内容（文字和图片）由青禾号用户上传，平台只提供信息展示服务。",
            "furniture.copyright",
        ),
        ("年度人物评选火热进行中，点击投票，选出你心目中的代表。", "furniture.promotion"),
        ("附件信息：", "furniture.tools"),
    ],
)
def test_what_platforms_add_is_cut(line: str, rule: str) -> None:
    assert rule in rules(article(inside=(f"<p>{line}</p>",)), line)


@pytest.mark.parametrize(
    "line",
    [
        "平台提供农产品存储和展示服务,已有三百多家合作社入驻。",
        "村民点击手机屏幕就能给水渠放水,全村两千余户都学会了。",
        "附件信息要在三日内报送县水利局,逾期不再受理。",
    ],
)
def test_sentences_about_platforms_stay(line: str) -> None:
    assert rules(article(inside=(f"<p>{line}</p>",)), line) == []


@pytest.mark.parametrize(
    "line", ["政策解读", "三、政策解读", "相关文件要在三日内报送县水利局。", "解读人：林向阳"]
)
def test_a_heading_of_the_text_and_who_interprets_stay(line: str) -> None:
    assert line in clean(article(inside=(f"<p>{line}</p>",))).text


def test_what_interprets_a_document_below_its_text_in_its_element_is_cut() -> None:
    link = "<a href='/2.html'>《水渠名录》解读</a>"
    given = page(
        "<h1>青禾县今年改造农田2.3万亩</h1><div>2026-03-12 08:30 来源：青禾日报</div>",
        f"<div class='TRS_Editor'>{''.join(f'<p>{line}</p>' for line in PROSE)}<h3>政策解读</h3><ul><li>{link}</li></ul></div>",
    )
    assert clean(given).text == "\n".join(PROSE)


def test_a_linked_topic_between_paragraphs_interrupts_the_article() -> None:
    given = page(
        "<h1>青禾县今年改造农田2.3万亩</h1><div>2026-03-12 08:30 来源：青禾日报</div>",
        f"<div><p>{PROSE[0]}</p><div><a href='/z'>相关专题：农田水利建设</a></div><p>{PROSE[1]}</p><p>{PROSE[2]}</p></div>",
    )
    assert clean(given).text.split("\n") == list(PROSE[:3])
    assert rules(given, "相关专题：农田水利建设") == ["furniture.related"]


def test_other_articles_named_on_one_line_between_paragraphs_are_cut() -> None:
    line = "<p>相关阅读：<a href='/1.html'>云岭镇修水渠</a> <a href='/2.html'>青禾春耕忙</a></p>"
    given = article(inside=(line,))
    assert rules(given, "相关阅读") == ["furniture.related"]
    assert clean(given).text == "\n".join(PROSE)


def test_a_line_that_only_begins_so_is_kept() -> None:
    line = "相关链接：本县水利工程分三期建设,一期工程去年完工。"
    assert line in clean(article(inside=(f"<p>{line}</p>",))).text
