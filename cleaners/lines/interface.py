"""Lines of nothing but labels: of buttons and links, of their counters, of a site's menu.

Lines are matched folded (see ``cleaners.text.fold``): Simplified, half-width, lower case.
"""

from __future__ import annotations

import re

from cleaners.terms import alternation, terms

# No row of buttons is longer.
LONGEST = 60
# So many labels that run into each other are a row of buttons; two may be a heading (推荐视频).
RUN = 3
_LABELS = terms("interface")
_STARTS = frozenset(label[:2] for label in _LABELS) | {label for label in _LABELS if len(label) == 1}
_SEPARATORS = re.compile(r"[\s|/·•,、>》»<«:【】\[\]()\-+*×丨]+")
_OPENING = re.compile(r"[^\s|/·•,、>》»<«:【】\[\]()\-+*×丨]{1,2}")
# What readers did, and how often.
_COUNTED = re.compile(
    r"(?:赞|踩|评论|收藏|转发|分享|阅读|播放|浏览|观看|在看|喜欢|留言|跟帖|人气|热度)\s?[(:]?\s?\d"
)
_COUNT = r"\d[\d.,]*(?:[万亿千wk]\+?|\+)?[次人条个]?"
_ONE = "".join(sorted(label for label in _LABELS if len(label) == 1))
_PARTS = (
    alternation(label for label in _LABELS if len(label) > 1).pattern
    + rf"|(?<![一-鿿])[{_ONE}](?![一-鿿])|(?P<count>{_COUNT})|(?P<gap>{_SEPARATORS.pattern})"
)
_ROW = re.compile(f"(?:{_PARTS.replace('?P<count>', '?:').replace('?P<gap>', '?:')})++")
_PART = re.compile(_PARTS)
# Links of a share bar, set without a space; what such a word begins with.
_SHARE_BAR = re.compile(
    r"(?:微信(?:好友|朋友圈)?|朋友圈|(?:新浪|腾讯)?微博|qq(?:空间|好友)?|豆瓣|(?:百度)?贴吧|人人网|抖音|快手|今日头条|twitter|facebook|linkedin"
    r"|whatsapp|telegram|复制链接|打印|收藏|关闭|分享到?)++"
)
_SHARED = frozenset(
    "微信 朋友 新浪 腾讯 微博 qq 豆瓣 百度 贴吧 人人 抖音 快手 今日 tw fa li wh te 复制 打印 收藏 关闭 分享".split()
)
# The menu of a site: many short labels in a row.
_MENU_GAP = re.compile(r"\s*[|丨]\s*|\s+")
_SENTENCE = re.compile(r"[,。;!?、:“”\"《]")


def is_interface(line: str) -> bool:
    """A line of button and link labels only ("微信 微博 | 打印", "分享到:微信微博", "放大缩小默认", "赞 12 收藏")."""
    if len(line) > LONGEST:
        return False
    if line in _LABELS:
        return True
    opening = _OPENING.search(line)
    if opening is None or not (opening[0] in _STARTS or opening[0][0] in _STARTS):
        return False
    return all(map(_is_label, _SEPARATORS.split(line))) or _is_row(line)


def _is_label(word: str) -> bool:
    """Whether a word is a known label, or several of a share bar that no space parts; so is none at all."""
    return not word or word in _LABELS or (word[:2] in _SHARED and _SHARE_BAR.fullmatch(word) is not None)


def _is_row(line: str) -> bool:
    """Whether labels, some with a count, fill the line, though no space parts them."""
    if not _ROW.fullmatch(line):
        return False
    kinds = [part.lastgroup for part in _PART.finditer(line)]
    counted = "count" in kinds
    return _COUNTED.search(line) is not None if counted else kinds.count(None) >= RUN


def is_menu(line: str) -> bool:
    """Six or more labels of at most six characters in a row, set apart by bars and spaces, no sentence."""
    if "|" not in line or len(line) < 14 or _SENTENCE.search(line):
        return False
    labels = [label for label in _MENU_GAP.split(line) if label]
    return len(labels) >= 6 and max(map(len, labels)) <= 6
