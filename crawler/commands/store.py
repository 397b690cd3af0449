"""``scrapy store place``: look after the database."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.examples import show_examples

if TYPE_CHECKING:
    import argparse


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "place"

    def short_desc(self) -> str:
        return "Place stored articles that no crawl has placed yet into their stories"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        show_examples(parser, ("store place", "after an upgrade, for instance"))

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args != ["place"]:
            raise UsageError("say what to do: place", print_help=False)
        from crawler.store.database import StorageError
        from crawler.store.opening import open_store
        from crawler.stories.placing import Placer

        assert self.settings is not None
        try:
            placer = Placer(open_store(self.settings), Path(self.settings["GOVNEWS_DATA"], "texts"))
            print(f"{placer.place_all():,} articles placed")
            placer.close()
        except StorageError as error:
            print(f"scrapy store: {error}", file=sys.stderr)
            self.exitcode = 1
