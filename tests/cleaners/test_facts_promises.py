"""What holds for the facts of any page: offsets are true, and nothing is slow or fails on odd input."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners import Page, read
from cleaners.body.landmarks import landmarks
from cleaners.facts.find import find_facts
from cleaners.lines.credits import credit
from cleaners.lines.labels import labels
from cleaners.model import Body
from cleaners.page.sketch import sketch
from cleaners.reading import Reading
from cleaners.text.fold import fold
from tests.cleaners.news import news, text_dump

PIECES = st.lists(
    st.sampled_from(
        ["2026-03-12", "08:30", "来源：", "来源", "青禾日报", "责任编辑：", "林向阳", "、", "（", "）", "[", "]", " ", "　", "|",
         "作者：", "记者", "首页", ">", "新华社青禾3月12日电", "。", "<br>", "<b>", "</b>", "<a href='/'>", "</a>", "\t"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


def true_offsets(page: Page) -> None:
    document = read(page)
    for found in document.facts.values():
        for fact in found:
            if fact.where.startswith("text:"):
                start, end = map(int, fact.where.removeprefix("text:").split("-"))
                assert fact.raw == document.text[start:end]


@given(PIECES, PIECES, PIECES)
@settings(max_examples=150, deadline=None)
def test_a_fact_stands_where_it_says(first: str, second: str, third: str) -> None:
    true_offsets(news(first, second, below=f"<p>{third}</p>", title=first.split("<")[0]))
    true_offsets(text_dump(first.replace("<", ""), second.replace("<", ""), below=(third.replace("<", ""),)))


@given(st.text(max_size=60))
def test_labels_lie_in_their_line(line: str) -> None:
    folded = fold(line)
    for label in labels(folded):
        assert 0 <= label.start < label.value <= label.end <= len(folded)
    assert credit(folded) in range(4)


def test_a_profile_comes_first_and_the_general_reading_after_it() -> None:
    page = news(
        "<span class='t'>2026-03-12</span> 来源：青禾日报",
        above="<p class='o'>来源：云岭日报</p><p class='x'>-</p>",
    )
    said = Reading(source=("p.o",), published_at=("span.none", "span.t"), title=("p.x",))
    facts = read(page, said).facts
    assert [fact.value for fact in facts["source"]][:2] == ["云岭日报", "青禾日报"]
    assert facts["published_at"][0].value == "2026-03-12"
    assert facts["title"][0].value == "青禾县今年改造农田2.3万亩"


@pytest.mark.parametrize(
    "line",
    ["2026-" * 40_000, "来源：" * 60_000, "（记者" * 60_000, "首页 > " * 40_000, "一" * 200_000, "2026年3月12日 " * 20_000,
     "a." * 100_000, "[责任编辑" * 40_000, "_" * 200_000],
    ids=lambda line: line[:6],
)  # fmt: skip
def test_no_pattern_is_quadratic(line: str) -> None:
    page = news(line, below=f"<p>{line}</p><title>{line}</title>", title=line[:100_000])
    seen = sketch(page)
    began = time.process_time()
    marks = landmarks(seen)
    labels(seen.folded)
    find_facts(seen, Reading(), marks, Body(marks.title + 1, len(seen.blocks), "test", 1.0))
    assert time.process_time() - began < 4.0


def test_a_page_of_scripts_alone_has_no_facts() -> None:
    seen = sketch(Page("", b"<html><head><script>var a = 1;</script></head><body></body></html>"))
    assert find_facts(seen, Reading(), landmarks(seen), Body(0, 0, "test", 0.0)) == {}
