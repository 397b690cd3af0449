"""Cron lines fire when cron would: held against a second implementation."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from croniter import croniter
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from crawler.profiles.parts import Cron
from crawler.schedule.cron import CHINA, latest, next_after, trigger_of

NOW = datetime(2026, 11, 26, 7, 30, tzinfo=UTC)


@st.composite
def field(draw: st.DrawFn, least: int, most: int) -> str:
    def part() -> str:
        first = draw(st.integers(least, most - 1))
        last = draw(st.integers(first + 1, most))
        step = draw(st.integers(1, 5))
        return draw(st.sampled_from([str(first), f"{first}-{last}", f"{first}-{last}/{step}"]))

    whole = draw(st.sampled_from(["*", "*", f"*/{draw(st.integers(1, 9))}", None, None]))
    return whole or ",".join(part() for _ in range(draw(st.integers(1, 2))))


LINES = st.tuples(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 6)).map(" ".join)
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))


@settings(max_examples=150, deadline=None)
@given(LINES, MOMENTS)
def test_the_next_moments_are_those_of_cron(line: str, moment: datetime) -> None:
    # What a * in one of the two days' fields means is cron's, which the other calls a bug.
    other = croniter(line, moment.astimezone(CHINA), implement_cron_bug=True)
    at = moment
    for _ in range(3):
        found = next_after(line, at)
        assert found is not None
        assert found == other.get_next(datetime).astimezone(UTC), line
        at = found


@settings(max_examples=80, deadline=None)
@given(LINES, MOMENTS)
@example("* * */7 7 0", datetime(2027, 1, 1, tzinfo=UTC))  # a day and a weekday that met nine years ago
def test_the_latest_moment_is_the_one_whose_next_is_to_come(line: str, now: datetime) -> None:
    last = latest(line, now)
    assert last is not None
    assert last <= now
    following = next_after(line, last)
    assert following is not None
    assert following > now


def test_hours_are_those_of_china() -> None:
    assert next_after("20 7-23 * * *", NOW) == datetime(2026, 11, 26, 8, 20, tzinfo=UTC)
    assert next_after("0 7 * * *", NOW) == datetime(2026, 11, 26, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "weekday"), [("0 9 * * 0", 6), ("0 9 * * 7", 6), ("0 9 * * 1", 0), ("0 9 * * 6", 5)]
)
def test_sunday_is_nought_and_seven(line: str, weekday: int) -> None:
    found = next_after(line, NOW)
    assert found is not None
    assert found.astimezone(CHINA).weekday() == weekday


def test_jitter_is_late_never_early_and_no_moment_is_left_out() -> None:
    trigger, at, found = trigger_of("*/30 * * * *", jitter=300), NOW, []
    for _ in range(200):
        at = trigger.get_next_fire_time(at, at)
        found.append(at - timedelta(minutes=at.minute % 30, seconds=at.second, microseconds=at.microsecond))
        assert timedelta(0) <= at - found[-1] <= timedelta(seconds=300)
    assert all(later - earlier == timedelta(minutes=30) for earlier, later in pairwise(found))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("75 * * * *", "75"),
        ("0 0 30 2 *", "never comes"),
        ("* * * *", "five fields"),
        ("0 0 * * 8", "weekday"),
        ("@daily", "five fields"),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_read_is_refused_where_the_profile_is(line: str, told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        TypeAdapter(Cron).validate_python(line)
