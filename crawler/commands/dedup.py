"""``scrapy dedup``: JSON Lines in, what each text is to the others out."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from scrapy.commands import ScrapyCommand

from crawler.terminal.arguments import refuse_unfit
from crawler.terminal.counts import counted
from crawler.terminal.examples import show_examples
from crawler.terminal.outputs import Closed, OutputError, output
from crawler.terminal.stdin import STDIN

if TYPE_CHECKING:
    from crawler.duplicates.index import Index
    from crawler.duplicates.pipe import Asked

_INTERRUPTED = 130


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[options] INPUT..."

    def short_desc(self) -> str:
        return "Tell copies, excerpts and news on one pattern apart in JSON Lines"

    def long_desc(self) -> str:
        return (
            'INPUT is a .jsonl or .jsonl.gz file of rows {"id", "text"}, or - for standard input. One '
            'row {"id", "cluster", "relation", "of", "score"} comes out for each, in input order; a bad row '
            "gives one with id and error, and the exit code is 1. What a row says does not depend on the order."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        show_examples(
            parser,
            ("dedup articles.jsonl -o grouped.jsonl", "copies, excerpts and templates told apart"),
        )
        parser.add_argument(
            "-o", "--output", metavar="OUT", help="write to this file instead of standard output"
        )
        parser.add_argument(
            "--index",
            metavar="FOLDER",
            help="keep the texts here, and compare with those kept before (default: a folder that is removed)",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.duplicates.index import IndexFault
        from crawler.duplicates.pipe import placed, told

        refuse_unfit(args, "no INPUT given; name a .jsonl file, or - for standard input")
        self.exitcode = 0
        errors = 0
        try:
            with _index(opts.index) as index, output(opts.output) as write:
                rows = list(placed(index, _watched(args)))
                errors = sum(bool(row.error) for row in rows)
                index.settle()
                with index.reading() as reader:
                    for line in told(reader, rows):
                        write(line)
        except Closed:
            pass
        except (OutputError, IndexFault) as error:
            print(f"scrapy dedup: {error}", file=sys.stderr)
            self.exitcode = 1
            return
        except KeyboardInterrupt:
            kept = f"; the texts read so far are in {opts.index}" if opts.index else ""
            print(f"scrapy dedup: stopped{kept}", file=sys.stderr)
            self.exitcode = _INTERRUPTED
            return
        if errors:
            print(f"scrapy dedup: {errors:,} of {counted(len(rows), 'row')} with an error", file=sys.stderr)
            self.exitcode = 1


@contextmanager
def _index(folder: str | None) -> Iterator[Index]:
    from crawler.duplicates.index import Index

    if folder is not None:
        with closing(Index(Path(folder))) as index:
            yield index
        return
    with tempfile.TemporaryDirectory(prefix="dedup-") as passing, closing(Index(Path(passing))) as index:
        yield index


def _watched(names: Iterable[str]) -> Iterable[Asked]:
    """All rows, with a progress bar when somebody watches."""
    from crawler.duplicates.pipe import asked

    rows = (
        row
        for name in names
        for row in asked(name, "stdin" if name == STDIN else Path(name).name.split(".")[0])
    )
    if not sys.stderr.isatty():
        return rows
    from tqdm import tqdm

    return tqdm(rows, unit="", desc="texts read", dynamic_ncols=True)
