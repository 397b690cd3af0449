"""Amounts of money and counts in stored articles, each with the characters it was read from.

    scrapy feed --consumer amounts | python -m examples.amounts > amounts.jsonl

Input: JSON Lines of articles, or of changes that carry one under ``article``. Output: one JSON object an amount:
``{"url", "paragraph", "start", "end", "text", "kind", "value", "unit", "approximate"}``; offsets are code points of
that paragraph's text, half-open. An article flagged ``digits_stripped`` has lost its figures and is skipped; the
number of those is told on standard error.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

from examples.numerals import NUMBER, value_of

MONEY = "元人民币 元 美元 欧元 日元 港元 英镑".split()
COUNTED = (
    "人次 人 名 户 家 个 项 件 条 座 台 套 辆 次 场 所 处 起 宗 批 只 头 株 棵 亩 公顷 平方米 平方公里 立方米 公里 千米 米 吨 公斤 千克 千瓦时 千瓦 兆瓦"
).split()
UNFIT = "digits_stripped"
# 第三次, 三名 in 排名第三名 and 2024年 are names and days, no counts.
AMOUNT = re.compile(
    rf"(?<![第\d.,])(?P<about>约|近|超过|超|逾|达)?(?P<number>{NUMBER})(?P<more>余|多)?(?P<scale>[万亿]{{0,2}})"
    rf"(?P<unit>{'|'.join(sorted((*MONEY, *COUNTED), key=len, reverse=True))})"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount: ``value`` in ``unit`` as a decimal string, ``approximate`` where 约, 近, 余 and the like say so."""

    start: int
    end: int
    text: str
    kind: str
    value: str
    unit: str
    approximate: bool


def amounts(text: str) -> Iterator[Amount]:
    """The amounts of a paragraph, left to right, none inside another."""
    for found in AMOUNT.finditer(text):
        value = value_of(found["number"] + found["scale"])
        if value is None:
            continue
        kind = "money" if found["unit"] in MONEY else "count"
        about = found["about"] not in (None, "达") or found["more"] is not None
        yield Amount(*found.span(), found[0], kind, f"{value:f}", found["unit"], about)


def rows(articles: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """An output row for each amount of each article that is fit for it."""
    for article in articles:
        for number, paragraph in enumerate((article.get("text") or "").split("\n"), 1):
            for amount in amounts(paragraph):
                yield {"url": article["url"], "paragraph": number, **asdict(amount)}


def main() -> None:
    skipped = 0

    def fit() -> Iterator[Mapping[str, Any]]:
        nonlocal skipped
        for line in sys.stdin:
            row = json.loads(line)
            article = row.get("article", row)
            if article is None or UNFIT in (article.get("flags") or ()):
                skipped += article is not None
                continue
            yield article

    with suppress(KeyboardInterrupt):  # a feed is followed until somebody has seen enough
        try:
            for row in rows(fit()):
                print(json.dumps(row, ensure_ascii=False), flush=True)
        except BrokenPipeError:
            # The reader has enough; what is still buffered would be flushed at exit, and fail again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if skipped:
        print(f"{skipped} articles skipped: {UNFIT}", file=sys.stderr)


if __name__ == "__main__":
    main()
