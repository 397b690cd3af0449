"""No pattern goes quadratic on 5 MB of what begins like its match and never ends like it."""

from __future__ import annotations

import time

import pytest

from cleaners import Page, clean

SIZE = 5_000_000
# Quadratic patterns take minutes for a tenth of this.
SECONDS = 30
END = "<p>水渠完工通水。</p>"


@pytest.mark.parametrize(
    ("before", "piece", "after"),
    [
        ("<p>开头。", " ", "</p>"),
        ("<p>", "(", "</p>"),
        ("<p style='", "transform: ", "'></p>"),
        ("<p style='", "clip : rect(0 ", "'></p>"),
        ("<style>", "{left: ", "</style>"),
        ("<style>", "a{display:none ", "</style>"),
        ("<style>.x{display:none}", ".a{display:block", "</style><p class='x'>别处的字</p>"),
        ("<script>", "document.write('", "</script>"),
        ("<!--", "pubdate:20 ", "-->"),
    ],
    ids=[
        "spaces",
        "brackets",
        "transform",
        "clip",
        "declarations",
        "rules",
        "shown again",
        "writes",
        "comment",
    ],
)
def test_five_megabytes_of_one_thing(before: str, piece: str, after: str) -> None:
    html = before + piece * (SIZE // len(piece)) + after + END
    started = time.process_time()
    clean(Page("http://news.example/1.html", html.encode()))
    assert time.process_time() - started < SECONDS


def test_three_thousand_planted_lines() -> None:
    html = END + "<p>无码|人妻|毛片</p>" * 3_000
    started = time.process_time()
    article = clean(Page("http://news.example/1.html", html.encode()))
    assert time.process_time() - started < SECONDS
    assert "无码" not in article.text


def test_a_hundred_thousand_elements_under_twenty_thousand_rules() -> None:
    rules = "".join(f".x .c{n}{{display:none}}.c{n}{{display:block}}" for n in range(10_000))
    body = "".join(f"<p class='c{n % 10_000}'>第{n}处水渠完工。</p>" for n in range(100_000))
    started = time.process_time()
    clean(
        Page("http://news.example/1.html", f"<style>{rules}</style><div class='x'>{body}</div>{END}".encode())
    )
    assert time.process_time() - started < SECONDS


def test_two_megabytes_said_twice() -> None:
    lines = [f"<p>第{n}段水渠在春天完工通水，沿线的农户用上了滴灌。</p>" for n in range(20_000)]
    html = END + "".join([*lines, *lines])
    started = time.process_time()
    clean(Page("http://news.example/1.html", html.encode()))
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(
    "lines",
    [
        [*["责任编辑：周敏"] * 8_000, *["全县水渠在春天完工通水，农户用上了滴灌。"] * 8_000],
        [f"第{'一二三四五六七八九'[number % 9]}章 水渠{number}" for number in range(20_000)],
    ],
    ids=["editors above prose", "parts"],
)
def test_thousands_of_lines_in_a_box_of_the_text(lines: list[str]) -> None:
    prose = "<p>青禾县的水渠在春天完工通水，沿线的农户用上了滴灌。</p>" * 8
    html = f"<div>{prose}<div class='d'>{''.join(f'<p>{line}</p>' for line in lines)}</div>{prose}</div>"
    started = time.process_time()
    clean(Page("http://news.example/1.html", html.encode()))
    assert time.process_time() - started < SECONDS
