"""``scrapy site check [SITE…]`` and ``scrapy site new URL``."""

from __future__ import annotations

import argparse
import re
from datetime import datetime
from ipaddress import ip_address
from itertools import chain
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.terminal.examples import show_examples

if TYPE_CHECKING:
    from pathlib import Path

    from scrapy.crawler import CrawlerProcessBase
    from scrapy.settings import Settings

    from crawler.profiles.sites import SiteLoader


class Command(ScrapyCommand):
    requires_project = True

    def syntax(self) -> str:
        return "check [SITE...] | new URL"

    def short_desc(self) -> str:
        return "Try profiles on their live sites, or draft one for a new site"

    def long_desc(self) -> str:
        return (
            "check: ask each site (all of them where none is named) for its listings and an article of each, "
            "and print which parts of its profile hold; the exit code is 1 where one does not. new: draft a "
            "profile from a listing, a home page or an article, save a page with what is read from it, and mark "
            "what is uncertain. Both go by robots.txt and at a crawl's pace, and need GOVNEWS_CONTACT."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        show_examples(
            parser,
            ("site new http://www.example.cn/news/", "draft a profile"),
            ("site check gscn", "try one on its live site"),
        )
        parser.add_argument(
            "--name", default="", help="new: the site's folder in seeds/ (default: by its host)"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        # Scrapy has set both by now.
        settings = cast("Settings", self.settings)
        process = cast("CrawlerProcessBase", self.crawler_process)
        action, *names = args or [""]
        if not settings["GOVNEWS_CONTACT"] and not settings.getbool("GOVNEWS_REPLAY_ONLY"):
            raise UsageError(
                "set GOVNEWS_CONTACT to an address or URL at which sites can reach you; it is sent to them in "
                "the user agent",
                print_help=False,
            )
        loader = cast("SiteLoader", process.spider_loader)
        if action == "check":
            self.exitcode = check(process, loader, names)
        elif action == "new" and len(names) == 1:
            self.exitcode = new(process, loader, names[0], opts.name)
        else:
            raise UsageError("give: check [SITE...] | new URL")


def check(process: CrawlerProcessBase, loader: SiteLoader, names: list[str]) -> int:
    """Try the sites named, or all; 0 where all of every profile holds."""
    from crawler.probe.check import Check, report
    from crawler.probe.visit import visit

    known = loader.profiles.keys() | loader.broken.keys()
    if unknown := [name for name in names if name not in known]:
        raise UsageError(
            f"no site {', '.join(unknown)} in {loader.seeds}; scrapy list names them", print_help=False
        )
    sites = [name for name in dict.fromkeys(names or loader.list()) if name in loader.profiles]
    checks = [Check(name, loader.profiles[name]) for name in sites]
    visit(
        process,
        lambda: chain.from_iterable(made.steps() for made in checks),
        [made.profile for made in checks],
    )
    for made in checks:
        print(report(made))
    broken = [loader.broken[name] for name in names if name in loader.broken]
    for told in broken or ([] if names else loader.broken.values()):
        print(told)
    return int(bool(broken or (not names and loader.broken)) or not all(made.holds for made in checks))


def new(process: CrawlerProcessBase, loader: SiteLoader, url: str, name: str) -> int:
    """Draft a site; 0 where a profile was written."""
    from cleaners.text.moments import SHANGHAI
    from crawler.probe.draft import draft
    from crawler.probe.new import Visited, host_of
    from crawler.probe.save import save_site
    from crawler.probe.visit import visit

    host = host_of(url)
    folder = loader.seeds / (name or folder_name(url))
    if refusal := _refusal(loader, url, host, folder):
        raise UsageError(refusal, print_help=False)
    visited = Visited(url)
    visit(process, visited.steps, [])
    for problem in visited.problems:
        print(f"not read: {problem}")
    if not visited.found or not visited.articles:
        what = "no article" if visited.found else "no listing"
        print(
            f"{what} found from {url}; give the address of a page that lists articles. Nothing was written."
        )
        return 1
    today = datetime.now(SHANGHAI).date()
    drafted = draft(visited.found, visited.articles, host.removeprefix("www."), today)
    doubts = save_site(folder, drafted, visited, today)
    print(f"{folder} is drafted: site.yaml, listing.html and article.html with what is read from them.")
    print("Look at these, they were guessed:", *(f"  {doubt}" for doubt in doubts), sep="\n")
    print(f"Then: scrapy site check {folder.name}; pytest tests/sites")
    return 0


def _refusal(loader: SiteLoader, url: str, host: str, folder: Path) -> str:
    """Why a site is not to be drafted; "" where it may be."""
    if not url.startswith(("http://", "https://")) or not host:
        return f"{url!r} is no address of the web; give one with http://"
    known = next((site for site, profile in loader.profiles.items() if profile.owns(url)), None)
    if known:
        return f"{host} belongs to {known} already; try scrapy site check {known}"
    if folder.parent != loader.seeds or not re.fullmatch(r"[\w-]+", folder.name):
        return f"{folder.name!r} is no name for a folder in {loader.seeds}; write letters, digits and _"
    return f"{folder} is there already; give another --name" if folder.exists() else ""


def folder_name(url: str) -> str:
    """A folder's name for a site: http://www.qinghe.gov.cn/ is qinghe, http://10.0.0.7:8080/ is ip_10_0_0_7_8080."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        labels = ["ip", str(ip_address(host)), str(parts.port or "")]
    except ValueError:
        known = ("www", "gov", "com", "net", "org", "cn")
        labels = [label for label in reversed(host.split(".")) if label not in known] or [host]
    return re.sub(r"\W+", "_", "_".join(filter(None, labels)))
