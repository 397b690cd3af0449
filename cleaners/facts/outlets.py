"""Names of papers, sites and offices: what a name of a source is, and where in a line it ends."""

from __future__ import annotations

import re
from functools import cache

from cleaners.terms import terms
from cleaners.text.fold import fold
from cleaners.text.moments import find_moments

_NOBODY = frozenset(
    "本站 本网 本网站 本站原创 本网原创 本站整理 原创 未知 不详 佚名 匿名 暂无 无 空 null none undefined admin "
    "administrator 管理员 系统管理员 转载 转载文章 其他 其它 来源 size".split(" ")
)
# What a reader may do or count: never part of a name.
ACTION = re.compile(
    r"我有话说|我要|我来|评论|参与|浏览|点击|阅读|访问|字号|字体|字大|字小|分享|打印|关闭|收藏|下载|举报|纠错|大中小|^[大中小]$|"
    r"扫一扫|扫码|手机看|二维码|关注|订阅|跟[帖贴]|复制|转发|点赞|更新|责编|责任|编辑|作者|记者|发布|发表|来自|查看|语音|"
    r"繁体|简体|进入|第\d|共\d|上一页|下一页|论坛|放大|缩小|正常|时长|视频|推荐|微信|微博|朋友圈|qq|听新闻|[收播]听|背景色|视力|无障碍|文字大小"
)
# Of these, what names of accounts and offices are made with: 青禾公安微博, 微信公众号“青禾水利”, 青禾论坛秘书处.
_NAMING = re.compile(r"微信公众号|微信|微博|视频号?|论坛|推荐|评论")
_NAMED = re.compile(r"[a-z]|\w.*\w")
# Of these, what runs straight on from a name (某日报字号:).
_BUTTON = re.compile(
    r"[大中小]?字[号体]|分享|打印|浏览|点击|阅读次数|阅读量|我有话说|评论|关闭|收藏|举报|责任编辑|责编|"
    r"(?:本[报网刊台社])?(?:首席|特约|见习|实习|全媒体)?记者(?![一-鿿]*[站会部团家])|通讯员|撰稿|(?:文|文/图|图/文)[/丨]"
)
# What a template leaves where it knows no name.
_TEMPLATE = re.compile(r"[{}$<>%#]|\bnan\b")
MEDIA = re.compile(
    r"(?:报|网|网站|社|台|刊|杂志|频道|新闻|客户端|公众号|中心|央视|在线|财经|科技|娱乐|体育|汽车|音乐|局|厅|委|办|委员会|"
    r"政府|办公室|法院|检察院|部|院|发布|传媒|融媒|广播|出版社|周末|电讯|之声|热线|号|集团|协会|学会|大学|参考|观察|故事|人民|瞭望|求是|"
    r"\.com|\.cn|\.net)$"
)
# Accounts of governments: 青禾发布.
_ACCOUNT = re.compile(r"(?!.*(?:时间|日期|机构))[一-鿿]{2,8}发布")
_GAP = re.compile(r"\t| {2,}|[\u3000\xa0\u2002\u2003]|[|丨]")
_OPEN = "[【(（"


def is_source(value: str) -> bool:
    """Whether a value names anybody: not empty, no button, not "this site"."""
    plain = fold(value).strip(" :-_·[]()《》“”\"'=,。")
    if not 2 <= len(plain) <= 50 or plain in _NOBODY or plain.startswith(("http", "size")):
        return False
    if "。" in plain or _TEMPLATE.search(plain):
        return False
    bare = _NAMING.sub("", plain)
    named = _NAMED.search(bare) is not None and not ACTION.search(bare)
    return not plain.isdigit() and (named or MEDIA.search(plain) is not None)


def trimmed(text: str, folded: str, start: int, end: int) -> tuple[int, int]:
    """``[start, end)`` without brackets around it, and without what follows the name."""
    while start < end and (text[start].isspace() or text[start] in _OPEN):
        start += 1
    piece = folded[start:end]
    stops = [len(piece), *(moment.start for moment in find_moments(piece))]
    stops += [gap.start() for gap in _GAP.finditer(piece)][:1]
    stops += [button.start() for button in _BUTTON.finditer(piece, 2)][:1]
    stops += [at for at, sign in enumerate(piece) if sign in "]】" or (sign in "[【" and at)][:1]
    # A single space parts words of one name, or a name and a button.
    for space in re.finditer(" ", piece):
        following = piece[space.end() :].split(" ")[0]
        # What has a colon is another label, with a value of its own.
        action = ACTION.search(following) and not _ACCOUNT.fullmatch(following)
        action = action or following.startswith(("(", "[", "【")) or ":" in following
        # 县水利局 县财政局 are two offices, 青禾日报 周小麦 a paper and its writer.
        several = len(following) >= 3 and MEDIA.search(following)
        if action or (MEDIA.search(piece[: space.start()]) and not several):
            stops.append(space.start())
            break
    end = start + min(stops)
    while end > start and (text[end - 1].isspace() or text[end - 1] in "]】,，;；-|/:：(（[【"):
        end -= 1
    if end > start and text[end - 1] in ")）" and not set(text[start:end]) & set("(（"):
        end -= 1
    return start, end


def is_plain(token: str) -> bool:
    if token in _NOBODY or token in _places():
        return False
    return not ACTION.search(token) or _ACCOUNT.fullmatch(token) is not None


@cache
def _places() -> frozenset[str]:
    """Provinces: platforms say beside the time from where an author writes."""
    return frozenset(row.split()[1] for row in terms("provinces"))
