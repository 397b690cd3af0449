"""``scrapy crawl SITE… | --all``: crawl sites in one process, and account for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from scrapy.commands import BaseRunSpiderCommand
from scrapy.exceptions import UsageError

from crawler.backstage.process import started
from crawler.terminal.examples import show_examples

if TYPE_CHECKING:
    import argparse

    from scrapy.crawler import CrawlerProcessBase
    from scrapy.settings import Settings

    from crawler.profiles.sites import SiteLoader


class Command(BaseRunSpiderCommand):
    """Takes the place of Scrapy's own crawl command."""

    requires_project = True

    def syntax(self) -> str:
        return "[options] <site>... | --all"

    def short_desc(self) -> str:
        return "Crawl sites by name, or all of them, into the archive and the store"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        show_examples(
            parser,
            ("crawl gscn people", "these sites"),
            ("crawl gscn -a since=2024-01-01", "further back"),
            ("crawl --all -a due=1", "every site, listings only where they are due"),
        )
        parser.add_argument(
            "--all",
            action="store_true",
            help="every site with a profile; when replaying, every site with saved pages",
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        # Before Scrapy loads the sites and all that crawls them.
        self._backstage = started()

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        # Scrapy imports every command for any of them; what only this one needs is imported when it runs.
        from crawler.runs.campaign import UnfitRequest, campaign, choose

        # Scrapy has set both by now.
        settings = cast("Settings", self.settings)
        process = cast("CrawlerProcessBase", self.crawler_process)
        try:
            choice = choose(cast("SiteLoader", process.spider_loader), settings, args, opts.all)
        except UnfitRequest as error:
            raise UsageError(str(error), print_help=False) from error
        crawlers = {site: self._create_crawler(site) for site in choice.sites}
        self.exitcode = campaign(process, crawlers, settings, choice.problems, opts.spargs, self._backstage)
