"""Days of publication that differ: which goes first, and when that is said; days without their year."""

from __future__ import annotations

import pytest

from tests.cleaners.news import best, flags, news, told

TABLE = (
    "<table><tr><td>索引号</td><td>QH-2026-7</td><td>发布机构</td><td>青禾县水务局</td></tr>"
    "<tr><td>{label}</td><td>{day}</td><td>文号</td><td>青水〔2026〕7号</td></tr></table>"
)
DATELINE = "2026-03-12 08:30 来源：青禾日报"


def meta(day: str) -> str:
    return f"<meta name='PubDate' content='{day} 09:00'>"


def test_the_labelled_day_of_the_table_goes_before_the_dateline_s_and_that_before_the_meta_s() -> None:
    given = news(TABLE.format(label="发布日期", day="2026-03-14"), DATELINE, head=meta("2026-03-18"))
    assert [day[:10] for day in told(given, "published_at")] == ["2026-03-14", "2026-03-12", "2026-03-18"]
    assert best(news(DATELINE, head=meta("2026-03-18")), "published_at") == "2026-03-12T08:30:00+08:00"


@pytest.mark.parametrize(
    ("lines", "head"),
    [
        ((TABLE.format(label="发布日期", day="2026-03-13"), DATELINE), ""),
        ((TABLE.format(label="发布日期", day="2026-03-14"), DATELINE), ""),
        ((DATELINE,), meta("2026-03-14")),
    ],
)
def test_days_that_contradict_each_other_are_flagged(lines: tuple[str, ...], head: str) -> None:
    assert [flag.name for flag in flags(news(*lines, head=head))] == ["date_conflict"]


@pytest.mark.parametrize(
    ("lines", "head"),
    [
        ((TABLE.format(label="发布日期", day="2026-03-12"), DATELINE), ""),
        ((TABLE.format(label="发文日期", day="2026-03-02"), DATELINE), ""),
        ((TABLE.format(label="成文日期", day="2026-03-02"), DATELINE), meta("2026-03-12")),
        ((DATELINE,), meta("2026-03-13")),
        (("发文日期：2026-03-02",), meta("2026-03-12")),
    ],
)
def test_days_of_other_things_and_of_one_night_contradict_none(lines: tuple[str, ...], head: str) -> None:
    given = news(*lines, head=head)
    assert ((best(given, "published_at") or "")[:10], flags(given)) == ("2026-03-12", [])


YEARLESS = ("<b>青禾发布</b>", "03-12 08:30")


@pytest.mark.parametrize(
    ("url", "head"),
    [("http://news.example/2026/0312/7.html", ""), ("", "<meta name='PubDate' content='2026-03-12'>")],
)
def test_a_day_without_its_year_tells_the_time_of_one_that_is_told_in_full(url: str, head: str) -> None:
    given = news(*YEARLESS, url=url, head=head)
    assert (best(given, "published_at"), flags(given)) == ("2026-03-12T08:30:00+08:00", [])


def test_another_day_does_not_complete_it() -> None:
    given = news(*YEARLESS, url="http://news.example/2026/0311/7.html")
    assert (best(given, "published_at"), best(given, "dateline")) == ("2026-03-11", "03-12")


def test_nor_does_nothing() -> None:
    given = news(*YEARLESS)
    assert (best(given, "published_at"), best(given, "dateline")) == (None, "03-12")
    assert [flag.name for flag in flags(given)] == ["date_without_year"]


@pytest.mark.parametrize("line", ["比分 03-12 08:30，主队获胜", "参加人数 03-12"])
def test_a_sentence_below_the_title_is_no_such_day(line: str) -> None:
    assert best(news("<b>青禾发布</b>", line), "dateline") is None
