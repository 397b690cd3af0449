"""``scrapy report``: how the crawl is doing."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.terminal.examples import show_examples
from crawler.terminal.outputs import Closed, OutputError, output

if TYPE_CHECKING:
    from crawler.profiles.sites import SiteLoader

_ALARM = 3


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[options] [SITE...]"

    def short_desc(self) -> str:
        return "Show how the crawl is doing: yield, latency, cuts, flags, failures, alarms, disk"

    def long_desc(self) -> str:
        return (
            "What the store tells of the last days, of the sites named or of all, for the terminal or as one HTML "
            "file. The exit code is 3 where an alarm stands, 1 where the store cannot be read."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        show_examples(
            parser,
            ("report", "the last 14 days"),
            ("report --days 60 -o report.html", "two months, for a browser"),
            ("report --tell > /dev/null", "for cron: who is to be told is told"),
        )
        parser.add_argument(
            "-o", "--output", metavar="HTML", help="write one self-contained HTML file instead"
        )
        parser.add_argument("--days", type=int, default=14, metavar="N", help="so many days (default: 14)")
        parser.add_argument(
            "--tell",
            action="store_true",
            help="raise what only a report sees (overdue sites, broken profiles, a full disk), and tell the "
            "alarm channels; for cron",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if not 1 <= opts.days <= 3660:
            raise UsageError(f"--days {opts.days}: give 1 to 3660")
        from crawler.profiles.sites import SiteLoader
        from crawler.store.errors import StorageError

        assert self.settings is not None
        loader = SiteLoader.from_settings(self.settings)
        try:
            self.exitcode = self._report(loader, args, opts)
        except Closed:
            pass
        except (StorageError, OutputError) as error:
            print(f"scrapy report: {error}", file=sys.stderr)
            self.exitcode = 1

    def _report(self, loader: SiteLoader, sites: list[str], opts: argparse.Namespace) -> int:
        from crawler.alarms.delivery import deliver
        from crawler.report.concerns import tell
        from crawler.report.gather import gather, stretch
        from crawler.report.page import page
        from crawler.report.terminal import terminal
        from crawler.store.opening import open_store, read_store

        settings = self.settings
        assert settings is not None
        engine = open_store(settings) if opts.tell else read_store(settings)
        report = gather(engine, loader, settings, stretch(opts.days), sites)
        known = {site.site for site in report.sites} | loader.profiles.keys() | loader.broken.keys()
        if unknown := [name for name in sites if name not in known]:
            raise UsageError(f"no site {', '.join(unknown)}; scrapy list names them")
        made = page(report) if opts.output else terminal(report)
        with output(opts.output) as write:
            write(made.encode() + b"\n")
        if opts.tell:
            tell(engine, report.alarms)
            for failure in deliver(engine, settings):
                print(f"scrapy report: an alarm could not be told: {failure}", file=sys.stderr)
        engine.dispose()
        return _ALARM if report.alarms else 0
