"""``scrapy feed``: what changed since a consumer last asked, as JSON Lines."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from dataclasses import asdict
from typing import ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.terminal.examples import show_examples
from crawler.terminal.outputs import Closed, OutputError, output


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "--consumer NAME [--follow] [--from CURSOR] | --list"

    def short_desc(self) -> str:
        return "Print what changed since a consumer last asked, as JSON Lines"

    def long_desc(self) -> str:
        return (
            "Changes are new, revised, copied, relation, recleaned and gone, in the order in which they were stored. "
            "The store remembers how far each consumer is: the next run goes on from there. A consumer that is killed "
            "gets its last changes again, and misses none; so does a program that reads them from a pipe and ends."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        show_examples(
            parser,
            ("feed --consumer me --follow", "what is new, as it comes"),
            ("feed --list", "who reads, and how far they are"),
        )
        parser.add_argument("--consumer", metavar="NAME", help="who is asking; any name, remembered")
        parser.add_argument("--follow", action="store_true", help="wait for further changes until Ctrl-C")
        parser.add_argument(
            "--from",
            dest="start",
            type=int,
            metavar="CURSOR",
            help="go on after this one; 0: from the beginning",
        )
        parser.add_argument("--list", action="store_true", help="name the consumers and how far they are")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args or bool(opts.consumer) == opts.list:
            raise UsageError("give --consumer NAME, or --list")
        from crawler.feed import NoSuchCursor, changes, consumers
        from crawler.store.errors import StorageError
        from crawler.store.opening import open_store, read_store
        from crawler.terminal.taking import taken

        assert self.settings is not None
        try:
            engine = (read_store if opts.list else open_store)(self.settings)
            if opts.list:
                for name, cursor, at in consumers(engine):
                    print(f"{name}\t{cursor}\t{at.isoformat(timespec='seconds')}")
                return
            found = changes(engine, opts.consumer, follow=opts.follow, start=opts.start)
            with closing(found), output(None) as write:
                for change in found:
                    write(_line(asdict(change)))
                    taken()
        except Closed:
            pass
        except NoSuchCursor as error:
            raise UsageError(f"--from {opts.start}: {error}", print_help=False) from error
        except KeyboardInterrupt:
            self.exitcode = 130
        except (StorageError, OutputError) as error:
            print(f"scrapy feed: {error}", file=sys.stderr)
            self.exitcode = 1


def _line(change: dict[str, object]) -> bytes:
    from crawler.export.values import to_json

    return to_json(change) + b"\n"
