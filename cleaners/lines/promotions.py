"""Lines that ask the reader to follow or to install the medium itself (扫码关注, 下载客户端): furniture. Sentences about
apps, codes and accounts are the article's: somebody else does it, or something is done with it.

Lines are matched folded (see ``cleaners.text.fold``): Simplified, half-width, lower case.
"""

from __future__ import annotations

import re

# Longer than this no line only asks.
LONGEST = 160
_MEDIUM = r"(?:公众号|公号|微信号|官方微信|官微|微博|服务号|订阅号|视频号|抖音号)"
# Where media of Hong Kong, Macao and Taiwan ask to be followed.
_ABROAD = (
    r"(?:line|telegram|whatsapp|facebook|instagram|twitter|youtube|脸书|面书|粉丝(?:团|专页|页)|粉专|ig\b)"
)
_ASK = re.compile(
    r"(?:扫一扫|扫描|扫码|长按|识别).{0,24}(?:二维码|关注|下载|阅读|分享|查看|当前页|[本此该网]页|手机[上端]?(?:打开|阅读|观看|浏览|看))"
    r"|(?:用|在)手机(?:上|端)?(?:打开|阅读|观看|浏览|看)|^(?:扫一扫|扫码)|二维码(?:扫描|关注|下载)"
    r"|(?:点击|打开|下载|安装|升级|更新).{0,30}(?:app|客户端|小程序)"
    rf"|(?:关注|搜索|订阅).{{0,24}}{_MEDIUM}"
    rf"|(?:加入?|按赞|追踪|订阅|follow).{{0,24}}{_ABROAD}|订阅.{{0,12}}电子报|^用app看"
    r"|点击(?:投票|报名|参与)|(?:点击|戳).{0,10}(?:关注|阅读原文|蓝字|下方|上方)"
)
# No line without one of these asks, enters or announces.
_WORDS = re.compile(
    "[扫戳订]|在看|长按|识别|手机|二维码|点击|打开|下载|安装|升级|更新|关注|搜索|加入|请加|按赞|追踪|follow|app|火热"
)
# What an account asks of those who have read (点个在看): nobody who looks on in a text does both.
_LIKED = re.compile(
    r"[^,。;]{0,12}(?:点(?:个|一?下|亮)?\W{0,3}在看|(?:赞|分享|转发|收藏)\W{0,4}(?:和|与)?\W{0,3}在看(?=\W|$))[^。]{0,10}。?"
)
_BANNER = re.compile(
    r"[^,。;!?]{0,24}(?:评选|投票|征集|报名)[^,。;!?]{0,12}火热进行中!?|[^。]{0,80}火热进行中[^。]{0,6}点击(?:投票|报名|参与)[^。]{0,24}。?"
)
_ENTRY = re.compile(r"[>》\s]*点击(?:进入|查看|阅读|观看|收看|收听)[^,。;:]{0,12}")
# What is done with the app or behind the code is told to those whom the article tells of: no site asks it of its reader.
_SERVICE = re.compile(
    "办理|经办|申[请领报办]|查询|预约|报[名考修]|登[录记]|注册|实名|缴[费纳]|交费|填[写报]|提交|上传|绑定|购[票买]|领取|认证|核验|验证|激活|开启|"
    "支付|付款|结算|挂号|选座|签到|进群|入群|打卡|诈骗|被骗|转账|贷款|备案|成绩|考场|问卷|材料|名单|依次|步骤|预警|上报|举报|投诉|反馈|答题|"
    "不要|切勿|切莫|谨防|警惕|严禁|禁止|未经|不得|不予|要求|→"
)
# How the words before the asking end, clause by clause, where it is the reader that is asked.
_CALL = (
    r"(?:欢迎|敬请|请|快来|快|赶[紧快]|立[即刻]|马上|现在|就|您|你|大家|朋友|各位|也|还|都|可以?|即可|能|通过|使?用|利用|手机|微信|打开微信|"
    r"用户|搜索|下方|上方|先|再|并|和|及|来|去|一起|记得|别忘了?|点击|戳|长按|识别|打开|下载|关注|添加|看|免费|按赞|\s)*"
)
_LEADS = re.compile(
    rf"(?:.{{0,10}}(?:更多|精彩|全文|本文|这篇|第一时间|蓝字|右上角|左下角|右下角|首页).{{0,20}}?|.{{0,10}}(?:线索|爆料|报料).{{0,6}}?|.{{0,20}}火热进行中)?{_CALL}"
)
# Sentences before the asking praise what the reader gets.
_PRAISE = re.compile("第一时间|资讯|推送|福利|专享|免费|精彩|独家|线索|爆料|报料|更多")
# What only a medium gives.
_NEWS = re.compile("资讯|推送|专享|福利|独家|爆料|报料")
_DEAR = re.compile("亲爱的(?:用户|读者|网友)")
_SENTENCES = re.compile(r"[。!?~]+")
_OPENING = re.compile(r"^[\s>》▲▼△▽↓↑※*●■◆◇☆★►▶|【\[(:\"“”#~—\-]+")
_CLAUSES = re.compile(r"[,:;、|]")


def is_promotion(line: str) -> bool:
    """Whether a folded line asks the reader to follow, install, scan or open what the page is published with."""
    if len(line) > LONGEST or not _WORDS.search(line):
        return False
    if _ENTRY.fullmatch(line) or _BANNER.fullmatch(line) or _LIKED.fullmatch(line):
        return True
    ask = _ASK.search(line)
    if ask is None or _SERVICE.search(line) or line.endswith((";", ":")):
        return False
    *praise, before = _SENTENCES.split(line[: ask.start()])
    if _DEAR.match(line):
        return True
    clauses = _CLAUSES.split(_OPENING.sub("", before))
    return all(map(_PRAISE.search, praise)) and all(
        _LEADS.fullmatch(clause.strip()) or _NEWS.search(clause) for clause in clauses
    )
