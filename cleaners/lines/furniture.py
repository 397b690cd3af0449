"""What a single line says it is: furniture known by its own words, whatever page it stands on.

Lines are matched folded (see ``cleaners.text.fold``): Simplified, half-width, lower case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from cleaners.lines.hints import hinted
from cleaners.lines.interface import is_interface, is_menu
from cleaners.lines.promotions import is_promotion
from cleaners.terms import terms

_EDITORS = r"责任编辑|责编|本期编辑|值班编辑|执行编辑|网络编辑|网站编辑|文字编辑|编辑|编审|监制|值班主任|值班总编|总编|主编|实习编辑|美编|责校|编校"
# Steps of a procedure go by these names as well (审核:自受理之日起15个工作日内办结): only names may stand behind them.
_STEPS = (
    r"校对|责任校对|审核|审校|初审|复审|终审|一审|二审|三审|签发|统筹|策划|(?:信息|文章|稿件)?录入(?:员|人)?"
)
# Who speaks at a press conference is listed below this word, whoever published a page stands behind it.
_PUBLISHER = r"发布人"
_STAFF = rf"(?:{_EDITORS}|{_STEPS}|{_PUBLISHER})"
_NAME = f"[{''.join(sorted(name for name in terms('surnames') if len(name) == 1))}][{''.join(sorted(terms('given')))}]{{1,2}}"
_PERSONS = (
    r"[\s:、,/|&丨()\[\]【】]*(?:(?:[^\s:、,/|&丨()\[\]【】。;!?]{1,5}|[一-鿿]{1,6}(?:·[一-鿿]{1,6}){1,3}|[a-z0-9_.@-]{1,20})"
    r"(?:[\s:、,/|&丨()\[\]【】]+|$)){0,16}$"
)
# What speaks of the page itself, or of what others may do with it.
_OWN = (
    r"(?:本(?:网|站|报|刊|社|平台|公众号|号|文|稿|页|新闻|频道|客户端|内容|作品)|转载|版权|侵权|摘编|稿件|观点|立场|真实性|删除|授权|"
    r"以上(?:内容|信息|文章|图))"
)
Finder = Callable[[str], re.Match[str] | None]
# (rule, pattern, longest line it may be): tried in order, the first that is found names the line. A pattern that
# begins with ^ does so in all its alternatives, and is not searched for behind the beginning.
_ROWS: tuple[tuple[str, str, int], ...] = (
    ("furniture.editor", rf"^(?:[\[【]?纠错[\]】]?\s*)?[\[(【<《●■\s]*(?:本文|本网|网站|供稿/|[初复终]审)?(?:{_EDITORS})(?:[/、]{_STAFF})*\s*[:/|丨](?![^。]*,[^,。\s]{{6,}}。$)[^。!?]{{0,60}}。?$", 90),
    ("furniture.editor", rf"^[\[(【<《●■\s]*(?:本文|本网|网站|供稿/)?(?:{_STEPS}|{_PUBLISHER}(?=\s*:\s*\S))(?:[/、]{_STAFF})*\s*[:/|丨]{_PERSONS}", 90),
    ("furniture.editor", rf"^(?:撰稿|供稿|拟稿|来稿)(?:人|单位|部门)?\s*[:/|丨]\s*\S{{2,16}}\s+(?:{_STEPS})\s*[:/|丨]{_PERSONS}", 60),
    ("furniture.editor", rf"^[\[(【]\s*{_STAFF}\s*[:\s]\s*\S{{1,12}}\s*[\])】]$", 30),
    ("furniture.editor", rf"^(?:{_EDITORS}|(?:责任)?校对|审核|审校)\s+{_NAME}(?:[\s、,]+{_NAME}){{0,3}}$", 30),
    ("furniture.editor", rf"^(?:网站)?(?:(?:{_EDITORS}) [-–—]{{1,2}} ?[一-鿿]{{2,4}}|(?:{_STEPS}) [-–—]{{1,2}} ?{_NAME})(?:[\s、,]+{_NAME}){{0,3}}$", 30),
    ("furniture.editor", r"^\((?:编辑|责编|责任编辑)[^()]{0,30}\)$", 40),
    ("furniture.editor", r"^[\[(]?\s*(?:web |executive |managing )?editors?\s*:.{0,60}$", 70),
    ("furniture.original_title", r"^[(【\[]?\s*(?:本文)?原(?:文)?标题\s*[:为]", 120),
    ("furniture.copyright", r"版 权 所 有|版权(?:所有(?![人者权])|声明|与免责|归原|归(?:属于?)?(?:原?作者|本|其))|copyright|©|\(c\) ?\d{4}|all rights? reserved|(?:涉及|如有|存在).{0,6}(?:版权|侵权).{0,20}(?:本网|本站|我们|我网|我站|联系)", 400),
    ("furniture.copyright", r"icp(?:备案?|证|许可证|/)?[^。a-z]{0,8}\d{5}|icp(?:备案|证|许可证)(?:编)?号|公网安备|公安(?:联网)?备案号|网站标识码|"
     r"(?:信息服务|视听|网络|电视|新闻|出版|电信|互联网)[^。]{0,16}许可证(?:编)?号?\s*[:(\d]|不良信息举报(?:电话|热线|邮箱|中心|入口|[:\d\s|]|$)|(?:^|[\s|])(?:本网|本站)?(?:常年)?法律顾问团?\s*:", 300),
    ("furniture.copyright", r"^【?(?:(?:免责|版权|法律|平台|本站|本网)声明|(?:平台|本站|本网)(?:提示|提醒))(?:[:】]|$)|^(?:反?侵权|版权|维权)\S{0,6}(?:公告|告知|须知)(?:[:】]|$)", 600),
    ("furniture.copyright", rf"^[【“\"(]?(?:特别|郑重|重要|友情|温馨)?(?:声明|提示|提醒)[:】](?=.{{0,200}}{_OWN})|^【?(?:特别|郑重)声明】?$", 600),
    ("furniture.copyright", r"凡.{0,12}(?:注明|来源|转载).{0,40}(?:本网|本站|版权|授权|负责|注明)|任何.{0,12}转载.{0,40}(?:本网|本站|版权|授权)", 600),
    ("furniture.copyright", r"未经(?:本网|本站|本报|本刊|本人|本社).{0,24}(?:不得|严禁|禁止|谢绝)|"
     r"未经(?:书面|授权|许可|允许|同意).{0,24}(?:不得|严禁|禁止|谢绝|请勿).{0,8}(?:转载|摘编|复制|镜像|引用|抄袭|转帖|改编|刊载|翻印)|未经(?:授权|许可|允许).{0,4}谢绝", 400),
    ("furniture.copyright", r"(?:不代表|并不意味着|仅代表).{0,12}(?:本网|本站|本平台|本报|本刊|本公众号|本号|作者).{0,12}(?:观点|立场|看法|赞同|$)|"
     r"并不意味着赞同|观点(?:只|仅)?代表作者|观点(?:并)?不代表(?:本|平台|官方)", 400),
    ("furniture.copyright", r"(?:平台|本站|本网|网站)(?:仅|只)提供.{0,8}(?:存储|发布|展示).{0,4}服务|(?:仅|只)提供信息(?:存储|发布)(?:空间|平台)?|^以上内容.{0,60}用户上传", 300),
    ("furniture.sponsor", r"^(?:主办|承办|协办|运维|技术支持|主管)(?:单位|方)?\s*:", 160),
    ("furniture.copyright", r"建议使用.{0,40}浏览(?:器|本|效果|$)|最佳浏览|最佳分辨率\W{0,3}\d|浏览器版本过低", 160),
    ("furniture.repost_notice", r"^[(【\[]?\s*(?:如需)?转载(?:请|时|须|务必)?.{0,6}(?:注明|标明|保留|联系|附上)|^本文(?:为|系|由)[^。]{1,30}(?:原创|首发|独家)[^。]{0,12}转载", 160),
    ("furniture.repost_notice", r"^(?:本文|原文|文章|固定|页面)(?:链接|地址|网址|转自|链接地址|来源地址)\s*:", 200),
    ("furniture.comment_form", r"^(?:我来说两句|我要评论|发表评论|网友评论|最新评论|热门评论|全部评论(?!员)|评论列表|用户评论|网友跟帖|(?:网民|网友|读者)(?:留言|热评|热议)$|leave a (?:comment|reply)|(?:发表|发布|留下)(?:回响|回复|留言|评论)(?:取消回复)?$|(?:\d+|暂无|没有|尚无)\s*[则条篇]?(?:评论|留言|回响|回应)$)", 60),
    ("furniture.comment_form", r"(?:新闻跟帖服务协议|(?:^|请|您|友|\d)\W?文明(?:上网|发言)|^理性发言|登录后(?:才能|才可以?|可以?|即可)?(?:参与|发表|评论|留言|跟帖|回复|查看|阅读|享受)|还没有评论(?![家员]))", 120),
    ("furniture.comment_form", r"电子(?:邮件|邮箱)地址不会(?:被)?公开|必填(?:栏位|项|字段)已用|必填栏位|发布留言|\d\s*[条个]?评论$|(?:^|[\s|(,])(?:已?共?有?|全部)\s*\d+\s*人?\s*参与$|共?有\s*\d+\s*[条件个则篇人]*(?:评论|留言|回应|回复)(?:$|,)", 80),
    ("furniture.comment_form", r"^(?:请?[您你]|请)对(?:本次|该|此|这次|以上|我们)?的?(?:回复|答复|办理|处理|服务|信件|来信)[^,。;]{0,12}满意(?:度|吗|\?|:|$)[^。]*$|^满意度(?:评价|调查)\W*$|^[您你]对(?:本|此|该)(?:页面?|网站|站)(?:内容)?.{0,6}(?:满意|评价)|^如果?[您你].{0,16}发现(?:.{0,4}错误|有误).{0,40}(?:我们|本站)", 80),
    ("furniture.tools", r"^[【\[(]?\s*(?:字[号体](?:大小)?|浏览(?:次数|量)?|阅读(?:次数|量|数)?|访问(?:次数|量)?|点击(?:次数|率|量|数)?|人气)\s*[:\[【(]", 60),
    ("furniture.tools", r"^(?:赞\s*\(\d+\)|(?:支付宝|微信)扫一扫(?:打赏|支付)|打赏$|(?:觉得|如果)?.{0,10}打赏(?:一下)?(?:文章)?作者$)", 24),
    ("furniture.comment_form", r"^(?:[您你](?:对[^,。]{1,12})?的评价|(?:对[您你])?是否有(?:所)?帮助)\s*[:?]", 60),
    ("furniture.tools", r"^.{0,24}(?:即将离开|属站外链接).{0,40}是否(?:继续|确认)", 80),
    ("furniture.tools", r"^\d+ ?人(?:已|觉得)?(?:点?赞|喜欢|收藏|在看)$|^\W*(?:点击|点此)?(?:展开|查看|阅读)(?:剩余|余下)的? ?\d{1,3} ?%(?:内容|全文)?\W*$", 24),
    ("furniture.tools", r"^\(?已有?\s*\d+\s*人?次?\s*(?:浏览|阅读|访问|查看)\)?$", 24),
    ("furniture.tools", r"^(?:附件信息|附件列表|附件下载|相关附件)\s*:?$", 12),
    ("furniture.tools", r"^【?\s*(?:大\s*中\s*小|打印|关闭|收藏|纠错|返回)\s*】?(?:\s*[【\[|]?\s*(?:打印|关闭|收藏|返回)\S{0,4})*$", 40),
    ("furniture.pager", r"^[<《«]*\s*(?:上|下|前|后)一?(?:篇|页|条|则|节|个)(?:新闻|文章|信息)?\s*[:>》»]?", 100),
    ("furniture.pager", r"^\W*(?:点击(?:[上下]?图|图片)(?:进入|查看|浏览)下一[页张]|(?:本文|文章)未完(?:[,\s]*请?(?:点击|翻到|转到?|见|接)[^。]{0,12})?)\W*$", 40),
    ("furniture.pager", r"^(?=.{0,60}页)(?:[\s|<>«»‹›\[\]()·.…\d/]|首页|尾页|末页|[上下前后]一?页|第|共|页|条|转到?|跳转?|到|go|支持.{0,4}键盘.{0,8}翻页)+$", 80),
    ("furniture.pager", r"^(?:(?:共|第)\s*\d+\s*页[^,。;:!?]*$|\d{1,2}(?:\s+\d{1,2})+\s*(?:下一页)?|[\d\s]{1,40}下一页$)", 60),
    ("furniture.related", r"^[\[【·●▶>|#]*\s*(?:相关|延伸|推荐|热门|热点|更多|精彩|最新|最热|关联|扩展|更早|往期|同类)\s*"
     r"(?:新闻|阅读|报道|链接|文章|推荐|稿件|专题|资讯|内容|附件|信息|搜索|话题|标签|视频|图片|图集|博文|日志|回顾|排行|精彩|解读|文件|文档)"
     r"[^,。]{0,8}$", 24),
    ("furniture.related", r"^[\[【·●▶>|#]*\s*(?:政策|文件|文字|图文|图片|图解|媒体|部门|专家|视频|动漫)?解读\s*[\]】]?\s*:?$", 16),
    ("furniture.related", r"^[\[【]?(?:解读|图解|文件|政策)链接[\]】]?\s*:?$", 10),
    ("furniture.related", r"^更多[^,。:]{1,14}(?:报道|报导|新闻|文章|资讯)\W*$", 24),
    ("furniture.related", r"^(?:猜你喜欢|[为给][您你]推荐|大家[都还]在[看搜]|(?:网友|大家|[他其]他?人|看过?[了的]?(?:本|此|该|这篇)文?(?:章|新闻)?的人)(?:们)?[都还又]+(?:在?看了?|看过|关注了?)|[你您]可能(?:还|也)?(?:想|会|喜欢|感兴趣)\S{0,8}|接下来\S{0,6}|精华推荐|编辑推荐|图片新闻|精彩图片|"
     r"24小时\S{0,6}|排行榜|新闻排行\S{0,2}|点击排行\S{0,2}|阅读排行\S{0,2}|最近更新|栏目导航|友情链接)$", 60),
    ("furniture.keywords", r"^(?:关键[词字]|标签|tags?)\s*:", 60),
    ("furniture.related", r"(?:^|\s)分类(?:目录)?\s*:?\s*(?:未分类|uncategorized)|^(?:所属|文章)?(?:分类|归类)(?:目录)?\s*:.{1,40}\s(?:标签|tags?|关键[词字])\s*:|^所属分类\s*:", 100),
    ("furniture.related", r"^(?:(?:this entry was )?posted in|filed under|tagged|categor(?:y|ies)\s*:|继续浏览有关.{1,20}的文章)", 120),
    ("furniture.related", r"(?:…|\.{3}|[\[【(])\s*[\[【(]?(?:点击)?(?:查看|阅读|了解)?(?:详细|详情|全文|更多)(?:内容|信息)?\s*[\]】)]?\s*[>»]*$", 200),
    ("furniture.navigation", r"^(?:您|你|我)?(?:当前|现在|目前|所在)?(?:的)?(?:位置|所在位置)\s*(?:[:是>]|首页)", 120),
    ("furniture.player", r"^(?:\W|抱歉|对不起|很|非常|温馨|提示|由于){0,6}(?:[您你]|当前|正在|所)(?:的|当前|正在|所){0,2}(?:使用)?的?浏览器(?:版本)?(?:暂|并|太|过)?(?:不|无法|未能|低|旧)|your browser does(?: not|n't) support", 100),
    ("furniture.player", r"^(?:视频无法播放\W?)?请先?(?:安装|启用|升级|更新|开启).{0,12}(?:flash|播放器|插件|浏览器|javascript|html5)\S{0,4}$|^视频(?:正在)?加载中\W{0,6}$", 40),
    ("furniture.player", r"^(?=.*(?:倍速|全屏|静音|清晰度|播放|暂停|跳过片|[高标超]清|\d:\d\d/|\dx$))(?:播放速度|播放倍速|倍速|全屏|静音|清晰度|循环播放|跳过片[头尾]|自动|[高标超流蓝]清|画质|重播|播放|暂停|加载中|音量|字幕|关闭|弹幕|直播|\d{3,4}p|[\d.]+ ?[x倍]|\d{1,2}(?::\d\d)+|[\s|/%.·:+\-])+$", 80),
    ("furniture.player", r"^(?:抱歉|对不起|很|非常|\W){0,4}(?:当前|该|此)?视频(?:暂时)?(?:播放|加载)(?:失败|出错|异常)(?:\W.{0,12}(?:重试|刷新|再试)\S{0,2})?\W?$", 40),
    ("furniture.player", r"^(?:收?听(?:新闻|本文|全文)?|音频|播放)?\s*00:00(?::00)?(?: ?[/|] ?)?\d{1,2}:\d\d(?::\d\d)?(?: [\d.]+x)?$", 40),
    ("furniture.player", r"^(?:正在)?(?:为[您你])?(?:正在)?切换(?:到|至).{0,12}(?:\d{3,4}p|[高标超流蓝]清).{0,12}$", 40),
    ("furniture.player", r"^(?:\d+\s*)?秒?(?:后可|会员可?|[vi]ip可?)?(?:跳过|关闭)(?:此|该|本条)?广告$", 16),
    ("furniture.assistant", r"^(?:(?:[您你]好|hi|hello)[^“\"]{0,24}(?:客服|助手|助理|机器人|可以帮|为[您你]服务)|[^“\"。]{0,24}有什么(?:问题)?可以帮(?:助|到)?[您你]|"
     r"(?:在线|智能|人工)客服.{0,6}(?:为[您你]|在线)|(?:ai|智能)(?:摘要|速览|导读|总结|概要|速读|问答)\W*$)", 80),
    ("furniture.consent", r"^(?:本(?:网站|站|网)|我们)(?:正在)?使用\s?cookie|^.{0,60}(?:继续浏览|继续使用|点击同意|点击.{0,4}同意).{0,12}表示[您你](?:已|同意|接受)", 160),
    ("furniture.promotion", r"^[^\s,。:;]{0,6}(?:新闻|报料|爆料)(?:热线|电话)\s*(?::|\d)", 120),
    ("furniture.tools", r"^(?:本文|全文|正文)?共?\s*\d+\s*字?[\s,|]*(?:预计|大约|约|需)?.{0,4}阅读.{0,8}\d+\s*(?:分钟|秒)$|^预计阅读.{0,6}\d+\s*(?:分钟|秒)$", 40),
    ("furniture.end_mark", r"^[(\[【—\-]*\s*(?:完|正文(?:已)?结束|全文完|end|the end|■|□)\s*[)\]】—\-]*$", 20),
)  # fmt: skip
PATTERNS: tuple[tuple[str, Finder, int], ...] = tuple(
    (rule, re.compile(pattern).match if pattern.startswith("^") else re.compile(pattern).search, longest)
    for rule, pattern, longest in _ROWS
)
_OPENING = re.compile("|".join(f"(?:{pattern})" for _, pattern, _ in _ROWS if pattern.startswith("^")))
_SEARCHED = tuple(
    row for row, (_, pattern, _) in zip(PATTERNS, _ROWS, strict=True) if not pattern.startswith("^")
)
# A line that holds none of these can match no pattern, and of the second none that is searched for; asked before any
# pattern runs.
_WORDS = (
    *"编辑 稿 editor 加入 按赞 追踪 follow app 责 校 审 监制 签发 主任 总编 主编 统筹 策划 录入 发布 标题 版权 copyright © reserved (c) icp 公网 许可证 "
    "标识码 备案 举报 顾问 声明 提示 提醒 侵权 维权 涉及 如有 存在 凡 任何 未经 代表 不意味 单位 主办 承办 协办 主管 运维 技术支持 浏览 分辨率 转载 链接 地址 网址 转自 "
    "评论 说两句 跟帖 文明 发言 登录 邮件 必填 留言 参与 扫 长按 识别 二维码 点击 打开 下载 安装 升级 更新 关注 搜索 订阅 戳 在看 字号 字体 阅读 访问 "
    "人气 大 打印 关闭 收藏 纠错 返回 一篇 一页 一条 篇 页 相关 解读 离开 站外 评价 帮助 延伸 推荐 热门 热点 更多 精彩 最新 最热 关联 扩展 往期 同类 喜欢 接下来 大家 可能 "
    "图片 小时 排行 最近 详细 详情 全文 浏览器 browser flash 插件 javascript html5 video 倍速 全屏 静音 清晰度 播放 暂停 "
    "分类 打赏 赞( 继续浏览 回响 评论 posted filed tagged categor leave 加载 跳过 切换 高清 标清 超清 导航 关键 标签 tag 位置 完 结束 end ■ □ 附件 存储 展示 投票 评选 征集 上传 满意 客服 助手 助理 机器人 可以帮 ai摘 ai速 ai导 ai总 ai概 ai问 智能摘 智能速 智能导 智能总 智能概 智能问 cookie 示您 闻热线 料热线 闻电话 料电话 预计 热议 热评 错误 有误 点赞 人赞 剩余 余下 未完 友还 友都 友又 人还 人都 人又 人们".split(),
    "版 权",
)
_HINTS = re.compile("|".join(map(re.escape, _WORDS)) + r"|:(?<=\d:)\d\d/|00:00|x(?<=\dx)$")
# How the last two begin, to a look that takes every digit for 0.
_NUMBERS = (":0", "0x")
_INSIDE = re.compile(
    "版 ?权|侵权|copyright|©|reserved|\\(c\\)|icp|公网|许可证|标识码|备案|举报|顾问|凡|任何|未经|代表|不意味|发布|存储|展示|上传|浏览|分辨率|跟帖|文明|发言|"
    "登录|评论|邮件|邮箱|必填|分类|留言|参与|回应|回复|扫|长按|识别|二维码|点击|打开|下载|安装|升级|更新|关注|搜索|订阅|投票|评选|征集|报名|详细|详情|全文|更多"
)
# Longer than this a line is a sentence of the article, unless it opens as a notice does; and a longer one anyhow.
SENTENCE, LONGEST = 100, 600
_NOTICE = re.compile(
    r"^[\s\d①-⑳.、()【\[“\"※★*一二三四五六七八九十]*(?:凡|本网|本站|本报|本文|未经|版权|免责|声明|任何|特别|郑重|重要|法律|转载|"
    r"亲爱的|扫|关注|互联网新闻|copyright|©|主办|增值|信息网络|icp|.{0,12}icp备)"
)
# These are labels with a value: no sentence is one of them.
_FRAGMENTS = frozenset("furniture.tools furniture.navigation furniture.sponsor furniture.pager".split())


@lru_cache(maxsize=4096)
def furniture(line: str) -> str:
    """The rule that a folded line falls under by its own words, or "" when it may be anything."""
    if len(line) <= LONGEST and (len(line) <= SENTENCE or is_notice(line)) and _HINTS.search(line):
        if is_interface(line):
            return "furniture.interface"
        if is_promotion(line):
            return "furniture.promotion"
        asked = PATTERNS if _OPENING.match(line) else _SEARCHED if _INSIDE.search(line) else ()
        sentence = line.endswith("。")
        for rule, find, longest in asked:
            if len(line) <= longest and not (sentence and rule in _FRAGMENTS) and find(line):
                return rule
    return _of_labels(line)


@lru_cache(maxsize=2)
def furniture_by_line(folded: str) -> list[str]:
    """``furniture`` of every line of a folded text; of the last pages, for each that asks."""
    lines = folded.split("\n") if folded else []
    told = hinted(folded, (*_WORDS, *_NUMBERS)) if lines else frozenset[int]()
    return [furniture(line) if at in told else _of_labels(line) for at, line in enumerate(lines)]


def runs_of(told: Sequence[str], wanted: str) -> Iterator[range]:
    """Lines of one rule in a row."""
    start = -1
    for index, rule in enumerate([*told, ""] if wanted in told else ()):
        if rule == wanted:
            start = index if start < 0 else start
        elif start >= 0:
            yield range(start, index)
            start = -1


def _of_labels(line: str) -> str:
    """The rule of a line that is nothing but labels, or ""."""
    if is_interface(line):
        return "furniture.interface"
    return "furniture.menu" if len(line) <= LONGEST and is_menu(line) else ""


def is_notice(line: str) -> bool:
    """A long folded line that opens as a legal notice does, rather than a sentence that mentions one."""
    return _NOTICE.match(line) is not None


# Lines after which no article goes on.
ENDINGS = frozenset(
    "furniture.editor furniture.copyright furniture.comment_form furniture.related furniture.pager "
    "furniture.end_mark furniture.repost_notice furniture.promotion furniture.interface furniture.keywords "
    "furniture.assistant furniture.consent".split()
)
# Of these, the lines that end an article even where much text follows (comments, the next article).
STRONG_ENDINGS = frozenset(
    "furniture.editor furniture.copyright furniture.comment_form furniture.related furniture.end_mark".split()
)
