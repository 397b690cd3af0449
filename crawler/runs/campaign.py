"""One run over several sites: which, how, and with what result."""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from crawler.crawl.limits import UnfitArgument, limits_of, refuse_unknown
from crawler.crawl.replay import pages_of, sources
from crawler.runs.account import log_account
from crawler.runs.run import open_run
from crawler.runs.summary import summary
from crawler.store.errors import StorageError
from crawler.terminal.logs import as_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrapy.crawler import Crawler, CrawlerProcessBase
    from scrapy.settings import BaseSettings

    from crawler.backstage.process import Process
    from crawler.crawl.limits import Limits
    from crawler.crawl.spider import SiteSpider
    from crawler.profiles.profile import Profile
    from crawler.profiles.sites import SiteLoader
    from crawler.runs.run import Run


_DEGRADED = 3
_INTERRUPTED = 130  # what shells answer for a process that Ctrl-C ended


class UnfitRequest(ValueError):
    """What was asked for cannot be crawled; the message says what to give instead."""


@dataclass(frozen=True)
class Choice:
    """The sites to crawl, and what is wrong before it begins: broken profiles, damaged replay sources."""

    sites: tuple[str, ...]
    problems: tuple[str, ...]


def choose(loader: SiteLoader, settings: BaseSettings, names: Sequence[str], every: bool) -> Choice:
    """The sites named, or every one: all profiles, or when replaying all that have saved pages.

    Raises UnfitRequest for a name that is no site, and for an open-web crawl that nobody signs.
    """
    if bool(names) == every:
        raise UnfitRequest("name one or more sites, or give --all")
    replay = settings.getbool("GOVNEWS_REPLAY_ONLY")
    if not replay and not settings["GOVNEWS_CONTACT"]:
        raise UnfitRequest(
            "set GOVNEWS_CONTACT to an address or URL at which sites can reach you; "
            "it is sent to them in the user agent"
        )
    problems = sources(settings).problems if replay else []
    if every:
        return Choice(_every(loader, settings, replay), (*loader.broken.values(), *problems))
    known = loader.profiles.keys() | loader.broken.keys()
    if unknown := [name for name in names if name not in known]:
        there_are = ", ".join(loader.list()) or "none"
        raise UnfitRequest(f"no site {', '.join(unknown)} in {loader.seeds}; there are {there_are}")
    broken = [loader.broken[name] for name in names if name in loader.broken]
    sites = tuple(name for name in dict.fromkeys(names) if name in loader.profiles)
    return Choice(sites, (*broken, *problems))


def _every(loader: SiteLoader, settings: BaseSettings, replay: bool) -> tuple[str, ...]:
    profiles = sorted(loader.profiles.items())
    saved = (name for name, profile in profiles if not replay or any(pages_of(settings, name, profile)))
    sites = tuple(saved)
    if not sites and not loader.broken:
        what = "site with saved pages" if replay else "site.yaml"
        raise UnfitRequest(
            f"no {what} in {loader.seeds}; set GOVNEWS_SEEDS to the folder of the site folders"
        )
    return sites


def campaign(
    process: CrawlerProcessBase,
    crawlers: Mapping[str, Crawler],
    settings: BaseSettings,
    problems: Sequence[str],
    arguments: Mapping[str, str],
    backstage: Process,
) -> int:
    """Run the crawlers to their end, print the summary, and answer the exit code.

    0 when all went well, 1 when a site failed, 2 for an argument that cannot be used, 3 when a site is degraded
    (see ``crawler.runs.health``), 130 when it was stopped by Ctrl-C, once or twice.
    """
    try:
        refuse_unknown(arguments)
        limits = limits_of(arguments)
        crawlers = _with_column(crawlers, limits.column)
    except UnfitArgument as error:
        print(f"scrapy crawl: {error}", file=sys.stderr)
        return 2
    try:
        run = open_run(settings, backstage)
    except StorageError as error:
        print(f"scrapy crawl: {error}", file=sys.stderr)
        return 1
    problems = (*problems, *run.disk.problems)
    undelivered: Sequence[str] = ()
    _tune_log(settings)
    try:
        for site, crawler in crawlers.items():
            run.tally(site)
            process.crawl(crawler, run=run, **arguments)
        if crawlers:
            process.start()
        undelivered = _alarms(run, crawlers, limits, settings)
    finally:
        run.close()
        learned = _learned(run, settings)
        if as_json(settings):
            log_account(run, problems, learned, undelivered)
        else:
            print(summary(run, problems, learned, undelivered))
    return _exit_code(run, problems)


def _alarms(
    run: Run, crawlers: Mapping[str, Crawler], limits: Limits, settings: BaseSettings
) -> Sequence[str]:
    """Judge the sites that were crawled on the web, and raise alarms; what could not be told."""
    if run.replay:
        return []
    # It is told by the database, which is loaded when nothing is fetched any more.
    from crawler.alarms.judging import sound_alarm

    return sound_alarm(run, {site: _profile(crawler) for site, crawler in crawlers.items()}, limits, settings)


def _with_column(crawlers: Mapping[str, Crawler], column: str | None) -> Mapping[str, Crawler]:
    """Those of the sites that have a listing of the column; raises UnfitArgument where none has."""
    if column is None:
        return crawlers
    columns = {
        site: sorted({listing.column for listing in _profile(crawler).listings})
        for site, crawler in crawlers.items()
    }
    found = {site: crawler for site, crawler in crawlers.items() if column in columns[site]}
    if found or not crawlers:
        if left := ", ".join(sorted(crawlers.keys() - found.keys())):
            print(f"scrapy crawl: column={column}: left out, having none: {left}", file=sys.stderr)
        return found
    there_are = "; ".join(f"{site} has {', '.join(names) or 'none'}" for site, names in columns.items())
    raise UnfitArgument(f"column={column}: no listing is of that column; {there_are}")


def _exit_code(run: Run, problems: Sequence[str]) -> int:
    if any(tally.is_cut_off for tally in run.tallies.values()):
        return _INTERRUPTED
    if problems or run.disk.failure or any(tally.trouble for tally in run.tallies.values()):
        return 1
    if any(tally.ended == "shutdown" for tally in run.tallies.values()):
        return _INTERRUPTED
    return _DEGRADED if any(tally.degraded for tally in run.tallies.values()) else 0


def _learned(run: Run, settings: BaseSettings) -> Sequence[str]:
    """What the hosts of the run's new articles taught of words planted in them; nothing of a run that was stopped."""
    hosts = {host for tally in run.tallies.values() for host in tally.hosts if host}
    if not hosts or run.disk.failure or any(tally.ended == "shutdown" for tally in run.tallies.values()):
        return []
    # Model and database are loaded where there is something to learn from.
    from crawler.articles.vocabulary import readings, teach_all
    from crawler.store.opening import open_store

    read = readings(Path(settings["GOVNEWS_SEEDS"]))
    try:
        engine = open_store(settings)
    except StorageError as error:
        return [f"nothing, because the store cannot be opened: {error}"]
    try:
        return list(teach_all(engine, run.disk.archive_folder, read, hosts))
    finally:
        engine.dispose()


def _profile(crawler: Crawler) -> Profile:
    # The site loader makes no other spiders.
    return cast("type[SiteSpider]", crawler.spidercls).profile


def _tune_log(settings: BaseSettings) -> None:
    as_json(settings)
    logging.getLogger("scrapy.crawler").addFilter(_show_shutdown)
    # A site whose robots.txt cannot be had says so again with its first page, and without a trace.
    logging.getLogger("scrapy.downloadermiddlewares.robotstxt").setLevel(logging.CRITICAL)
    # No referer is sent, so none is missed on redirects.
    logging.getLogger("scrapy.downloadermiddlewares.redirect").setLevel(logging.ERROR)


def _show_shutdown(record: logging.LogRecord) -> bool:
    """Let the answer to Ctrl-C through a log that otherwise shows warnings only."""
    if str(record.msg).startswith("Received"):
        record.levelno, record.levelname = logging.WARNING, "WARNING"
    return True
