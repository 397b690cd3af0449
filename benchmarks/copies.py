"""Copies of news as they turn up on other sites: converted, framed, injected, stripped, cut, excerpted.

The words and lines are made here, half of them for tuning and half for judging (``Stock``), so that nothing
is judged on furniture it was tuned on. Every generator is a function of the text, a stock and a random source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

_PLACES = "青川谷 临沧渡 白石浦 东岭 云梯县 南澜市 柳河口 赤水屯 望江区 石桥铺 沙田 北原州".split()
_PARTS = "首页 新闻中心 要闻 政务公开 时政 本地 专题 滚动 国内 县区动态 图片 部门信息".split()
_OFFERS = "开户送金 夜间陪护 代开凭据 私密直播 无抵押放款 外围论坛 棋牌返利 减重秘方 成人影库 老虎机".split()
_TRADES = "游戏平台 搬家公司 空调维修 体育投注 整形医院 二手设备 贷款中介 代写服务 私家侦探 竞彩预测".split()
DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?%?")


@dataclass(frozen=True, slots=True)
class Stock:
    """Furniture and planted words: ``footers`` and ``crumbs`` are lines, ``planted`` words, ``spam`` items."""

    footers: Sequence[str]
    crumbs: Sequence[str]
    planted: Sequence[str]
    spam: Sequence[str]


def stock(half: int) -> Stock:
    """The furniture of one half: 0 to tune on, 1 to judge on. The halves share no line and no word."""
    places, parts, offers, trades = (words[half::2] for words in (_PLACES, _PARTS, _OFFERS, _TRADES))
    return Stock(
        [_footer(half, place, number) for number, place in enumerate(places)],
        [f"您的位置：{place}网 > {part} > 正文" for place in places for part in parts[:3]],
        offers,
        [f"{place}{trade}{offer}" for place in places for trade in trades for offer in offers],
    )


def _footer(half: int, place: str, number: int) -> str:
    office = ("融媒体中心", "人民政府办公室")[half]
    tail = (
        f"凡注明来源为本网的稿件，版权均属{place}网所有，未经书面授权不得转载。联系电话：0{571 + number}-8{number}23451",
        f"主办：{place}{office} 承办：{place}大数据局 备案号：{place[0]}ICP备1{number}0427号 建议用谷歌浏览器访问",
    )[half]
    return f"【打印本页】【关闭窗口】\n责任编辑：{place[0]}小{'明芳军丽强敏'[number % 6]}\n{tail}"


Change = Callable[[str, Stock, Random], str]


@cache
def _converter(kind: str) -> Any:
    from opencc import OpenCC

    return OpenCC(kind)


def traditional(text: str, stock: Stock, random: Random) -> str:
    return str(_converter(random.choice(("s2t", "s2tw", "s2hk"))).convert(text))


def footer(text: str, stock: Stock, random: Random) -> str:
    return f"{text}\n{random.choice(stock.footers)}"


def breadcrumb(text: str, stock: Stock, random: Random) -> str:
    day = f"2023-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    return f"{random.choice(stock.crumbs)}\n发布时间：{day} 浏览次数：{random.randint(9, 9999)}\n{text}"


def injected(text: str, stock: Stock, random: Random) -> str:
    """A planted word about every 40 characters, each in the place of one character."""
    return overwritten(text, stock, random)[0]


def overwritten(text: str, stock: Stock, random: Random) -> tuple[str, list[tuple[int, int]]]:
    """The injected text, and for each planted word its offset in it and that of the lost character."""
    places = sorted(random.sample(range(len(text)), max(2, len(text) // 40)))
    words = random.sample(list(stock.planted), 3)
    parts, marks, last, length = [], [], 0, 0
    for place in places:
        word = random.choice(words)
        parts += [text[last:place], word]
        marks.append((length + place - last, place))
        length, last = length + place - last + len(word), place + 1
    return "".join([*parts, text[last:]]), marks


def digits_stripped(text: str, stock: Stock, random: Random) -> str:
    return DIGITS.sub("", text)


def dropped(text: str, stock: Stock, random: Random) -> str:
    """Without one or two of its paragraphs, or, where there is only one, of its sentences; most of it is left."""
    mark = "\n" if text.count("\n") >= 2 else "。"
    parts = [part for part in text.split(mark) if part.strip()]
    gone: set[int] = set()
    for at in random.sample(range(len(parts)), min(len(parts), random.randint(1, 2))):
        if sum(len(parts[other]) for other in {*gone, at}) <= 0.4 * len(text):
            gone.add(at)
    return mark.join(part for at, part in enumerate(parts) if at not in gone)


def tail_spam(text: str, stock: Stock, random: Random) -> str:
    items = random.sample(list(stock.spam), min(len(stock.spam), random.randint(20, 50)))
    return f"{text}\n{'|'.join(items)}"


def combined(text: str, stock: Stock, random: Random) -> str:
    """Three or four of the changes at once, the framing last."""
    inner = random.sample((traditional, digits_stripped, dropped, injected), 2)
    outer = random.sample((footer, breadcrumb, tail_spam), random.randint(1, 2))
    for change in (*inner, *outer):
        text = change(text, stock, random)
    return text


CHANGES: dict[str, Change] = {
    change.__name__: change
    for change in (traditional, footer, breadcrumb, injected, digits_stripped, dropped, tail_spam, combined)
}


def excerpt(text: str, share: float, random: Random) -> str:
    """So much of the text in one piece, from anywhere in it."""
    length = round(len(text) * share)
    start = random.randint(0, len(text) - length)
    return text[start : start + length]
