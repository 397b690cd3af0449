"""Three sites on their schedule, by a clock that is set and by the real one; hung runs; a stop in order."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from scrapy.settings import Settings
from sqlalchemy import Engine, text

from crawler.schedule.child import Limits
from crawler.schedule.cron import CHINA
from crawler.schedule.service import Service, Wishes
from crawler.schedule.timetable import Timetable
from crawler.store.alarms import open_alarms
from crawler.store.database import open_database
from tests.alarms.receivers import Hook, webhook
from tests.crawler.conftest import Crawl, Seeds, crawl, seeds
from tests.server import Site, serve

__all__ = ["crawl", "seeds", "webhook"]

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=CHINA)
LINES = {"half": "*/30 * * * *", "hour": "0 * * * *", "three": "0 */3 * * *"}
FAST = ("-s", "AUTOTHROTTLE_ENABLED=0", "-s", "DOWNLOAD_DELAY=0")
QUICK = Limits(60, 5)
DONE = [sys.executable, "-c", "pass"]
# Says that it is there, and does not listen.
DEAF = ["sh", "-c", "trap '' TERM; echo deaf; exec sleep 600"]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    (tmp_path / "data").mkdir()
    yield (made := open_database(f"sqlite:///{tmp_path / 'data' / 'news.db'}"))
    made.dispose()


@pytest.fixture
def settings(tmp_path: Path, webhook: Hook) -> Settings:
    return Settings(
        {
            "GOVNEWS_DATA": str(tmp_path / "data"),
            "GOVNEWS_ALARM_WEBHOOK": webhook.url,
            "GOVNEWS_ALARM_MAIL": "",
        }
    )


@pytest.fixture
def three(seeds: Seeds) -> Timetable:
    for name, line in LINES.items():
        seeds.site(name, schedule=line)
    return Timetable(seeds.root)


def outcomes(engine: Engine) -> list[tuple[str, str, str]]:
    """Site, the hour and minute in China for which it ran, and outcome."""
    with engine.connect() as connection:
        rows = connection.execute(
            text("SELECT site, due_at, outcome FROM scheduled_runs ORDER BY due_at, site")
        ).all()
    due = [datetime.fromisoformat(f"{at}+00:00").astimezone(CHINA) for _, at, _ in rows]
    return [(site, f"{at:%d %H:%M}", outcome) for (site, _, outcome), at in zip(rows, due, strict=True)]


async def walk(service: Service, clock: time_machine.Traveller, moments: Sequence[datetime]) -> None:
    """Serve while the clock is set to each of the moments in turn."""
    serving = asyncio.ensure_future(service.serve())
    for moment in moments:
        clock.move_to(moment)
        await turns()
        service.wake()
        await turns()
        await service.idle()
    service.stop()
    await serving


async def turns() -> None:
    """Let the loop do what it was asked to do."""
    for _ in range(10):
        await asyncio.sleep(0)


def served(
    engine: Engine,
    settings: Settings,
    timetable: Timetable,
    command: Callable[[str], Sequence[str]],
    *moments: datetime,
) -> None:
    async def serve_them(clock: time_machine.Traveller) -> None:
        wishes = Wishes(3, QUICK, 0.0)
        await walk(Service(engine, settings, timetable, wishes, command), clock, moments)

    with time_machine.travel(moments[0], tick=False) as clock:
        asyncio.run(serve_them(clock))


def test_a_day_by_a_clock_that_is_set(engine: Engine, settings: Settings, three: Timetable) -> None:
    """Every moment of every line, and none twice, whatever the clock does between."""
    quarter = timedelta(minutes=15)
    served(engine, settings, three, lambda _: DONE, *(NINE + quarter * number for number in range(25)))
    ran = outcomes(engine)
    assert Counter(site for site, _, _ in ran) == {"half": 13, "hour": 7, "three": 3}
    assert [due for site, due, _ in ran if site == "three"] == ["02 09:00", "02 12:00", "02 15:00"]
    assert {outcome for _, _, outcome in ran} == {"finished"}


def test_three_sites_on_the_web_and_a_machine_that_slept(
    engine: Engine, settings: Settings, seeds: Seeds, crawl: Crawl, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in crawl.environment(
        SCRAPY_PROJECT="default", GOVNEWS_CONTACT="test@example.org"
    ).items():
        monkeypatch.setenv(name, value)
    with ExitStack() as stack:
        sites = {name: Site("trs", articles=3) for name in LINES}
        for name, site in sites.items():
            stack.enter_context(serve(site))
            (seeds.root / name).mkdir()
            profile = site.profile(schedule=LINES[name])
            (seeds.root / name / "site.yaml").write_text(json.dumps(profile), encoding="utf-8")
        asleep = NINE + timedelta(hours=9, minutes=41)
        command = crawl.command("crawl")
        served(engine, settings, Timetable(seeds.root), lambda site: [*command, site, *FAST], NINE, asleep)
        looks = {name: len(site.asked_for(site.manner.listing_path)) for name, site in sites.items()}
    assert outcomes(engine) == [
        ("half", "02 09:00", "finished"),
        ("hour", "02 09:00", "finished"),
        ("three", "02 09:00", "finished"),
        ("hour", "02 18:00", "finished"),
        ("three", "02 18:00", "finished"),
        ("half", "02 18:30", "finished"),
    ], "what was missed while the machine slept is one run of each site"
    assert looks == {"half": 2, "hour": 2, "three": 2}
    with engine.connect() as connection:
        articles = connection.execute(text("SELECT count(*) FROM articles")).scalar()
    assert articles == 9, "three of each site: a copy is an article of its own"


def test_a_hung_run_is_killed_and_told_and_told_again_when_it_is_over(
    engine: Engine, settings: Settings, seeds: Seeds, webhook: Hook, tmp_path: Path
) -> None:
    seeds.site("half", schedule=LINES["half"])
    command, limits = [DEAF, DONE], Limits(2.0, 0.2)
    for _ in range(2):
        with time_machine.travel(NINE + timedelta(hours=len(command)), tick=False):

            async def once() -> None:
                service = Service(
                    engine, settings, Timetable(seeds.root), Wishes(1, limits, 0.0), lambda _: command.pop(0)
                )
                await service.once()

            asyncio.run(once())
        if command:
            assert outcomes(engine) == [("half", "02 11:00", "hung")]
            assert webhook.told == [("raised", "half", "hung")]
            assert "it said last: deaf" in webhook.posted[0]["text"]
            with engine.begin() as connection:
                pid = connection.execute(text("SELECT pid FROM scheduled_runs")).scalar_one()
                connection.execute(text("UPDATE scheduled_runs SET due_at = '2026-03-01 00:00:00.000000'"))
            with pytest.raises(ProcessLookupError):
                os.kill(pid, 0)
    assert webhook.told == [("raised", "half", "hung"), ("cleared", "half", "hung")]
    assert open_alarms(engine) == []


@pytest.mark.parametrize(
    ("program", "outcome"),
    [
        ("raise SystemExit(3)", "degraded"),
        ("raise SystemExit(1)", "failed"),
        ("import os; os.kill(os.getpid(), 9)", "failed"),
        ("import signal; signal.pause()", "overlong"),
    ],
)
def test_how_a_run_ended_is_noted(
    program: str, outcome: str, engine: Engine, settings: Settings, seeds: Seeds
) -> None:
    seeds.site("half", schedule=LINES["half"])
    limit = 1.0 if outcome == "overlong" else 60.0

    async def once() -> None:
        wishes = Wishes(1, Limits(limit, 30), 0.0)
        command = [sys.executable, "-c", program]
        await Service(engine, settings, Timetable(seeds.root), wishes, lambda _: command).once()

    asyncio.run(once())
    assert [told for _, _, told in outcomes(engine)] == [outcome]
