"""Times in universal time: what the page shows readers tells whether they are Beijing's clock with a Z behind it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cleaners.news import best, flags, news

STAMPS = ["2026-03-12T18:05:00Z", "2026-03-12T18:05:00.000Z", "2026-03-12T18:05:00+00:00"]
BEIJING, UNIVERSAL = "2026-03-12T18:05:00+08:00", "2026-03-13T02:05:00+08:00"


def meta(stamp: str) -> str:
    return f"<meta property='article:published_time' content='{stamp}'>"


def linked(stamp: str) -> str:
    return (
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{stamp}"}}</script>'
    )


@pytest.mark.parametrize("stamp", STAMPS)
@pytest.mark.parametrize("head", [meta, linked])
@pytest.mark.parametrize(("shown", "read"), [("2026-03-12", BEIJING), ("2026-03-13", UNIVERSAL)])
def test_the_day_that_readers_see_tells_the_clock(
    stamp: str, head: Callable[[str], str], shown: str, read: str
) -> None:
    given = news(f"{shown} 来源：青禾日报", head=head(stamp))
    assert (best(given, "published_at"), flags(given)) == (read, [])


def test_so_does_the_address_and_a_meta_without_a_zone() -> None:
    given = news("来源：青禾日报", head=meta(STAMPS[0]), url="http://x.cn/202603/t20260312_1.html")
    assert best(given, "published_at") == BEIJING
    head = meta(STAMPS[0]) + "<meta name='createdate' content='2026-03-12 18:05'>"
    assert best(news("来源：青禾日报", head=head), "published_at") == BEIJING


def test_where_nothing_tells_it_stays_and_is_flagged() -> None:
    given = news("来源：青禾日报", head=meta(STAMPS[0]))
    assert best(given, "published_at") == "2026-03-12T18:05:00+00:00"
    assert [flag.name for flag in flags(given)] == ["date_zone_unknown"]
    morning = "2026-03-12T08:05:00Z"  # the same day by both clocks
    given = news("2026-03-12 来源：青禾日报", head=meta(morning))
    assert best(given, "published_at") == "2026-03-12T08:05:00+00:00"
    assert [flag.name for flag in flags(given)] == ["date_zone_unknown"]


def test_the_day_a_document_was_sent_goes_behind_the_day_its_page_was_published() -> None:
    given = news("发文日期：2026-03-02", head="<meta name='PubDate' content='2026-03-12 18:05'>")
    assert best(given, "published_at") == BEIJING
    assert best(news("发文日期：2026-03-02"), "published_at") == "2026-03-02"


TWELFTH = "<meta name='PubDate' content='2026-03-12 {}'>"


@pytest.mark.parametrize("shown", ["2026-03-12 00:00", "2026-03-12 00:00:00", "2026-03-12"])
@pytest.mark.parametrize("told", ["", "00:00", "00:00:00"])
def test_midnight_that_a_system_wrote_is_no_time_of_day(shown: str, told: str) -> None:
    given = news(f"{shown} 来源：青禾日报", head=TWELFTH.format(told))
    assert best(given, "published_at") == "2026-03-12"


@pytest.mark.parametrize(
    ("shown", "told", "read"),
    [
        ("2026-03-12 00:00", "18:05", BEIJING),
        ("2026-03-12 18:05", "00:00:00", BEIJING),
        ("2026-03-12 00:01", "00:00:00", "2026-03-12T00:01:00+08:00"),
        ("2026年3月12日24时00分", "", "2026-03-13T00:00:00+08:00"),
        ("2026年3月12日凌晨0时00分", "", "2026-03-12T00:00:00+08:00"),
    ],
)
def test_a_time_that_somebody_told_stays(shown: str, told: str, read: str) -> None:
    assert best(news(f"{shown} 来源：青禾日报", head=TWELFTH.format(told)), "published_at") == read


def test_midnight_in_universal_time_is_the_day_by_either_clock() -> None:
    given = news("来源：青禾日报", head=meta("2026-03-12T00:00:00Z"))
    assert (best(given, "published_at"), flags(given)) == ("2026-03-12", [])
