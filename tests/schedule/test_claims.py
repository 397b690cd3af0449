"""Who may run what: each due run once, one run of a site at a time, and the dead do not block it."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, update

from crawler.schedule.outcome import Ended, Outcome
from crawler.schedule.timetable import Timetable
from crawler.store.schedule_tables import ScheduledRunRow
from crawler.store.scheduling import claim, last_outcomes, last_runs, note_process, settle
from tests.crawler.conftest import Seeds, seeds
from tests.crawler.databases import engine, url

__all__ = ["engine", "seeds", "url"]

NOON = datetime(2026, 11, 26, 4, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_run_is_claimed_once_and_a_site_runs_once_at_a_time(engine: Engine) -> None:
    run = claim(engine, "a", NOON, HOUR)
    assert run is not None
    assert claim(engine, "a", NOON, HOUR) is None, "somebody has it"
    assert claim(engine, "a", NOON + HOUR, HOUR) is None, "the site is being run"
    assert claim(engine, "b", NOON, HOUR) is not None
    settle(engine, run, Ended(Outcome.FINISHED, 0))
    assert claim(engine, "a", NOON, HOUR) is None, "it was done"
    assert claim(engine, "a", NOON + HOUR, HOUR) is not None
    assert last_runs(engine)["a"].due_at == NOON + HOUR


def test_a_run_whose_process_is_gone_is_lost_and_the_site_is_free(engine: Engine) -> None:
    run = claim(engine, "a", NOON, HOUR)
    assert run is not None
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        note_process(engine, run, process.pid)
        assert claim(engine, "a", NOON + HOUR, HOUR) is None
        process.kill()
    assert claim(engine, "a", NOON + HOUR, HOUR) is not None
    assert last_outcomes(engine, "a", 2) == ["lost"]


def test_another_machines_run_is_believed_for_as_long_as_it_may_take(engine: Engine) -> None:
    run = claim(engine, "a", NOON, HOUR)
    with engine.begin() as connection:
        elsewhere = update(ScheduledRunRow).where(ScheduledRunRow.id == run)
        connection.execute(elsewhere.values(node="another", started_at=datetime.now(UTC) - HOUR / 2))
    assert claim(engine, "a", NOON + HOUR, HOUR) is None
    assert claim(engine, "a", NOON + HOUR, HOUR / 4) is not None


def test_what_was_missed_is_one_run_and_profiles_that_change_are_noticed(
    seeds: Seeds, engine: Engine
) -> None:
    seeds.site("a", schedule="0 * * * *")
    seeds.site("none")
    timetable = Timetable(seeds.root)
    assert timetable.lines == {"a": "0 * * * *"}
    assert timetable.unscheduled == ("none",)
    later = NOON + timedelta(days=2, minutes=17)
    assert timetable.due("a", None, NOON) == NOON
    claim(engine, "a", NOON, HOUR)
    last = last_runs(engine)["a"]
    assert timetable.due("a", last, NOON + timedelta(minutes=59)) is None
    assert timetable.due("a", last, later) == later - timedelta(minutes=17)

    assert not timetable.refresh()
    seeds.site("b", schedule="5 * * * *")
    (seeds.root / "a" / "site.yaml").write_text("title: broken", encoding="utf-8")
    assert timetable.refresh()
    assert timetable.lines == {"a": "0 * * * *", "b": "5 * * * *"}, "a broken profile keeps its schedule"
    assert list(timetable.broken) == ["a"]
