"""A report counts what the store holds: held against a store of known numbers, on both databases."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from prometheus_client.parser import text_string_to_metric_families
from scrapy.settings import Settings
from sqlalchemy import Engine, event, insert
from starlette.testclient import TestClient

from crawler.alarms.values import Kind
from crawler.profiles.sites import SiteLoader
from crawler.report.concerns import tell
from crawler.report.gather import gather, latency, stretch
from crawler.report.metrics import metrics, metrics_route
from crawler.report.page import page
from crawler.report.terminal import terminal
from crawler.report.values import Report
from crawler.review.access import Access
from crawler.review.app import ROUTES, application
from crawler.review.desk import Desk
from crawler.runs.health import Figures, SiteRun
from crawler.store.alarms import open_alarms, stand
from crawler.store.frontier_tables import HostRow
from crawler.store.health import note_run
from crawler.store.scheduling import claim
from tests.alarms.receivers import hook
from tests.crawler.conftest import ROOT, Seeds, crawl, seeds
from tests.crawler.databases import engine, sqlite, url
from tests.report.made import CUTS, fill
from tests.warm import scrapy

__all__ = ["crawl", "engine", "seeds", "sqlite", "url"]

EACH = 40
# Noon in China, so that a day's articles, spread over 22 hours, are on two of its days.
NOW = datetime.now(UTC).replace(hour=4, minute=0, second=0, microsecond=0)
DAYS = [NOW - timedelta(days=back) for back in (5, 4, 3)]
SITES = ("alpha", "beta")


@pytest.fixture
def settings(tmp_path: Path, seeds: Seeds) -> Settings:
    seeds.site("alpha", expect={"articles_per_day": [5, 20]}, schedule="*/30 * * * *")
    seeds.site("beta", expect={"articles_per_day": [50, 200]})
    return Settings({"GOVNEWS_DATA": str(tmp_path), "GOVNEWS_SEEDS": str(seeds.root), "GOVNEWS_DISK_FREE": 1})


def report(engine: Engine, settings: Settings, days: int = 7) -> Report:
    asked = stretch(days, NOW + timedelta(hours=1))
    return gather(engine, SiteLoader.from_settings(settings), settings, asked)


def ran(
    engine: Engine, site: str, ended: datetime, failure: str | None = None, reasons: tuple[str, ...] = ()
) -> None:
    figures = Figures(listings=1, pages=1)
    note_run(engine, site, SiteRun(ended - timedelta(minutes=1), ended, False, figures, failure), reasons)


def test_everything_is_counted_once(engine: Engine, settings: Settings) -> None:
    fill(engine, SITES, DAYS, EACH)
    told = report(engine, settings)
    articles = len(DAYS) * EACH
    assert [site.site for site in told.sites] == list(SITES)
    for site in told.sites:
        assert sum(site.new) == site.articles == articles
        assert sum(site.captures) == 2 * articles
        assert sum(site.failed) + site.unchanged == articles
        assert site.missing == {
            "title": 0,
            "published_on": 0,
            "source": articles // 5,
            "editor": articles,
            "authors": articles,
        }
        assert site.size == 2 * articles * 1000
        assert site.latency is not None
        assert site.latency.median == pytest.approx(2.0, abs=0.01)
    assert sum(sum(site.failed) for site in told.sites) == len(SITES) * articles // 8
    assert {rule: spans for rule, spans, _ in told.cuts} == {
        "furniture.share": 2 * len(SITES) * articles,
        "furniture.copyright": len(SITES) * articles,
        "injected.keyword_block": len(SITES) * articles,
    }
    assert sum(characters for _, _, characters in told.cuts) == 5 * CUTS * len(SITES) * articles
    assert told.flags == (("spam_block", len(SITES) * articles // 10),)
    assert sum(told.sizes) == 2 * 2 * articles * 1000
    assert (told.articles, told.captures) == (2 * articles, 4 * articles)
    assert {one.error for one in told.errors} == {"HTTP 503"}
    assert sum(one.number for one in told.errors) == len(SITES) * articles // 8


def test_what_is_before_the_stretch_is_not_counted(engine: Engine, settings: Settings) -> None:
    fill(engine, SITES, [NOW - timedelta(days=40), NOW - timedelta(hours=48)], EACH)
    told = report(engine, settings)
    assert [sum(site.new) for site in told.sites] == [EACH, EACH]
    assert [site.articles for site in told.sites] == [EACH, EACH]
    assert sum(spans for _, spans, _ in told.cuts) == CUTS * 2 * EACH


def test_no_statement_walks_a_whole_table(sqlite: Engine, settings: Settings) -> None:
    """What a report costs grows with its days, and not with the store."""
    fill(sqlite, SITES, DAYS, EACH)
    asked: list[tuple[str, Any]] = []

    def note(connection: object, cursor: object, statement: str, values: object, *rest: object) -> None:
        asked.append((statement, values))

    event.listen(sqlite, "before_cursor_execute", note)
    report(sqlite, settings, days=2)
    event.remove(sqlite, "before_cursor_execute", note)
    plans = []
    with sqlite.connect() as connection:
        for statement, values in asked:
            if statement.startswith("SELECT"):
                plans += [
                    str(row[3])
                    for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
                ]
    assert len(plans) > 10
    large = ("captures", "articles", "cuts", "flags", "changes", "site_runs", "scheduled_runs")
    assert [plan for plan in plans if plan.startswith(tuple(f"SCAN {table}" for table in large))] == []


def test_days_are_those_of_china(engine: Engine, settings: Settings) -> None:
    # 22:30 UTC is half past six of the next day there.
    evening = NOW.replace(hour=22, minute=30) - timedelta(days=3)
    fill(engine, ["alpha"], [evening], 1)
    told = report(engine, settings)
    day = (evening + timedelta(hours=8)).date()
    assert told.sites[0].new[told.stretch.days.index(day)] == 1


def test_yield_is_held_against_what_is_expected(engine: Engine, settings: Settings) -> None:
    fill(engine, SITES, DAYS, EACH)
    for site in SITES:
        ran(engine, site, NOW - timedelta(days=6))
    alpha, beta = report(engine, settings).sites
    # 120 articles in six days and an hour.
    assert alpha.a_day == pytest.approx(120 / (6 + 1 / 24))
    assert (alpha.verdict, beta.verdict) == ("within", "below")


def test_a_backlog_is_no_latency() -> None:
    year, hour = timedelta(days=365), timedelta(hours=1)
    old = [(NOW - year, NOW + number * hour) for number in range(50)]
    fresh = [(NOW + number * hour, NOW + (number + 3) * hour) for number in range(1, 11)]
    found = latency([*old, *fresh])
    assert found is not None
    assert (found.articles, found.median, found.most) == (10, 3.0, 3.0)
    assert latency(old) is None


def test_alarms_failures_and_pauses_are_told(engine: Engine, settings: Settings, seeds: Seeds) -> None:
    (seeds.root / "broken").mkdir()
    (seeds.root / "broken" / "site.yaml").write_text("title: x", encoding="utf-8")
    stand(engine, "beta", Kind.DEGRADED, ["none of 2 listings names an article"])
    for back in range(5, 0, -1):
        ran(engine, "alpha", NOW - timedelta(hours=3 + back), failure="robots.txt cannot be reached")
    with engine.begin() as connection:
        until = NOW + timedelta(hours=5)
        connection.execute(
            insert(HostRow).values(host="a.example", paused_until=until, pause_reason="HTTP 429")
        )
    told = report(engine, settings)
    assert {(one.site, str(one.kind)) for one in told.alarms} == {
        ("beta", "degraded"),
        ("alpha", "overdue"),
        ("broken", "profile"),
    }
    assert len(told.failures) == 5
    assert [(one.host, one.reason) for one in told.paused] == [("a.example", "HTTP 429")]
    for view in (terminal(told), page(told)):
        for words in (
            "none of 2 listings",
            "last run",
            "robots.txt cannot be reached",
            "HTTP 429",
            "site.yaml",
        ):
            assert words in view


def test_a_site_that_is_looked_at_in_time_or_by_hand_only_is_not_overdue(
    engine: Engine, settings: Settings
) -> None:
    for back in range(5):
        ran(engine, "alpha", NOW - timedelta(minutes=10 + back))
    assert report(engine, settings).alarms == ()
    ran(engine, "beta", NOW - timedelta(days=3))
    assert report(engine, settings).alarms == ()


def test_a_schedule_that_stopped_long_ago_is_overdue_still(engine: Engine, settings: Settings) -> None:
    ran(engine, "alpha", NOW - timedelta(days=60))
    run = claim(engine, "alpha", NOW - timedelta(days=60), timedelta(hours=1))
    assert run is not None
    (alarm,) = report(engine, settings).alarms
    assert (alarm.site, alarm.kind) == ("alpha", Kind.OVERDUE)


def test_little_room_is_an_alarm_until_there_is_more(sqlite: Engine, settings: Settings) -> None:
    settings.set("GOVNEWS_DISK_FREE", 10**18)
    told = report(sqlite, settings)
    assert [one.kind for one in told.alarms] == [Kind.DISK]
    tell(sqlite, told.alarms)
    assert [one.kind for one in open_alarms(sqlite)] == [Kind.DISK]
    settings.set("GOVNEWS_DISK_FREE", 1)
    tell(sqlite, report(sqlite, settings).alarms)
    assert open_alarms(sqlite) == []


def test_the_page_needs_nothing_else_and_nothing_in_it_runs(sqlite: Engine, settings: Settings) -> None:
    fill(sqlite, SITES, DAYS, EACH)
    stand(sqlite, "alpha", Kind.DEGRADED, ["<script>alert(1)</script><img src=http://evil.example/>"])
    made = page(report(sqlite, settings))
    document: Any = html.fromstring(made)
    assert (
        document.xpath("//script | //img | //iframe | //@onclick | //link[@href != 'data:,'] | //@src") == []
    )
    assert "evil.example/&gt;" in made
    plots = document.xpath("//svg")
    assert len(plots) == 3 + 2 * len(SITES)
    assert all(plot.get("role") == "img" and plot.get("aria-label") for plot in plots)
    assert all(table.xpath("caption") for table in document.xpath("//table"))
    assert all(cell.get("scope") for cell in document.xpath("//th"))


def test_an_empty_store_has_a_report(sqlite: Engine, settings: Settings) -> None:
    told = report(sqlite, settings)
    assert "No site was crawled" in terminal(told)
    assert "No site was crawled" in page(told)


def test_metrics_are_read_by_the_parser_of_prometheus(engine: Engine, settings: Settings) -> None:
    fill(engine, SITES, [datetime.now(UTC) - timedelta(hours=1)], 1)
    stand(engine, "alpha", Kind.DEGRADED, ['says "x"\n'])
    text = metrics(engine, SiteLoader.from_settings(settings), settings).decode()
    found = {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
    assert found["govnews_alarm", "degraded", "alpha"] == 1
    today = [
        found["govnews_site_new_articles", site] + found["govnews_site_new_articles_yesterday", site]
        for site in SITES
    ]
    assert today == [1, 1]
    assert found["govnews_site_expected_articles_least", "beta"] == 50
    assert found["govnews_disk_free_bytes",] > 0
    assert found["govnews_cut_characters", "furniture.share"] == 2 * 5 * len(SITES)


def test_metrics_are_served_by_the_review_server(sqlite: Engine, settings: Settings, tmp_path: Path) -> None:
    route = metrics_route(sqlite, SiteLoader.from_settings(settings), settings)
    desk = Desk(sqlite, tmp_path / "archive", Path(settings["GOVNEWS_SEEDS"]), Access.at("127.0.0.1", ""))
    answer = TestClient(application(desk, (*ROUTES, route)), base_url="http://127.0.0.1:8600").get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=")
    assert "govnews_disk_free_bytes" in answer.text


@pytest.mark.parametrize("view", ["terminal", "html"])
def test_the_command_tells_and_its_exit_code_is_the_alarm(
    view: str, sqlite: Engine, settings: Settings, seeds: Seeds, tmp_path: Path
) -> None:
    fill(sqlite, SITES, DAYS, EACH)
    (seeds.root / "broken").mkdir()
    (seeds.root / "broken" / "site.yaml").write_text("title: x", encoding="utf-8")
    file = tmp_path / "report.html"
    options = ["-o", str(file)] if view == "html" else ["--tell"]
    with hook() as webhook:
        env = {
            "GOVNEWS_DATA": str(tmp_path),
            "GOVNEWS_SEEDS": str(seeds.root),
            "GOVNEWS_ALARM_WEBHOOK": webhook.url,
        }
        done = subprocess.run(
            scrapy("report", *options),
            cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 3, done.stderr
        shown = file.read_text(encoding="utf-8") if view == "html" else done.stdout
        assert "broken: profile" in shown
        assert webhook.told == ([] if view == "html" else [("raised", "broken", "profile")])
    assert json.dumps(done.stderr).count("\\n") <= 1, "the broken profile is named, and nothing else"
