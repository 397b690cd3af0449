"""Pages that only say that something is gone, closed, or wants to be asked again."""

from __future__ import annotations

import re

from cleaners.body.landmarks import Landmarks
from cleaners.kinds.listings import BRIEF, Told, own_letters
from cleaners.lines.furniture import furniture_by_line
from cleaners.page.sketch import Sketch

# Letters on a page that only says what went wrong; on one that says nothing else, and there beside its title; of a line that
# does.
NOTE, BARE, BESIDE, LINE = 600, 100, 10, 60
_WHAT = (
    r"(?:页面|网页|内容|栏目|文章|信息|网址|地址|链接|资源|文件|新闻|稿件|文档|站点|网站|地方|东西|url|page)"
)
_GONE = (
    r"(?:不存在|未找到|没(?:有)?找到|找不到|无法找到|不见了|走丢|丢失|已(?:经)?(?:被.{0,8}?)?(?:删除|移除|下线|撤销|转移|失效|过期|关闭|屏蔽)|"
    r"被删除|无法(?:访问|显示|打开|查看|浏览)|不可用|出错|迷路)"
)
ERROR = re.compile(
    rf"{_WHAT}.{{0,16}}{_GONE}|{_GONE}.{{0,12}}{_WHAT}|^\W*(?:http|error|错误|status)?\W*(?:40[0-5]|410|50[0-4])\b(?!\d)|"
    r"(?:page|file|url|resource|object)s? (?:was |is |could |can )?(?:not )?(?:be )?found|not found|bad gateway|"
    r"internal server error|service (?:temporarily )?unavailable|access denied|^forbidden|server error|"
    r"(?:服务器|系统|程序)(?:内部)?(?:错误|出错|异常|繁忙)|(?:访问|请求)(?:被拒绝|被拦截|出错|异常|过于频繁)|"
    r"无权访问|没有(?:访问)?权限|参数(?:错误|有误)|出错(?:了|啦)|(?:请求|访问|操作).{0,30}(?:拦截|阻断|屏蔽|禁止)|"
    r"(?:安全|人机|滑块|拖动|身份).{0,4}验证|验证码|完成验证.{0,4}(?:继续|访问)|(?:网站|系统|站点|平台).{0,10}(?:升级|维护).{0,14}(?:稍后|稍候|暂停|暂时|敬请|中$)|"
    r"^(?:warning|(?:fatal|parse) error|notice): |本[站网](?:已|将).{0,4}(?:关闭|停)|(?:网站|站点|平台|系统).{0,12}(?:停止(?:服务|运营|访问)|(?:迁移|搬迁)[至到])|^(?:系统|网站)维护|域名.{0,10}(?:出售|转让|过期|到期|未备案)|(?:备案|建设)中.{0,10}(?:暂停|暂时|敬请)"
)
# What browsers and players are told when a part of an article does not show, and the fields of a form.
PLAYER = re.compile(r"浏览器|flash|播放|插件|视频|控件|版本过低|密码")
# What notes are called.
_NAMES = re.compile(
    r"\W*(?:温馨|系统|信息|友情|操作)?(?:提示|错误|出错[了啦]?|消息|抱歉|sorry|error)(?:信息|页面?)?\W*"
)
# How such notes speak where they are all that a page says. In an article the same words tell of something.
_BARE = re.compile(
    r"(?:已|被)(?:经|被)?[^,。]{0,6}(?:删除|撤[下回销稿]|下[线架]|关闭|失效|过期|隐藏|屏蔽|冻结|注销|设为私密)|(?:不可见|暂未公开)|"
    r"(?:审核|建设|改版|维护|升级|调试|整理)中|非法(?:访问|操作|请求|参数)|稍[后候]再?[试来]|(?:请求|操作)(?:失败|超时|过于)|"
    r"(?:连接|加载|获取|读取|查询|打开)(?:失败|超时|异常|出错)|(?:在|使?用)微信[^,。]{0,6}打开|开小差|人数过多|"
    r"(?:无法|不能|暂不|禁止|拒绝)(?:访问|显示|打开|查看|浏览|提供)|(?:进行|通过|完成|滑动|点击|安全|访问|身份)(?:安全|人机)?(?:验证|校验)|"
    r"请(?:点击|选择|输入|拖动)[^,。]{0,8}(?:图|字符|文字|滑块)"
)


def note(sketch: Sketch) -> Told | None:
    """A line that says that the page is gone, on a page that says next to nothing else."""
    plain = [index for index, block in enumerate(sketch.blocks) if not block.hidden]
    if sum(own_letters(sketch, index) for index in plain if not sketch.blocks[index].links) > NOTE:
        return None
    return _said(sketch, plain, ERROR)


def bare_note(sketch: Sketch, marks: Landmarks, prose: int) -> Told | None:
    """A line that may say so, on a page of a few words with neither headline nor day. ``prose`` is in characters."""
    if prose >= BRIEF or marks.dateline >= 0:
        return None
    told = furniture_by_line(sketch.folded)
    plain = [at for at, block in enumerate(sketch.blocks) if not block.hidden and not told[at]]
    size = sum(own_letters(sketch, index) for index in plain)
    if marks.title >= 0 and not _NAMES.fullmatch(sketch.folded_of(marks.title)):
        size += BARE - BESIDE - own_letters(sketch, marks.title)
    return _said(sketch, plain, _BARE) if size <= BARE else None


def _said(sketch: Sketch, lines: list[int], wording: re.Pattern[str]) -> Told | None:
    for index in lines:
        line = sketch.folded_of(index)
        if len(line) > LINE or not own_letters(sketch, index):
            continue
        if wording.search(line) and not PLAYER.search(line):
            return "error", f"text: {sketch.text_of(index)}"
    return None
