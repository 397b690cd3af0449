"""``scrapy crawl SITE… | --all``: crawl sites in one process, and account for it."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, cast

from scrapy.commands import BaseRunSpiderCommand
from scrapy.exceptions import UsageError

from crawler.replay import pages_of, sources
from crawler.run import Run, open_run
from crawler.store import StorageError
from crawler.summary import summary

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from scrapy.crawler import CrawlerProcessBase
    from scrapy.settings import Settings

    from crawler.sites import SiteLoader


class Command(BaseRunSpiderCommand):
    """Takes the place of Scrapy's own crawl command."""

    requires_project = True

    def syntax(self) -> str:
        return "[options] <site>... | --all"

    def short_desc(self) -> str:
        return "Crawl sites by name, or all of them, into the archive and the store"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--all",
            action="store_true",
            help="every site with a profile; when replaying, every site with saved pages",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        sites, problems = self._sites(args, opts.all)
        self._check_contact()
        try:
            run = open_run(self._settings)
        except StorageError as error:
            print(f"scrapy crawl: {error}", file=sys.stderr)
            self.exitcode = 1
            return
        try:
            self._crawl(run, sites, opts.spargs)
        finally:
            run.close()
            print(summary(run, problems))
        failed = any(tally.trouble for tally in run.tallies.values())
        self.exitcode = int(bool(problems or failed or run.disk.failure))

    def _crawl(self, run: Run, sites: Sequence[str], arguments: dict[str, str]) -> None:
        logging.getLogger("scrapy.crawler").addFilter(_show_shutdown)
        for site in sites:
            run.tally(site)
            self._process.crawl(self._create_crawler(site), run=run, **arguments)
        if sites:
            self._process.start()

    def _sites(self, args: Sequence[str], every: bool) -> tuple[list[str], list[str]]:
        """The sites to crawl, and what is wrong already; raises UsageError for names that are no site."""
        loader = cast("SiteLoader", self._process.spider_loader)
        if bool(args) == every:
            raise UsageError("name one or more sites, or give --all")
        problems = [] if not self._replay else list(sources(self._settings).problems)
        if every:
            return self._every_site(loader), [*loader.broken.values(), *problems]
        unknown = [name for name in args if name not in loader.profiles and name not in loader.broken]
        if unknown:
            known = ", ".join(loader.list()) or "none"
            raise UsageError(
                f"no site {', '.join(unknown)} in {loader.seeds}; there are {known}",
                print_help=False,
            )
        problems = [loader.broken[name] for name in args if name in loader.broken] + problems
        return [name for name in dict.fromkeys(args) if name in loader.profiles], problems

    def _every_site(self, loader: SiteLoader) -> list[str]:
        if not self._replay:
            return loader.list()
        profiles = loader.profiles.items()
        return sorted(site for site, profile in profiles if any(pages_of(self._settings, site, profile)))

    def _check_contact(self) -> None:
        if not self._replay and not self._settings["GOVNEWS_CONTACT"]:
            raise UsageError(
                "set GOVNEWS_CONTACT to an address or URL at which sites can reach you; "
                "it is sent to them in the user agent",
                print_help=False,
            )

    @property
    def _settings(self) -> Settings:
        # Scrapy sets both before it runs a command.
        return cast("Settings", self.settings)

    @property
    def _process(self) -> CrawlerProcessBase:
        return cast("CrawlerProcessBase", self.crawler_process)

    @property
    def _replay(self) -> bool:
        return bool(self._settings.getbool("GOVNEWS_REPLAY_ONLY"))


def _show_shutdown(record: logging.LogRecord) -> bool:
    """Let the answer to Ctrl-C through a log that otherwise shows warnings only."""
    if str(record.msg).startswith("Received"):
        record.levelno, record.levelname = logging.WARNING, "WARNING"
    return True
