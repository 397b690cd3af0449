"""The example extractor: what is an amount, what is none, and that unfit articles are left alone."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.amounts import amounts
from examples.numerals import value_of

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("text", "value", "unit", "approximate"),
    [
        ("投入资金3.2亿元", "320000000.0", "元", False),
        ("补贴1,500元", "1500", "元", False),
        ("惠及两千三百余户", "2300", "户", True),
        ("新建公路约120.5公里", "120.5", "公里", True),
        ("收入1.5万余元", "15000.0", "元", True),
        ("种植苹果二十万亩", "200000", "亩", False),
        ("接待游客38万人次", "380000", "人次", False),
        ("引进项目十二个", "12", "个", False),
    ],
)
def test_an_amount_is_read(text: str, value: str, unit: str, approximate: bool) -> None:
    [amount] = amounts(text)
    assert (Decimal(amount.value), amount.unit, amount.approximate) == (Decimal(value), unit, approximate)
    assert text[amount.start : amount.end] == amount.text


@pytest.mark.parametrize(
    "text", ["第三次会议", "2024年5月1日", "余万元", "二〇二四年", "千万个理由", "万元户", "排第12名"]
)
def test_what_is_no_amount(text: str) -> None:
    assert list(amounts(text)) == []


@given(st.integers(1, 9999), st.sampled_from(["", "万", "亿"]))
def test_digits_are_read_as_they_stand(number: int, scale: str) -> None:
    assert value_of(f"{number}{scale}") == number * {"": 1, "万": 10**4, "亿": 10**8}[scale]


def test_a_feed_is_read_and_stripped_articles_are_not() -> None:
    good = {"url": "http://a.example/1", "text": "第一段。\n全县投入8000万元。", "flags": []}
    bad = {"url": "http://a.example/2", "text": "全县投入万元，惠及3户。", "flags": ["digits_stripped"]}
    changes = [{"change": "new", "article": good}, bad, {"change": "gone", "article": None}]
    ran = subprocess.run(
        [sys.executable, "-m", "examples.amounts"],
        input="".join(json.dumps(row) + "\n" for row in changes),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    [row] = map(json.loads, ran.stdout.splitlines())
    assert (row["url"], row["paragraph"], row["value"], row["unit"]) == (good["url"], 2, "80000000", "元")
    assert ran.stderr.strip() == "1 articles skipped: digits_stripped"


def test_a_reader_that_has_enough_ends_it_quietly() -> None:
    line = json.dumps({"url": "http://a.example/1", "text": "全县投入8000万元。", "flags": []}) + "\n"
    command = [sys.executable, "-m", "examples.amounts"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    ) as ran:
        assert ran.stdin and ran.stdout and ran.stderr
        ran.stdin.write(line)
        ran.stdin.flush()
        assert ran.stdout.readline()
        ran.stdout.close()
        ran.stdin.write(line * 10)
        ran.stdin.close()
        assert (ran.wait(30), ran.stderr.read()) == (0, "")
