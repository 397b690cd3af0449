"""What heads a letter to an office and its answer: who wrote, when and about what, which office answered and when.

All on folded text (see ``cleaners.text.fold``): Simplified, half-width, lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Literal

Side = Literal["asked", "answered", ""]
What = Literal["who", "time", "text", "title", "other"]

# Words that letters alone are called by; the others are used of other matters as well.
LETTER = frozenset("来信 写信 发信 信件 留言 提问 发件 诉求 求助 回复 回覆 答复 答覆".split())
_ASKED = "来信 写信 发信 信件 留言 提问 发件 诉求 求助 咨询 投诉 建议 问题 反映 提交 案件".split()
_ANSWERED = (
    "回复 回覆 答复 答覆 官方回复 官方答复 领导回复 单位回复 反馈 处理 办理 办结 办复 承办 处置 解答".split()
)
_NAMED: dict[What, list[str]] = {
    "who": "人 者 人姓名 姓名 网友 单位 部门 机构 机关".split(),
    "time": "时间 日期 于".split(),
    "text": "内容 正文 描述 详情 结果 意见".split(),
    "title": "标题 主题 题目".split(),
    "other": "编号 编码 号码 号 类型 类别 分类 性质 状态 情况 目的 对象 方式 信息".split(),
}
# What stands beside those, and elsewhere as well.
_BESIDE: dict[What, list[str]] = {
    "who": "姓名 昵称 网友 受理单位 受理部门 转办单位".split(),
    "time": "受理时间 受理日期".split(),
    "text": "内容 正文".split(),
    "title": "标题 主题 题目".split(),
    "other": "编号 流水号 查询编号 受理编号 受理号 类型 类别 分类 业务类型 状态 当前状态 是否公开 是否回复 是否答复 浏览次数 点击次数 满意度 评价 评价结果 所属区域".split(),
}
_CANDIDATE = re.compile(r"(?P<word>[一-鿿](?:[一-鿿 ]{0,30}[一-鿿])?) ?(?P<mark>[:\t\]】])[ \t]*")
# A line that opens with one, behind a bracket or the like.
_OPENS = re.compile(rf".?{_CANDIDATE.pattern}")
_ALONE = re.compile(r"[\[【 ]*(?P<word>[一-鿿][一-鿿 ]{0,10}[一-鿿])[\]】: ]*")
# A line that sets values behind labels without a colon is no longer, and no sentence.
SHORT = 40
_SENTENCE = re.compile(r"[,。;!?]")
# The office, the day and what it did: 县水利局 2026-03-12 10:20 回复:
_REPLIED = re.compile(
    r"(?P<who>[一-鿿]{2,24}?)? ?于? ?(?P<time>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?: ?\d{1,2}:\d\d(?::\d\d)?)?) ?(?:的?官方)?[回答][复覆] ?:?"
)


@dataclass(frozen=True, slots=True)
class Field:
    """A label at ``start`` of a line and the stretch ``[value, end)`` that it names; ``strong`` where only letters
    have it."""

    side: Side
    what: What
    strong: bool
    start: int
    value: int
    end: int


@cache
def _known() -> dict[str, tuple[Side, What, bool]]:
    found: dict[str, tuple[Side, What, bool]] = {}
    for what, words in _BESIDE.items():
        found.update((word, ("", what, False)) for word in words)
    sides: tuple[tuple[Side, list[str]], ...] = (("asked", _ASKED), ("answered", _ANSWERED))
    for side, stems in sides:
        for what, ends in _NAMED.items():
            for stem, end in product(stems, ends):
                if end != "于" or side == "answered":
                    found[stem + end] = (side, what, stem[-2:] in LETTER)
    answers = ("回复", "答复", "回覆", "答覆")
    found.update((word, ("answered", "text", True)) for word in (*answers, "官方回复", "官方答复"))
    return found


def fields(line: str) -> tuple[Field, ...]:
    """The labelled values of a folded line that opens with a label, left to right; none of any other line.

    A label of a text (来信内容) has all the rest of the line. Of a table's head, labels alone, there are none.
    """
    if replied := _REPLIED.fullmatch(line):
        spans = [(what, replied.span(what)) for what in ("who", "time") if replied[what]]
        return tuple(Field("answered", what, True, low, low, high) for what, (low, high) in spans)  # type: ignore[arg-type]
    found = [*_marked(line)] if _OPENS.match(line) else []
    if not found:
        return tuple(_unmarked(line))
    values = [line[field.value : field.end] for field in found]
    heads_table = (len(found) > 1 and not any(values)) or not _known().keys().isdisjoint(values)
    return () if heads_table or found[0].start > 1 else tuple(found)


def _marked(line: str) -> Iterator[Field]:
    told: list[tuple[int, int, tuple[Side, What, bool]]] = []
    for match in _CANDIDATE.finditer(line, 0, 400):
        named = _longest(match["word"])
        if named is None:
            continue
        at = match.start() + named[0]
        if not told and at > 1:
            return
        told.append((at, match.end(), named[1]))
        if named[1][1] == "text":
            break
    for number, (start, value, (side, what, strong)) in enumerate(told):
        end = told[number + 1][0] if number + 1 < len(told) else len(line)
        end = value + len(line[value:end].rstrip(" \t|【["))
        yield Field(side, what, strong, start, value, max(value, end))


def _longest(run: str) -> tuple[int, tuple[Side, What, bool]] | None:
    """The longest known label that ends a run of characters, and where it begins; one of two characters is all of it,
    or stands behind a space."""
    known = _known()
    for at in range(len(run)):
        word = run[at:].replace(" ", "")
        if (
            run[at] != " "
            and word in known
            and (len(word) > 2 or at == 0 or run[at - 1] == " " or "  " in run[at:])
        ):
            return at, known[word]
    return None


def _unmarked(line: str) -> Iterator[Field]:
    """A label that is all of the line, or whose value runs straight on from it: 来信时间2026-03-12."""
    known, alone = _known(), _ALONE.fullmatch(line)
    if alone and (word := alone["word"].replace(" ", "")) in known:
        side, what, strong = known[word]
        yield Field(side, what, strong, 0, len(line), len(line))
    elif len(line) <= SHORT and not _SENTENCE.search(line):
        for size in range(min(9, len(line)), 2, -1):
            side, what, strong = known.get(line[:size].replace(" ", ""), ("", "text", False))
            if what not in ("text", "title") and (side or line[size:].isdigit()):
                yield Field(side, what, strong, 0, size, len(line))
                return
