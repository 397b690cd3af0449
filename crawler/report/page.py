"""The report as one HTML file that needs nothing else: no script, no address, its style and plots within."""

from __future__ import annotations

from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from crawler.plots import bars, style
from crawler.report import words
from crawler.report.values import Report
from crawler.terminal.about import product
from crawler.terminal.counts import counted


def page(report: Report) -> str:
    """The HTML."""
    views = Environment(
        loader=PackageLoader("crawler.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    own = files("crawler.report").joinpath("templates/report.css").read_text(encoding="utf-8")
    return views.get_template("report.html.jinja").render(
        report=report,
        total=_totals(report),
        style=own + style(),
        plots=bars,
        words=words,
        counted=counted,
        product=product(),
    )


def _totals(report: Report) -> dict[str, list[int]]:
    """By day, over all sites."""
    return {
        name: [sum(day) for day in zip(*(getattr(site, name) for site in report.sites), strict=True)]
        or [0] * len(report.stretch.days)
        for name in ("captures", "failed", "new")
    }
