"""``scrapy clean``: pages in, JSON Lines or Markdown out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.terminal.arguments import refuse_unfit
from crawler.terminal.counts import counted
from crawler.terminal.examples import show_examples
from crawler.terminal.outputs import Closed, OutputError, output

if TYPE_CHECKING:
    from crawler.cleaning.answers import Row
    from crawler.inputs import Source

_INTERRUPTED = 130


@dataclass(slots=True)
class _Tally:
    written: int = 0
    errors: int = 0
    passed_over: int = 0


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[options] INPUT..."

    def short_desc(self) -> str:
        return "Clean saved pages, text dumps, WARCs or JSON Lines into JSON Lines or Markdown"

    def long_desc(self) -> str:
        from crawler.inputs import SUFFIXES

        return (
            f"INPUT is a file ({SUFFIXES}), a folder of pages and archives, or - for JSON Lines on standard "
            'input. A JSON row is {"id"?, "url"?, "html" | "text" | "file"}; file is relative to the JSON '
            "Lines file, and of several html comes before file and file before text. One row comes out for "
            "each page, in input order; a bad input gives a row with id and error, and the exit code is 1."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        show_examples(
            parser,
            ("clean page.html --trace -o article.jsonl", "one page, with every cut"),
            ("clean folder/ captures.warc.gz --jobs 2 > articles.jsonl", "many, on both cores"),
            ("clean - < pages.jsonl", "rows with url and html"),
        )
        parser.add_argument(
            "-o", "--output", metavar="OUT", help="write to this file instead of standard output"
        )
        parser.add_argument(
            "--url", default="", help="the URL of the one page given, if it does not name its own"
        )
        parser.add_argument(
            "--trace", action="store_true", help="add the whole document, its blocks and paragraphs"
        )
        parser.add_argument(
            "--simplified", action="store_true", help="add title and text in Simplified characters"
        )
        parser.add_argument(
            "--format",
            choices=("jsonl", "markdown"),
            default="jsonl",
            help="jsonl: one JSON object a line (default); markdown: the articles one after another, each "
            "after a comment with its id and URL; errors are told on standard error",
        )
        parser.add_argument(
            "--no-pool",
            action="store_true",
            help="clean each page on its own as it comes; without this all pages are read first, and words "
            "that were planted in many pages of one host are found by that",
        )
        parser.add_argument("--jobs", type=int, default=1, metavar="N", help="worker processes (default: 1)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        # Scrapy imports every command for any of them, and the cleaners take longer than all else.
        from crawler.cleaning.answers import Wishes
        from crawler.cleaning.pipe import rows
        from crawler.inputs import inputs, sources

        _check(args, opts)
        assert self.settings is not None
        found, tally = sources(args), _Tally()
        wishes = Wishes(opts.trace, opts.simplified, opts.format == "markdown")
        seeds = Path(self.settings["GOVNEWS_SEEDS"])
        made = rows(inputs(found, opts.url), seeds, wishes, opts.jobs, pool=not opts.no_pool)
        try:
            with output(opts.output) as write, closing(made):
                for row in _counted(_watched(made, found, opts.output), tally):
                    if row.ok or not wishes.markdown:
                        write(row.line)
                    else:
                        sys.stderr.write(row.line.decode("utf-8"))
        except Closed:
            pass
        except OutputError as error:
            print(f"scrapy clean: {error}", file=sys.stderr)
            tally.errors += 1
        except KeyboardInterrupt:
            rest = f"; they are in {opts.output}.part" if opts.output else ""
            print(f"scrapy clean: stopped after {counted(tally.written, 'row')}{rest}", file=sys.stderr)
            self.exitcode = _INTERRUPTED
            return
        else:
            _report(tally, opts.output)
        self.exitcode = 1 if tally.errors else 0


def _check(args: list[str], opts: argparse.Namespace) -> None:
    from crawler.identity import is_web_address

    refuse_unfit(args, "no INPUT given; name a file, a folder, or - for JSON Lines on standard input")
    if opts.url and (len(args) > 1 or Path(args[0]).is_dir()):
        raise UsageError("--url names one page; give one file, or JSON Lines with a url in each row")
    if opts.url and not is_web_address(opts.url):
        raise UsageError(f"--url {opts.url}: is no address; write it as http://… or https://…")
    if opts.format == "markdown" and (opts.trace or opts.simplified):
        raise UsageError("--trace and --simplified add to JSON Lines; leave them out with --format markdown")
    if opts.jobs < 1:
        raise UsageError(f"--jobs {opts.jobs}: at least one process must do the work")


def _counted(made: Iterable[Row | None], tally: _Tally) -> Iterator[Row]:
    for row in made:
        if row is None:
            tally.passed_over += 1
        else:
            tally.written += 1
            tally.errors += not row.ok
            yield row


def _watched(made: Iterable[Row | None], found: list[Source], out: str | None) -> Iterable[Row | None]:
    """With a progress bar when somebody watches, and the rows do not go to the same screen."""
    if not sys.stderr.isatty() or (out is None and sys.stdout.isatty()):
        return made
    from tqdm import tqdm

    single = all(source.kind in ("page", "bad") for source in found)
    return tqdm(made, total=len(found) if single else None, unit="", desc="pages cleaned", dynamic_ncols=True)


def _report(tally: _Tally, out: str | None) -> None:
    told = []
    if out:
        told.append(f"{counted(tally.written, 'row')} in {out}")
    if tally.errors:
        told.append(f"{tally.errors:,} of {counted(tally.written, 'row')} with an error")
    if tally.passed_over:
        told.append(f"{counted(tally.passed_over, 'archived response')} passed over, being no page")
    if told:
        print(f"scrapy clean: {'; '.join(told)}", file=sys.stderr)
