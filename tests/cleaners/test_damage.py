"""Damage that cannot be mended is flagged with its places, and only damage is."""

from __future__ import annotations

import re

from cleaners import Flag, clean
from tests.cleaners.pages import dump

FIGURES = (
    "2023年以来,青禾县累计投入资金1200万元,修建水渠60公里。",
    "仅2021年至2023年,就帮助销售茶叶300多吨,价值500多万元。",
    "项目总投资2300多万元,其中县财政投入资金800万元。",
    "《青禾县农田改造方案(2021—2025年)》提出,五年筹集社会资金3000万元。",
)


def flags(*lines: str) -> dict[str, Flag]:
    return {flag.name: flag for flag in clean(dump("青禾县农田改造见成效", *lines)).flags}


def test_stripped_digits_are_flagged_with_their_places() -> None:
    stripped = [re.sub(r"\d", "", line) for line in FIGURES]
    found = flags(*stripped)["digits_stripped"]
    assert len(found.places) >= 4
    assert all(start < end for start, end in found.places)


def test_years_alone_are_missed_as_well() -> None:
    lines = (
        "年3月24日是世界防治结核病日,县里组织了义诊。",
        "在年以前,这里没有一条水泥路。",
        "直到年8月,水渠才通到地头,灌溉面积增长%。",
    )
    assert len(flags(*lines)["digits_stripped"].places) >= 3


def test_figures_in_place_raise_nothing() -> None:
    assert "digits_stripped" not in flags(*FIGURES)


def test_words_that_only_look_stripped_raise_nothing() -> None:
    lines = (
        "多元化投入机制逐步形成,多人受益。",
        "业余人员、剩余人员均已安置。",
        "数万元投入、十余万元补助、几百余户受益。",
        "近年以来,同年至今。",
        "到年底全部完成,从年初开始,自年末起算。",
        "那个年月,岁月静好;本月日均产量、上月日均客流都有增加。",
        "近日宣布,今日上午举行;节日下午开放,次日发布。",
        "第三届、第一批、首批名单公布,完成率百分之九十。",
    )
    assert "digits_stripped" not in flags(*lines)


def test_bytes_that_are_no_character_are_cut_and_flagged() -> None:
    from cleaners import Page

    body = "青禾县今年改造农田。".encode() + b"\xff\xfe" + "全县动员,共同参与。".encode()
    article = clean(Page("", body, {"content-type": "text/plain; charset=utf-8"}))
    assert "\ufffd" not in article.text
    assert "undecodable" in [flag.name for flag in article.flags]
    assert "damage.undecodable" in [cut.rule for cut in article.cuts]
