"""The report for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crawler.report import words
from crawler.report.values import Report, SiteReport
from crawler.terminal.columns import columns
from crawler.terminal.counts import counted

_BLOCKS = " ▁▂▃▄▅▆▇█"
_TOP = 12
_HEAD = ("site", "state", "new a day", "new", "a day", "expected", "latency", "captures", "failed", "copies", "no day", "last run")  # fmt: skip
_LEFT = (0, 1, 2, 11)


def terminal(report: Report) -> str:
    """Lines for a person; times are China's."""
    days = report.stretch.days
    lines = [f"{days[0]} to {days[-1]}, {report.database}", ""]
    lines += _listed("alarms", [f"{one.title}: {'; '.join(one.reasons)}" for one in report.alarms])
    lines += _sites(report)
    cuts = [(f"{characters:,}", rule) for rule, _, characters in report.cuts]
    lines += _listed("characters cut, kinds", list(columns(cuts, (1,))))
    flags = [(f"{number:,}", name) for name, number in report.flags]
    lines += _listed("articles flagged, kinds", list(columns(flags, (1,))))
    lines += _listed(
        "failed captures", [f"{one.number:,} × {one.site}: {one.error}" for one in report.errors]
    )
    lines += _listed(
        "failed runs", [f"{words.moment(one.at)}  {one.site}: {one.what}" for one in report.failures]
    )
    lines += _listed(
        "left alone", [f"{one.host} until {words.moment(one.until)}: {one.reason}" for one in report.paused]
    )
    return "\n".join([*lines, *_ending(report)])


def _sites(report: Report) -> list[str]:
    if not report.sites:
        return ["No site was crawled in these days.", ""]
    return [*columns([_HEAD, *map(_row, report.sites)], _LEFT), ""]


def _row(site: SiteReport) -> tuple[str, ...]:
    failed, captures = sum(site.failed), sum(site.captures)
    return (
        site.site,
        "failed" if site.failure else site.state,
        _spark(site.new),
        f"{sum(site.new):,}",
        words.a_day(site) + {"below": " ↓", "above": " ↑"}.get(site.verdict, ""),
        words.expected(site),
        words.hours(site.latency.median) if site.latency else "–",
        f"{captures:,}",
        words.share(failed, captures),
        f"{site.copied:,}",
        words.share(site.missing["published_on"], site.articles),
        words.moment(site.last_run),
    )


def _spark(values: Sequence[int]) -> str:
    top = max(1, *values)
    return "".join(_BLOCKS[-(-value * (len(_BLOCKS) - 1) // top)] for value in values)


def _listed(title: str, lines: Sequence[str]) -> list[str]:
    if not lines:
        return []
    rest = len(lines) - _TOP
    more = [f"  … and {rest:,} more"] if rest > 0 else []
    return [f"{title}: {len(lines):,}", *(f"  {line}" for line in lines[:_TOP]), *more, ""]


def _ending(report: Report) -> Iterator[str]:
    if report.scheduled:
        told = ", ".join(f"{number:,} {outcome}" for outcome, number in report.scheduled.most_common())
        yield f"scheduled runs: {told}"
    disk = report.disk
    yield (
        f"archive {words.size(disk.archive)} in {counted(disk.archives, 'file')}, "
        f"database {words.size(disk.database)}, {words.size(disk.free)} free"
    )
    yield f"Alarms: {len(report.alarms)}." if report.alarms else "No alarm stands."
