"""Metrics in the text form of Prometheus, and the route that serves them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from crawler.report.gather import gather, stretch
from crawler.report.values import Report, SiteReport

if TYPE_CHECKING:
    from prometheus_client.registry import Collector
    from scrapy.settings import BaseSettings
    from sqlalchemy import Engine
    from starlette.requests import Request

    from crawler.profiles.sites import SiteLoader

# Yesterday and today.
_DAYS = 2
# Name, help, and what it is of a site; None is left out.
_OF_SITES: tuple[tuple[str, str, Callable[[SiteReport], float | None]], ...] = (
    ("captures", "Captures of today, China's day", lambda site: site.captures[-1]),
    ("captures_failed", "Captures of today that gave no usable answer", lambda site: site.failed[-1]),
    ("new_articles", "New articles of today", lambda site: site.new[-1]),
    ("new_articles_yesterday", "New articles of yesterday", lambda site: site.new[-2]),
    ("expected_articles_least", "Articles a day that the profile expects at the least", lambda site: site.expected[0] if site.expected else None),
    ("expected_articles_most", "Articles a day that the profile expects at the most", lambda site: site.expected[1] if site.expected else None),
    ("latency_hours", "Median hours from publication to storing, of yesterday and today", lambda site: site.latency.median if site.latency else None),
    ("degraded", "1 where the site is not read as its profile says", lambda site: site.state == "degraded"),
    ("last_run_timestamp_seconds", "When the last run ended", lambda site: site.last_run.timestamp() if site.last_run else None),
    ("last_run_failed", "1 where the last run did not do what was asked", lambda site: site.failure is not None),
)  # fmt: skip


class _Told:
    """A collector of what a report tells."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def collect(self) -> Iterator[Metric]:
        for name, told, of in _OF_SITES:
            family = GaugeMetricFamily(f"govnews_site_{name}", told, labels=["site"])
            for site in self._report.sites:
                if (value := of(site)) is not None:
                    family.add_metric([site.site], float(value))
            yield family
        yield from self._of_all()

    def _of_all(self) -> Iterator[Metric]:
        report = self._report
        alarms = GaugeMetricFamily("govnews_alarm", "1 for each alarm that stands", labels=["site", "kind"])
        for alarm in report.alarms:
            alarms.add_metric([alarm.site, alarm.kind], 1)
        yield alarms
        cut = GaugeMetricFamily(
            "govnews_cut_characters", "Characters cut from articles new since yesterday", labels=["rule"]
        )
        for rule, _, characters in report.cuts:
            cut.add_metric([rule], characters)
        yield cut
        flagged = GaugeMetricFamily(
            "govnews_flagged_articles", "Flagged articles of those new since yesterday", labels=["flag"]
        )
        for flag, articles in report.flags:
            flagged.add_metric([flag], articles)
        yield flagged
        size = GaugeMetricFamily("govnews_disk_bytes", "Room that the data takes", labels=["what"])
        size.add_metric(["archive"], report.disk.archive)
        size.add_metric(["database"], report.disk.database)
        yield size
        yield GaugeMetricFamily("govnews_disk_free_bytes", "Room that is left", value=report.disk.free)
        yield GaugeMetricFamily("govnews_paused_hosts", "Hosts that are left alone", value=len(report.paused))
        yield GaugeMetricFamily("govnews_captures_stored", "Captures in the store", value=report.captures)
        yield GaugeMetricFamily(
            "govnews_articles_stored", "Versions of articles in the store", value=report.articles
        )


def metrics(engine: Engine, loader: SiteLoader, settings: BaseSettings) -> bytes:
    """Yesterday and today, of all sites; raises StorageError."""
    registry = CollectorRegistry()
    told: Collector = _Told(gather(engine, loader, settings, stretch(_DAYS)))
    registry.register(told)
    return generate_latest(registry)


def metrics_route(engine: Engine, loader: SiteLoader, settings: BaseSettings) -> Route:
    """``/metrics`` for a Starlette application."""

    async def answer(request: Request) -> Response:
        body = await run_in_threadpool(metrics, engine, loader, settings)
        return Response(body, media_type=CONTENT_TYPE_LATEST)

    return Route("/metrics", answer, methods=["GET"])
