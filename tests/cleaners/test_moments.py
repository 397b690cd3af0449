"""Dates and times of day in folded text: what is one, and what only looks like one."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.text.fold import fold
from cleaners.text.moments import compact_moment, find_moments, han_number

MOMENTS = [
    ("2024-05-01", "2024-05-01"),
    ("2024-5-1 8:05", "2024-05-01T08:05:00+08:00"),
    ("2024年5月1日 08:30", "2024-05-01T08:30:00+08:00"),
    ("2024年05月01日08:30", "2024-05-01T08:30:00+08:00"),
    ("2024/5/1 8:30:09", "2024-05-01T08:30:09+08:00"),
    ("2024.05.01", "2024-05-01"),
    ("2024 05/01 08:30:09", "2024-05-01T08:30:09+08:00"),
    ("2024-05-01/08:30", "2024-05-01T08:30:00+08:00"),
    ("202405/0108:30:09", "2024-05-01T08:30:09+08:00"),
    ("2024-05-0108:30", "2024-05-01T08:30:00+08:00"),
    ("２０２４年５月１日　８：３０", "2024-05-01T08:30:00+08:00"),
    ("二〇二四年五月一日", "2024-05-01"),
    ("二○二四年十一月二十三日", "2024-11-23"),
    ("二O二四年十一月二十三日", "2024-11-23"),
    ("民國113年5月1日", "2024-05-01"),
    ("2024年5月1日 星期三 8点30分", "2024-05-01T08:30:00+08:00"),
    ("2024年5月1日 下午3:20", "2024-05-01T15:20:00+08:00"),
    ("2024年5月1日 上午12:20", "2024-05-01T00:20:00+08:00"),
    ("2024年5月1日週三 上午8:21", "2024-05-01T08:21:00+08:00"),
    ("2024-05-01T08:30:09Z", "2024-05-01T08:30:09+00:00"),
    ("2024-05-01T08:30:09.000+08:00", "2024-05-01T08:30:09+08:00"),
    ("2024-05-01T08:30:09-05:00", "2024-05-01T08:30:09-05:00"),
    ("2024-05-01 24:00", "2024-05-02T00:00:00+08:00"),
    ("13/02/2022 - 13:48", "2022-02-13T13:48:00+08:00"),
    ("9/17/2004 5:54:13 AM", "2004-09-17T05:54:13+08:00"),
    ("September 10th, 2005 10:56 pm", "2005-09-10T22:56:00+08:00"),
    ("十一月 6th, 2009", "2009-11-06"),
    ("10 Sep 2005", "2005-09-10"),
    ("来源:某某网-某某日报2023-10-21", "2023-10-21"),
]
NO_MOMENTS = [
    "2024-02-30",
    "2024年13月1日",
    "12.2024.05.01",
    "2024年5月",
    "4月29日电",
    "2024-0008-1",
    "批文202405/01",
    "2007年第23号",
    "3小时前",
    "电话0931-2024051",
    "1024-05-01",
    "2024-05-011",
    "2024年1-5月主要经济指标",
    "2024年3-4季度",
]


@pytest.mark.parametrize(("text", "iso"), MOMENTS)
def test_read(text: str, iso: str) -> None:
    assert [moment.iso for moment in find_moments(fold(text))] == [iso]


@pytest.mark.parametrize("text", NO_MOMENTS)
def test_not_read(text: str) -> None:
    assert list(find_moments(fold(text))) == []


def test_a_range_of_hours_is_no_zone() -> None:
    assert [moment.iso for moment in find_moments("2024-05-01 08:30-10:30")] == ["2024-05-01T08:30:00+08:00"]


def test_an_order_that_cannot_be_known_is_told() -> None:
    (moment,) = find_moments("06/02/2022")
    assert (moment.day, moment.other) == (date(2022, 2, 6), date(2022, 6, 2))


@pytest.mark.parametrize(
    ("digits", "iso"),
    [("20240501", "2024-05-01"), ("20240501083009", "2024-05-01T08:30:09+08:00"), ("20241301", None)],
)
def test_digits_alone(digits: str, iso: str | None) -> None:
    moment = compact_moment(digits)
    assert (moment and moment.iso) == iso


@pytest.mark.parametrize(
    ("text", "number"), [("三十一", 31), ("十", 10), ("二", 2), ("百", 0), ("二三十", 0)]
)
def test_chinese_numerals(text: str, number: int) -> None:
    assert han_number(text) == number


@given(st.text(alphabet="0123456789-/.:年月日 T+Z上午下一二三〇十星期pmsept,民国", max_size=40))
def test_every_moment_is_of_the_calendar_and_where_it_says(text: str) -> None:
    folded = fold(text)
    for moment in find_moments(folded):
        assert 0 <= moment.start < moment.end <= len(text)
        read = datetime.fromisoformat(moment.iso)
        assert 1993 <= read.year <= 2100
        assert not folded[moment.start : moment.end].endswith(" ")


@given(st.datetimes(datetime(1995, 1, 1), datetime(2090, 1, 1)))
def test_what_is_written_is_read(moment: datetime) -> None:
    for form in ("%Y-%m-%d %H:%M:%S", "%Y年%m月%d日 %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y.%m.%d%H:%M:%S"):
        (found,) = find_moments(moment.strftime(form))
        assert found.iso == f"{moment:%Y-%m-%dT%H:%M:%S}+08:00"
