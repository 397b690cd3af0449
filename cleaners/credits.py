"""Lines that say when, by whom and from where an article comes: labels and what stands behind them.

All on folded text (see ``cleaners.fold``): Simplified, half-width, lower case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cleaners.moments import find_moments

# Labels by what they name; within a kind the longer word first.
_WORDS = {
    "published": "发布时间|发布日期|发稿时间|发稿日期|发表时间|发表日期|发文时间|发文日期|刊发时间|上传时间|添加时间|录入时间|公开日期|公开时间|"
    "公布日期|发布于|发表于|发布|发表",
    "dated": "时间|日期|创建时间|文章时间",
    "written": "生成日期|成文日期|印发日期|制发日期|形成日期|产生日期",
    "updated": "最后更新|更新时间|更新日期|更新于|修改时间|修改日期|最后修改",
    "source": "信息来源|文章来源|稿件来源|新闻来源|内容来源|资料来源|消息来源|来源媒体|来源单位|本文来源|来源于|来源自|来源|稿源|信源|"
    "文章出处|信息出处|出处|转载自|转自|来自|发布机构|发布单位|发布部门|发文机构|发文机关|责任部门|信息提供|供稿单位|供稿部门",
    "author": "本报记者|本网记者|特约记者|通讯员|记者|文章作者|作者|撰文|撰稿人|撰稿|执笔人|执笔|供稿人|供稿|文图|图文",
    "editor": "责任编辑|责编|值班编辑|执行编辑|本期编辑|网络编辑|网站编辑|文字编辑|实习编辑|新媒体编辑|编辑|选稿|编审|录入人|录入员|录入",
    "other": "责任校对|校对|审核人|审核|审校|审稿|初审|复审|终审|一审|二审|三审|监制|签发人|签发|责任人|总编辑|主编|值班主任|摄影|摄像|摄|视频|"
    "浏览次数|浏览量|浏览|点击次数|点击率|点击数|点击量|点击|阅读次数|阅读量|阅读数|阅读|访问次数|访问量|人气|评论数|评论|字号|字体大小|字体|"
    "分享到|分享至|分享|打印|关闭|收藏|下载|举报|关键词|关键字|标签|分类|所属分类|栏目|索引号|信息索引|发文字号|文号|信息类别|主题分类|主题词|"
    "信息名称|名称|标题|内容概述|有效性|文章类型|大小|电话|邮箱|链接|上一篇|下一篇|原标题|主办单位|承办单位|主办|承办",
}  # fmt: skip
_KIND_OF = {word: kind for kind, words in _WORDS.items() for word in words.split("|")}
_LABEL = re.compile(
    rf"(?P<word>{'|'.join(sorted(_KIND_OF, key=len, reverse=True))})(?:\(?人\))?"
    r"(?P<mark>[ \]】)]{0,3}[:|丨][ ]?)"
)
# 发布于北京, 来自北京市 tell a place; 文/某某 a writer.
_WRITTEN_BY = re.compile(r"(?:^|[ (【\[/])(?:文|文字)[ ]?(?:/|\||丨|:)[ ]?(?=[^ 图])")
_LINE_HINTS = ("20", "19", ":", "|", "丨", "年")
# What a line of credits is not: sentences.
_PROSE = re.compile(r"[。!?;]|,(?=[^,]*[\u4e00-\u9fff]{4})")
_ADDRESS = re.compile(r"(?:https?://)?[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){1,4}[/\w.]*")
# A date in words alone (2024年5月1日, in brackets or not) dates a document, not a page.
_SIGNED = re.compile(
    r"^[(【\[]?\s*[\d一二〇○零]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日[^:]{0,30}$"
)
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Label:
    """A label in a line, ``[start, value)``, and the end of what it may name (the next label, or the line's)."""

    kind: str
    word: str
    start: int
    value: int
    end: int


def labels(line: str) -> list[Label]:
    """The labels of a folded line with the stretch that each names, left to right."""
    if ":" not in line and "|" not in line and "丨" not in line:
        return []
    matches = list(_LABEL.finditer(line))
    ends = [*(match.start() for match in matches[1:]), len(line)][: len(matches)]
    return [
        Label(_KIND_OF[match["word"]], match["word"], match.start(), match.end(), end)
        for match, end in zip(matches, ends, strict=True)
    ]


@lru_cache(maxsize=4096)
def credit(line: str, linked: int = 0) -> int:
    """How surely a folded line is one of credits: 3 date and label, 2 date or source, 1 a hint, 0 none.

    ``linked`` is the length of its longest link: a headline with a date is an item of a list.
    """
    if not 4 <= len(line) <= LONGEST or not any(hint in line for hint in _LINE_HINTS):
        return 0
    kinds = {label.kind for label in labels(line)}
    moments = list(find_moments(line))
    if moments and kinds & {"published", "dated", "written", "source", "updated"}:
        return 3 if len(line) <= 120 or not _PROSE.search(line) else 0
    if linked > 20 or _PROSE.search(line):
        return 0
    if moments:
        rest = len(line) - sum(moment.end - moment.start for moment in moments)
        rest -= sum(len(address) for address in _ADDRESS.findall(line))
        return (1 if _SIGNED.match(line) else 2) if rest - linked <= 30 else 0
    if kinds & {"source", "published"}:
        return 2 if len(line) <= 60 else 0
    return 1 if kinds & {"author", "editor"} and len(line) <= 40 else 0
