"""``scrapy url URL…``: which site an address belongs to, and what it is known as."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.terminal.examples import show_examples


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "URL..."

    def short_desc(self) -> str:
        return "Show which site an address belongs to, what it is known as, and by which rules"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        show_examples(
            parser,
            ("url http://www.example.cn/a/1.html?from=x", "its identity, and the site it belongs to"),
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if not args:
            raise UsageError("name one address or more")
        from crawler.identity import explain, is_web_address
        from crawler.profiles.sites import SiteLoader

        assert self.settings is not None
        profiles = SiteLoader(Path(self.settings["GOVNEWS_SEEDS"])).profiles
        for url in args:
            if not is_web_address(url):
                print(f"{url}: no address of the web; write it as http://… or https://…", file=sys.stderr)
                self.exitcode = 1
                continue
            site = next((name for name, profile in profiles.items() if profile.owns(url)), None)
            profile = profiles[site] if site else None
            known = explain(url, profile)
            shape = profile.shape_of(url) if profile else None
            print(url)
            print(f"  site      {site or 'none of the profiles'}")
            print(f"  article   {f'yes, by {shape}' if shape else 'no'}")
            print(f"  identity  {known.key}")
            print(f"  rules     {', '.join(known.rules)}")
