"""``scrapy terms``: what hosts taught of words planted in their pages."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.terminal.examples import show_examples
from crawler.terminal.outputs import Closed, OutputError, output

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Engine

    from crawler.articles.vocabulary import Readings, Taught

ACTIONS = ("list", "learn", "confirm", "block", "apply")


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "list [HOST...] | learn HOST... | confirm HOST TERM | block HOST TERM | apply HOST..."

    def short_desc(self) -> str:
        return "List, learn, confirm or block the words that are planted in a host's pages"

    def long_desc(self) -> str:
        return (
            "list: the terms of the hosts named, or of all, as JSON Lines with their evidence. learn: look through "
            "the stored articles of a host for planted words, as every crawl does for the hosts it got articles of. "
            "confirm: cut this term from the host's pages, whatever is learned. block: never cut it. apply: clean the "
            "host's articles by what is known now, as after decisions on the review page. All but list "
            "clean the host's articles anew where that changes them; the cleanings before are kept. A HOST may be given "
            "with or without www., or as an address of one of its pages."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        show_examples(
            parser,
            ("terms list news.example.cn", "what a host taught"),
            ("terms block news.example.cn 体育", "never cut this there"),
        )
        parser.add_argument("-o", "--output", metavar="OUT", help="list: write to this file instead")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        action, *names = args or [""]
        _check(action, names)
        names = _hosts_first(action, names)
        from crawler.articles.vocabulary import readings
        from crawler.store.errors import StorageError
        from crawler.store.opening import open_store, read_store

        assert self.settings is not None
        archive = Path(self.settings["GOVNEWS_DATA"]) / "archive"
        read = readings(Path(self.settings["GOVNEWS_SEEDS"]))
        try:
            engine = (read_store if action == "list" else open_store)(self.settings)
            if action == "list":
                _list(engine, names, opts.output)
            elif action == "learn":
                self.exitcode = _unheard(engine, names) | _told(_learned(engine, archive, read, names))
            elif action == "apply":
                applied = [_applied(engine, archive, read, host) for host in names]
                self.exitcode = _unheard(engine, names) | _told(applied)
            else:
                # A term may be decided on before the host is crawled.
                _unheard(engine, names[:1])
                self.exitcode = _told([_decided(engine, archive, read, action, *names)])
        except Closed:
            pass
        except (StorageError, OutputError) as error:
            print(f"scrapy terms: {error}", file=sys.stderr)
            self.exitcode = 1


def _check(action: str, names: Sequence[str]) -> None:
    if action not in ACTIONS:
        raise UsageError(f"give one of {', '.join(ACTIONS)}")
    if action in ("learn", "apply") and not names:
        raise UsageError(f"{action}: name one or more hosts")
    if action in ("confirm", "block") and len(names) != 2:
        raise UsageError(f"{action}: give a host and a term")


def _hosts_first(action: str, names: Sequence[str]) -> list[str]:
    """The names, hosts as the store knows them; raises UsageError for one that is none."""
    from cleaners.planted.pool import pool_of

    hosts = names[:1] if action in ("confirm", "block") else names
    found = [pool_of(name if "://" in name else f"http://{name}") for name in hosts]
    for name, host in zip(hosts, found, strict=True):
        if not host:
            raise UsageError(f"{action}: {name!r} is no host; give one as news.example.cn", print_help=False)
    return [*found, *names[len(found) :]]


def _unheard(engine: Engine, hosts: Sequence[str]) -> int:
    """Tell of hosts that no stored article is of; 1 where there are any, else 0."""
    from crawler.store.recleaning import kept_articles

    unheard = [host for host in hosts if next(kept_articles(engine, host), None) is None]
    for host in unheard:
        print(f"scrapy terms: {host}: no article of this host is stored", file=sys.stderr)
    return int(bool(unheard))


def _list(engine: Engine, hosts: Sequence[str], out: str | None) -> None:
    from crawler.store.terms import term_rows

    rows = term_rows(engine, hosts)
    for host in sorted(set(hosts) - {row.host for row in rows}):
        print(f"scrapy terms: {host}: no term of this host is known", file=sys.stderr)
    with output(out) as write:
        for row in rows:
            told = {
                "host": row.host, "term": row.term, "status": row.status, "pages": row.pages, "places": row.places,
                "expected": round(row.expected, 3), "gain": round(row.gain, 2),
                "since": row.since.isoformat(timespec="seconds"), "changed_at": row.changed_at.isoformat(timespec="seconds"),
            }  # fmt: skip
            write(json.dumps(told, ensure_ascii=False).encode() + b"\n")


def _learned(engine: Engine, archive: Path, read: Readings, hosts: Sequence[str]) -> list[Taught]:
    from crawler.articles.vocabulary import teach

    return [teach(engine, archive, read, host) for host in hosts]


def _decided(engine: Engine, archive: Path, read: Readings, action: str, host: str, term: str) -> Taught:
    from cleaners.text.fold import fold
    from crawler.articles.vocabulary import Taught, reclean
    from crawler.store.terms import Status, decide

    status = Status.CONFIRMED if action == "confirm" else Status.BLOCKED
    plain = "".join(fold(term).split())
    if not plain:
        raise UsageError(f"{action}: the term is empty")
    if not decide(engine, host, plain, status):
        return Taught(host, ())
    return reclean(engine, archive, read, host, [plain], every=status is Status.BLOCKED)


def _applied(engine: Engine, archive: Path, read: Readings, host: str) -> Taught:
    from crawler.articles.vocabulary import reclean
    from crawler.store.terms import term_rows

    return reclean(engine, archive, read, host, [row.term for row in term_rows(engine, [host])], every=True)


def _told(found: Sequence[Taught]) -> int:
    from crawler.articles.vocabulary import told

    for one in found:
        print(told(one))
        for failure in one.failures:
            print(f"scrapy terms: {failure}", file=sys.stderr)
    return 1 if any(one.failures for one in found) else 0
